import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** The classes of record that a partnership must have a retention rule for. */
export const recordClasses = ['child-record', 'return-file', 'audit-trail', 'account'] as const;
export type RecordClass = (typeof recordClasses)[number];

export const shownKinds = ['sign-in', 'restore', 'impact-assessment'] as const;
export type ShownKind = (typeof shownKinds)[number];

/** What the newest entry of a kind says. */
export type Shown = {
  readonly kind: ShownKind;
  readonly shownOn: PlainDate;
  readonly goodUntil: PlainDate;
  readonly reference: string;
  readonly answeredForBy: string;
};

export type Finding = {
  readonly kind: ShownKind | 'retention';
  readonly state: 'in place' | 'missing' | 'out of date';
  /** A whole sentence: what is there, or what to do. */
  readonly words: string;
};

const toDo: Readonly<Record<ShownKind, string>> = {
  'sign-in':
    'Give the four settings of the identity provider (docs/operate.md) and run irwell doctor again: it asks the provider.',
  restore:
    'Restore last night’s backup to another database and run irwell doctor restore --from ITS-ADDRESS: it compares the two.',
  'impact-assessment':
    'Have the assessment signed and record it: irwell doctor record impact-assessment --area CODE --on DATE --until DATE --reference TEXT --by ROLE.',
};

const called: Readonly<Record<ShownKind, string>> = {
  'sign-in': 'Staff sign-in with OpenID Connect',
  restore: 'A tested restore',
  'impact-assessment': 'The data protection impact assessment',
};

const ofKind = (kind: ShownKind, shown: readonly Shown[], today: PlainDate): Finding => {
  // The one that counts longest: two of one day are two looks at the same thing.
  const newest = shown
    .filter((each) => each.kind === kind)
    .reduce<Shown | undefined>(
      (best, each) => (best === undefined || each.goodUntil > best.goodUntil ? each : best),
      undefined,
    );
  if (newest === undefined)
    return { kind, state: 'missing', words: `${called[kind]} has not been shown. ${toDo[kind]}` };
  if (newest.goodUntil < today)
    return {
      kind,
      state: 'out of date',
      words: `${called[kind]} counted until ${inWords(newest.goodUntil)}. ${toDo[kind]}`,
    };
  return {
    kind,
    state: 'in place',
    words: `${called[kind]}: shown on ${inWords(newest.shownOn)}, counts until ${inWords(newest.goodUntil)} (${newest.reference}; ${newest.answeredForBy}).`,
  };
};

/** Each safeguard of one partnership, as it stands on a day. */
export const findings = (
  shown: readonly Shown[],
  classesWithRule: readonly RecordClass[],
  today: PlainDate,
): readonly Finding[] => {
  const without = recordClasses.filter((each) => !classesWithRule.includes(each));
  return [
    ...shownKinds.map((kind) => ofKind(kind, shown, today)),
    without.length === 0
      ? { kind: 'retention', state: 'in place', words: 'Each class of record has a retention rule.' }
      : {
          kind: 'retention',
          state: 'missing',
          words: `There is no retention rule for: ${without.join(', ')}. Write them in a file and record it: irwell doctor record retention --area CODE --file FILE.`,
        },
  ];
};
