import { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { copyInto } from '#platform/db';
import type { IncomingPerson, SaidRecord } from './core/incoming.ts';
import { recordKinds } from './core/records.ts';
import type { NumberedKind, RecordKind } from './core/records.ts';
import { allColumnsOf, list, stagedName } from './store-statements.ts';

/** What all rows of one import have in common. */
export type StagingFor = {
  readonly partnershipCode: string;
  readonly importNumber: number;
  readonly knownAt: Date;
};

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const cell = (text: string | null): string =>
  text === null ? '\\N' : text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);

const json = (texts: Readonly<Record<string, string>> | undefined): string =>
  texts === undefined ? '\\N' : cell(JSON.stringify(texts));

const content = ({ values, asWritten, unknown }: SaidRecord): string => {
  let line = '';
  for (const value of values) line += `\t${value === null ? '\\N' : cell(value)}`;
  return `${line}\t${json(asWritten)}\t${json(unknown)}`;
};

// One COPY at a time on a connection: rows wait in memory, each kind in its own heap, until there are enough to be worth the turns.
const enough = 4_000_000;

/**
 * Rows on their way into the staging tables. `add` never waits; `settle` copies what is waiting when there is enough of it, and should be
 * awaited between persons wherever the source can wait.
 */
export const stagingWriter = (client: PoolClient, { partnershipCode, importNumber, knownAt }: StagingFor) => {
  const heaps = new Map<RecordKind, string[]>(recordKinds.map((kind) => [kind, []]));
  const counts = new Map<RecordKind, number>(recordKinds.map((kind) => [kind, 0]));
  let waiting = 0;
  const lineage = ({ place }: SaidRecord): string =>
    `\t${importNumber}\t${place.file}\t${place.line}\t${knownAt.toISOString()}\t\\N`;
  const confirmation = ({ place }: SaidRecord): string => `\t${importNumber}\t${place.file}\t${place.line}`;
  const put = (kind: RecordKind, line: string): void => {
    heaps.get(kind)?.push(line);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    waiting += line.length;
  };

  const add = (person: IncomingPerson, childId: string, requestIds: readonly string[], position: number): void => {
    const { child } = person;
    put(
      'child',
      `${partnershipCode}\t${childId}${content(child)}${lineage(child)}${confirmation(child)}\t${position}\n`,
    );
    person.requests.forEach(({ request, assessments, activePlans }, index) => {
      const requestId = requestIds[index] ?? '';
      const key = `${partnershipCode}\t${childId}\t${requestId}`;
      put('assessment_request', `${key}${content(request)}${lineage(request)}${confirmation(request)}\t${index + 1}\n`);
      const numbers = new Map<NumberedKind, number>();
      const number = (kind: NumberedKind, parent: string, record: SaidRecord): number => {
        const next = (numbers.get(kind) ?? 0) + 1;
        numbers.set(kind, next);
        put(kind, `${key}\t${next}${parent}${content(record)}${lineage(record)}\n`);
        return next;
      };
      for (const { assessment, plans } of assessments) {
        const assessmentNumber = number('needs_assessment', '', assessment);
        for (const { plan, settings } of plans) {
          const planNumber = number('ehc_plan', `\t${assessmentNumber}`, plan);
          for (const setting of settings) number('ehc_plan_setting', `\t${planNumber}`, setting);
        }
      }
      for (const { activePlan, review, placements, needs } of activePlans) {
        const activeNumber = number('active_plan', '', activePlan);
        // Numbered as its plan, so that it can be found by it before it meets the reviews that are known.
        if (review !== undefined)
          put('annual_review', `${key}\t${activeNumber}\t${activeNumber}\tt${content(review)}${lineage(review)}\n`);
        for (const placement of placements) number('placement', `\t${activeNumber}`, placement);
        for (const need of needs) number('need', `\t${activeNumber}`, need);
      }
    });
  };

  const copyAll = async (): Promise<void> => {
    for (const kind of recordKinds) {
      const lines = heaps.get(kind) ?? [];
      if (lines.length === 0) continue;
      heaps.set(kind, []);
      await copyInto(
        client,
        `copy ${stagedName(kind)} (${list(allColumnsOf(kind))}) from stdin`,
        Readable.from(chunksOf(lines), { objectMode: false }),
      );
    }
  };

  // One COPY follows another; whoever adds meanwhile fills the next heap.
  // A failure is kept for the end: a source that cannot wait would leave it unheard.
  const failures: unknown[] = [];
  let turn: Promise<void> = Promise.resolve();
  const copyWaiting = (): Promise<void> => {
    waiting = 0;
    turn = turn.then(copyAll).catch((failure: unknown) => {
      failures.push(failure);
    });
    return turn;
  };

  return {
    add,
    /** Ends what is under way without a word: the connection answers nothing else while a COPY is open. */
    abandon: () => turn,
    settle: async (): Promise<void> => {
      if (waiting <= enough) return;
      // The heap before this one must have gone; this one goes while the next is gathered.
      const before = turn;
      void copyWaiting();
      await before;
    },
    end: async (): Promise<Readonly<Record<RecordKind, number>>> => {
      await copyWaiting();
      if (failures.length > 0) throw failures[0];
      const of = (kind: RecordKind): number => counts.get(kind) ?? 0;
      return {
        child: of('child'),
        assessment_request: of('assessment_request'),
        needs_assessment: of('needs_assessment'),
        ehc_plan: of('ehc_plan'),
        ehc_plan_setting: of('ehc_plan_setting'),
        active_plan: of('active_plan'),
        annual_review: of('annual_review'),
        placement: of('placement'),
        need: of('need'),
      };
    },
  };
};

export type RecordCounts = Readonly<Record<RecordKind, number>>;

function* chunksOf(lines: readonly string[]): Generator<Buffer> {
  const most = 500;
  for (let from = 0; from < lines.length; from += most)
    yield Buffer.from(lines.slice(from, from + most).join(''), 'utf8');
}
