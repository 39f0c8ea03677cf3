import { html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords, isPlainDate } from '#shared/plain-date';
import { columnsOf } from '../core/records.ts';
import type { RecordKind } from '../core/records.ts';
import type { ChildLine, ImportLine } from '../reads.ts';
import type { KeptRecord } from '../reads-tree.ts';
import { inPlainWords } from '../words.ts';

export type Area = { readonly shortName: string; readonly name: string };

export const recordsPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/records`;
export const childPath = (area: Pick<Area, 'shortName'>, id: string): string => `${recordsPath(area)}/children/${id}`;
export const pairPath = (area: Pick<Area, 'shortName'>, id: string): string => `${recordsPath(area)}/pairs/${id}`;

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});

/** '22 November 2026, 10:14am' in London. */
export const when = (at: Date): string =>
  london
    .format(at)
    .replace(' at ', ', ')
    .replace(/\s([ap])m$/i, '$1m');

export const nameOf = ({ surname, forename }: Pick<ChildLine, 'surname' | 'forename'>): string =>
  [forename, surname].filter((part) => part !== undefined && part !== '').join(' ') || 'Name not known';

export const dayOf = (text: string | undefined): string =>
  text === undefined ? 'Not known' : isPlainDate(text) ? inWords(text) : text;

export const header = (text: string): SafeHtml => html`<th scope="col" class="govuk-table__header">${text}</th>`;
/** The label is read beside the cell on a phone, where each row is a block of its own. */
export const cell = (label: string, content: Child): SafeHtml =>
  html`<td class="govuk-table__cell" data-label="${label}"><span>${content}</span></td>`;
export const rowHead = (content: Child): SafeHtml => html`<th scope="row" class="govuk-table__header">${content}</th>`;

/** A value in words; what could not be read is shown as it was written, and said to be so. */
export const shownValue = (kind: RecordKind, column: string, record: KeptRecord): string | undefined => {
  const place = columnsOf[kind].findIndex(({ name }) => name === column);
  const value = record.values[place] ?? undefined;
  const asWritten = record.asWritten?.[column];
  if (value === undefined) return asWritten === undefined ? undefined : `“${asWritten}” (cannot be read)`;
  return inPlainWords(kind, column, value) ?? (isPlainDate(value) ? inWords(value) : value);
};

/** 'alderbeck-2026.xml, line 12. Received 22 November 2026, 10:14am. SHA-256 begins 0123456789ab.' */
export const sourceWords = (imports: readonly ImportLine[], record: KeptRecord): string => {
  const from = imports.find(({ number }) => number === record.importNumber);
  const file = from?.files.find((each) => each.file === record.place.file);
  if (!from || !file) return 'The source is not known';
  return `${file.name}, line ${record.place.line}. Received ${when(from.receivedAt)}. SHA-256 begins ${file.sha256.slice(0, 12)}.`;
};
