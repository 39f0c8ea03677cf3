import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { said, textsOf } from './incoming.ts';
import { columnsOf, placeOf, recordKinds } from './records.ts';

const place = { file: 0, line: 1 };

describe('what a source said', () => {
  test('comes back exactly, whatever it was', () => {
    const text = fc.oneof(
      fc.constantFrom('', '1', '0', 'true', 'FALSE', '2024-02-05', '2024-02-31', 'Y', 'y', 'WBRI', '123456', '3'),
      fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0')),
    );
    fc.assert(
      fc.property(fc.constantFrom(...recordKinds), fc.array(text, { minLength: 13, maxLength: 13 }), (kind, all) => {
        const texts = all.slice(0, columnsOf[kind].length);
        expect(textsOf(kind, said(kind, place, texts))).toEqual(texts);
      }),
    );
  });

  test('a value that breaks its type is kept beside an empty column', () => {
    const texts = columnsOf.child.map(({ name }) => (name === 'birth_on' ? '31/02/2015' : name === 'sex' ? 'f' : ''));
    const record = said('child', place, texts);
    expect(record.values[placeOf('child', 'birth_on')]).toBeNull();
    expect(record.asWritten).toEqual({ birth_on: '31/02/2015', sex: 'f' });
  });

  test('a yes in another spelling is a yes', () => {
    const texts = columnsOf.needs_assessment.map(({ kind }) => (kind === 'boolean' ? 'true' : ''));
    const record = said('needs_assessment', place, texts);
    expect(record.values.filter((value) => value === 't')).toHaveLength(5);
    expect(record.asWritten?.['mediation']).toBe('true');
  });

  test('damage that no database can hold stays visible', () => {
    const texts = columnsOf.child.map(({ name }) => (name === 'surname' ? 'Exa\0mple \uD800' : ''));
    expect(said('child', place, texts).values[0]).toBe('Exa\uFFFDmple \uFFFD');
  });
});
