import { describe, expect, test } from 'vitest';
import { collectRow, guessMapping, learntNumbers, matchReports } from './collect.ts';
import type { OurFinding } from './collect.ts';

const mapping = { number: 0, severity: 1, upn: 2, uln: 3, sourceId: 4, module: 5, field: 6, value: 7, message: 8 };

const theirs = (
  line: number,
  facts: { number?: string; upn?: string; uln?: string; id?: string; module?: string; field?: string },
) =>
  collectRow(
    line,
    [
      facts.number ?? '1',
      'Error',
      facts.upn ?? '',
      facts.uln ?? '',
      facts.id ?? '',
      facts.module ?? '',
      facts.field ?? '',
      '',
      'text',
    ],
    mapping,
  );

const ours = (position: number, facts: Partial<OurFinding> = {}): OurFinding => ({
  position,
  rule: 'P01',
  severity: 'error',
  module: 'person',
  field: 'Surname',
  person: 1,
  upn: 'A950000178301',
  uln: '',
  sourceId: '17',
  ...facts,
});

describe('the columns of COLLECT’s report', () => {
  test('are guessed from headings, none of them twice', () => {
    expect(guessMapping(['Rule No', 'Error or Query', 'UPN', 'Field', 'Value', 'Message'])).toEqual({
      number: 0,
      severity: 1,
      upn: 2,
      field: 3,
      value: 4,
      message: 5,
    });
    expect(guessMapping(['Error', 'Error'])).toEqual({ message: 0 });
    expect(guessMapping(['Something', 'Else'])).toEqual({});
  });

  test.each([
    ['2.5', 'RequestOutcome'],
    ['Surname', 'Surname'],
    ['SEN setting', 'SENsetting'],
    ['rquestsource', 'RequestSource'],
    ['whatever', undefined],
  ])('name the field %s as %s', (text, field) => {
    expect(theirs(2, { field: text }).field).toBe(field);
  });
});

describe('laying the two side by side', () => {
  test('matches by UPN and field, in whatever letters', () => {
    const row = theirs(2, { upn: 'a950000178301', field: '1.1' });
    const { same, onlyTheirs, onlyOurs } = matchReports([row], [ours(0), ours(1, { field: 'Forename' })]);
    expect(same.map((pair) => [pair.theirs.line, pair.ours.map((each) => each.position)])).toEqual([[2, [0]]]);
    expect(onlyTheirs).toEqual([]);
    expect(onlyOurs.map((each) => each.position)).toEqual([1]);
  });

  test('takes ULN or the file’s own number where there is no UPN', () => {
    const finding = ours(0, { upn: '', uln: '1000000043' });
    expect(matchReports([theirs(2, { uln: '1000000043', field: 'Surname' })], [finding]).same.length).toBe(1);
    expect(matchReports([theirs(2, { id: '17', field: 'Surname' })], [finding]).same.length).toBe(1);
    expect(matchReports([theirs(2, { id: '18', field: 'Surname' })], [finding]).same.length).toBe(0);
  });

  test('keeps apart fields of one name in different modules where COLLECT names the module', () => {
    const finding = ours(0, { module: 'plandetail', field: 'URN' });
    const upn = finding.upn;
    expect(matchReports([theirs(2, { upn, module: 'Placement Detail', field: 'URN' })], [finding]).same).toEqual([]);
    expect(matchReports([theirs(2, { upn, module: 'Plan Detail', field: 'URN' })], [finding]).same.length).toBe(1);
  });

  test('takes the module where COLLECT names no field, and never one that it does not know', () => {
    const finding = ours(0);
    const upn = finding.upn;
    expect(matchReports([theirs(2, { upn, module: 'Person' })], [finding]).same.length).toBe(1);
    expect(matchReports([theirs(2, { upn, module: 'Person', field: 'whatever' })], [finding]).same).toEqual([]);
    expect(matchReports([theirs(2, { upn })], [finding]).same).toEqual([]);
  });

  test('matches what is about the file as a whole', () => {
    const finding = ours(0, { person: 0, module: 'header', field: 'Year', upn: '', sourceId: '' });
    expect(matchReports([theirs(2, { field: 'Year' })], [finding]).same.length).toBe(1);
  });

  test('learns which number stood beside which rule, and how often', () => {
    const rows = [
      theirs(2, { number: '1100', upn: 'A950000178301', field: '1.1' }),
      theirs(3, { number: '1100', id: '18', field: '1.1' }),
    ];
    const match = matchReports(rows, [ours(0), ours(1, { upn: '', sourceId: '18', person: 2 })]);
    expect(learntNumbers(match)).toEqual([{ rule: 'P01', number: '1100', times: 2 }]);
  });
});
