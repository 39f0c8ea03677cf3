import { at } from '../modules.ts';
import { isPostcodeShaped } from '../identifiers.ts';
import { ageOn, words } from './days.ts';
import type { Frame } from './frame.ts';
import type { Look, RuleTests } from './look.ts';
import { numberTests } from './numbers.ts';
import { oneOf, quoted } from './say.ts';

const p = at.person;

const names = (): RuleTests => ({
  P01: (look, tell) => {
    if (look.p[p.Surname] === '')
      tell(p.Surname, () => 'The surname is missing. Write it as the record of birth or the school has it.');
  },
  P02: (look, tell) => {
    if (look.p[p.Forename] === '')
      tell(p.Forename, () => 'The forename is missing. Write it as the record of birth or the school has it.');
  },
});

const ages = ({ reference, lastSummer, limit }: Frame): RuleTests => {
  const endsAt = limit('P05', 'age');
  const tooOld = limit('P06', 'age');
  const neverSo = limit('P32', 'age');
  return {
    P03: (look, tell) => {
      if (Number.isNaN(look.birth))
        tell(
          p.PersonBirthDate,
          (on) => `The birth date is ${quoted(on.p[p.PersonBirthDate] ?? '')}. Write a day that exists, as yyyy-mm-dd.`,
        );
    },
    P04: (look, tell) => {
      if (look.birth > reference)
        tell(
          p.PersonBirthDate,
          (on) => `The birth date, ${words(on.birth)}, is after the census day, ${words(reference)}. Correct it.`,
        );
    },
    P05: (look, tell) => {
      if (look.openPlans > 0 && ageOn(look.birth, lastSummer) >= endsAt && !(look.age >= tooOld))
        tell(
          p.PersonBirthDate,
          (on) =>
            `Born on ${words(on.birth)}, so already ${String(endsAt)} when the last academic year ended on ${words(lastSummer)}, and a plan is still open. Check the birth date, or record when the plan ended.`,
        );
    },
    P06: (look, tell) => {
      if (look.openPlans > 0 && look.age >= tooOld)
        tell(
          p.PersonBirthDate,
          (on) =>
            `Born on ${words(on.birth)}, so aged ${String(on.age)} on the census day, with an open plan. A plan cannot last so long: check the birth date, or record when the plan ended.`,
        );
    },
    P32: (look, tell) => {
      if (look.openPlans === 0 && look.age >= neverSo)
        tell(
          p.PersonBirthDate,
          (on) =>
            `Born on ${words(on.birth)}, so aged ${String(on.age)} on the census day: nobody of that age is in the return. Correct the birth date.`,
        );
    },
  };
};

const characteristics = ({ year, valid, doubtful, codeWords, options, lea }: Frame): RuleTests => {
  const ethnicities = valid('Ethnicity');
  const extended = doubtful('Ethnicity');
  const sexField = year >= 2024 ? p.Sex : p.GenderCurrent;
  const sexSet = year >= 2024 ? 'Sex' : 'GenderCurrent';
  const sexes = valid(sexSet);
  const doubtfulSexes = doubtful(sexSet);
  const { authorityOfPostcode } = options;
  return {
    P07: (look, tell) => {
      const sex = look.p[sexField] ?? '';
      if (!sexes.has(sex) && !doubtfulSexes.has(sex))
        tell(sexField, (on) => `The sex is ${quoted(on.p[sexField] ?? '')}. Write ${oneOf(sexes)}.`);
    },
    P31: (look, tell) => {
      if (doubtfulSexes.has(look.p[sexField] ?? ''))
        tell(
          sexField,
          (on) =>
            `The sex is ${quoted(on.p[sexField] ?? '')}, which the Department may not take. Write ${oneOf(sexes)} if it is known.`,
        );
    },
    P08: (look, tell) => {
      const ethnicity = look.p[p.Ethnicity] ?? '';
      if (!ethnicities.has(ethnicity) && !extended.has(ethnicity))
        tell(
          p.Ethnicity,
          (on) =>
            `The ethnicity is ${quoted(on.p[p.Ethnicity] ?? '')}. Write one of the 20 main codes; REFU when it was refused, NOBT when it is not yet known.`,
        );
    },
    P28: (look, tell) => {
      if (extended.has(look.p[p.Ethnicity] ?? ''))
        tell(p.Ethnicity, (on) => {
          const code = on.p[p.Ethnicity] ?? '';
          const main = options.book.codes.mainCode('Ethnicity', code) ?? '';
          return `The ethnicity ${code} (${codeWords('Ethnicity', code) ?? ''}) is an extended code. Send its main code, ${main} (${codeWords('Ethnicity', main) ?? ''}), unless the Department takes extended ones.`;
        });
    },
    P09: (look, tell) => {
      const postcode = look.p[p.PostCode] ?? '';
      if (!isPostcodeShaped(postcode))
        tell(p.PostCode, (on) =>
          on.p[p.PostCode] === ''
            ? 'The postcode is missing. Write the postcode of the home.'
            : `The postcode ${quoted(on.p[p.PostCode] ?? '')} has not the form of one. Correct it.`,
        );
    },
    P10: (look, tell) => {
      const postcode = look.p[p.PostCode] ?? '';
      if (!authorityOfPostcode || !isPostcodeShaped(postcode)) return;
      const authority = authorityOfPostcode(postcode);
      if (authority === undefined || authority === lea || hasMoved(look)) return;
      tell(
        p.PostCode,
        (on) =>
          `The postcode ${quoted(on.p[p.PostCode] ?? '')} lies in another authority (${authority}), and no move is recorded. Check the address, or record the move.`,
      );
    },
  };
};

/** A request that says where the person went, or a plan that came from elsewhere or ended by a move. */
const hasMoved = ({ person }: Look): boolean => {
  for (const { row, activePlans, assessments } of person.requests) {
    if ((row.values[at.requests.Exported] ?? '') !== '') return true;
    if (activePlans.some((active) => (active.row.values[at.activeplans.TransferLA] ?? '') !== '')) return true;
    for (const { namedPlans } of assessments)
      if (namedPlans.some((plan) => plan.row.values[at.namedplan.CeaseReason] === '5')) return true;
  }
  return false;
};

export const personTests = (frame: Frame): RuleTests => ({
  ...names(),
  ...ages(frame),
  ...characteristics(frame),
  ...numberTests(frame),
});
