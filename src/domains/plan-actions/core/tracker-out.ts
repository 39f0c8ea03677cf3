import type { PlainDate } from '#shared/plain-date';
import { deliveryOf } from './delivery.ts';
import type { Action } from './plan.ts';
import type { Risk } from './risk.ts';
import { dayIn, ofFive, statusIn } from './tracker-cells.ts';
import type { Mapping } from './tracker-columns.ts';
import { cellsOf, namesArea } from './tracker-diff.ts';
import type { Tracker } from './tracker-diff.ts';
import { sameText } from './tracker-text.ts';
import { usualWords } from './vocabulary.ts';

/** What a field holds today, and whether a cell says that already: then the cell stays as the office wrote it. */
type Today = { readonly value: string; readonly isSaidBy: (cell: string) => boolean };

/** A row of the tracker today: by which reference it is known, and each field of it. A field that is not given stays as the file had it; one that is empty here is empty there. */
export type RowToday = { readonly ref: string; readonly fields: Readonly<Record<string, Today>> };

const text = (value: string, most?: number): Today => ({ value, isSaidBy: (cell) => sameText(cell, value, most) });
const day = (value: PlainDate): Today => ({ value, isSaidBy: (cell) => dayIn(cell) === value });
const score = (value: number): Today => ({ value: String(value), isSaidBy: (cell) => ofFive(cell) === value });

/** The word by which this file says how delivery stands, found among its own rows; Irwell's where it has none. */
const statusWords = (tracker: Tracker, mapping: Mapping) => {
  const said = tracker.rows.map((row) => cellsOf(tracker, mapping, row)('status'));
  return (action: Pick<Action, 'delivery' | 'dueOn'>, today: PlainDate): Today => {
    const delivery = deliveryOf(action, today);
    if (delivery === 'late')
      return {
        value: said.find((cell) => /^(late|overdue)/i.test(cell)) ?? usualWords.delivery.late.words,
        isSaidBy: (cell) => /^(late|overdue)/i.test(cell),
      };
    const isSo = (cell: string): boolean => !/^(late|overdue)/i.test(cell) && statusIn(cell) === action.delivery;
    return { value: said.find(isSo) ?? usualWords.delivery[delivery].words, isSaidBy: isSo };
  };
};

/** The actions of a plan as its tracker would have them today. */
export const actionsToday = (
  tracker: Tracker,
  mapping: Mapping,
  actions: readonly Action[],
  told: {
    readonly today: PlainDate;
    readonly latest: ReadonlyMap<string, { readonly text: string }>;
    readonly outputs: ReadonlyMap<string, readonly string[]>;
  },
): readonly RowToday[] => {
  const status = statusWords(tracker, mapping);
  return actions.map((action) => {
    const update = told.latest.get(action.id)?.text;
    const made = told.outputs.get(action.id) ?? [];
    const isMade = (cell: string): boolean => made.some((title) => sameText(cell, title, 300));
    return {
      ref: action.ref,
      fields: {
        ref: text(action.ref),
        text: text(action.text),
        area: { value: action.areaCode, isSaidBy: (cell) => namesArea(cell, action.areaCode) },
        accountable: text(action.accountable.words, 200),
        lead: text(action.lead.words, 200),
        partners: text(action.partners, 500),
        start: day(action.startOn),
        due: day(action.dueOn),
        status: status(action, told.today),
        ...(update === undefined ? {} : { update: text(update) }),
        ...(made.length === 0 ? {} : { output: { value: made.at(-1) ?? '', isSaidBy: isMade } }),
      },
    };
  });
};

/** The risks of a register as they stand today. */
export const risksToday = (risks: readonly Risk[]): readonly RowToday[] =>
  risks.map((risk) => ({
    ref: risk.ref,
    fields: {
      ref: text(risk.ref),
      event: text(risk.event),
      cause: text(risk.cause),
      effect: text(risk.effect),
      likelihoodBefore: score(risk.likelihoodBefore),
      impactBefore: score(risk.impactBefore),
      likelihoodAfter: score(risk.likelihoodAfter),
      impactAfter: score(risk.impactAfter),
      controls: text(risk.controls),
      mitigations: text(risk.mitigations),
      owner: text(risk.owner.words, 200),
      ...(risk.reviewOn === null ? {} : { review: day(risk.reviewOn) }),
    },
  }));

/**
 * The tracker in its own columns and order, with what stands today in those that are known, and a row for each that it did not name. A cell that says what
 * stands stays as the office wrote it; columns that Irwell does not know, and rows that it did not take, stay as they came.
 */
export const trackerOut = (
  tracker: Tracker,
  mapping: Mapping,
  rows: readonly RowToday[],
): readonly (readonly string[])[] => {
  const fieldOf = new Map(Object.entries(mapping).map(([field, heading]) => [heading, field]));
  const write = (cells: readonly string[], { fields }: RowToday): readonly string[] =>
    tracker.headings.map((heading, index) => {
      const cell = cells[index] ?? '';
      const today = fields[fieldOf.get(heading) ?? ''];
      return today === undefined || (cell !== '' && today.isSaidBy(cell)) ? cell : today.value;
    });
  const left = new Map(rows.map((row) => [row.ref, row]));
  const known = tracker.rows.map((row) => {
    const ref = cellsOf(tracker, mapping, row)('ref');
    const today = left.get(ref);
    left.delete(ref);
    return today === undefined ? row.cells : write(row.cells, today);
  });
  return [tracker.headings, ...known, ...[...left.values()].map((row) => write([], row))];
};
