import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doubtsOf, matcherOf } from './matching.ts';
import type { Doubt, Identity, KnownIdentity } from './matching.ts';

const robin: Identity = {
  upn: 'X351200020001',
  uln: '1000000043',
  surname: 'Example',
  forename: 'Robin',
  birthOn: '2015-04-09',
  postcode: 'ZZ9 9ZZ',
};
const known = (more: Partial<KnownIdentity> = {}): KnownIdentity => ({ ...robin, childId: 'A', ...more });
const ids = () => {
  let made = 0;
  return () => `new ${(made += 1)}`;
};

const table: readonly (readonly [string, Partial<Identity>, readonly Doubt[]])[] = [
  ['everything is the same', {}, []],
  ['the name is written another way', { surname: 'EXAMPLE', forename: 'Róbin' }, []],
  ['a second forename is left out', { forename: 'Robin Sam' }, []],
  ['the child has moved house', { postcode: 'ZZ1 1ZZ' }, []],
  ['the UPN is new, the ULN is not', { upn: null }, []],
  ['there is no number, and the address is the same', { upn: null, uln: null }, []],
  ['there is no number, and the address is another', { upn: null, uln: null, postcode: null }, ['no-number-in-common']],
  ['the temporary ULN is nobody’s', { upn: null, uln: '9999999999', postcode: null }, ['no-number-in-common']],
  ['the same name and birth date have another UPN', { upn: 'M351345618042', uln: null }, ['other-upn']],
  ['the same UPN has another birth date', { birthOn: '2015-04-10' }, ['other-birth-date']],
  ['day and month have changed places', { birthOn: '2015-09-04' }, ['day-and-month-changed-places']],
  ['the same UPN has another surname', { surname: 'Sample' }, ['other-surname']],
  ['the same UPN has another forename', { forename: 'Kim' }, ['other-forename']],
  ['the same UPN has another ULN', { uln: '1000000027' }, ['other-uln']],
  [
    'everything but the UPN is another',
    { surname: 'Sample', forename: 'Kim', birthOn: '2011-01-30', uln: null },
    ['other-birth-date', 'other-surname', 'other-forename'],
  ],
  ['what cannot be read speaks against nothing', { birthOn: null, surname: null }, []],
];

describe('what speaks against two records being one child', () => {
  test.each(table)('%s', (_, other, doubts) => {
    expect(doubtsOf(robin, { ...robin, ...other })).toEqual(doubts);
    expect(doubtsOf({ ...robin, ...other }, robin)).toEqual(doubts);
  });

  test('it is the same from both sides', () => {
    const text = (...options: readonly string[]) => fc.option(fc.constantFrom(...options));
    const identity: fc.Arbitrary<Identity> = fc.record({
      upn: text('X351200020001', 'M351345618042', 'not a upn'),
      uln: text('1000000043', '1000000027', '9999999999'),
      surname: text('Example', 'Sample', 'O’Neill', 'ONEILL'),
      forename: text('Robin', 'Robin Sam', 'Kim'),
      birthOn: text('2015-04-09', '2015-09-04', '2011-01-30'),
      postcode: text('ZZ9 9ZZ', 'zz99zz', 'ZZ1 1ZZ'),
    });
    fc.assert(
      fc.property(identity, identity, (one, other) => {
        expect(doubtsOf(one, other)).toEqual(doubtsOf(other, one));
      }),
    );
  });
});

describe('matching the people of a file', () => {
  test('a certain pair matches by itself', () => {
    expect(matcherOf([known()])(robin, ids())).toEqual({ kind: 'same', childId: 'A' });
  });

  test('a stranger is new, and nothing is doubtful', () => {
    const stranger = {
      upn: 'M351345618042',
      uln: null,
      surname: 'Kay',
      forename: 'Kim',
      birthOn: '2011-01-30',
      postcode: null,
    };
    expect(matcherOf([known()])(stranger, ids())).toEqual({ kind: 'new', childId: 'new 1', doubtful: [] });
  });

  test.each(table.filter(([, , doubts]) => doubts.length > 0))('%s: a person decides', (_, other, doubts) => {
    expect(matcherOf([known()])({ ...robin, ...other }, ids())).toEqual({
      kind: 'new',
      childId: 'new 1',
      doubtful: [{ childId: 'A', doubts }],
    });
  });

  test('the second person of a file who would be the same child is put aside', () => {
    const match = matcherOf([known()]);
    match(robin, ids());
    expect(match(robin, ids())).toMatchObject({
      kind: 'new',
      doubtful: [{ childId: 'A', doubts: ['twice-in-one-file'] }],
    });
  });

  test('two new people of a file who look like one child are put before a person too', () => {
    const match = matcherOf([]);
    const newId = ids();
    match(robin, newId);
    expect(match(robin, newId)).toEqual({
      kind: 'new',
      childId: 'new 2',
      doubtful: [{ childId: 'new 1', doubts: ['twice-in-one-file'] }],
    });
  });

  test('numbers of two children never choose between them', () => {
    const match = matcherOf([known({ uln: null }), known({ childId: 'B', upn: null })]);
    expect(match(robin, ids())).toMatchObject({
      kind: 'new',
      doubtful: [
        { childId: 'A', doubts: ['numbers-of-two-children'] },
        { childId: 'B', doubts: ['numbers-of-two-children'] },
      ],
    });
  });

  test('an identity that the child had before is remembered', () => {
    const match = matcherOf([known({ upn: 'M351345618042', uln: null }), known()]);
    expect(match(robin, ids())).toEqual({ kind: 'same', childId: 'A' });
  });

  test('two children of one name whose numbers are their own match each to itself', () => {
    const match = matcherOf([known({ uln: null }), known({ childId: 'B', upn: 'M351345618042', uln: null })]);
    expect(match({ ...robin, upn: 'M351345618042', uln: null }, ids())).toEqual({ kind: 'same', childId: 'B' });
    expect(match({ ...robin, uln: null }, ids())).toEqual({ kind: 'same', childId: 'A' });
  });

  test('no child is taken twice and nobody is lost, whatever the order', () => {
    const anybody = fc.record({
      upn: fc.option(fc.constantFrom('X351200020001', 'M351345618042', 'L351701015117')),
      uln: fc.option(fc.constantFrom('1000000043', '1000000027')),
      surname: fc.constantFrom('Example', 'Sample'),
      forename: fc.constantFrom('Robin', 'Kim'),
      birthOn: fc.constantFrom('2015-04-09', '2015-09-04', '2011-01-30'),
      postcode: fc.option(fc.constantFrom('ZZ9 9ZZ', 'ZZ1 1ZZ')),
    });
    fc.assert(
      fc.property(fc.array(anybody), fc.array(anybody), (there, coming) => {
        const match = matcherOf(there.map((each, index) => ({ ...each, childId: `known ${index}` })));
        const newId = ids();
        const met = coming.map((each) => match(each, newId).childId);
        expect(new Set(met).size).toBe(coming.length);
      }),
    );
  });
});
