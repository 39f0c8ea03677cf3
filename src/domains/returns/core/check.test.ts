import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { shippedRuleBook } from '../rule-book.ts';
import { checkReturn } from './check.ts';
import type { CheckOptions } from './check.ts';
import { modules } from './modules.ts';
import { aReturn, copies, tell, upnFor } from './rules/examples/drafts.ts';
import type { Draft, Fields } from './rules/examples/drafts.ts';

const book = shippedRuleBook();
const years = [2023, 2024, 2025, 2026, 2027];

const checked = (draft: Draft, options: Omit<CheckOptions, 'book'> = {}) => {
  const check = checkReturn({ ...options, book });
  return check.finish(tell(draft, check));
};

describe.each(years)('the return of %i', (year) => {
  test('of a child in whom nothing is wrong has no findings', () => {
    const draft = aReturn(year);
    copies(draft, 30);
    const result = checked(draft);
    expect(result.issues.map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    expect([result.year, result.yearFrom, result.counts.person]).toEqual([year, 'header', 31]);
    expect(result.summary).toEqual({ errors: 0, queries: 0, byRule: {} });
  });

  const junk = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '',
      'Y',
      'N',
      'A',
      'W',
      'H',
      '1',
      '0',
      '2',
      'true',
      '2025-02-29',
      '2025-12-31',
      '0000-00-00',
      '9999-12-31',
      upnFor(3),
    ),
  );
  const record = (module: keyof typeof modules): fc.Arbitrary<Fields> =>
    fc.dictionary(fc.constantFrom(...modules[module].map(({ name }) => name)), junk);
  const some = <T>(each: fc.Arbitrary<T>) => fc.array(each, { maxLength: 3 });
  const people = some(
    fc.record({
      fields: record('person'),
      requests: some(
        fc.record({
          fields: record('requests'),
          assessments: some(
            fc.record({
              fields: record('assessment'),
              plans: some(fc.record({ fields: record('namedplan'), details: some(record('plandetail')) })),
            }),
          ),
          actives: some(
            fc.record({
              fields: record('activeplans'),
              placements: some(record('placementdetail')),
              needs: some(record('senneed')),
            }),
          ),
        }),
      ),
    }),
  );

  test('of any text at all is checked without a fault, every finding with its place and its key', () => {
    const ids = new Set(book.rules.map(({ id }) => id));
    fc.assert(
      fc.property(people, record('header'), (mess, header) => {
        const draft = { ...aReturn(year), header: { ...header, Year: String(year) }, people: mess };
        const { issues, summary } = checked(draft, { today: plainDate('2026-11-22'), areaCode: '999' });
        const counted = Object.values(summary.byRule).reduce((all, each) => all + each, 0);
        expect(counted).toBe(summary.errors + summary.queries);
        expect(issues).toHaveLength(counted);
        const bad = issues.filter(
          ({ rule, message, key, where }) =>
            !ids.has(rule) || /NaN|undefined|\[0\]/.test(message) || !/^[0-9a-f]{16}$/.test(key) || where.path === '',
        );
        expect(bad.filter(({ value }) => !/NaN|undefined|\[0\]/.test(value ?? ''))).toEqual([]);
        expect(new Set(issues.map(({ key }) => key)).size).toBe(issues.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a finding', () => {
  test('has its place in file and tree, the value, and the sum in words', () => {
    const draft = aReturn();
    copies(draft, 2);
    const late = draft.people[2]?.requests[0]?.assessments[0];
    Object.assign(late?.fields ?? {}, { AssessmentOutcomeDate: '2025-07-01' });
    Object.assign(late?.plans[0]?.fields ?? {}, { StartDate: '2025-07-01' });
    expect(checked(draft).issues).toEqual([
      {
        rule: 'A12',
        severity: 'query',
        module: 'assessment',
        where: { file: 'invented.xml', line: 20, path: 'Person[3]/Requests[1]/Assessment/AssessmentOutcomeDate' },
        field: 'AssessmentOutcomeDate',
        value: '2025-07-01',
        message:
          'Issued on 1 July 2025, 148 days after the request; the law gives 140 days (20 weeks), and no exception is claimed. Check both dates; if they are right, explain the delay.',
        key: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown,
        person: 3,
      },
    ]);
  });

  const late = (draft: Draft): void => {
    draft.request.fields['RequestOutcomeDate'] = '2025-04-14';
  };

  test('has the same key in another file, in another place, with another value', () => {
    const one = aReturn();
    late(one);
    const other = aReturn();
    late(other);
    other.request.fields['RequestOutcomeDate'] = '2025-04-15';
    const [first] = other.people;
    copies(other, 3);
    if (first) other.people.push(...other.people.splice(0, 1));
    expect(checked(other).issues.map(({ key, person }) => [key, person])).toEqual([[checked(one).issues[0]?.key, 4]]);
  });

  test('has another key for another person, request, rule or field', () => {
    const draft = aReturn();
    late(draft);
    const key = checked(draft).issues[0]?.key;
    draft.person['UPN'] = upnFor(2);
    const ofAnother = checked(draft).issues[0]?.key;
    draft.request.fields['ReceivedDate'] = '2025-02-02';
    const ofAnotherDay = checked(draft).issues[0]?.key;
    expect(new Set([key, ofAnother, ofAnotherDay]).size).toBe(3);
  });

  test('takes a hash that is given, for keys that nobody outside can make', () => {
    const draft = aReturn();
    late(draft);
    const texts: string[] = [];
    const { issues } = checked(draft, { hash: (text) => `k${String(texts.push(text))}` });
    expect(issues[0]?.key).toBe('k1');
    expect(texts).toEqual([`R09|upn ${upnFor(1)}|2025-02-03|RequestOutcomeDate`]);
  });

  test('names the child in no message', () => {
    const draft = aReturn();
    Object.assign(draft.person, { Surname: 'Quillfeather', Forename: 'Zebedee', Ethnicity: '', PostCode: '', UPN: '' });
    const { issues } = checked(draft);
    expect(issues.length).toBeGreaterThan(2);
    expect(issues.map(({ message }) => message).join(' ')).not.toMatch(/Quillfeather|Zebedee/);
  });
});

describe('many findings', () => {
  const many = aReturn();
  copies(many, 99, ({ fields }) => Object.assign(fields, { PostCode: '', Ethnicity: '' }));

  test('are counted in full, kept up to the cap of one rule, and it is said', () => {
    const result = checked(many, { mostOfOneRule: 10 });
    expect(result.summary).toEqual({ errors: 99, queries: 99, byRule: { P08: 99, P09: 99 } });
    expect(result.kept).toEqual({ issues: 20, capped: ['P08', 'P09'] });
  });

  test('are kept up to the cap of all', () => {
    expect(checked(many, { mostInAll: 15 }).kept).toEqual({ issues: 15, capped: ['P08', 'P09'] });
    expect(checked(many).kept).toEqual({ issues: 198, capped: [] });
  });
});

describe('the severity of a rule', () => {
  test.each([
    [2025, 'query'],
    [2026, 'error'],
    [2027, 'error'],
  ])('may change with the year: no source of a request is in %i a %s', (year, severity) => {
    const draft = aReturn(year);
    draft.request.fields['RequestSource'] = '';
    expect(checked(draft).issues.map(({ rule, severity: is }) => [rule, is])).toEqual([['R11', severity]]);
  });
});

describe('the year', () => {
  const of = (header: Fields | undefined, options: Omit<CheckOptions, 'book'> = {}) => {
    const { year, yearFrom } = checked({ ...aReturn(), people: [], header }, options);
    return [year, yearFrom];
  };

  test('is the header’s, else the reference date’s, else the one that is given, else that of the last census', () => {
    expect(of({ Year: '2024', ReferenceDate: '2025-01-16' })).toEqual([2024, 'header']);
    expect(of({ Year: 'MMXXV', ReferenceDate: '2025-01-16' })).toEqual([2025, 'reference-date']);
    expect(of(undefined, { year: 2023 })).toEqual([2023, 'option']);
    expect(of(undefined, { today: plainDate('2026-11-22') })).toEqual([2026, 'assumed']);
    expect(of(undefined, { today: plainDate('2027-01-21') })).toEqual([2027, 'assumed']);
    expect(of(undefined, { today: plainDate('2020-01-01') })).toEqual([2023, 'assumed']);
    expect(of(undefined)).toEqual([2026, 'assumed']);
  });
});

describe('what was not looked at', () => {
  const rules = (result: ReturnType<typeof checked>) => result.notLookedAt.map(({ rule }) => rule);

  test('is said for every rule that needs more than the file', () => {
    const needing = book.rules.filter(({ needs }) => needs !== undefined).map(({ id }) => id);
    expect(rules(checked(aReturn()))).toEqual([...needing, 'H05', 'H06', 'H07']);
    expect(needing).toContain('X02');
  });

  test('shrinks when it is given', () => {
    const all: Omit<CheckOptions, 'book'> = {
      areaCode: '999',
      today: plainDate('2026-11-22'),
      previousSerial: '000',
      establishments: () => ({ isStateFunded: true, isUsualForPlans: true }),
      authorityOfPostcode: () => '999',
      figures: {},
      schoolCensus: new Map(),
      ceaseDecision: () => undefined,
    };
    expect(rules(checked(aReturn(), all))).toEqual(['V17', 'X02', 'X03', 'X04', 'X05', 'X06', 'X07']);
  });

  test('includes the header’s rules in a workbook that has none', () => {
    const check = checkReturn({ book, areaCode: '999' });
    const reading = tell({ ...aReturn(), header: undefined }, check);
    const [file] = reading.files;
    if (!file) throw new Error('There is a file.');
    const result = check.finish({ ...reading, files: [{ ...file, shape: 'pre-submission' }] });
    expect(result.issues).toEqual([]);
    expect(rules(result).slice(0, 9)).toEqual(['H01', 'H02', 'H03', 'H04', 'H05', 'H06', 'H07', 'H08', 'H09']);
  });
});

test('a fault of the reader is a finding with its place and its own words', () => {
  const check = checkReturn({ book });
  check.fault({
    rule: 'S06',
    module: 'senneed',
    file: 0,
    line: 12,
    path: 'Person[2]/SENneed',
    field: null,
    value: null,
    detail: 'The need hangs from nothing. Add its parent.',
  });
  const { issues } = check.finish(tell(aReturn(), check));
  expect(issues).toMatchObject([
    { rule: 'S06', severity: 'error', module: 'senneed', where: { line: 12, path: 'Person[2]/SENneed' }, person: 2 },
  ]);
});
