import { at } from '../modules.ts';
import type { Row } from '../return.ts';
import { readDay, words } from './days.ts';
import type { Frame } from './frame.ts';
import type { Look, RuleTest, RuleTests } from './look.ts';
import * as places from './places.ts';
import { oneOf, quoted } from './say.ts';

const l = at.placementdetail;

const isOpenOn = (values: readonly string[], day: number): boolean => {
  const leaving = values[l.LeavingDate] ?? '';
  return leaving === '' || !(readDay(leaving) <= day);
};

/** Both give a number or a setting of the same kind, and it is the same. */
const isSamePlace = (one: readonly string[], other: readonly string[]): boolean => {
  for (let field = l.URN; field <= l.SENsetting; field++)
    if (one[field] !== '' && one[field] === other[field]) return true;
  return false;
};

/** True when what the plan names and where the person goes can be told apart: numbers of one kind, or a setting against anything. */
const canCompare = (planned: readonly string[], attended: readonly string[]): boolean => {
  if (planned[l.URN] !== '' && attended[l.URN] !== '') return true;
  if (planned[l.UKPRN] !== '' && attended[l.UKPRN] !== '') return true;
  const [setting, other] = [planned[l.SENsetting] ?? '', attended[l.SENsetting] ?? ''];
  // OTH in a plan may be a kind of setting without a name, which any place may fulfil.
  if (setting === 'OTH') return false;
  return setting === '' ? other !== '' && places.hasNumber(planned) : other !== '' || places.hasNumber(attended);
};

const dates = ({ reference }: Frame): RuleTests => ({
  L02: (look, tell) => {
    if (look.e[l.EntryDate] === '')
      tell(l.EntryDate, () => 'The date on which the placement began is missing. Write it.');
    else if (look.entry > reference)
      tell(
        l.EntryDate,
        (on) =>
          `The placement begins on ${words(on.entry)}, after the census day, ${words(reference)}. Leave it for next year’s return, or correct the date.`,
      );
  },
  L03: (look, tell) => {
    if (look.leaving < look.entry)
      tell(
        l.LeavingDate,
        (on) =>
          `The placement ended on ${words(on.leaving)}, before it began on ${words(on.entry)}. Correct one of the dates.`,
      );
  },
  L21: (look, tell) => {
    if (look.entry < look.birth)
      tell(
        l.EntryDate,
        (on) =>
          `The placement began on ${words(on.entry)}, before the birth on ${words(on.birth)}. Correct one of the dates.`,
      );
  },
});

/** Asked of each placement against those before it. */
const against = (look: Look, is: (before: Row) => boolean): boolean => {
  const rows = look.active?.placements ?? [];
  for (let index = 0; index < look.placeIndex; index++) {
    const before = rows[index];
    if (before !== undefined && is(before)) {
      look.other = index + 1;
      return true;
    }
  }
  return false;
};

const overlap = (look: Look, { values }: Row): boolean => {
  if (values[l.PlacementRank] !== look.e[l.PlacementRank]) return false;
  const entry = readDay(values[l.EntryDate] ?? '');
  const leaving = readDay(values[l.LeavingDate] ?? '');
  const endsBefore = leaving <= look.entry || look.leaving <= entry;
  return !endsBefore && !Number.isNaN(look.entry) && !Number.isNaN(entry);
};

const pairs = ({ reference }: Frame): RuleTests => ({
  L09: (look, tell) => {
    if (look.placeIndex === 0 || !isOpenOn(look.e, reference)) return;
    if (against(look, ({ values }) => isOpenOn(values, reference) && isSamePlace(values, look.e)))
      tell(
        l.URN,
        (on) =>
          `The same establishment stands in PlacementDetail[${String(on.other)}], and both placements are open. Take out one, or write when it ended.`,
      );
  },
  L20: (look, tell) => {
    if (look.placeIndex === 0) return;
    // Two that are both open are asked by L01.
    const isOpen = isOpenOn(look.e, reference);
    if (against(look, (before) => !(isOpen && isOpenOn(before.values, reference)) && overlap(look, before)))
      tell(
        l.EntryDate,
        (on) =>
          `This placement and PlacementDetail[${String(on.other)}] have the same rank, and one began before the other ended. Correct the dates or the ranks.`,
      );
  },
});

const named = ({ reference }: Frame): RuleTests => ({
  L08: (look, tell) => {
    const rows = look.plan?.planDetails ?? [];
    if (rows.length === 0 || !isOpenOn(look.e, reference)) return;
    let compared = 0;
    for (const { values } of rows) {
      if (isSamePlace(values, look.e)) return;
      if (canCompare(values, look.e)) compared += 1;
    }
    if (compared === rows.length)
      tell(
        l.URN,
        () => 'The place attended is none of those that the plan names. Amend the plan, or correct the establishment.',
      );
  },
});

const arrangements = ({ valid }: Frame): RuleTests => {
  const residential = valid('Residential');
  const workBased = valid('WorkBased');
  return {
    L07: (look, tell) => {
      const stay = look.e[l.Res] ?? '';
      if (stay !== '' && !residential.has(stay))
        tell(
          l.Res,
          (on) =>
            `The residential place is ${quoted(on.e[l.Res] ?? '')}. Write ${oneOf(residential)}, or leave it empty.`,
        );
      const work = look.e[l.WBP] ?? '';
      if (work !== '' && !workBased.has(work))
        tell(
          l.WBP,
          (on) =>
            `The work-based learning is ${quoted(on.e[l.WBP] ?? '')}. Write ${oneOf(workBased)}, or leave it empty.`,
        );
    },
  };
};

/** L06 asks of a placement's establishment what D04, D05, D06, D08 and D12 ask of a plan's. */
const establishmentTest = (frame: Frame): RuleTest => {
  const tests = [
    places.urnShape,
    places.ukprnShape,
    places.settingCode(frame.valid('PlacedSetting')),
    places.indicators(l.SENunitIndicator, l.ResourcedProvisionIndicator),
    places.outOfWorkTooYoung(frame.limit('L06', 'age')),
  ];
  return (look, tell) => {
    for (const each of tests) each(look, tell);
  };
};

export const placementTests = (frame: Frame): RuleTests => {
  const register = places.registerTests(frame, l.SENunitIndicator);
  return {
    ...dates(frame),
    ...pairs(frame),
    ...named(frame),
    ...arrangements(frame),
    L01: places.rankCode,
    L05: places.somewhere,
    L06: establishmentTest(frame),
    L11: places.settingBesideNumber,
    L12: places.settingUnexplained,
    L13: register.hasUnit,
    L14: register.hasResourcedProvision,
    L15: register.isUsual,
    L16: places.earlyYearsTooOld(frame.limit('L16', 'age')),
    L17: places.notInEducation(frame),
    L18: register.isInRegister,
    L19: places.ukprnBeginning,
  };
};

/** Asked of all placements of an active plan together. */
export const placementsTests = ({ reference }: Frame): RuleTests => ({
  L01: (look, tell) => {
    const rows = look.active?.placements ?? [];
    const isAnyFirst = rows.some(({ values }) => values[l.PlacementRank] === '1');
    const open = rows.length < 2 ? rows : rows.filter(({ values }) => isOpenOn(values, reference));
    const fault = places.rankFault(open);
    // A rank 1 that has ended is still a rank 1: that nobody took its place is L04.
    if (fault === 0 || (fault === 1 && isAnyFirst)) return;
    look.other = fault;
    tell(-1, (on) => `Of the placements, ${places.rankWords(on.other)}`);
  },
  L04: (look, tell) => {
    const rows = look.active?.placements ?? [];
    for (const { values } of rows) {
      if (values[l.PlacementRank] !== '1' || isOpenOn(values, reference)) continue;
      const left = readDay(values[l.LeavingDate] ?? '');
      const isFollowed = rows.some(
        (other) => isOpenOn(other.values, reference) && readDay(other.values[l.EntryDate] ?? '') >= left,
      );
      if (
        isFollowed ||
        rows.some((other) => other.values[l.PlacementRank] === '1' && isOpenOn(other.values, reference))
      )
        continue;
      look.other = left;
      tell(
        -1,
        (on) =>
          `The main placement ended on ${words(on.other)}, and no later one begins. Record where the person is taught now, or take out the end.`,
      );
      return;
    }
  },
  L10: (look, tell) => {
    if (look.active?.placements.length === 0)
      tell(
        -1,
        () =>
          'The plan is active and no placement is recorded. Record where the person is taught, or the setting that says why there is none.',
      );
  },
});
