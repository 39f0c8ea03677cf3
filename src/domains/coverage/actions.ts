import { evidenceOf } from '#domains/evidence';
import type { LetterItem, LetterOrReport } from '#domains/impact-plan';
import { AppError } from '#shared/errors';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { FormErrors } from '#platform/http';
import { askedBy, boundName } from './core/binding.ts';
import type { Bound } from './core/binding.ts';
import { countsFor, lastDayOf } from './core/cover.ts';
import type { Choice } from './pages/bind.page.ts';
import { actionLines, impactLinks, seriesLines } from './reads.ts';
import { claimLines, linkLines } from './reads-item.ts';
import { bind, endLink } from './store.ts';
import type { At, ItemKey } from './store.ts';

export type BindAsked = {
  readonly letter: LetterOrReport;
  readonly item: LetterItem;
  readonly today: PlainDate;
};

/** Everything that could be bound to an item, and what is: actions, measures, claims, and evidence that is newer than the letter. */
export const choicesFor = async (
  tx: Tx,
  area: string,
  { letter, item, today }: BindAsked,
): Promise<readonly Choice[]> => {
  const bound = (await linkLines(tx, area, { letter: letter.code, item: item.code })).filter(
    ({ endedOn }) => endedOn === null,
  );
  const isBound = (each: Bound): boolean =>
    bound.some(({ kind, targetId }) => kind === each.kind && targetId === each.id);
  const choice = (each: Bound, text: string, hint: string, isOfArea: boolean): Choice => {
    const stands = isBound(each);
    return { ...each, text, hint, isNear: isOfArea || stands, isBound: stands };
  };
  const actions = await actionLines(tx, area, 'staff');
  const nearSeries = new Set(
    (await impactLinks(tx, area))
      .filter(({ actionId }) => actions.some(({ id, areaCode }) => id === actionId && areaCode === item.areaCode))
      .map(({ seriesId }) => seriesId),
  );
  // What was shown at the meeting is older than the letter: a statement may stand on any evidence that is not withdrawn.
  const asks = item.part !== 'demonstrated';
  const evidence = (await evidenceOf(tx, area)).map((each) => {
    const counts = countsFor({ ...each, isWithdrawn: each.withdrawn !== null }, true, letter.writtenOn, today);
    return { ...each, counts: !asks && counts === 'older' ? 'counts' : counts };
  });
  return [
    ...actions.map((each) =>
      choice(
        { kind: 'action', id: each.id },
        `${each.ref} ${each.text}`,
        each.isStopped
          ? 'Stopped: it answers nothing now'
          : each.planCode === letter.planCode
            ? ''
            : `Plan ${each.planCode}`,
        each.areaCode === item.areaCode && each.planCode === letter.planCode,
      ),
    ),
    ...(await seriesLines(tx, area)).map((each) =>
      choice({ kind: 'measure', id: each.id }, each.name, each.measureCode, nearSeries.has(each.id)),
    ),
    ...evidence
      .filter((each) => each.counts === 'counts' || isBound({ kind: 'evidence', id: each.id }))
      .map((each) =>
        choice(
          { kind: 'evidence', id: each.id },
          each.withdrawn === null ? each.title : 'Evidence that was withdrawn',
          `${each.counts === 'counts' ? '' : 'Does not count. '}Until ${inWords(lastDayOf(each))}, ${each.owner.name}`,
          false,
        ),
      ),
    ...(await claimLines(tx, area)).map((each) =>
      choice({ kind: 'claim', id: each.id }, each.text, each.state, each.areaCode === item.areaCode),
    ),
  ];
};

const notHeld: Readonly<Record<Bound['kind'], string>> = {
  action: 'One of the actions is not held here. Load the page again and choose from the list',
  measure: 'One of the measures is not held here. Load the page again and choose from the list',
  evidence:
    'One of the pieces of evidence is not held here, was withdrawn, or speaks of no day after the letter. Choose from the list',
  claim: 'One of the claims is not held here. Load the page again and choose from the list',
};

/**
 * Binds and ends what a person ticked and unticked against what they were shown; sent twice it changes nothing. Nothing is done where one of
 * the ids is not a choice: then what is wrong. Throws AppError where the item repeats another.
 */
export const bindAsked = async (
  tx: Tx,
  at: At,
  asked: BindAsked,
  fields: Readonly<Record<string, string>>,
): Promise<FormErrors> => {
  const key: ItemKey = { letter: asked.letter.code, item: asked.item.code };
  if (asked.item.duplicateOf !== undefined)
    throw new AppError('conflict', `This item repeats ${asked.item.duplicateOf}. Bind what answers it there.`);
  const names = new Set((await choicesFor(tx, at.area, asked)).map(boundName));
  const { add, end } = askedBy(fields);
  const unknown = add.filter((each) => !names.has(boundName(each)));
  const onlyStands =
    asked.item.part === 'demonstrated' ? add.filter(({ kind }) => kind === 'action' || kind === 'measure') : [];
  const wrong = [...new Set([...unknown, ...onlyStands].map(({ kind }) => kind))];
  if (wrong.length > 0) return wrong.map((kind) => ({ field: kind, text: notHeld[kind] }));
  let [added, ended] = [0, 0];
  for (const each of add) added += (await bind(tx, at, key, each)) ? 1 : 0;
  for (const each of end) ended += (await endLink(tx, at, key, each)) ? 1 : 0;
  if (added + ended > 0) {
    await recordAct(tx, {
      action: 'coverage.bound',
      subjectKind: 'letter-item',
      detail: { letter: key.letter, item: key.item, added, ended },
    });
    await movePublicVersion(tx);
  }
  return [];
};
