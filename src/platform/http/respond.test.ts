import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readForm } from './forms.ts';
import { acceptedEncoding } from './respond.ts';

describe('the encoding of an answer', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, identity; q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['BR', 'br'],
    ['*', 'identity'],
    ['', 'identity'],
    [undefined, 'identity'],
  ] as const)('for %s is %s', (header, expected) => {
    expect(acceptedEncoding(header)).toBe(expected);
  });
});

describe('a form', () => {
  const schema = z.object({ name: z.string().min(1, 'Enter a name'), heldOn: z.iso.date('Enter a day that exists') });

  test('has its date folded before it is checked, so that all errors show at once', () => {
    const reading = readForm(schema, { name: ' ', 'heldOn-day': '31', 'heldOn-month': '2', 'heldOn-year': '2026' });
    expect(reading).toEqual({
      ok: false,
      errors: [
        { field: 'name', text: 'Enter a name' },
        { field: 'heldOn', text: 'Enter a day that exists' },
      ],
      typed: { name: ' ', 'heldOn-day': '31', 'heldOn-month': '2', 'heldOn-year': '2026' },
    });
  });

  test('reads a day written without its zeros', () => {
    expect(readForm(schema, { name: 'x', 'heldOn-day': '5', 'heldOn-month': '1', 'heldOn-year': '2026' })).toEqual({
      ok: true,
      value: { name: 'x', heldOn: '2026-01-05' },
    });
  });
});
