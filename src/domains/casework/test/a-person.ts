import { columnsOf, said } from '../index.ts';
import type { IncomingPerson, IncomingRequest, RecordKind, SaidRecord } from '../index.ts';

type Texts = Readonly<Record<string, string>>;

/** A record as a source would give it, from the texts that matter; the others are empty. */
export const aRecord = (kind: RecordKind, texts: Texts, line = 1, unknown?: Texts): SaidRecord =>
  said(
    kind,
    { file: 0, line },
    columnsOf[kind].map(({ name }) => texts[name] ?? ''),
    unknown,
  );

type RequestTexts = {
  readonly request?: Texts;
  readonly assessment?: Texts;
  readonly plan?: Texts;
  readonly settings?: readonly Texts[];
  /** Absent: no plan is in force. */
  readonly active?: Texts;
  readonly review?: Texts;
  readonly placements?: readonly Texts[];
  readonly needs?: readonly Texts[];
};

export const aRequest = (texts: RequestTexts, line = 2): IncomingRequest => ({
  request: aRecord('assessment_request', { received_on: '2024-02-05', outcome: 'Y', ...texts.request }, line),
  assessments:
    texts.assessment === undefined && texts.plan === undefined
      ? []
      : [
          {
            assessment: aRecord('needs_assessment', { outcome: 'Y', ...texts.assessment }, line + 1),
            plans:
              texts.plan === undefined
                ? []
                : [
                    {
                      plan: aRecord('ehc_plan', texts.plan, line + 2),
                      settings: (texts.settings ?? []).map((each) => aRecord('ehc_plan_setting', each, line + 3)),
                    },
                  ],
          },
        ],
  activePlans:
    texts.active === undefined
      ? []
      : [
          {
            activePlan: aRecord('active_plan', texts.active, line + 4),
            review: texts.review && aRecord('annual_review', texts.review, line + 4),
            placements: (texts.placements ?? []).map((each) => aRecord('placement', each, line + 5)),
            needs: (texts.needs ?? []).map((each) => aRecord('need', each, line + 6)),
          },
        ],
});

/** An invented child with a plan in force, a review, a placement and a need, unless told otherwise. */
export const aPerson = (child: Texts = {}, requests?: readonly IncomingRequest[], line = 1): IncomingPerson => ({
  child: aRecord(
    'child',
    {
      surname: 'Example',
      forename: 'Robin',
      birth_on: '2015-04-09',
      sex: 'F',
      postcode: 'ZZ9 9ZZ',
      upn: 'X351200020001',
      ...child,
    },
    line,
  ),
  requests: requests ?? [
    aRequest({
      assessment: { outcome_on: '2024-06-20', exception_to_20_weeks: '0' },
      plan: { started_on: '2024-06-20', personal_budget: '0' },
      settings: [{ urn: '999001', rank: '1' }],
      active: {},
      review: { meeting_on: '2025-05-14', outcome: 'M', decided_on: '2025-06-01' },
      placements: [{ urn: '999001', rank: '1', entered_on: '2022-09-01' }],
      needs: [{ kind: 'SLCN', rank: '1' }],
    }),
  ],
});
