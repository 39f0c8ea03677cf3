import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spreadsheetCsv } from '#shared/csv';
import { plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Action } from './core/plan.ts';
import { registerPlan } from './core/register.ts';
import type { Risk } from './core/risk.ts';
import { fieldsOf } from './core/tracker-columns.ts';
import { trackerPlan } from './core/tracker-diff.ts';
import type { Tracker } from './core/tracker-diff.ts';
import { actionsToday, risksToday, trackerOut } from './core/tracker-out.ts';
import { plain, plainTitle, unguarded } from './core/tracker-text.ts';
import { saidDeliveries } from './core/vocabulary.ts';
import { readTracker } from './read-tracker.ts';
import { trackerWorkbook } from './write-tracker.ts';

// Import, export, import again: nothing changes, whatever stands and whatever the office's file holds.
const today = plainDate('2026-11-22');
const fields = Object.keys(fieldsOf('actions'));
const riskFields = Object.keys(fieldsOf('risks'));
const mappingFor = (all: readonly string[]) => Object.fromEntries(all.map((field) => [field, `Column of ${field}`]));

const day = fc.integer({ min: 0, max: 700 }).map((days): PlainDate => {
  const on = new Date(Date.UTC(2026, 0, 1 + days));
  return plainDate(on.toISOString().slice(0, 10));
});
const wild = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('=1+1', '- first\r\n- second', "'quoted", '"a";b,c', '  wide  ', '@all', '-5', '+44', 'line\nbreak'),
);
const said = wild.filter((text) => plain(text) !== '');
const cell = fc.oneof(
  wild,
  fc.constantFrom(
    'Green',
    'Amber',
    'Late',
    'Complete',
    'TBC',
    '31/12/2026',
    '2027-01-31',
    'APA1 Plans',
    '4 - likely',
    '3',
    '',
  ),
);
const ref = fc.constantFrom('1.1', '1.2', '-3', '=4', 'A 5');

const anAction = fc
  .record({
    text: said,
    accountable: wild,
    lead: wild,
    partners: wild,
    due: day,
    delivery: fc.constantFrom(...saidDeliveries),
    update: wild,
    output: said,
  })
  .map(({ text, accountable, lead, partners, due, delivery, update, output }) => ({
    action: {
      areaCode: 'APA1',
      text: text.trim(),
      accountable: { role: null, words: accountable.trim() },
      lead: { role: null, words: lead.trim() },
      partners: partners.trim(),
      startOn: plainDate('2026-01-01'),
      firstDueOn: due,
      dueOn: due,
      delivery,
    },
    update: update.trim(),
    output: output.trim(),
  }));

const aFile = (all: readonly string[]) =>
  fc
    .array(fc.tuple(ref, fc.array(cell, { minLength: all.length, maxLength: all.length })), { maxLength: 6 })
    .map((rows): Tracker => ({
      headings: [...all.map((field) => `Column of ${field}`), 'Only the office knows'],
      rows: rows.map(([first, cells], index) => ({ line: index + 2, cells: [first, ...cells.slice(1), 'kept'] })),
    }));

const asTracker = ([headings = [], ...rows]: readonly (readonly string[])[]): Tracker => ({
  headings,
  rows: rows.map((cells, index) => ({ line: index + 2, cells })),
});

const someActions = fc.uniqueArray(fc.tuple(ref, anAction), {
  selector: ([first]) => first,
  minLength: 1,
  maxLength: 5,
});

/** What stands after the file was taken in: what its rows told and made is among it. */
const standingWith = (file: Tracker, found: typeof someActions extends fc.Arbitrary<infer T> ? T : never) => {
  const actions = found.map(
    ([known, { action }], index) => ({ ...action, id: String(index), ref: known }) as unknown as Action,
  );
  const latest = new Map(
    found.flatMap(([, { update }], index) => (update === '' ? [] : [[String(index), { text: update }]])),
  );
  const outputs = new Map(found.map(([, { output }], index) => [String(index), [output]]));
  const inFile = (known: string, field: string): readonly string[] =>
    file.rows
      .filter(({ cells }) => unguarded((cells[0] ?? '').trim()) === known)
      .map(({ cells }) => plain(cells[fields.indexOf(field)] ?? ''));
  const told = new Map(
    found.map(([known, { update }], index) => [String(index), new Set([plain(update), ...inFile(known, 'update')])]),
  );
  const made = new Map(
    found.map(([known, { output }], index) => [
      String(index),
      new Set([plain(output), ...inFile(known, 'output')].map(plainTitle)),
    ]),
  );
  return {
    actions,
    latest,
    outputs,
    diff: { actions, areaCodes: ['APA1'], updates: told, outputs: made, defaultArea: '', today },
  };
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'irwell-tracker-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The rows as they come back from a file of that form. */
const throughFile = async (
  rows: readonly (readonly string[])[],
  mapping: Readonly<Record<string, string>>,
  form: 'csv' | 'xlsx',
): Promise<Tracker> => {
  const file = path.join(folder, `tracker.${form}`);
  await writeFile(file, form === 'csv' ? spreadsheetCsv(rows) : await trackerWorkbook(rows, mapping));
  return readTracker(file);
};

describe('a tracker that goes out and comes in again', () => {
  const mapping = mappingFor(fields);
  const out = (file: Tracker, found: Parameters<typeof standingWith>[1]) => {
    const standing = standingWith(file, found);
    const rows = trackerOut(file, mapping, actionsToday(file, mapping, standing.actions, { today, ...standing }));
    return { standing, rows };
  };

  test('changes nothing, whatever stands and whatever the file held', () => {
    fc.assert(
      fc.property(aFile(fields), someActions, (file, found) => {
        const { standing, rows } = out(file, found);
        const again = trackerPlan(asTracker(rows), mapping, standing.diff);
        const known = again.filter(({ ref: of }) => standing.actions.some((action) => action.ref === of));
        for (const each of known)
          expect(
            each.became === 'same' || each.notes[0]?.startsWith('The reference stands in the file twice'),
            JSON.stringify(each),
          ).toBe(true);
        // Every action is in the file, and every row of the file is still there, in its order, with what only the office knows.
        expect(new Set(known.map(({ ref: of }) => of)).size).toBe(standing.actions.length);
        expect(rows.slice(1, file.rows.length + 1).map((cells) => cells.at(-1))).toEqual(file.rows.map(() => 'kept'));
        // Twice out is once out.
        const twice = out(asTracker(rows), found).rows;
        expect(twice).toEqual(rows);
      }),
    );
  });

  test.each(['csv', 'xlsx'] as const)('changes nothing through a real file: %s', async (form) => {
    await fc.assert(
      fc.asyncProperty(aFile(fields), someActions, async (file, found) => {
        const { standing, rows } = out(file, found);
        const read = await throughFile(rows, mapping, form);
        expect(read.headings).toEqual(file.headings);
        const again = trackerPlan(read, mapping, standing.diff);
        const changed = again.filter(
          ({ became, ref: of }) =>
            became === 'changed' || (became === 'new' && standing.actions.some((action) => action.ref === of)),
        );
        expect(changed).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a risk register that goes out and comes in again', () => {
  const mapping = mappingFor(riskFields);
  const five = fc.integer({ min: 1, max: 5 });
  const aRisk = fc
    .record({
      event: said,
      cause: wild,
      controls: wild,
      owner: wild,
      before: five,
      bad: five,
      after: five,
      still: five,
      review: fc.option(day),
    })
    .map(({ event, cause, controls, owner, before, bad, after, still, review }) => ({
      kind: 'risk',
      event: event.trim(),
      cause: cause.trim(),
      effect: '',
      likelihoodBefore: before,
      impactBefore: bad,
      likelihoodAfter: after,
      impactAfter: still,
      controls: controls.trim(),
      mitigations: '',
      owner: { role: null, words: owner.trim() },
      reviewOn: review,
      of: null,
      appetite: null,
      state: 'open',
    }));

  test.each(['csv', 'xlsx'] as const)('says what stands today, and changes nothing: %s', async (form) => {
    await fc.assert(
      fc.asyncProperty(
        aFile(riskFields),
        fc.uniqueArray(fc.tuple(ref, aRisk), { selector: ([first]) => first, minLength: 1, maxLength: 5 }),
        async (file, found) => {
          const risks = found.map(
            ([known, risk], index) => ({ ...risk, id: String(index), ref: known }) as unknown as Risk,
          );
          // What only the file said of a field that stands empty here would come in again: such cells are left out.
          const blank = {
            ...file,
            rows: file.rows.map(({ line, cells }) => ({
              line,
              cells: [cells[0] ?? '', ...cells.slice(1).map(() => '')],
            })),
          };
          const rows = trackerOut(blank, mapping, risksToday(risks));
          const read = await throughFile(rows, mapping, form);
          const again = registerPlan(read, mapping, risks, today);
          expect(again.filter(({ shown }) => shown.became === 'changed')).toEqual([]);
          expect(again.filter(({ shown }) => shown.became === 'same')).toHaveLength(risks.length);
        },
      ),
      { numRuns: 25 },
    );
  });
});
