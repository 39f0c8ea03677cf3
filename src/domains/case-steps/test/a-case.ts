import { plainDate } from '#shared/plain-date';
import { caseNow } from '../core/courses.ts';
import type { CaseNow } from '../core/courses.ts';
import { kindsOfStep } from '../core/kinds.ts';
import type { Proposed } from '../core/proposed.ts';
import type { Adviser, StepKind } from '../core/step.ts';
import type { CaseTold, Fact, Source } from '../core/told.ts';

export const theReturn: Source = { kind: 'return', name: 'Return', asAt: plainDate('2026-01-15') };
export const theCaseSystem: Source = { kind: 'extract', name: 'Case system', asAt: plainDate('2026-11-20') };
const here: Source = { kind: 'recorded', name: 'Recorded here by Case officer 1', asAt: plainDate('2026-11-22') };

type More = { readonly code?: string; readonly of?: string; readonly adviser?: Adviser; readonly from?: Source };

/** 'request-received', '2026-01-05': recorded here, unless told otherwise. */
export const aFact = (kind: StepKind, on: string | undefined, { code, of, adviser, from = here }: More = {}): Fact => ({
  kind,
  on: on === undefined ? undefined : plainDate(on),
  code,
  adviser,
  ownerOn: of === undefined ? undefined : plainDate(of),
  source: from,
  ...(from.kind === 'recorded' ? { root: `${kind} ${on ?? ''} ${adviser ?? ''}`, codes: {} } : {}),
});

/** The case that these facts make; a child born on 9 April 2015 who lives and has no plan, unless told otherwise. */
export const aCase = (facts: readonly Fact[], more: Partial<CaseTold> = {}): CaseNow =>
  caseNow({
    facts,
    hasPlan: false,
    birthOn: plainDate('2015-04-09'),
    hasDied: false,
    diedOn: undefined,
    addressIsProtected: false,
    settlements: [],
    ...more,
  });

/** A step that somebody means to record, of the request or review of a day. */
export const aStep = (kind: StepKind, on: string, { code, of, adviser }: More = {}): Proposed => {
  const { owner, code: name } = kindsOfStep[kind];
  const day = of === undefined ? undefined : plainDate(of);
  return {
    kind,
    on: plainDate(on),
    of: {
      requestReceivedOn: owner === 'request' ? day : undefined,
      reviewMeetingOn: owner === 'review' ? day : undefined,
      adviser,
    },
    codes: name === undefined || code === undefined ? {} : { [name]: code },
  };
};
