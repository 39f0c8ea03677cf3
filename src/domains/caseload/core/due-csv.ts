import { spreadsheetCsv } from '#shared/csv';

/** The columns of a list of what is due, on the page, on paper and in a CSV. */
export type DueCsvLine = {
  readonly name: string;
  readonly duty: string;
  readonly stage: string;
  /** yyyy-mm-dd, or nothing where it is not known. */
  readonly dueOn: string;
  readonly standing: string;
  readonly asAt: string;
  readonly officer: string;
  readonly school: string;
  readonly told: string;
  readonly differs: string;
};

const heads: Readonly<Record<keyof DueCsvLine, string>> = {
  name: 'Child or young person',
  duty: 'Duty',
  stage: 'Stage',
  dueOn: 'Due',
  standing: 'How it stands',
  asAt: 'As at',
  officer: 'Who has the case',
  school: 'School',
  told: 'Family told of the delay',
  differs: 'Sources differ',
};

/** A list of what is due for a spreadsheet, with a byte-order mark. No address stands in it. */
export const dueCsv = (lines: readonly DueCsvLine[]): string => {
  const rows = [
    Object.values(heads),
    ...lines.map((line) => [
      line.name,
      line.duty,
      line.stage,
      line.dueOn,
      line.standing,
      line.asAt,
      line.officer,
      line.school,
      line.told,
      line.differs,
    ]),
  ];
  return spreadsheetCsv(rows);
};
