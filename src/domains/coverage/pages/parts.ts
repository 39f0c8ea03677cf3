import { bothTexts, lineWords } from '#domains/impact-plan';
import type { LetterItem, LetterOrReport } from '#domains/impact-plan';
import { html, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Standing } from '../core/cover.ts';
import { overdueWords, partWords } from '../words.ts';

export type Area = { readonly shortName: string; readonly name: string; readonly invented: boolean };
export type Roles = ReadonlyMap<string, string>;

export const coveragePath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/coverage`;
export const itemPath = (area: Pick<Area, 'shortName'>, letter: string, item: string): string =>
  `${coveragePath(area)}/items/${encodeURIComponent(letter)}/${encodeURIComponent(item)}`;
export const stocktakesPath = (area: Pick<Area, 'shortName'>): string => `${coveragePath(area)}/stocktakes`;
export const answersPath = (area: Pick<Area, 'shortName'>): string => `${coveragePath(area)}/answers`;
export const letterQuery = (code: string): string => `?letter=${encodeURIComponent(code)}`;

/** The word first, with its colour behind it; never the colour alone. */
export const standingTag = ({ standing }: Pick<Standing, 'standing'>): SafeHtml =>
  standing === 'has-evidence'
    ? tag({ text: 'Has evidence', classes: 'govuk-tag--green' })
    : tag({ text: 'Gap', classes: 'govuk-tag--orange' });

/** The letter's own words where they are held, else Irwell's short ones. */
export const shortWords = ({ official, summary }: Pick<LetterItem, 'official' | 'summary'>): string =>
  official ?? summary ?? '';

/** 'Next step, line 34': on a page of one letter, which is named once. */
export const placeInLetter = (item: Pick<LetterItem, 'lines' | 'part'>): string =>
  `${partWords[item.part]}, ${lineWords(item.lines)}`;

const placeWords = (letter: Pick<LetterOrReport, 'title'>, item: Pick<LetterItem, 'lines' | 'part'>): string =>
  `${partWords[item.part]}. ${letter.title}, ${lineWords(item.lines)}`;

export const itemQuote = (item: LetterItem, letter: LetterOrReport): SafeHtml => html`${bothTexts(item)}
<p class="irw-provenance">${placeWords(letter, item)} (${item.code})</p>`;

export const ownerWords = (role: string | null, roles: Roles): string =>
  role === null ? 'Nobody is named' : (roles.get(role) ?? role);

/** The due day, and in words how long it is past; only a gap can be overdue. */
export const dueHtml = (dueOn: PlainDate | null, daysOverdue: number): SafeHtml =>
  dueOn === null
    ? html`<span class="irw-absent">No day is set</span>`
    : html`<span>${inWords(dueOn)}${daysOverdue > 0 && html`<br><strong>${overdueWords(daysOverdue)}</strong>`}</span>`;

export const hidden = (name: string, value: string): SafeHtml =>
  html`<input type="hidden" name="${name}" value="${value}">`;
