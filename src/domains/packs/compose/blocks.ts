import { fromDayNumber, dayNumber, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { DraftBlock, PackSpan } from '../core/content.ts';

export const heading = (level: 2 | 3, text: string): DraftBlock => ({ kind: 'heading', level, text });
export const paragraph = (...spans: readonly PackSpan[]): DraftBlock => ({ kind: 'paragraph', spans: [...spans] });
export const strong = (text: string): PackSpan => ({ text, strong: true });
export const newSheet: DraftBlock = { kind: 'new-page' };

/** A list, or a sentence that says that there is nothing to list. */
export const list = (items: readonly (string | readonly PackSpan[])[], none: string): DraftBlock =>
  items.length === 0
    ? paragraph(none)
    : { kind: 'list', items: items.map((item) => (typeof item === 'string' ? [item] : [...item])) };

/** A table; a column whose title begins with # holds numbers. A sentence where there is no row. */
export const table = (
  caption: string,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
): DraftBlock =>
  rows.length === 0
    ? paragraph(none)
    : {
        kind: 'table',
        caption,
        columns: titles.map((title) => ({ title: title.replace(/^#/, ''), numeric: title.startsWith('#') })),
        rows: rows.map((row) => [...row]),
      };

/** The last day of a half-open window, in words. */
export const lastDay = (until: PlainDate): string => inWords(fromDayNumber(dayNumber(until) - 1));

export const many = (count: number, one: string, more: string): string =>
  `${String(count)} ${count === 1 ? one : more}`;

/** A sentence with its full stop. */
export const asSentence = (text: string): string => (/[.!?”]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
