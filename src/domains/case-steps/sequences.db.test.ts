import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { correctStep, recordStep, takeBack } from './actions.ts';
import type { Recording } from './actions.ts';
import { kindsOfStep, codesOf } from './core/kinds.ts';
import { advisers, stepKinds } from './core/step.ts';
import type { StepKind } from './core/step.ts';
import { entriesOfChildren, stepsOfChildren } from './reads.ts';
import { anArea } from '#test/an-area-with-people';

let database: TestDatabase;
let children: readonly string[];

beforeAll(async () => {
  database = await aDatabase();
  const importPeople = await anArea(database);
  await importPeople(
    'people',
    Array.from({ length: 10 }, (_, index) => ({
      child: { surname: `Child${String(index)}`, upn: `X35120002${String(index).padStart(4, '0')}` },
      request: { received_on: '2025-11-03', outcome: 'A' },
    })),
  );
  children = (await database.admin.selectFrom('child').select('id').orderBy('id').execute()).map(({ id }) => id);
});
afterAll(() => database.close());

/** A small generator with a fixed seed (mulberry32), so that every run makes the same sequences. */
const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type Expected = { readonly kind: StepKind; readonly on: string };

test('200 random sequences of steps, corrections and takings back lose nothing, and history is whole', async () => {
  const next = chance(20_140_901);
  const pick = <T>(all: readonly T[]): T => {
    const found = all[Math.floor(next() * all.length)];
    if (found === undefined) throw new Error('Nothing to pick from.');
    return found;
  };
  const someDay = () =>
    plainDate(new Date(Date.UTC(2025, 10, 1) + Math.floor(next() * 380) * 86_400_000).toISOString().slice(0, 10));
  let minutes = 0;
  let after = 0;
  const recording = (tx: Tx, childId: string): Recording => ({
    tx,
    partnershipCode: '999',
    childId,
    at: new Date(Date.UTC(2026, 10, 22, 10, (minutes += 1))),
    today: plainDate('2026-11-22'),
    recorder: { accountId: newId(), name: `Case officer ${String(minutes % 7)}`, roleCode: 'case-officer' },
    afterStep: () => {
      after += 1;
      return Promise.resolve();
    },
  });
  const kinds = stepKinds.filter((kind) => kind !== 'exception' && kind !== 'exception-ended');
  const proposal = (kind: StepKind) => {
    const { owner, code, asksAdviser } = kindsOfStep[kind];
    return {
      kind,
      on: someDay(),
      of: {
        requestReceivedOn: owner === 'request' && next() < 0.8 ? plainDate('2025-11-03') : undefined,
        reviewMeetingOn: undefined,
        adviser: asksAdviser === true ? pick(advisers) : undefined,
      },
      codes: code === undefined ? {} : { [code]: pick(codesOf[code].filter((each) => each !== '8')) },
    };
  };
  const sent = (kind: StepKind) => ({
    step: proposal(kind),
    note: undefined,
    knownBy: 'letter' as const,
    reason: 'It was so',
    formKey: newId(),
    seen: undefined,
  });

  let acts = 0;
  for (let sequence = 0; sequence < 200; sequence += 1) {
    const childId = pick(children);
    await database.asService(async (tx) => {
      const before = (await entriesOfChildren(tx, '999', [childId])).get(childId)?.length ?? 0;
      const standing = new Map<string, Expected>();
      for (const step of (await stepsOfChildren(tx, '999', [childId])).get(childId) ?? []) standing.set(step.id, step);
      const length = 1 + Math.floor(next() * 5);
      for (let each = 0; each < length; each += 1) {
        const [entryId] = standing.size > 0 ? [pick([...standing.keys()])] : [];
        const was = entryId === undefined ? undefined : standing.get(entryId);
        const dice = next();
        acts += 1;
        if (entryId === undefined || was === undefined || dice < 0.6) {
          const step = sent(pick(kinds));
          const made = await recordStep(recording(tx, childId), step);
          if (made.kind !== 'saved') throw new Error(`Not saved: ${JSON.stringify(made)}`);
          standing.set(made.entryId, { kind: step.step.kind, on: step.step.on });
          expect(await recordStep(recording(tx, childId), step)).toEqual({
            kind: 'saved-before',
            entryId: made.entryId,
          });
        } else if (dice < 0.85) {
          const step = sent(was.kind);
          const made = await correctStep(recording(tx, childId), entryId, step);
          if (made.kind !== 'saved') throw new Error(`Not corrected: ${JSON.stringify(made)}`);
          standing.delete(entryId);
          standing.set(made.entryId, { kind: was.kind, on: step.step.on });
          await expect(correctStep(recording(tx, childId), entryId, sent(was.kind))).rejects.toThrow(
            /corrected already/,
          );
        } else {
          const made = await takeBack(recording(tx, childId), entryId, {
            reason: 'In error',
            formKey: newId(),
            seen: undefined,
          });
          if (made.kind !== 'saved') throw new Error(`Not taken back: ${JSON.stringify(made)}`);
          standing.delete(entryId);
          await expect(correctStep(recording(tx, childId), entryId, sent(was.kind))).rejects.toThrow(
            /taken back already/,
          );
        }
      }
      const now = (await stepsOfChildren(tx, '999', [childId])).get(childId) ?? [];
      const expected = [...standing].map(([id, { kind, on }]) => `${id} ${kind} ${on}`).sort();
      expect(now.map(({ id, kind, on }) => `${id} ${kind} ${on}`).sort()).toEqual(expected);
      const entries = (await entriesOfChildren(tx, '999', [childId])).get(childId) ?? [];
      expect(entries).toHaveLength(before + length);
      expect(entries.map(({ number }) => number).sort((one, other) => one - other)).toEqual(
        entries.map((_, index) => index + 1),
      );
      // Everything that was ever said is still there: each entry names one that is, or begins a step.
      const ids = new Set(entries.map(({ id }) => id));
      expect(
        entries.every(({ corrects, entry }) => (corrects === undefined ? entry === 'recorded' : ids.has(corrects))),
      ).toBe(true);
    });
  }
  expect(after).toBe(acts);
  const { rows } = await sql<{ steps: number; told: number; broken: number }>`
    select (select count(*)::int from case_step) as steps,
      (select count(*)::int from audit.event where action like 'step.%') as told,
      (select count(*)::int from audit.first_fault('999')) as broken`.execute(database.admin);
  expect(rows[0]).toEqual({ steps: acts, told: acts, broken: 0 });
});
