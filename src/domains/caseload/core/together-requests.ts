import type { PlainDate } from '#shared/plain-date';
import { codeFact, dayFact } from './fact.ts';
import type { Fact } from './fact.ts';
import { theSame } from './same.ts';
import type { AdviceSaid, ChildTold, Decision, ExceptionSaid, RequestSaid, Said, SourceTold } from './told.ts';

export type AdviceTogether = {
  readonly adviser: string;
  readonly speakers: readonly SourceTold[];
  readonly askedOn: Fact;
  readonly receivedOn: Fact;
};

/** A request and what came of it, as all sources together tell it. */
export type RequestTogether = {
  /** Who tells of it now. */
  readonly speakers: readonly SourceTold[];
  /** An extract that told of it once, and whose latest does not. */
  readonly goneFrom: SourceTold | undefined;
  readonly receivedOn: Fact;
  readonly requestedBy: Fact<string>;
  readonly outcome: Fact<Decision>;
  readonly toldOn: Fact;
  readonly movedTo: Fact<string>;
  readonly assessment: Fact<Decision>;
  readonly noPlanOn: Fact;
  readonly draftOn: Fact;
  readonly finalOn: Fact;
  readonly withdrawnOn: Fact;
  readonly exceptionSaid: boolean;
  /** Some source says whether there was an exception. */
  readonly exceptionTold: boolean;
  readonly hasAssessment: boolean;
  readonly hasPlan: boolean;
  readonly advice: readonly AdviceTogether[];
  readonly exceptions: readonly ExceptionSaid[];
  /** Where it stands, for what has no day. */
  readonly places: readonly RequestSaid['place'][];
};

/** Two requests whose days of receipt lie so far apart are two. */
const nearRequests = 182;
/** Two letters to one adviser within so many days, told by two sources, are one. */
const nearLetters = 28;

const latestOf = (days: readonly (PlainDate | undefined)[]): PlainDate | undefined =>
  days.reduce((best, day) => (day !== undefined && (best === undefined || day > best) ? day : best), undefined);

const hasEnded = ({ outcome, assessment, noPlanOn, finalOn, withdrawnOn, hasPlan }: RequestSaid): boolean =>
  hasPlan ||
  outcome?.says === 'N' ||
  outcome?.says === 'W' ||
  ['Y', 'N', 'W'].includes(assessment?.says ?? '') ||
  [noPlanOn, finalOn, withdrawnOn].some((day) => day !== undefined);

const candidate = (said: RequestSaid) => ({
  family: said.source.family,
  knownBy: said.knownBy,
  endedOn: latestOf([
    said.finalOn?.says,
    said.noPlanOn?.says,
    said.withdrawnOn?.says,
    said.outcome?.says === 'N' ? said.toldOn?.says : undefined,
  ]),
  isOpen: !hasEnded(said),
  asAt: said.source.asAt,
});

const day = (date: PlainDate | undefined): string => date ?? '9999-12-31';

/** Extracts' rows that a later full extract leaves out say nothing more; what a return said stays said. */
export const isHeard = ({ source }: { readonly source: SourceTold }): boolean =>
  source.speaks || source.kind === 'return';

/** The extract that no longer tells of it, where that is later than all that still does. */
export const goneFrom = (
  all: readonly { readonly source: SourceTold }[],
  speakers: readonly SourceTold[],
  left: readonly SourceTold[],
): SourceTold | undefined => {
  const silent = [
    ...all.map(({ source }) => source).filter(({ speaks, kind }) => !speaks && kind === 'extract'),
    ...left,
  ];
  return silent
    .filter(({ asAt }) => speakers.every((speaker) => speaker.kind !== 'recorded' && day(speaker.asAt) < day(asAt)))
    .toSorted((a, b) => (day(a.asAt) < day(b.asAt) ? 1 : -1))[0];
};

export const speakersOf = (all: readonly { readonly source: SourceTold }[]): readonly SourceTold[] => [
  ...new Map(
    all.filter(({ source }) => source.speaks).map(({ source }) => [`${source.family} ${source.asAt ?? ''}`, source]),
  ).values(),
];

type SaidBy<T> = readonly { readonly source: SourceTold; readonly said: Said<T> | undefined }[];

/** "Not yet decided" is true of its own day: a decision that was told since does not contradict it. An earlier year's decision says less than the decision itself. */
const decisionsOf = (all: SaidBy<Decision>): SaidBy<Decision> => {
  const told = all.filter(({ said }) => said !== undefined);
  const decided = told.filter(({ said }) => said?.says !== 'A');
  const isFinal = decided.some(({ said }) => said?.says !== 'H');
  return told.filter(({ source, said }) => {
    if (said?.says === 'H') return !isFinal;
    return said?.says !== 'A' || decided.every((other) => day(other.source.asAt) < day(source.asAt));
  });
};

/** A case that went to another council, unless a source of a later day still has it. */
const movesOf = (all: readonly RequestSaid[]): SaidBy<string> =>
  all
    .filter(({ source }) => all.every((other) => day(other.source.asAt) <= day(source.asAt)))
    .map(({ source, movedTo }) => ({ source, said: movedTo }));

const owesMost = ['A', 'Y', 'N', 'H', 'W'] as const;

const adviceTogether = (
  said: readonly AdviceSaid[],
  { settle }: ChildTold,
  today: PlainDate,
): readonly AdviceTogether[] => {
  const groups = [...new Set(said.map(({ adviser }) => adviser))].toSorted().flatMap((adviser) =>
    theSame(
      said.filter((each) => each.adviser === adviser),
      ({ source, askedOn }) => ({
        family: source.family,
        knownBy: askedOn?.says,
        endedOn: undefined,
        isOpen: askedOn === undefined,
        asAt: source.asAt,
      }),
      nearLetters,
    ),
  );
  return groups
    .map((group): AdviceTogether => {
      const adviser = group[0]?.adviser ?? '';
      const shared = { adviser, settle, today };
      return {
        adviser,
        speakers: speakersOf(group),
        askedOn: dayFact(
          { ...shared, title: 'Advice asked for', kind: 'advice-asked', reading: 'earliest' },
          group.map(({ source, askedOn }) => ({ source, said: askedOn })),
        ),
        receivedOn: dayFact(
          { ...shared, title: 'Advice received', kind: 'advice-received', reading: 'latest' },
          group.map(({ source, receivedOn }) => ({ source, said: receivedOn })),
        ),
      };
    })
    .toSorted((a, b) => (`${a.adviser} ${day(a.askedOn.value)}` < `${b.adviser} ${day(b.askedOn.value)}` ? -1 : 1));
};

const requestTogether = (group: readonly RequestSaid[], told: ChildTold, today: PlainDate): RequestTogether => {
  const heard = group.filter(isHeard);
  const { settle } = told;
  type DayName = 'receivedOn' | 'toldOn' | 'noPlanOn' | 'draftOn' | 'finalOn' | 'withdrawnOn';
  const dayOf = (name: DayName, title: string, kind: string, reading: 'earliest' | 'latest' = 'latest'): Fact =>
    dayFact(
      { title, kind, reading, settle, today },
      heard.map((said) => ({ source: said.source, said: said[name] })),
    );
  const saidOf = <N extends 'outcome' | 'assessment' | 'requestedBy'>(name: N) =>
    heard.map((said) => ({ source: said.source, said: said[name] }));
  const decision = (title: string, kind: string, all: SaidBy<Decision>): Fact<Decision> =>
    codeFact<Decision>({ title, kind, order: owesMost, settle }, decisionsOf(all));
  const speakers = speakersOf(group);
  return {
    speakers,
    goneFrom: goneFrom(group, speakers, told.goneFrom),
    receivedOn: dayOf('receivedOn', 'Request received', 'request-received', 'earliest'),
    requestedBy: codeFact({ title: 'Who asked', kind: 'request-received', order: [], settle }, saidOf('requestedBy')),
    outcome: decision('Decision whether to assess', 'decision-to-assess', saidOf('outcome')),
    toldOn: dayOf('toldOn', 'Family told of the decision whether to assess', 'decision-to-assess'),
    movedTo: codeFact({ title: 'Moved to another council', kind: 'moved', order: [], settle }, movesOf(heard)),
    assessment: decision('Decision after the assessment', 'final-sent', saidOf('assessment')),
    noPlanOn: dayOf('noPlanOn', 'Family told that there will be no plan', 'no-plan-told'),
    draftOn: dayOf('draftOn', 'Draft plan sent', 'draft-sent'),
    finalOn: dayOf('finalOn', 'Final plan sent', 'final-sent'),
    withdrawnOn: dayOf('withdrawnOn', 'Request withdrawn', 'withdrawn'),
    exceptionSaid: heard.some((each) => each.exceptionSaid === true),
    exceptionTold: heard.some((each) => each.exceptionSaid !== undefined),
    hasAssessment: heard.some((each) => each.hasAssessment),
    hasPlan: heard.some((each) => each.hasPlan),
    advice: [],
    exceptions: [],
    places: heard.map(({ place }) => place),
  };
};

/** To which request a letter or an exception belongs: the one it names, else the latest that had come by its day, else the only one. */
const ownerOf = <T extends RequestTogether>(
  requests: readonly T[],
  knownBy: PlainDate | undefined,
  on: PlainDate | undefined,
): T | undefined =>
  requests.find(
    ({ receivedOn }) => knownBy !== undefined && receivedOn.statements.some(({ says }) => says === knownBy),
  ) ??
  requests.findLast(({ receivedOn }) => receivedOn.value !== undefined && on !== undefined && receivedOn.value <= on) ??
  (requests.length === 1 ? requests[0] : undefined);

/** The requests of a child, the earliest first, and how many of them nobody speaks of any more. */
export const requestsTogether = (
  told: ChildTold,
  today: PlainDate,
): { readonly requests: readonly RequestTogether[]; readonly older: readonly RequestTogether[] } => {
  const isLoose = ({ source, knownBy }: RequestSaid): boolean => source.kind === 'recorded' && knownBy === undefined;
  const groups = theSame(
    told.requests.filter((said) => !isLoose(said)),
    candidate,
    nearRequests,
  ).toSorted((a, b) => (day(a[0]?.knownBy) < day(b[0]?.knownBy) ? -1 : 1));
  const loose = told.requests.filter(isLoose);
  const last = groups.at(-1);
  const whole =
    last === undefined ? (loose.length === 0 ? [] : [loose]) : [...groups.slice(0, -1), [...last, ...loose]];
  const all = whole
    .map((group) => requestTogether(group, told, today))
    .toSorted((a, b) => (day(a.receivedOn.value) < day(b.receivedOn.value) ? -1 : 1));
  const spoken = all.filter(({ speakers }) => speakers.length > 0);
  const advice = told.advice.filter(({ source }) => source.speaks);
  return {
    older: all.filter(({ speakers }) => speakers.length === 0),
    requests: spoken.map((request) => ({
      ...request,
      advice: adviceTogether(
        advice.filter((said) => ownerOf(spoken, said.requestKnownBy, said.askedOn?.says) === request),
        told,
        today,
      ),
      exceptions: told.exceptions.filter((said) => ownerOf(spoken, said.requestKnownBy, said.on) === request),
    })),
  };
};
