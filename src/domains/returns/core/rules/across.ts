import { at } from '../modules.ts';
import type { Frame } from './frame.ts';
import type { RuleTests } from './look.ts';
import { words } from './days.ts';
import { isPlanOpen, planEnd, planOf, planStart } from './plans.ts';
import { nameKey } from './previous.ts';
import type { PreviousPerson } from './previous.ts';

const p = at.person;

/** Plans of one person beside each other; asked of each request against those before it. */
export const plansTogether = ({ reference }: Frame): RuleTests => ({
  X01: (look, tell) => {
    if (look.requestIndex === 0 || !look.isOpen) return;
    for (let index = 0; index < look.requestIndex; index++) {
      const other = look.person.requests[index];
      if (other !== undefined && isPlanOpen(other, reference)) {
        look.other = index + 1;
        tell(
          -1,
          (on) =>
            `The plan of Requests[${String(on.other)}] is open on the census day too. A person has one plan: record when the other ended, or take one out.`,
        );
        return;
      }
    }
  },
});

/** The plan that is looked at against those of the person's earlier requests. */
export const plansOverlap = ({ reference }: Frame): RuleTests => ({
  X11: (look, tell) => {
    if (look.requestIndex === 0 || look.plan === undefined) return;
    const start = look.start;
    for (let index = 0; index < look.requestIndex; index++) {
      const request = look.person.requests[index];
      const other = request && planOf(request);
      if (!request || !other || (look.isOpen && isPlanOpen(request, reference))) continue;
      const end = planEnd(other);
      // An open plan has no end: the comparison with NaN is turned round so that it counts as never ending.
      if (!(end <= start) && !(look.cease <= planStart(other)) && planStart(other) !== start) {
        look.other = index + 1;
        tell(
          at.namedplan.StartDate,
          (on) =>
            `This plan of ${words(on.start)} and the one of Requests[${String(on.other)}] were in force at the same time. Correct the dates of start or end.`,
        );
        return;
      }
    }
  },
});

/** The person of last year's return with the same UPN, else the same learner number, else the same names and birth date. */
export const foundBefore = ({ options: { previous } }: Frame, values: readonly string[]): PreviousPerson | undefined =>
  previous?.byUpn.get(values[p.UPN] ?? '') ??
  previous?.byUln.get(values[p.UniqueLearnerNumber] ?? '') ??
  previous?.byName.get(nameKey(values));

const changed = (now: string, then: string): boolean => now !== '' && then !== '' && now !== then;

/** What is asked of a person beside last year's return. */
export const beforeAndNow = (frame: Frame): RuleTests => {
  const { previous } = frame.options;
  if (!previous) return {};
  return {
    X03: (look, tell) => {
      const before = foundBefore(frame, look.p);
      if (!before) return;
      for (const request of look.person.requests) {
        const start = planOf(request)?.row.values[at.namedplan.StartDate] ?? '';
        if (start !== '' && before.ceasedStarts.includes(start) && isPlanOpen(request, frame.reference)) {
          tell(
            -1,
            () =>
              'The plan had ended in last year’s return, and is open in this one with the same date. Record the end again, or the date of the new plan.',
          );
          return;
        }
      }
    },
    X04: (look, tell) => {
      const upn = look.p[p.UPN] ?? '';
      const before = upn === '' ? undefined : previous.byUpn.get(upn);
      if (!before) return;
      if (changed(look.p[p.PersonBirthDate] ?? '', before.birthDate))
        tell(
          p.PersonBirthDate,
          () => 'Last year’s return had another birth date for this UPN. Find out which is right.',
        );
      if (changed(look.p[p.Sex] ?? '', before.sex))
        tell(p.Sex, () => 'Last year’s return had another sex for this UPN. Find out which is right.');
      if (changed(look.p[p.Ethnicity] ?? '', before.ethnicity))
        tell(p.Ethnicity, () => 'Last year’s return had another ethnicity for this UPN. Find out which is right.');
    },
    X05: (look, tell) => {
      const before = previous.byName.get(nameKey(look.p));
      if (before && changed(look.p[p.UPN] ?? '', before.upn))
        tell(
          p.UPN,
          () =>
            'Last year’s return had another UPN for the same names and birth date. Find out which is right, or that they are two people.',
        );
    },
    V17: (look, tell) => {
      const before = foundBefore(frame, look.p);
      if (before?.isToCease !== true) return;
      const isOpen = look.person.requests.some(
        (request) => isPlanOpen(request, frame.reference) && !hasAppeal(request),
      );
      if (isOpen)
        tell(
          -1,
          () =>
            'Last year’s return had the decision to cease the plan, and the plan is open without an appeal. Record when it ended, or explain why it goes on.',
        );
    },
  };
};

const hasAppeal = (request: Parameters<typeof planOf>[0]): boolean =>
  request.assessments.some(({ row: { values } }) =>
    [at.assessment.AssessmentTribunal, at.assessment.OtherTribunal, at.assessment.OtherMediation].some(
      (field) => values[field] === '1' || values[field]?.toLowerCase() === 'true',
    ),
  );
