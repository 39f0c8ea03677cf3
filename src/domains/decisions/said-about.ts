import type { SaidAbout, SaysAbout } from '#domains/plan-actions';
import { inWords } from '#shared/plain-date';
import { forceOf } from './core/decision.ts';
import { challengesPath, decisionsPath } from './pages/parts.ts';
import type { Place } from './pages/parts.ts';
import { challengesOf } from './reads-challenges.ts';
import { decisionsOf } from './reads-decisions.ts';
import { forceWords, standingWords } from './words.ts';

const mostLetters = 160;
const short = (text: string): string =>
  text.length > mostLetters ? `${text.slice(0, mostLetters - 1).trimEnd()}…` : text;

/** The decisions and challenges that name an action or a risk, the latest decision first, for those who are signed in and may read the plan. */
export const decisionsAbout: SaysAbout = async (tx, { code, shortName }, thing, today) => {
  const place: Place = { area: { shortName, name: '', invented: false }, seen: 'staff' };
  const names = ({ about }: { readonly about: readonly { readonly kind: string; readonly id: string }[] }): boolean =>
    about.some(({ kind, id }) => kind === thing.kind && id === thing.id);
  const decisions = (await decisionsOf(tx, code, 'staff')).filter(names).map((decision): SaidAbout => ({
    name: `Decision ${decision.ref}`,
    words: short(decision.text),
    href: decisionsPath(place, decision.id),
    standing: `${decision.body.name}, ${inWords(decision.metOn)}. ${forceWords[forceOf(decision, today)].words}`,
  }));
  const challenges = (await challengesOf(tx, code, today, 'staff')).filter(names).map((challenge): SaidAbout => ({
    name: `Question ${challenge.ref}`,
    words: short(challenge.question),
    href: challengesPath(place, challenge.id),
    standing: `${challenge.askedFor}, ${inWords(challenge.askedOn)}. ${standingWords[challenge.standing].words}${challenge.daysOverdue > 0 ? ', overdue' : ''}`,
  }));
  return [...decisions, ...challenges];
};
