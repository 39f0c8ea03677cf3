import { findNewest, planWords } from '#domains/impact-plan';
import type { Tx } from '#platform/db';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { liveOf } from './area-live.ts';
import { lateActions, standingPromises, stocktakeWords } from './pages/after.part.ts';
import { isLived } from './pages/glance.part.ts';
import { standingClaims, turnedClaims } from './pages/claims.part.ts';
import { plural } from './pages/parts.ts';

/** A thing that a family asks first, answered in a sentence or two, with the way to the rest. */
export type FrontAnswer = {
  readonly asks: string;
  readonly answer: string;
  readonly links: readonly { readonly text: string; readonly path: string }[];
};

const are = (count: number): string => (count === 1 ? 'is' : 'are');

/** What changed, what is late and what was promised, as everybody may read it today. Empty for a partnership without a plan here. */
export const frontAnswers = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
): Promise<readonly FrontAnswer[]> => {
  const { plan, letter, hidden } = await findNewest(tx, partnershipCode, today);
  if (hidden)
    return [
      {
        asks: 'What has changed?',
        answer: `${planWords.planHidden} What is known of it cannot be shown here.`,
        links: [{ text: 'Each area of the plan', path: 'progress' }],
      },
    ];
  if (!plan) return [];
  const live = await liveOf(tx, partnershipCode, today);
  const progress = { text: 'Each area of the plan', path: 'progress' };
  if (!isLived(live)) {
    const upTo = letter
      ? `What we know goes up to a letter of ${inWords(letter.writtenOn)}.`
      : 'No letter about the plan is kept here.';
    return [
      {
        asks: 'What has changed?',
        answer: `${upTo} It says what was asked and what was claimed. What has happened since is not known here.`,
        links: [progress, { text: 'The letter, line by line', path: 'letter' }],
      },
    ];
  }
  const [stand, turned] = [standingClaims(live.claims).length, turnedClaims(live.claims).length];
  const late = lateActions(live.actions).length;
  const moved = live.actions.filter(({ moves }) => moves.length > 0).length;
  const promises = standingPromises(live);
  const past = promises.filter(({ isPastDue }) => isPastDue).length;
  return [
    {
      asks: 'What has changed?',
      answer: `${stand === 0 ? 'No published claim stands today.' : `${plural(stand, 'published claim', 'published claims')} ${stand === 1 ? 'stands' : 'stand'} today.`}${turned === 0 ? '' : ` ${plural(turned, 'more is', 'more are')} published that our figures no longer support.`}`,
      links: [{ text: 'What we say has changed', path: 'claims' }, progress],
    },
    {
      asks: 'What is late?',
      answer: `Of ${plural(live.actions.length, 'published action', 'published actions')}, ${late === 0 ? 'none' : String(late)} ${are(late === 0 ? 1 : late)} late. The due date of ${String(moved)} was moved. ${stocktakeWords(live)}`,
      links: [{ text: 'Where things stand today', path: 'progress#now' }],
    },
    {
      asks: 'What was promised?',
      answer:
        promises.length === 0
          ? 'No promise is kept here yet.'
          : `Of ${plural(promises.length, 'promise', 'promises')}, ${past === 0 ? 'none' : String(past)} ${are(past === 0 ? 1 : past)} past ${past > 1 ? 'their' : 'its'} date and not kept.`,
      links: [{ text: 'Promises, word for word', path: 'promises' }],
    },
  ];
};
