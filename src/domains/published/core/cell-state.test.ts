import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dashIn, stateOfCell } from './cell-state.ts';

const valueOf = (text: string): string | undefined => {
  const cell = stateOfCell(text);
  return cell.state === 'value' ? cell.value : undefined;
};

describe('the state of a published cell', () => {
  test('keeps each symbol as a state of its own and never as zero', () => {
    const cases = {
      x: 'not-available',
      ' x ': 'not-available',
      ' .. ': 'not-available',
      ':': 'not-available',
      NA: 'not-available',
      NaN: 'not-available',
      z: 'not-applicable',
      'n/a': 'not-applicable',
      c: 'suppressed',
      '~': 'suppressed',
      low: 'low',
      k: 'low',
      '': 'missing',
      '   ': 'missing',
      Recruiting: 'text',
      '-': 'not-available',
    };
    for (const [text, state] of Object.entries(cases)) expect(stateOfCell(text).state, text).toBe(state);
  });

  test('reads a dash as zero in the tribunal table alone', () => {
    expect(stateOfCell(' - ', dashIn('tribunal/appeal-rate'))).toEqual({
      state: 'value',
      value: '0',
      negative: false,
      percent: false,
    });
    expect(stateOfCell('-', dashIn('lait/measures')).state).toBe('not-available');
  });

  test('reads commas, percent signs and signs', () => {
    expect(stateOfCell('1,328')).toEqual({ state: 'value', value: '1328', negative: false, percent: false });
    expect(stateOfCell('251,096')).toMatchObject({ value: '251096' });
    expect(stateOfCell('0.80%')).toEqual({ state: 'value', value: '0.80', negative: false, percent: true });
    expect(stateOfCell('12,34').state).toBe('text');
    expect(stateOfCell('1,2345').state).toBe('text');
    expect(stateOfCell('2024-25').state).toBe('text');
  });

  test('accepts a negative count and says that it is negative', () => {
    expect(stateOfCell('-12')).toEqual({ state: 'value', value: '-12', negative: true, percent: false });
    expect(stateOfCell('-0.0')).toMatchObject({ value: '0.0', negative: false });
  });

  test('takes floating-point noise off and leaves what was published otherwise', () => {
    expect(valueOf('81.540000000000006')).toBe('81.54');
    expect(valueOf('2.1999999999999997')).toBe('2.2');
    expect(valueOf('57.900000000000')).toBe('57.9');
    expect(valueOf('24.9710514126911')).toBe('24.9710514126911');
    expect(valueOf('0.0')).toBe('0.0');
    expect(valueOf('100.00')).toBe('100.00');
    expect(valueOf('0.30000000000000004')).toBe('0.3');
    expect(valueOf('99.999999999999999')).toBe('100');
    expect(valueOf('1e3')).toBe('1000');
    expect(valueOf('5.0E-2')).toBe('0.050');
    expect(valueOf('3000000000000000000')).toBe('3000000000000000000');
  });

  test('gives back, for any number that a program prints, the same number to fifteen digits', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (printed) => {
        const value = Number(valueOf(String(printed)));
        expect(Math.abs(value - printed)).toBeLessThanOrEqual(Math.abs(printed) * 1e-14);
      }),
    );
  });

  test('never makes a number of a text without digits', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/\d/.test(text)),
        (text) => {
          expect(stateOfCell(text).state).not.toBe('value');
        },
      ),
    );
  });
});
