import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { saysCauseIsNotShown } from './cause.ts';
import { isUntold } from './claim.ts';
import type { Claim, Figure, Guard, Reading, Snapshot } from './claim.ts';

/** Something under a published claim that is no longer as it was. The key names it, so that what a person wrote of it stays with it. */
export type Turned = { readonly key: string; readonly words: string };

/** What stands now: figures that the reader may see, the final values of the periods that were quoted (null: hidden to protect people), and the evidence. */
export type Now = {
  readonly figures: readonly Figure[];
  readonly valueNow: (
    seriesId: string,
    from: PlainDate,
  ) => { readonly version: number; readonly value: number | null; readonly words: string } | undefined;
  readonly evidence: ReadonlyMap<string, 'there' | 'withdrawn' | 'not public'>;
};

const readingTurned = (was: Figure, reading: Reading | null, { valueNow }: Now): readonly Turned[] => {
  if (reading === null) return [];
  const found = valueNow(was.seriesId, reading.from);
  if (found === undefined)
    return [
      {
        key: `value-gone ${was.seriesId} ${reading.from}`,
        words: `The figure ${reading.words}, of “${was.name}” is held back or was taken back since.`,
      },
    ];
  if (found.value === null)
    return [
      {
        key: `value-hidden ${was.seriesId} ${reading.from} ${String(found.version)}`,
        words: `The figure ${reading.words}, of “${was.name}” was corrected since, and is hidden now to protect people.`,
      },
    ];
  return found.value === reading.value
    ? []
    : [
        {
          key: `value-changed ${was.seriesId} ${reading.from} ${String(found.version)}`,
          words: `The figure ${reading.words}, of “${was.name}” was corrected since: it is ${found.words} now.`,
        },
      ];
};

const verdictTurned = (was: Figure, is: Figure, text: string): readonly Turned[] => {
  if (is.leans !== 'better')
    return [
      {
        key: `verdict ${was.seriesId} ${is.leans}`,
        words: `“${was.name}”: the charts of change said “${was.verdict.toLowerCase()}” when this was published. They now say “${is.verdict.toLowerCase()}”.`,
      },
    ];
  return was.verdict === 'Evidence of improvement' && is.verdict !== was.verdict && !saysCauseIsNotShown(text)
    ? [
        {
          key: `cause ${was.seriesId}`,
          words:
            `“${was.name}” still shows a change, and no longer what caused it: ${is.reasons.slice(1).join(' ')}`.trim(),
        },
      ]
    : [];
};

const isWorse = ({ verdict }: Guard): boolean => verdict === 'Getting worse' || verdict === 'Worse than before';

/** What became of one guard since; undefined while it is as it was. */
const oneGuardTurned = (was: Figure, before: Guard | undefined, is: Guard): Turned | undefined => {
  if (isWorse(is) && !(before && isWorse(before)))
    return {
      key: `guard ${was.seriesId} ${is.name}`,
      words: `“${is.name}”, which must be read with “${was.name}”, is getting worse.${is.told === 'protected' ? ' Its figures are too small to be shown; that it gets worse was decided from all of them.' : ''}`,
    };
  // One that could not be told then has the words of a person beside it.
  return isUntold(is) && before !== undefined && !isUntold(before)
    ? {
        key: `guard-untold ${was.seriesId} ${is.name}`,
        words: `Whether “${is.name}”, which must be read with “${was.name}”, gets worse cannot be told in public any more.`,
      }
    : undefined;
};

/** The same guard on another day: by its name, or by its measure where its name changed. */
const sameGuard = (guards: readonly Guard[], { name, measureCode }: Guard): Guard | undefined =>
  guards.find((each) => each.name === name) ??
  guards.find((each) => measureCode !== undefined && each.measureCode === measureCode);

const guardTurned = (was: Figure, is: Figure): readonly Turned[] => [
  ...was.guards
    .filter((before) => sameGuard(is.guards, before) === undefined)
    .map(({ name }) => ({
      key: `guard-gone ${was.seriesId} ${name}`,
      words: `“${name}” was read with “${was.name}” when this was published, and is not any more.`,
    })),
  ...is.guards.flatMap((guard) => oneGuardTurned(was, sameGuard(was.guards, guard), guard) ?? []),
];

const figureTurned = (snapshot: Snapshot, was: Figure, now: Now): readonly Turned[] => {
  const is = now.figures.find(({ seriesId }) => seriesId === was.seriesId);
  if (is === undefined || !is.isPublic)
    return [{ key: `series-gone ${was.seriesId}`, words: `The figures of “${was.name}” are no longer shown.` }];
  const redefined =
    is.direction === was.direction && is.counts === was.counts
      ? []
      : [
          {
            key: `redefined ${was.seriesId} ${is.direction}`,
            words: `“${was.name}” is counted or read another way since. It was: ${was.counts}. It is: ${is.counts}.`,
          },
        ];
  const bears = snapshot.kind === 'impact' && was.part === 'shows';
  const worseBeside =
    was.part === 'guard' && is.leans === 'worse' && was.leans !== 'worse'
      ? [{ key: `guard ${was.seriesId}`, words: `“${was.name}”, which must be read with it, is getting worse.` }]
      : [];
  return [
    ...redefined,
    ...(bears ? verdictTurned(was, is, snapshot.text) : []),
    ...guardTurned(was, is),
    ...worseBeside,
    ...readingTurned(was, was.first, now),
    ...readingTurned(was, was.latest, now),
  ];
};

const evidenceTurned = ({ evidence }: Snapshot, now: Now): readonly Turned[] =>
  evidence.flatMap(({ id, occurredOn }): readonly Turned[] => {
    const standing = now.evidence.get(id);
    if (standing === 'withdrawn')
      return [{ key: `evidence-withdrawn ${id}`, words: `Evidence of ${inWords(occurredOn)} was withdrawn since.` }];
    return [];
  });

/** What has turned under a claim since it was published; empty while its figures and its evidence support it. Worked out anew whenever it is read. */
export const turnedSince = (claim: Pick<Claim, 'state' | 'snapshot'>, now: Now): readonly Turned[] => {
  if (claim.snapshot === null || claim.state !== 'published') return [];
  const { content } = claim.snapshot;
  const tampered = claim.snapshot.isWhole
    ? []
    : [{ key: 'stamp', words: 'What was fixed when this was published does not carry its stamp any more.' }];
  return [
    ...tampered,
    ...content.figures.flatMap((was) => figureTurned(content, was, now)),
    ...evidenceTurned(content, now),
  ];
};

/** What nobody has written of yet. */
export const unexplained = (turned: readonly Turned[], explained: Claim['explained']): readonly Turned[] =>
  turned.filter(({ key }) => !explained.some(({ covers }) => covers.includes(key)));
