import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hasUpnEnding,
  isAuthorityCode,
  isPostcodeShaped,
  isTemporaryUpn,
  isUkprn,
  isUln,
  isUlnShaped,
  isUpn,
  isUpnShaped,
  isUrn,
  temporaryUln,
  upnCheckLetter,
} from './identifiers.ts';

describe('UPN', () => {
  test.each(['A950000178301', 'H243278544154', 'X845212818005', 'M351345618042', 'X351200020001', 'L351701015117'])(
    '%s has the right letter',
    (upn) => expect(isUpn(upn)).toBe(true),
  );

  test.each([
    ['R247962919251', 'Q'],
    ['X428558133462', 'W'],
    ['X123456789875', 'R'],
  ])('%s should begin with %s', (upn, letter) => {
    expect(isUpn(upn)).toBe(false);
    expect(upnCheckLetter(upn)).toBe(letter);
  });

  test('with a letter at its end is temporary, and has a check letter all the same', () => {
    const temporary = `${upnCheckLetter('?35120002000B')}35120002000B`;
    expect(isTemporaryUpn(temporary)).toBe(true);
    expect(isUpn(temporary)).toBe(true);
    expect(isTemporaryUpn('X351200020001')).toBe(false);
  });

  test('never ends with I, O or S', () => {
    for (const letter of 'IOS') expect(hasUpnEnding(`X35120002000${letter}`)).toBe(false);
    for (const letter of 'ABCZ') expect(hasUpnEnding(`X35120002000${letter}`)).toBe(true);
  });

  test.each(['', 'X35120002000', 'x351200020001', '1351200020001', 'X3512000200011'])('%s has not the shape', (upn) => {
    expect(isUpnShaped(upn)).toBe(false);
    expect(isUpn(upn)).toBe(false);
  });

  test('with any one digit changed has another check letter', () => {
    const digits = fc.stringMatching(/^[0-9]{12}$/);
    fc.assert(
      fc.property(digits, fc.nat(11), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const changed = number.slice(0, place) + String((Number(number[place]) + shift) % 10) + number.slice(place + 1);
        expect(upnCheckLetter(`?${changed}`)).not.toBe(upnCheckLetter(`?${number}`));
      }),
    );
  });
});

describe('ULN', () => {
  test.each(['1000000043', '1000000027'])('%s is right', (uln) => expect(isUln(uln)).toBe(true));
  test.each(['1000000063', '1234567890', '0000000000', '100000004', 'A000000043', ''])('%s is not', (uln) =>
    expect(isUln(uln)).toBe(false),
  );
  test('9999999999 is the temporary one', () => expect(isUlnShaped(temporaryUln)).toBe(true));
});

test('a URN has six digits, a UKPRN eight, an authority three', () => {
  expect([isUrn('105300'), isUrn('10530'), isUrn('10530X'), isUrn('')]).toEqual([true, false, false, false]);
  expect([isUkprn('10001234'), isUkprn('1000123'), isUkprn('1000123A')]).toEqual([true, false, false]);
  expect([isAuthorityCode('351'), isAuthorityCode('35'), isAuthorityCode('E08')]).toEqual([true, false, false]);
});

describe('a postcode', () => {
  test.each(['BL9 0EL', 'BL90EL', 'M1 1AA', 'SW1A 1AA', 'W1A 0AX', 'EC1A1BB', 'bl9 0el', 'B33 8TH', 'CR2 6XH'])(
    '%s has the shape',
    (text) => expect(isPostcodeShaped(text)).toBe(true),
  );
  test.each(['', '0EL', 'BL9', 'BL9  0EL', 'BL 0EL', '99 0EL', 'BL9 EL0', 'BLXX 0EL', 'SW1AA 1AA', 'unknown'])(
    '%s has not',
    (text) => expect(isPostcodeShaped(text)).toBe(false),
  );
});

test('none of these throws on any text', () => {
  const asks = [isUpn, isUpnShaped, isTemporaryUpn, hasUpnEnding, isUln, isUlnShaped, isUrn, isUkprn, isPostcodeShaped];
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      const answers = asks.map((ask) => typeof ask(text));
      return answers.every((answer) => answer === 'boolean') && upnCheckLetter(text).length < 2;
    }),
  );
});
