const asOfCensus =
  'It is counted as at the day of a return, which no step that is recorded here moves: see the figure from the return.';
const expected =
  'It takes the reviews that the Department expects of a return’s year. As we stand today the reviews overdue (R05), reviewed (R02) and owed a decision (R16) say it.';

/** Why a measure is not counted as we stand today, by code. All others are: of this year so far, or of today. */
const reasons: Readonly<Record<string, string>> = {
  A17: asOfCensus,
  A19: asOfCensus,
  D07: asOfCensus,
  E15: 'The day by which views were wanted is told by extracts alone and cannot be recorded here.',
  E16: 'Mediation is told by extracts alone and cannot be recorded here.',
  E24: 'It goes by the day of the plan of now, as a return has it. E29 counts new plans as we stand today.',
  E25: 'A stopped assessment has no day in a return or an extract, so it cannot be placed in this year. E29 and E14 count those with a plan and with none.',
  E33: 'Mediation about a refusal is marked by a return alone.',
  E34: 'An appeal about a refusal is marked by a return alone.',
  E37: asOfCensus,
  I18: asOfCensus,
  I19: asOfCensus,
  I20: asOfCensus,
  P18: asOfCensus,
  P19: asOfCensus,
  R01: expected,
  R03: 'It takes the reviews that the Department expects of a return’s year. R17 counts decisions within 4 weeks as we stand today.',
  R14: expected,
  R15: expected,
};

/** Undefined of a measure that is counted as we stand today. */
export const whyNotToday = (code: string): string | undefined => reasons[code];
