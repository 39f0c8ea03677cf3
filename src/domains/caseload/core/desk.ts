import { dayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** One entry on a child's case, as somebody made it. Nothing that was said is ever changed. */
export type NoteEntry = {
  readonly id: string;
  readonly kind: 'note' | 'next-step' | 'done' | 'moved' | 'dropped' | 'corrected';
  /** The entry that it is about. */
  readonly about: string | undefined;
  readonly said: string;
  readonly nextOn: PlainDate | undefined;
  readonly at: Date;
  readonly by: string;
};

/** Words with who said them and when. */
export type Said = { readonly said: string; readonly at: Date; readonly by: string };

/** A note or a next step as it stands, with what was said before and what became of it. */
export type CaseNote = {
  readonly id: string;
  readonly kind: 'note' | 'next-step';
  readonly now: Said;
  /** The words that it had before, oldest first. */
  readonly former: readonly Said[];
  readonly nextOn: PlainDate | undefined;
  /** Each time that the day was moved, oldest first: why, and to which day. */
  readonly moved: readonly (Said & { readonly to: PlainDate | undefined })[];
  readonly ended: (Said & { readonly how: 'done' | 'dropped' }) | undefined;
};

const saidOf = ({ said, at, by }: NoteEntry): Said => ({ said, at, by });

const standing = (first: NoteEntry, kind: CaseNote['kind'], later: readonly NoteEntry[]): CaseNote => {
  const words = [first, ...later.filter((entry) => entry.kind === 'corrected')];
  const moves = later.filter((entry) => entry.kind === 'moved');
  const end = later.find((entry) => entry.kind === 'done' || entry.kind === 'dropped');
  return {
    id: first.id,
    kind,
    now: saidOf(words.at(-1) ?? first),
    former: words.slice(0, -1).map(saidOf),
    nextOn: (moves.at(-1) ?? first).nextOn,
    moved: moves.map((move) => ({ ...saidOf(move), to: move.nextOn })),
    ended: end && { ...saidOf(end), how: end.kind === 'dropped' ? 'dropped' : 'done' },
  };
};

/** Notes and next steps as they stand, newest first. `entries` in the order in which they were made. */
export const notesOf = (entries: readonly NoteEntry[]): readonly CaseNote[] =>
  entries
    .flatMap((entry) =>
      entry.kind === 'note' || entry.kind === 'next-step'
        ? [
            standing(
              entry,
              entry.kind,
              entries.filter(({ about }) => about === entry.id),
            ),
          ]
        : [],
    )
    .toReversed();

/** The next steps that are still to be done, the earliest day first. */
export const openSteps = (notes: readonly CaseNote[]): readonly CaseNote[] =>
  notes
    .filter(({ kind, ended }) => kind === 'next-step' && ended === undefined)
    .toSorted((a, b) => ((a.nextOn ?? '') < (b.nextOn ?? '') ? -1 : 1));

/** A person who has cases, by the reference of the case system. */
export type CaseWorker = {
  readonly reference: string;
  readonly roleName: string | undefined;
  readonly team: string;
  readonly personId: string | undefined;
  /** The name of the account that it is linked to. */
  readonly account: string | undefined;
  readonly fromOn: PlainDate | undefined;
  readonly untilOn: PlainDate | undefined;
  readonly awayFrom: PlainDate | undefined;
  readonly awayUntil: PlainDate | undefined;
  readonly version: number;
};

export type Presence = 'here' | 'away' | 'left';

/** Whether somebody is here on a day. `untilOn` is the last day here, `awayUntil` the last day away. */
export const presenceOf = (
  { untilOn, awayFrom, awayUntil }: Pick<CaseWorker, 'untilOn' | 'awayFrom' | 'awayUntil'>,
  today: PlainDate,
): Presence => {
  if (untilOn !== undefined && untilOn < today) return 'left';
  const isAway = awayFrom !== undefined && awayFrom <= today && (awayUntil === undefined || awayUntil >= today);
  return isAway ? 'away' : 'here';
};

/** The references whose cases are meant; undefined where everybody's are. */
export const referencesOf = (
  whose: 'all' | 'mine' | 'team' | 'nobody' | 'left' | 'away',
  workers: readonly CaseWorker[],
  personId: string,
  today: PlainDate,
): readonly string[] | undefined => {
  const those = (isMeant: (worker: CaseWorker) => boolean): readonly string[] =>
    workers.filter(isMeant).map(({ reference }) => reference);
  switch (whose) {
    case 'all':
      return undefined;
    case 'nobody':
      return [''];
    case 'mine':
      return those((worker) => worker.personId === personId);
    case 'team': {
      const teams = new Set(
        workers.filter((worker) => worker.personId === personId && worker.team !== '').map(({ team }) => team),
      );
      return those((worker) => worker.personId === personId || teams.has(worker.team));
    }
    case 'left':
    case 'away':
      return those((worker) => presenceOf(worker, today) === whose);
  }
};

/** The alarms of the law (data/law/alarms.json) that ask about a duty of the lists, the commonest first; none where no alarm does. */
export const alarmsAbout: Readonly<Record<string, readonly string[]>> = {
  'decide-whether-to-assess': ['A1'],
  advice: ['A2'],
  'no-plan': ['A3'],
  'final-plan': ['A4'],
  'views-on-draft': ['A6'],
  'review-papers': ['R10'],
  review: ['R1'],
  'review-report': ['R2'],
  'review-decision': ['R3'],
  'amendment-notice': ['R3'],
  'amended-plan': ['R4'],
  'phase-transfer': ['R6', 'R7', 'R8'],
};

/** An answer to an alarm, or the taking back of one. */
export type AnswerEntry = {
  readonly id: string;
  readonly kind: 'answered' | 'withdrawn';
  readonly withdraws: string | undefined;
  readonly rule: string;
  readonly ofWhom: string;
  readonly fromOn: PlainDate;
  readonly reason: string;
  readonly lookAgainOn: PlainDate | undefined;
  readonly at: Date;
  readonly by: string;
};

/** What closes an alarm on a day; undefined where it stands: never answered, taken back, or to be looked at again by now. */
export const answerTo = (
  entries: readonly AnswerEntry[],
  alarm: { readonly rule: string; readonly ofWhom: string; readonly fromOn: PlainDate },
  today: PlainDate,
): AnswerEntry | undefined => {
  const withdrawn = new Set(entries.map(({ withdraws }) => withdraws));
  return entries.findLast(
    (entry) =>
      entry.kind === 'answered' &&
      !withdrawn.has(entry.id) &&
      entry.rule === alarm.rule &&
      entry.ofWhom === alarm.ofWhom &&
      entry.fromOn === alarm.fromOn &&
      (entry.lookAgainOn === undefined || entry.lookAgainOn > today),
  );
};

/** That a family was told of a delay, or that this was said in error. */
export type ToldEntry = {
  readonly id: string;
  readonly kind: 'told' | 'withdrawn';
  readonly withdraws: string | undefined;
  readonly duty: string;
  readonly ofWhom: string;
  readonly dueOn: PlainDate;
  readonly toldOn: PlainDate;
  readonly how: 'letter' | 'phone' | 'email' | 'meeting';
  readonly expectedOn: PlainDate | undefined;
  readonly said: string;
  readonly at: Date;
  readonly by: string;
};

/** The entries that stand: neither a withdrawal nor withdrawn. In the order given. */
export const standingEntries = <E extends { readonly id: string; readonly withdraws: string | undefined }>(
  entries: readonly E[],
): readonly E[] => {
  const withdrawn = new Set(entries.map(({ withdraws }) => withdraws));
  return entries.filter(({ id, withdraws }) => withdraws === undefined && !withdrawn.has(id));
};

/** Whole weeks between two days, for "waits 23 weeks". */
export const weeksBetween = (from: PlainDate, to: PlainDate): number =>
  Math.floor((dayNumber(to) - dayNumber(from)) / 7);
