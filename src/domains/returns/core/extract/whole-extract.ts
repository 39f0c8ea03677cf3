import { caseColumnsOf } from '#shared/case-records';
import type { CaseKind, IncomingCaseRecord } from '#shared/case-records';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { cannotTell, kindOf } from './mapping.ts';
import type { MappedTable, Mapping } from './mapping.ts';
import type { ExtractProblem } from './problem.ts';
import { rowReader } from './understand.ts';
import type { FoundProblem, UnderstoodRow } from './understand.ts';

/** A table of an extract on its way in. */
export type ComingTable = {
  /** Which file, from 0, and its name. */
  readonly file: number;
  readonly fileName: string;
  readonly sheet: string;
  readonly mapped: MappedTable;
};

/** All of an extract, read and checked by itself. What only the records know (who a child is) is asked when it is written. */
export type CheckedExtract = {
  readonly records: readonly IncomingCaseRecord[];
  readonly problems: readonly ExtractProblem[];
  /** Keys of refused rows. */
  readonly refusedKeys: readonly (readonly [CaseKind, readonly string[]])[];
  readonly kinds: readonly CaseKind[];
  readonly cannotTell: readonly string[];
  readonly rowsRead: number;
  readonly rowsRefused: number;
  /** Files and lines of records, to tell the place of what is refused later. */
  readonly tables: readonly {
    readonly file: number;
    readonly fileName: string;
    readonly sheet: string;
    readonly kind: CaseKind;
  }[];
};

/** The same thing wrong in every row says nothing new after so many; they are counted on. */
const mostProblems = 20_000;
const mostRows = 1_000_000;

const textOf = ({ values, asWritten }: IncomingCaseRecord): string => JSON.stringify([values, asWritten ?? null]);

/** Another area's file, by what its rows say: its codes of the authority, or the authorities that gave its UPNs. */
const areaWatch = (areaCode: string) => {
  let [said, ours] = [0, 0];
  const upns = new Map<string, number>();
  return {
    see: ({ authority, identity }: UnderstoodRow, kind: CaseKind): void => {
      if (authority !== '') {
        said += 1;
        if (authority === areaCode) ours += 1;
      }
      const upn = kind === 'case_child' ? (identity['upn'] ?? '') : '';
      if (upn !== '') upns.set(upn.slice(1, 4), (upns.get(upn.slice(1, 4)) ?? 0) + 1);
    },
    refuse: (): void => {
      if (said > 0 && ours * 2 < said)
        throw new AppError(
          'invalid',
          `Most rows say that they are of another authority than ${areaCode}. Nothing was imported. Choose your own area’s extract.`,
        );
      const total = [...upns.values()].reduce((sum, count) => sum + count, 0);
      const [most = '', count = 0] = [...upns].sort((a, b) => b[1] - a[1])[0] ?? [];
      // Children move, so a UPN of elsewhere says little; that hardly any is from here and most are from one other place says much.
      if (said === 0 && total >= 20 && most !== areaCode && count * 2 > total && (upns.get(areaCode) ?? 0) * 10 < total)
        throw new AppError(
          'invalid',
          `More than half of the UPNs were given by the authority ${most} and fewer than one in ten by ${areaCode}: this looks like another area’s extract. Nothing was imported. If it is yours, map the column that holds the authority’s code.`,
        );
    },
  };
};

/** Takes the rows of an extract, table by table, and checks them. */
export const extractChecker = (given: {
  readonly mapping: Mapping;
  readonly asAt: PlainDate;
  readonly areaCode: string;
}) => {
  const { mapping, asAt, areaCode } = given;
  const records = new Map<string, IncomingCaseRecord>();
  const problems: ExtractProblem[] = [];
  const refusedKeys = new Map<CaseKind, string[]>();
  const identities = new Map<
    string,
    { readonly identity: Record<string, string>; readonly file: number; readonly line: number }
  >();
  const tables: CheckedExtract['tables'][number][] = [];
  const area = areaWatch(areaCode);
  let [rowsRead, rowsRefused] = [0, 0];

  const table = (coming: ComingTable) => {
    const kind = kindOf(coming.mapped) ?? 'case_child';
    const read = rowReader(coming.mapped, { mapping, asAt });
    tables.push({ file: coming.file, fileName: coming.fileName, sheet: coming.sheet, kind });

    const tell = (line: number, found: readonly FoundProblem[]): void => {
      for (const { column, ...problem } of found)
        if (problems.length < mostProblems)
          problems.push({
            ...problem,
            file: coming.fileName,
            sheet: coming.sheet,
            line,
            heading: column === undefined ? undefined : coming.mapped.headings[column],
          });
    };
    const refuse = (line: number, found: readonly FoundProblem[], key: string | undefined): void => {
      rowsRefused += 1;
      tell(line, found);
      if (key === undefined) return;
      const there = refusedKeys.get(kind);
      if (there) there.push(key);
      else refusedKeys.set(kind, [key]);
    };
    const refusal = (rule: FoundProblem['rule'], reason: string): FoundProblem => ({
      severity: 'refused',
      rule,
      column: undefined,
      value: undefined,
      reason,
    });

    const row = (line: number, cells: readonly string[], isBroken: boolean): void => {
      if (cells.every((cell) => cell.trim() === '')) return;
      rowsRead += 1;
      if (rowsRead > mostRows)
        throw new AppError(
          'invalid',
          `The extract has more than ${mostRows.toLocaleString('en-GB')} rows, more than any area has. Nothing was imported.`,
        );
      if (isBroken) {
        refuse(
          line,
          [refusal('x-broken', 'The quotation marks of the row do not fit together. Export it again.')],
          undefined,
        );
        return;
      }
      const understood = read(cells);
      area.see(understood, kind);
      if (understood.authority !== '' && understood.authority !== areaCode) {
        refuse(
          line,
          [refusal('x-authority', `The row says that it is of another authority than ${areaCode}. Leave it out.`)],
          understood.key,
        );
        return;
      }
      const { childRef, record, identity } = understood;
      if (!record || childRef === undefined) {
        refuse(line, understood.problems, understood.key);
        return;
      }
      const made: IncomingCaseRecord = { ...record, file: coming.file, line };
      const place = `${kind} ${record.key}`;
      const before = records.get(place);
      if (before) {
        const reason =
          textOf(before) === textOf(made)
            ? `The row says what line ${String(before.line)} says already.`
            : `The record stands in line ${String(before.line)} already, and says something else there. Keep one of them.`;
        refuse(line, [refusal('x-twice', reason)], undefined);
        return;
      }
      tell(line, understood.problems);
      records.set(place, made);
      if (kind !== 'case_child' && Object.keys(identity).length > 0 && !identities.has(childRef))
        identities.set(childRef, { identity, file: coming.file, line });
    };
    return { row };
  };

  /** Where no table of children names a child, the first row that says who it is does. */
  const namedElsewhere = (): readonly IncomingCaseRecord[] =>
    [...identities].flatMap(([childRef, { identity, file, line }]) =>
      records.has(`case_child ${childRef}`)
        ? []
        : [
            {
              kind: 'case_child' as const,
              key: childRef,
              childRef,
              values: caseColumnsOf.case_child.map(({ name }) => identity[name] ?? null),
              asWritten: undefined,
              file,
              line,
            },
          ],
    );

  const finish = (): CheckedExtract => {
    if (rowsRead === 0)
      throw new AppError('invalid', 'There is no row under the headings. Nothing was imported. Export it again.');
    area.refuse();
    return {
      records: [...namedElsewhere(), ...records.values()],
      problems,
      refusedKeys: [...refusedKeys],
      kinds: [...new Set(tables.map(({ kind }) => kind))],
      cannotTell: cannotTell(mapping),
      rowsRead,
      rowsRefused,
      tables,
    };
  };
  return { table, finish };
};
