import { monthNames, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

export const nhsLevels = ['national', 'region', 'icb', 'provider'] as const;
export type NhsLevel = (typeof nhsLevels)[number];

/** A row as published: the total, then the seven bands; null where the table has no such column, '' where its cell is empty. */
export type NhsRow = {
  readonly sheet: string;
  readonly line: number;
  readonly month: PlainDate;
  readonly level: NhsLevel;
  readonly organisationCode: string;
  readonly organisationName: string;
  readonly service: string;
  readonly cells: readonly (string | null)[];
};

/** How many organisations handed in nothing in a month, as the publication's own table counts them. */
export type NhsMissing = {
  readonly line: number;
  readonly month: PlainDate;
  readonly organisationName: string;
  readonly cell: string;
};

export type NhsAbout = {
  readonly kind: 'workbook' | 'series';
  readonly publishedOn: string;
  readonly status: string;
  readonly basis: string;
  readonly notes: readonly string[];
};

export type NhsRead = {
  readonly about: NhsAbout;
  readonly rows: readonly NhsRow[];
  readonly missing: readonly NhsMissing[];
};

export const nhsPublisher = {
  publisher: 'NHS England',
  publication: 'Community health services waiting lists',
  licence: 'Open Government Licence v3.0',
  attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
} as const;

/** Lines that are published for England alone, and as a total alone, so that nobody can be recognised. */
const nationalOnly = ['looked after children teams', 'safeguarding'];

/** The state of a cell. `not-told`: the table has no such column. `not-submitted`: its cell is empty, and an empty cell is no nought. */
export type NhsCell =
  | { readonly state: 'value'; readonly count: number }
  | { readonly state: 'suppressed' | 'not-submitted' | 'not-told' | 'unread' };

/** What the cell of a row says. */
export const cellState = (
  { level, service, cells }: Pick<NhsRow, 'level' | 'service' | 'cells'>,
  at: number,
): NhsCell => {
  const text = cells[at];
  if (text === undefined || text === null) return { state: 'not-told' };
  if (/^\d+$/.test(text)) return { state: 'value', count: Number(text) };
  const isProtected = nationalOnly.includes(service.toLowerCase()) && (level !== 'national' || at > 0);
  if (text === '*' || text === 'c' || (text === '' && isProtected)) return { state: 'suppressed' };
  return { state: text === '' || text === 'NA' || text === '-' ? 'not-submitted' : 'unread' };
};

/** The first day of 'October 2023', 'Oct-23' or '2023-10-01'; undefined for anything else. */
export const monthIn = (text: string): PlainDate | undefined => {
  const plain = text.trim();
  const iso = /^(\d{4})-(\d{2})-01/.exec(plain);
  if (iso) return plainDate(`${iso[1] ?? ''}-${iso[2] ?? ''}-01`);
  const found = /^([A-Za-z]{3,9})[ -](\d{4}|\d{2})$/.exec(plain);
  if (!found) return undefined;
  const index = monthNames.findIndex((name) => name.toLowerCase().startsWith((found[1] ?? '').toLowerCase()));
  const year = (found[2] ?? '').padStart(4, '20');
  return index === -1 ? undefined : plainDate(`${year}-${String(index + 1).padStart(2, '0')}-01`);
};

/** '(CYP) Therapy interventions: Speech and language' and 'Speech And Language' are one line; null for a service of adults. */
export const serviceLine = (heading: string): string | null => {
  const text = heading.trim();
  if (/^\(A\)/i.test(text)) return null;
  const line = text
    .replace(/^\(CYP\)\s*/i, '')
    .replace(/^Therapy interventions:\s*/i, '')
    .trim();
  return line === '' ? null : `${line.charAt(0).toUpperCase()}${line.slice(1).toLowerCase()}`;
};

/** Names came in capitals from August 2023: one organisation has one name. */
export const organisationName = (text: string): string => {
  const plain = text.trim().replaceAll(/\s+/g, ' ');
  if (plain !== plain.toUpperCase()) return plain;
  const small = new Set(['and', 'of', 'the', 'in', 'on', 'for']);
  return plain
    .toLowerCase()
    .split(' ')
    .map((word, index) =>
      ['nhs', 'cic', 'icb'].includes(word)
        ? word.toUpperCase()
        : small.has(word) && index > 0
          ? word
          : word.replace(/(^|[-(])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase()),
    )
    .join(' ');
};
