import { at } from '../modules.ts';
import type { Row } from '../return.ts';
import { isUkprn, isUrn } from '../identifiers.ts';
import { ageOn, isoOf, words } from './days.ts';
import type { Frame } from './frame.ts';
import type { Look, RuleTest } from './look.ts';
import { isYes, isYesOrNo, oneOf, quoted } from './say.ts';

// A plan's establishments and placements begin with the same five items, so their rules are the same but for the id.
const d = at.plandetail;

export const hasNumber = (values: readonly string[]): boolean => values[d.URN] !== '' || values[d.UKPRN] !== '';

export type RankFault = 0 | 1 | 2;

/** 1: no establishment has rank 1; 2: two have the same rank. A rank that is no rank is asked apart. */
export const rankFault = (rows: readonly Row[]): RankFault => {
  if (rows.length === 0) return 0;
  let first = 0;
  let second = 0;
  let others = 0;
  for (const { values } of rows) {
    const rank = values[d.PlacementRank];
    if (rank === '1') first += 1;
    else if (rank === '2') second += 1;
    else others += 1;
  }
  if (first > 1 || second > 1) return 2;
  return first === 0 && others === 0 ? 1 : 0;
};

export const rankWords = (fault: number): string =>
  fault === 2
    ? 'two have the same rank. Give the main one 1 and the other 2.'
    : 'none has rank 1. Give the main one rank 1.';

export const rankCode: RuleTest = (look, tell) => {
  const rank = look.e[d.PlacementRank];
  if (rank !== '1' && rank !== '2')
    tell(
      d.PlacementRank,
      (on) =>
        `The rank is ${quoted(on.e[d.PlacementRank] ?? '')}. Write 1 for the main establishment, 2 for the other.`,
    );
};

export const somewhere: RuleTest = (look, tell) => {
  if (!hasNumber(look.e) && look.e[d.SENsetting] === '')
    tell(
      d.URN,
      () =>
        'There is no URN, no UKPRN and no kind of setting. Write the number of the establishment, or the setting where it has none.',
    );
};

export const urnShape: RuleTest = (look, tell) => {
  const urn = look.e[d.URN] ?? '';
  if (urn !== '' && !isUrn(urn))
    tell(
      d.URN,
      (on) => `The URN ${quoted(on.e[d.URN] ?? '')} must have six digits. Copy it from the register of schools.`,
    );
};

export const ukprnShape: RuleTest = (look, tell) => {
  const ukprn = look.e[d.UKPRN] ?? '';
  if (ukprn !== '' && !isUkprn(ukprn))
    tell(
      d.UKPRN,
      (on) =>
        `The UKPRN ${quoted(on.e[d.UKPRN] ?? '')} must have eight digits. Copy it from the register of providers.`,
    );
};

export const ukprnBeginning: RuleTest = (look, tell) => {
  const ukprn = look.e[d.UKPRN] ?? '';
  if (isUkprn(ukprn) && !ukprn.startsWith('1'))
    tell(
      d.UKPRN,
      (on) =>
        `The UKPRN ${on.e[d.UKPRN] ?? ''} does not begin with 1, as those of providers do. Check it in the register of providers.`,
    );
};

export const settingCode =
  (codes: ReadonlySet<string>): RuleTest =>
  (look, tell) => {
    const setting = look.e[d.SENsetting] ?? '';
    if (setting !== '' && !codes.has(setting))
      tell(
        d.SENsetting,
        (on) =>
          `The setting is ${quoted(on.e[d.SENsetting] ?? '')}. Write ${oneOf(codes)}, or the number of the establishment instead.`,
      );
  };

export const settingBesideNumber: RuleTest = (look, tell) => {
  if (look.e[d.SENsetting] !== '' && hasNumber(look.e))
    tell(
      d.SENsetting,
      (on) =>
        `The setting ${quoted(on.e[d.SENsetting] ?? '')} is given beside the number of an establishment. It is for places without one: take out the one that is wrong.`,
    );
};

export const settingUnexplained: RuleTest = (look, tell) => {
  const setting = look.e[d.SENsetting];
  if ((setting === 'OTH' || setting === 'NIEO') && look.e[d.SENsettingOther] === '')
    tell(
      d.SENsettingOther,
      (on) =>
        `The setting is ${on.e[d.SENsetting] ?? ''}, and what it is is missing. Say it in a few words: the Department asks.`,
    );
};

/** `first` and `second`: places of the SEN unit's and the resourced provision's answers. */
export const indicators =
  (first: number, second: number): RuleTest =>
  (look, tell) => {
    const isNeeded = hasNumber(look.e);
    for (let field = first; field <= second; field++) {
      const answer = look.e[field] ?? '';
      if (answer === '' ? isNeeded : !isYesOrNo(answer)) {
        look.other = field;
        tell(
          field,
          (on) =>
            `Whether the place is in ${on.other === first ? 'a SEN unit' : 'resourced provision'} is ${quoted(on.e[on.other] ?? '')}. Write 1 (yes) or 0 (no).`,
        );
      }
    }
  };

export const outOfWorkTooYoung =
  (age: number): RuleTest =>
  (look, tell) => {
    if (look.e[d.SENsetting] === 'NEET' && look.age < age)
      tell(
        d.SENsetting,
        (on) =>
          `NEET is for people from ${String(age)}, and this one is ${String(on.age)}. Write where the child is taught, or correct the birth date.`,
      );
  };

export const earlyYearsTooOld =
  (age: number): RuleTest =>
  (look, tell) => {
    if (look.e[d.SENsetting] === 'EYP' && look.age >= age && look.isOpen)
      tell(
        d.SENsetting,
        (on) =>
          `An early years provider is given at the age of ${String(on.age)}. Write the school, or correct the birth date.`,
      );
  };

/** Of compulsory school age: 5 on 31 August, not yet 16. The exact term is not asked. */
export const notInEducation =
  ({ lastSummer }: Frame): RuleTest =>
  (look, tell) => {
    const setting = look.e[d.SENsetting];
    if (setting !== 'NIEC' && setting !== 'NIEO' && setting !== 'OTH') return;
    const age = ageOn(look.birth, lastSummer);
    if (age >= 5 && age < 16 && look.isOpen)
      tell(
        d.SENsetting,
        (on) =>
          `The setting is ${on.e[d.SENsetting] ?? ''} at the age of ${String(on.age)}, when a child must be in education. Check it; if it is right, find out who looks after this child’s education.`,
      );
  };

const urnOf = (look: Look): string => look.e[d.URN] ?? '';

export const registerTests = ({ options: { establishments }, reference }: Frame, first: number) => {
  const find = (urn: string) => (isUrn(urn) ? establishments?.(urn) : undefined);
  const isInRegister: RuleTest = (look, tell) => {
    if (!establishments || !isUrn(urnOf(look))) return;
    const found = establishments(urnOf(look));
    if (found === undefined)
      tell(d.URN, (on) => `The URN ${urnOf(on)} is not in the register of schools. Copy it again.`);
    else if (found.closedOn !== undefined && found.closedOn < isoOf(reference))
      tell(
        d.URN,
        (on) =>
          `The establishment with the URN ${urnOf(on)} closed before the census day, ${words(reference)}. Write the one that took its place.`,
      );
  };
  const hasUnit: RuleTest = (look, tell) => {
    if (isYes(look.e[first] ?? '') && find(urnOf(look))?.hasSenUnit === false)
      tell(
        first,
        (on) =>
          `A place in a SEN unit is recorded, and the register shows none at the URN ${urnOf(on)}. Check it with the school.`,
      );
  };
  const hasResourcedProvision: RuleTest = (look, tell) => {
    if (isYes(look.e[first + 1] ?? '') && find(urnOf(look))?.hasResourcedProvision === false)
      tell(
        first + 1,
        (on) =>
          `A place in resourced provision is recorded, and the register shows none at the URN ${urnOf(on)}. Check it with the school.`,
      );
  };
  const isUsual: RuleTest = (look, tell) => {
    if (find(urnOf(look))?.isUsualForPlans === false)
      tell(
        d.URN,
        (on) =>
          `The establishment with the URN ${urnOf(on)} is of a kind that hardly ever teaches a child with a plan. Check the URN.`,
      );
  };
  return { isInRegister, hasUnit, hasResourcedProvision, isUsual };
};
