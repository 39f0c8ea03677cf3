import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html, isSafeHtml, joinHtml, trustedHtml } from './html.ts';
import type { Child } from './html.ts';

describe('the html tag', () => {
  test('escapes every text put into it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { markup } = html`<p title="${text}">${text}</p>`;
        const inside = markup.slice('<p title="'.length, -'</p>'.length);
        expect(inside).not.toMatch(/[<]/);
        expect(inside.split('">').length).toBe(2);
      }),
    );
  });

  test('keeps SafeHtml as it is and writes nothing for nothing', () => {
    expect(html`<b>${html`<i>x</i>`}${undefined}${null}${false}${''}${0}${['a', html`<br>`]}</b>`.markup).toBe(
      '<b><i>x</i>0a<br></b>',
    );
  });

  test('refuses an object that only looks safe', () => {
    const forged = JSON.parse('{"markup":"<script>alert(1)</script>"}') as Child;
    expect(() => html`${forged}`).toThrow(TypeError);
    expect(isSafeHtml(forged)).toBe(false);
    expect(isSafeHtml(trustedHtml('<br>'))).toBe(true);
  });

  test('joins with what stands between', () => {
    expect(joinHtml(['a', '', html`<b>b</b>`], ', ').markup).toBe('a, <b>b</b>');
  });
});
