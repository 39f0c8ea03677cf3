import { spreadsheetCsv } from '#shared/csv';
import type { PlainDate } from '#shared/plain-date';
import type { Cover, Standing } from './cover.ts';

type Row = Cover &
  Standing & {
    readonly item: {
      readonly code: string;
      readonly part: string;
      readonly official: string | undefined;
      readonly summary: string | undefined;
      readonly lines: { readonly from: number; readonly to: number };
    };
    readonly areaCode: string;
    readonly duplicateOf: string | undefined;
    readonly ownerRole: string | null;
    readonly dueOn: PlainDate | null;
    readonly daysOverdue: number;
    readonly nextLetter: { readonly letterCode: string; readonly says: string } | null;
  };

const head = [
  'letter',
  'letter_date',
  'item',
  'area',
  'part',
  'letter_words',
  'irwell_summary',
  'line_from',
  'line_to',
  'repeats',
  'standing',
  'missing',
  'actions',
  'measures',
  'evidence_newer_than_letter',
  'evidence_that_does_not_count',
  'owner',
  'due',
  'days_overdue',
  'next_letter',
  'next_letter_says',
  'as_of',
] as const;

/** What answers a letter as a file: one row an item, every date as YYYY-MM-DD. */
export const coverageCsv = (
  letter: { readonly code: string; readonly writtenOn: PlainDate },
  rows: readonly Row[],
  roles: ReadonlyMap<string, string>,
  today: PlainDate,
): string =>
  spreadsheetCsv([
    head,
    ...rows.map((row) => [
      letter.code,
      letter.writtenOn,
      row.item.code,
      row.areaCode,
      row.item.part,
      row.item.official ?? '',
      row.item.summary ?? '',
      row.item.lines.from,
      row.item.lines.to,
      row.duplicateOf ?? '',
      row.standing,
      row.missing.join(' '),
      row.actions.map(({ ref, isStopped }) => `${ref}${isStopped ? ' (stopped)' : ''}`).join('; '),
      row.measures.map(({ measureCode, name }) => `${measureCode} ${name}`.trim()).join('; '),
      row.evidence
        .filter(({ counts }) => counts === 'counts')
        .map(({ title, lastDay }) => `${title} (${lastDay})`)
        .join('; '),
      row.evidence.filter(({ counts }) => counts !== 'counts').length,
      row.ownerRole === null ? '' : (roles.get(row.ownerRole) ?? row.ownerRole),
      row.dueOn ?? '',
      row.daysOverdue,
      row.nextLetter?.letterCode ?? '',
      row.nextLetter?.says ?? '',
      today,
    ]),
  ]);
