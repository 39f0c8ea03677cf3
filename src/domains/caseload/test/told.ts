import { plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { ChildTold, Decision, ReviewOutcome, Said, SourceTold } from '../core/told.ts';

/** Today, in the tests of what is owed. */
export const testsToday = plainDate('2026-11-22');

/** What the return of January 2026 and its like can never tell. */
const neverInAReturn = [
  'case_advice',
  'case_request.draft_sent_on',
  'case_review.invited_on',
  'case_review.circulated_on',
  'case_review.report_sent_on',
  'case_review.final_amended_on',
];

export const aReturn = (asAt = '2026-01-15', speaks = true): SourceTold => ({
  family: 'return',
  kind: 'return',
  name: 'The return',
  asAt: plainDate(asAt),
  speaks,
  cannotTell: new Set([...neverInAReturn, ...(asAt < '2026' ? ['case_review.notice_on'] : [])]),
});

export const anExtract = (
  told: {
    readonly asAt?: string;
    readonly family?: string;
    readonly speaks?: boolean;
    readonly cannot?: readonly string[];
  } = {},
): SourceTold => ({
  family: told.family ?? 'extract',
  kind: 'extract',
  name: 'The case system',
  asAt: plainDate(told.asAt ?? '2026-11-20'),
  speaks: told.speaks ?? true,
  cannotTell: new Set(told.cannot ?? []),
});

export const recorded: SourceTold = {
  family: 'recorded',
  kind: 'recorded',
  name: 'Recorded here',
  asAt: undefined,
  speaks: true,
  cannotTell: new Set(),
};

const said =
  (line: number, source: SourceTold, after = 0) =>
  <T>(says: T | undefined): Said<T> | undefined =>
    says === undefined
      ? undefined
      : {
          says,
          place:
            source.kind === 'recorded'
              ? { stepId: String(line + after), by: 'Robin', at: new Date(0) }
              : { importNumber: 1, file: 0, line: line + after },
        };

const day = (text: string | undefined): PlainDate | undefined => (text === undefined ? undefined : plainDate(text));

export type Told = {
  readonly by?: SourceTold;
  /** Lines of the file before it; 0 unless told. */
  readonly after?: number;
  readonly received?: string;
  readonly told?: string;
  readonly outcome?: Decision;
  readonly movedTo?: string;
  readonly withdrawn?: string;
  readonly draft?: string;
  readonly assessment?: {
    readonly outcome?: Decision;
    readonly on?: string;
    readonly exception?: boolean;
  };
  readonly plan?: { readonly started?: string; readonly ceased?: string; readonly reason?: string };
  readonly active?: { readonly from?: string; readonly due?: string; readonly final?: string };
  readonly review?: {
    readonly meeting?: string;
    readonly invited?: string;
    readonly papers?: string;
    readonly report?: string;
    readonly outcome?: ReviewOutcome;
    readonly decided?: string;
    readonly draft?: string;
    readonly final?: string;
  };
  readonly advice?: readonly { readonly adviser: string; readonly asked?: string; readonly received?: string }[];
  readonly closed?: string;
  readonly died?: boolean;
};

const nothing: ChildTold = {
  birthOn: undefined,
  primaryNeed: undefined,
  requests: [],
  plans: [],
  reviews: [],
  advice: [],
  exceptions: [],
  placements: [],
  officers: [],
  cautions: [],
  goneFrom: [],
  settle: () => undefined,
};

const requestOf = (told: Told, source: SourceTold): ChildTold['requests'] => {
  const [one, two] = [said(1, source, told.after), said(2, source, told.after)];
  const { assessment, plan, active } = told;
  const isSaid = [told.received, told.outcome, told.told, told.draft, told.movedTo, assessment].some(
    (each) => each !== undefined,
  );
  if (!isSaid) return [];
  const place = one(true)?.place ?? { importNumber: 1, file: 0, line: 1 };
  return [
    {
      source,
      place,
      knownBy: day(told.received),
      receivedOn: one(day(told.received)),
      requestedBy: undefined,
      outcome: one(told.outcome),
      toldOn: one(day(told.told)),
      movedTo: one(told.movedTo),
      assessment: two(assessment?.outcome),
      noPlanOn: assessment?.outcome === 'N' ? two(day(assessment.on)) : undefined,
      draftOn: two(day(told.draft)),
      finalOn: assessment?.outcome === 'Y' ? two(day(assessment.on)) : undefined,
      withdrawnOn: one(day(told.withdrawn)),
      exceptionSaid: assessment?.exception === true,
      hasAssessment: assessment !== undefined,
      hasPlan: plan !== undefined || active !== undefined,
    },
  ];
};

const planOf = (told: Told, source: SourceTold): ChildTold['plans'] => {
  const { plan, active } = told;
  if (plan === undefined && active === undefined) return [];
  const [three, four] = [said(3, source, told.after), said(4, source, told.after)];
  const hasEnded = plan?.ceased !== undefined || plan?.reason !== undefined;
  return [
    {
      source,
      place: four(true)?.place ?? { importNumber: 1, file: 0, line: 4 },
      planOn: three(day(plan?.started)),
      isInForce: active !== undefined && !hasEnded,
      hasEnded,
      endedOn: three(day(plan?.ceased)),
      endedWhy: three(plan?.reason),
      movedFrom: four(active?.from),
      reviewDueOn: undefined,
      transferDueOn: four(day(active?.due)),
      transferFinalOn: four(day(active?.final)),
    },
  ];
};

const reviewOf = (told: Told, source: SourceTold): ChildTold['reviews'] => {
  const { review } = told;
  if (review === undefined) return [];
  const four = said(4, source, told.after);
  return [
    {
      source,
      place: four(true)?.place ?? { importNumber: 1, file: 0, line: 4 },
      knownBy: day(review.meeting),
      dueOn: undefined,
      invitedOn: four(day(review.invited)),
      papersOn: four(day(review.papers)),
      meetingOn: four(day(review.meeting)),
      reportOn: four(day(review.report)),
      outcome: four(review.outcome),
      decidedOn: four(day(review.decided)),
      noticeOn: four(day(review.draft)),
      finalOn: four(day(review.final)),
      isLatest: true,
    },
  ];
};

/** What one source says of an invented child, in the words that matter to a test. */
export const aChildTold = (told: Told): ChildTold => {
  const source = told.by ?? aReturn();
  const place = said(5, source, told.after)(true)?.place ?? { importNumber: 1, file: 0, line: 5 };
  return {
    ...nothing,
    requests: requestOf(told, source),
    plans: planOf(told, source),
    reviews: reviewOf(told, source),
    advice: (told.advice ?? []).map(({ adviser, asked, received }) => ({
      source,
      place,
      adviser,
      requestKnownBy: undefined,
      askedOn: said(6, source)(day(asked)),
      receivedOn: said(6, source)(day(received)),
    })),
    cautions: [
      {
        source,
        place,
        hasDied: told.died === true,
        addressIsProtected: false,
        closedOn: day(told.closed),
      },
    ],
  };
};

/** What several sources say of one child, or one source of several requests. */
export const allTold = (each: readonly ChildTold[], more: Partial<ChildTold> = {}): ChildTold => ({
  ...nothing,
  requests: each.flatMap(({ requests }) => requests),
  plans: each.flatMap(({ plans }) => plans),
  reviews: each.flatMap(({ reviews }) => reviews),
  advice: each.flatMap(({ advice }) => advice),
  cautions: each.flatMap(({ cautions }) => cautions),
  ...more,
});

/** A plan in force, made when it says and never reviewed as far as it is told. */
export const aPlan = (started: string | undefined, told: Told = {}): ChildTold =>
  aChildTold({
    outcome: 'H',
    assessment: { outcome: 'H' },
    plan: started === undefined ? {} : { started },
    active: {},
    ...told,
  });
