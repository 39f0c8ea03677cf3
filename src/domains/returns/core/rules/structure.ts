import { modules } from '../modules.ts';
import type { Field, ModuleName } from '../modules.ts';
import { readDay } from './days.ts';
import type { Frame } from './frame.ts';
import type { Look, RuleTest, RuleTests } from './look.ts';
import { quoted } from './say.ts';

/** The record in focus, whatever its module: its values stand under another letter in each. */
type Values = (look: Look) => readonly string[];

const placesOf = (module: ModuleName, is: (field: Field) => boolean): readonly number[] =>
  modules[module].flatMap((field, index) => (is(field) ? [index] : []));

/** A birth date that cannot be read is P03, and the moment of the header H07. */
const unreadableDays = (module: ModuleName, values: Values): RuleTest => {
  const fields = placesOf(module, ({ kind, name }) => kind === 'date' && name !== 'PersonBirthDate');
  return (look, tell) => {
    const row = values(look);
    for (const field of fields) {
      const text = row[field] ?? '';
      if (text !== '' && Number.isNaN(readDay(text))) {
        look.other = field;
        tell(field, (on) => `${quoted(values(on)[on.other] ?? '')} is no day that exists. Write it as yyyy-mm-dd.`);
      }
    }
  };
};

const itemsOfOtherYears = (module: ModuleName, values: Values, year: number): RuleTest | undefined => {
  const fields = placesOf(module, ({ since, until }) => year < since || (until !== null && year > until));
  if (fields.length === 0) return undefined;
  return (look, tell) => {
    const row = values(look);
    for (const field of fields)
      if (row[field] !== '' && row[field] !== undefined) {
        look.other = field;
        tell(
          field,
          (on) =>
            `The return of ${String(year)} does not ask for this, and ${quoted(values(on)[on.other] ?? '')} is given. Take it out, or check the year of the return.`,
        );
      }
  };
};

/** S08 and S10, which are asked of every record. */
export const recordTests = ({ year }: Frame, module: ModuleName, values: Values): RuleTests => {
  const other = itemsOfOtherYears(module, values, year);
  return { S08: unreadableDays(module, values), ...(other && { S10: other }) };
};

const tooMany =
  (what: string, most: number) =>
  (look: Look): string =>
    `There are ${String(look.days)} of ${what}, and there may be ${String(most)}. Take out what is not right, or record it under another request.`;

const count = (look: Look, tell: Parameters<RuleTest>[1], number: number, most: number, what: string): void => {
  if (number <= most) return;
  look.days = number;
  tell(-1, tooMany(what, most));
};

export const personStructure: RuleTests = {
  S02: (look, tell) => {
    if (look.person.requests.length === 0)
      tell(
        -1,
        () => 'The person has no request. Add the request that the work or the plan rests on, or leave the person out.',
      );
  },
};

export const requestStructure: RuleTests = {
  S03: (look, tell) => {
    count(look, tell, look.request.assessments.length, 1, 'Assessment');
    count(look, tell, look.request.activePlans.length, 1, 'ActivePlans');
  },
};

export const assessmentStructure: RuleTests = {
  S03: (look, tell) => count(look, tell, look.assessment?.namedPlans.length ?? 0, 1, 'NamedPlan'),
};

export const planStructure: RuleTests = {
  S03: (look, tell) => {
    const details = look.plan?.planDetails.length ?? 0;
    if (details === 0)
      tell(-1, () => 'The plan names no establishment. Record the school, or the setting that section I names.');
    count(look, tell, details, 2, 'PlanDetail');
  },
};

export const activeStructure: RuleTests = {
  S03: (look, tell) => {
    count(look, tell, look.active?.placements.length ?? 0, 2, 'PlacementDetail');
    count(look, tell, look.active?.needs.length ?? 0, 2, 'SENneed');
  },
};
