import { expect, it } from 'vitest';
import { writeAttributes } from './attributes.ts';

it('writes each attribute with a space before it, and escapes its value', () => {
  expect(writeAttributes({ id: 'a', 'data-note': 'x" onclick="y' }).markup).toBe(
    ' id="a" data-note="x&quot; onclick=&quot;y"',
  );
});

it('writes nothing where there are none', () => {
  expect(writeAttributes(undefined).markup).toBe('');
});

it('writes a plain value always, whatever it is', () => {
  expect(writeAttributes({ a: true, b: false, c: 0, d: undefined, e: null }).markup).toBe(
    ' a="true" b="false" c="0" d="" e=""',
  );
});

it('leaves an optional one out where it has no value, and writes true as the bare name', () => {
  const optional = (value: string | boolean | undefined) => ({ value, optional: true });
  expect(writeAttributes({ hidden: optional(true), title: optional(undefined), lang: optional(false) }).markup).toBe(
    ' hidden',
  );
  expect(writeAttributes({ value: optional('') }).markup).toBe(' value=""');
});
