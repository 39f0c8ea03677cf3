import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { SignedInAsked, Viewer } from '#platform/http';
import { checkPath, returnsPath, when } from './pages/parts.ts';
import type { Area, FindRule, Numbers } from './pages/parts.ts';
import { returnWords } from './pages/words.ts';
import { findCheck } from './reads.ts';
import type { Check } from './reads.ts';
import { ruleNumbersOf } from './reads-collect.ts';
import { shippedRuleBook } from './rule-book.ts';

export const areaOf = ({ partnership }: Viewer): Area => partnership;

/** The check that the address names; `state` where nothing can be shown in another. */
export const checkOf = async ({ tx, viewer, params }: SignedInAsked, state?: 'done'): Promise<Check> => {
  const check = await findCheck(tx, viewer.partnership.code, params['check'] ?? '');
  if (!check || (state === 'done' && check.state !== 'done'))
    throw new AppError('not-found', 'There is no such report. Look for it under SEN2 returns.');
  return check;
};

type Crumb = { readonly text: string; readonly href: string };

export const crumbs = (viewer: Viewer): readonly Crumb[] => [
  { text: 'Home', href: '/home' },
  { text: returnWords.title, href: returnsPath(areaOf(viewer)) },
];

export const checkCrumbs = (viewer: Viewer, check: Pick<Check, 'id' | 'receivedAt' | 'year'>): readonly Crumb[] => [
  ...crumbs(viewer),
  { text: `Return of ${String(check.year)}, ${when(check.receivedAt)}`, href: checkPath(areaOf(viewer), check.id) },
];

/** Writes down that somebody looked at what a return holds. */
export const looked = (tx: Tx, action: string, checkId: string, findings?: number): Promise<void> =>
  recordAct(tx, {
    action,
    subjectKind: 'return',
    subjectIds: [checkId],
    ...(findings === undefined ? {} : { detail: { findings } }),
  });

/** Our rules by their id, as this version ships them. */
export const ruleWordsOf = (): FindRule => {
  const rules = new Map(shippedRuleBook().rules.map((rule) => [rule.id, rule]));
  return (id) => {
    const rule = rules.get(id);
    return (
      rule && {
        title: rule.title,
        says: rule.says,
        toDo: rule.toDo,
        basis: rule.basis,
        source: rule.source,
        doubt: rule.doubt,
      }
    );
  };
};

/** The Department's numbers that people of this area wrote beside our rules for the year of the check. */
export const numbersFor = async (tx: Tx, viewer: Viewer, { year }: Pick<Check, 'year'>): Promise<Numbers> =>
  new Map((await ruleNumbersOf(tx, viewer.partnership.code, year ?? 0)).map((each) => [each.rule, each.number]));
