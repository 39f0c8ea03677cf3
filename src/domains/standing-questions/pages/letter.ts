import { markInWords, protectionInWords } from '#domains/measures';
import type { Block, PaperDocument } from '#platform/papers';
import { inWords } from '#shared/plain-date';
import { definitions } from '../core/definitions.ts';
import type { Column, ProtectedTable, Row } from '../core/table.ts';
import type { Release } from '../reads.ts';
import { remarkText } from './notes.ts';
import { dayOf } from './questions.page.ts';

const cellText = ({ values }: ProtectedTable, row: Row, { id, kind }: Column): string => {
  const value = row.notHeld === undefined ? (values[row.id]?.[id] ?? null) : 'not held';
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  return kind === 'percent' ? `${value.toFixed(1)}%` : value.toLocaleString('en-GB');
};

const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', spans: [text] });
const list = (texts: readonly string[]): Block => ({ kind: 'list', items: texts.map((text) => [text]) });

const tableBlocks = (table: ProtectedTable): readonly Block[] => {
  const notHeld = table.rows.flatMap(({ title, notHeld: why }) => (why === undefined ? [] : [`${title}: ${why}`]));
  return [
    heading(table.title),
    ...(table.about === undefined ? [] : [paragraph(table.about)]),
    {
      kind: 'table',
      caption: table.title,
      columns: [{ title: table.rowTitle }, ...table.columns.map(({ title }) => ({ title, numeric: true }))],
      rows: table.rows.map((row) => [
        row.isPart === true ? `of these: ${row.title}` : row.title,
        ...table.columns.map((column) => cellText(table, row, column)),
      ]),
    },
    ...(notHeld.length === 0 ? [] : [list(notHeld)]),
  ];
};

/** The answer as it went out, ready to be sent or to be put into a letter: every table with what must be read with it. */
export const letter = ({
  areaName,
  release,
}: {
  readonly areaName: string;
  readonly release: Release;
}): PaperDocument => {
  const { answer, reference, question } = release;
  const { title, counts, law, gaps } = definitions[question];
  return {
    title,
    author: areaName,
    foot: `${areaName} · your reference ${reference} · figures as at ${inWords(release.asAt)}`,
    madeAt: release.answeredAt,
    blocks: [
      paragraph(
        `${areaName}. Your reference: ${reference}. Received on ${inWords(release.receivedOn)}, answered on ${dayOf(release.answeredAt)}. Figures as at ${inWords(release.asAt)}.`,
      ),
      ...answer.tables.flatMap(tableBlocks),
      paragraph(markInWords(answer.rule)),
      heading('Small numbers'),
      list(protectionInWords(answer.rule)),
      heading('How it is counted'),
      list(counts),
      heading('What this cannot tell'),
      list([...answer.remarks.map(remarkText), ...gaps]),
      heading('Sources'),
      list(answer.sources),
      heading('The law'),
      list(law),
      paragraph(`SHA-256 of the figures: ${release.sha256}`),
    ],
  };
};
