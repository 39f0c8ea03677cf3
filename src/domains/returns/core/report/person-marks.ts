import { at } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ReturnPerson, ReturnVisitor, Row } from '../return.ts';

/** What the file itself calls a person, without names: enough to find the child in the council's own system. */
export type PersonMark = {
  /** Position in the file, counted from 1, as an Issue tells it. */
  readonly person: number;
  readonly sourceId: string;
  readonly upn: string;
  readonly uln: string;
  /** Who has the case, where the file has such a column of its own; the return has no item for it. */
  readonly officer: string | null;
};

/** How often an item that is compulsory from 2026 is given, of the records that it is asked of. */
export type Completeness = {
  readonly module: ModuleName;
  readonly field: string;
  readonly given: number;
  readonly of: number;
};

export type PersonMarks = ReturnVisitor & {
  readonly marksOf: (persons: ReadonlySet<number>) => readonly PersonMark[];
  readonly completeness: () => readonly Completeness[];
};

const officerColumn =
  /^(case|key|sen|send|ehc|plan|link)?[\s_-]*(officer|worker|coordinator|co-ordinator)([\s_-]*name)?$/i;

const officerOf = ({ unknown }: Row): string | null => {
  const found = Object.entries(unknown ?? {}).find(([name, value]) => officerColumn.test(name) && value.trim() !== '');
  return found?.[1].trim().slice(0, 100) ?? null;
};

const officerOfPerson = ({ row, requests }: ReturnPerson): string | null => {
  const rows = [row, ...requests.flatMap((each) => [each.row, ...each.activePlans.map((plan) => plan.row)])];
  return rows.map(officerOf).find((officer) => officer !== null) ?? null;
};

type Sum = { given: number; of: number };
const count = (sum: Sum, value: string | undefined): void => {
  sum.of += 1;
  if (value !== undefined && value !== '') sum.given += 1;
};

/**
 * Beside the rules in the same reading: notes how to find each person again, and counts the items that are compulsory from 2026. Who has
 * to have a phase transfer date cannot be told from the file, so only the final date is counted against something: its own due date.
 */
export const personMarks = (): PersonMarks => {
  const marks: PersonMark[] = [];
  const sums = {
    DSCO: { given: 0, of: 0 },
    RequestSource: { given: 0, of: 0 },
    ReviewDraft: { given: 0, of: 0 },
    PhaseTransferDueDate: { given: 0, of: 0 },
    PhaseTransferFinalDate: { given: 0, of: 0 },
  };

  const person = (each: ReturnPerson): void => {
    const { values } = each.row;
    marks.push({
      person: marks.length + 1,
      sourceId: each.row.id,
      upn: values[at.person.UPN] ?? '',
      uln: values[at.person.UniqueLearnerNumber] ?? '',
      officer: officerOfPerson(each),
    });
    for (const request of each.requests) {
      if (request.row.values[at.requests.RequestOutcome] !== 'H')
        count(sums.RequestSource, request.row.values[at.requests.RequestSource]);
      for (const { row } of request.activePlans) {
        if (row.values[at.activeplans.ReviewOutcome] === 'A')
          count(sums.ReviewDraft, row.values[at.activeplans.ReviewDraft]);
        const due = row.values[at.activeplans.PhaseTransferDueDate];
        count(sums.PhaseTransferDueDate, due);
        if (due !== undefined && due !== '')
          count(sums.PhaseTransferFinalDate, row.values[at.activeplans.PhaseTransferFinalDate]);
      }
    }
  };

  return {
    header: (row) => count(sums.DSCO, row.values[at.header.DSCO]),
    person,
    fault: () => undefined,
    marksOf: (persons) => marks.filter((mark) => persons.has(mark.person)),
    completeness: () => [
      { module: 'header', field: 'DSCO', ...sums.DSCO },
      { module: 'requests', field: 'RequestSource', ...sums.RequestSource },
      { module: 'activeplans', field: 'ReviewDraft', ...sums.ReviewDraft },
      { module: 'activeplans', field: 'PhaseTransferDueDate', ...sums.PhaseTransferDueDate },
      { module: 'activeplans', field: 'PhaseTransferFinalDate', ...sums.PhaseTransferFinalDate },
    ],
  };
};
