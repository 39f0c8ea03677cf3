import type { CaseRecord, Source as CaseSource } from '#domains/casework';
import type { PlainDate } from '#shared/plain-date';
import { advisers } from './core/step.ts';
import type { Fact, Source } from './core/told.ts';
import { dayIn } from './facts-of-return.ts';

const text = ({ values }: CaseRecord, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};
const day = (record: CaseRecord, name: string): PlainDate | undefined => dayIn(text(record, name));

const fact = (given: Fact, happened = given.on !== undefined): readonly Fact[] => (happened ? [given] : []);

const decisionIn: Readonly<Record<string, string>> = { Y: 'assess', N: 'refuse' };

const ofRequest = (record: CaseRecord, source: Source): readonly Fact[] => {
  const ownerOn = day(record, 'received_on');
  const outcome = text(record, 'outcome') ?? '';
  const code = decisionIn[outcome];
  const at = (kind: Fact['kind'], name: string): readonly Fact[] =>
    fact({ kind, on: day(record, name), ownerOn, source });
  const isWithdrawn = outcome === 'W' || text(record, 'assessment_outcome') === 'W';
  return [
    ...fact({ kind: 'request-received', on: ownerOn, code: text(record, 'request_source'), source }, true),
    ...fact({ kind: 'decision-to-assess', on: day(record, 'told_on'), code, ownerOn, source }, code !== undefined),
    ...at('draft-sent', 'draft_sent_on'),
    ...at('no-plan-told', 'told_no_plan_on'),
    ...at('final-sent', 'final_sent_on'),
    ...fact({ kind: 'withdrawn', on: undefined, ownerOn, source }, isWithdrawn),
  ];
};

/** The case system does not say of which request an advice is: it is of the latest that had come by the day on which it was asked for. */
const ofAdvice = (record: CaseRecord, source: Source, requests: readonly PlainDate[]): readonly Fact[] => {
  const asked = day(record, 'asked_on');
  const received = day(record, 'received_on');
  const first = asked ?? received;
  const ownerOn =
    requests
      .filter((each) => first !== undefined && each <= first)
      .sort()
      .at(-1) ?? [...requests].sort()[0];
  const adviser = advisers.find((each) => each === text(record, 'adviser'));
  return adviser === undefined
    ? []
    : [
        ...fact({ kind: 'advice-asked', on: asked, adviser, ownerOn, source }),
        ...fact({ kind: 'advice-received', on: received, adviser, ownerOn, source }),
      ];
};

/** A meeting that is booked for a day after the extract's own has not been held as far as it can tell. */
const ofReview = (record: CaseRecord, source: Source): readonly Fact[] => {
  const booked = day(record, 'meeting_on');
  const ownerOn = booked !== undefined && booked <= source.asAt ? booked : undefined;
  const at = (kind: Fact['kind'], name: string): readonly Fact[] =>
    fact({ kind, on: day(record, name), ownerOn, source });
  return [
    ...fact({ kind: 'review-meeting', on: ownerOn, source }),
    ...at('review-report', 'report_sent_on'),
    ...fact({
      kind: 'review-decision',
      on: day(record, 'decided_on'),
      code: text(record, 'decision'),
      ownerOn,
      source,
    }),
    ...at('amendment-notice', 'notice_on'),
    ...at('final-amended', 'final_amended_on'),
  ];
};

/** What case systems tell of a child's case, each with the day of its latest extract. */
export const factsOfExtracts = (records: readonly CaseRecord[], sources: readonly CaseSource[]): readonly Fact[] => {
  const told = records.filter(({ missingSince }) => missingSince === undefined);
  return told.flatMap((record) => {
    const from = sources.find(({ id }) => id === record.sourceId);
    if (from === undefined) return [];
    const source: Source = { kind: 'extract', name: from.name, asAt: from.asAt };
    if (record.kind === 'case_request') return ofRequest(record, source);
    if (record.kind === 'case_review') return ofReview(record, source);
    if (record.kind === 'case_advice')
      return ofAdvice(
        record,
        source,
        told.flatMap((each) =>
          each.kind === 'case_request' && each.sourceId === record.sourceId ? (day(each, 'received_on') ?? []) : [],
        ),
      );
    if (record.kind !== 'case_plan') return [];
    const on = day(record, 'ceased_on');
    return fact({ kind: 'ceased', on, code: text(record, 'cease_reason'), source });
  });
};

/** What case systems say of a child that changes what may be recorded, and how. */
export const cautionsIn = (records: readonly CaseRecord[]) => {
  const children = records.filter(({ kind }) => kind === 'case_child');
  return {
    diedOn: children.flatMap((record) => day(record, 'died_on') ?? []).sort()[0],
    addressIsProtected: children.some(({ values }) => values['address_is_protected'] === true),
    birthOn: children.flatMap((record) => day(record, 'birth_on') ?? [])[0],
    tellsOfPlan: records.some(({ kind }) => kind === 'case_plan'),
  };
};
