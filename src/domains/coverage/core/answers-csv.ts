import { spreadsheetCsv } from '#shared/csv';
import type { PlainDate } from '#shared/plain-date';

type Words = { readonly code: string; readonly official: string | undefined; readonly summary: string | undefined };

type Row = {
  readonly item: Words & { readonly areaCode: string };
  readonly says: string;
  readonly laterItems: readonly Words[];
  readonly read: { readonly byName: string; readonly on: PlainDate; readonly note: string } | undefined;
};

const wordsOf = ({ official, summary }: Words): string => official ?? summary ?? '';

/** Two letters side by side as a file: a row for each thing that the earlier one asked. */
export const answersCsv = (
  { earlier, later }: { readonly earlier: string; readonly later: string },
  rows: readonly Row[],
  saysWords: (says: string) => string,
): string =>
  spreadsheetCsv([
    [
      'earlier_letter',
      'item',
      'area',
      'asked',
      'newer_letter',
      'newer_letter_says',
      'in_words',
      'newer_items',
      'newer_words',
      'confirmed_by',
      'confirmed_on',
      'note',
    ],
    ...rows.map(({ item, says, laterItems, read }) => [
      earlier,
      item.code,
      item.areaCode,
      wordsOf(item),
      later,
      says,
      saysWords(says),
      laterItems.map(({ code }) => code).join(' '),
      laterItems.map(wordsOf).join(' | '),
      read?.byName ?? '',
      read?.on ?? '',
      read?.note ?? '',
    ]),
  ]);
