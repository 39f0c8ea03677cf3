import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError, isAppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { recordStep } from './actions.ts';
import type { AfterStep, Recorded } from './actions.ts';
import { differencesOf } from './core/differences.ts';
import { standingSteps } from './core/history.ts';
import type { StepEntry } from './core/step.ts';
import { findCase } from './reads-case.ts';
import { readLine } from './recorded-file.ts';
import type { FileLine } from './recorded-file.ts';
import { keepPlace, recordActOn, recorderOfSession, returnToPlace } from './store.ts';

const stepsUsage = 'steps list --area CODE --child ID --json | steps record --area CODE --file FILE [--dry-run] --json';

/** More steps than this belong in several files: they are one transaction. */
const mostLines = 10_000;

type World = {
  /** One transaction of the import service; what it throws undoes everything. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly afterStep: AfterStep;
  readonly now: () => Date;
  readonly today: () => PlainDate;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

const wrong = (why: string): AppError => new AppError('invalid', `${why}\nUsage: irwell ${stepsUsage}`);

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const callOf = (args: readonly string[]) => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        area: { type: 'string' },
        child: { type: 'string' },
        file: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
      },
      allowPositionals: true,
      strict: true,
    });
    const [task = '', ...more] = positionals;
    if (more.length > 0) throw new TypeError(`“${more.join(' ')}” is not expected.`);
    return { task, ...values };
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

const entryJson = ({
  id,
  entry,
  corrects,
  kind,
  on,
  of,
  codes,
  note,
  oddities,
  reason,
  recordedAt,
  recordedByName,
}: StepEntry) => ({
  id,
  entry,
  corrects: corrects ?? null,
  kind,
  on,
  request: of.requestReceivedOn ?? null,
  review: of.reviewMeetingOn ?? null,
  adviser: of.adviser ?? null,
  codes,
  note: note ?? null,
  oddities,
  reason: reason ?? null,
  recordedAt: recordedAt.toISOString(),
  recordedBy: recordedByName,
});

const list = async (area: string, child: string, world: World): Promise<number> => {
  if (!uuid.test(child)) throw wrong('--child is not the id of a child.');
  const found = await world.asService(async (tx) => {
    const read = await findCase(tx, area, child);
    if (read) await recordActOn(tx, area, 'child.steps-listed', child);
    return read;
  });
  if (!found) throw new AppError('not-found', 'There is no such child in the records of that area.');
  const { histories, entries, now } = found.found;
  world.out(
    `${JSON.stringify({
      child,
      joinedInto: found.mergedInto ?? null,
      steps: standingSteps(histories).map(entryJson),
      entries: entries.map(entryJson),
      differences: differencesOf(now).map(({ kind, adviser, about, statements, settled }) => ({
        kind,
        adviser: adviser ?? null,
        about,
        statements,
        stands: settled?.stands ?? null,
      })),
    })}\n`,
  );
  return 0;
};

const linesIn = async (file: string): Promise<readonly unknown[]> => {
  const name = path.basename(file);
  const content = await readFile(file, 'utf8').catch(() => {
    throw new AppError('invalid', `The file ${name} cannot be read. Check the path and your right to read it.`);
  });
  const read = ((): unknown => {
    try {
      return JSON.parse(content);
    } catch {
      throw new AppError('invalid', `The file ${name} is not JSON. Nothing was recorded.`);
    }
  })();
  const lines = z.array(z.unknown()).safeParse(read);
  if (!lines.success) throw new AppError('invalid', `The file ${name} is not an array of steps. Nothing was recorded.`);
  if (lines.data.length > mostLines)
    throw new AppError(
      'invalid',
      `The file ${name} holds more than ${String(mostLines)} steps. Send it in parts. Nothing was recorded.`,
    );
  return lines.data;
};

type Result = {
  /** Counted from 1. */
  readonly line: number;
  readonly key: string | null;
  readonly result: 'accepted' | 'held-already' | 'refused';
  readonly entry: string | null;
  readonly why: string | null;
};

const outcome = (made: Recorded): Pick<Result, 'result' | 'entry' | 'why'> => {
  switch (made.kind) {
    case 'saved':
      return { result: 'accepted', entry: made.entryId, why: null };
    case 'saved-before':
      return { result: 'held-already', entry: made.entryId, why: null };
    case 'refused':
      return { result: 'refused', entry: null, why: made.why };
    case 'reason-needed':
      return {
        result: 'refused',
        entry: null,
        why: `It does not fit what is known; say why in “reason”. ${made.oddities.map(({ words }) => words).join(' ')}`,
      };
    case 'others-recorded':
      return { result: 'refused', entry: null, why: 'Somebody else recorded meanwhile.' };
  }
};

const recordLine = async (
  tx: Tx,
  area: string,
  line: FileLine,
  world: World,
): Promise<Pick<Result, 'result' | 'entry' | 'why'>> => {
  const { childId, step, formKey, knownBy, note, reason } = line;
  try {
    const made = await recordStep(
      {
        tx,
        partnershipCode: area,
        childId,
        at: world.now(),
        today: world.today(),
        recorder: await recorderOfSession(tx),
        // What is owed is made anew once for each child, when all of the file is in.
        afterStep: () => Promise.resolve(),
      },
      { step, formKey, seen: undefined, knownBy, note, reason },
    );
    return outcome(made);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { result: 'refused', entry: null, why: error.message };
  }
};

const record = async (area: string, file: string, isDryRun: boolean, world: World): Promise<number> => {
  const lines = await linesIn(file);
  const results = await world.asService(async (tx) => {
    await keepPlace(tx);
    const made: Result[] = [];
    const changed = new Set<string>();
    for (const [index, value] of lines.entries()) {
      const read = readLine(area, value);
      const done = read.ok
        ? await recordLine(tx, area, read.line, world)
        : ({ result: 'refused', entry: null, why: read.why } as const);
      if (read.ok && done.result === 'accepted') changed.add(read.line.childId);
      made.push({
        line: index + 1,
        key: read.key ?? null,
        ...done,
        ...(isDryRun && done.result === 'accepted' ? { entry: null } : {}),
      });
    }
    if (isDryRun) await returnToPlace(tx);
    else for (const childId of changed) await world.afterStep(tx, area, childId);
    return made;
  });
  const count = (wanted: Result['result']): number => results.filter(({ result }) => result === wanted).length;
  const counts = { accepted: count('accepted'), heldAlready: count('held-already'), refused: count('refused') };
  world.out(`${JSON.stringify({ dryRun: isDryRun, ...counts, lines: results })}\n`);
  world.err(
    `${isDryRun ? 'Nothing was recorded: this was a trial. ' : ''}${String(counts.accepted)} accepted, ${String(counts.heldAlready)} held already, ${String(counts.refused)} refused.\n`,
  );
  return counts.refused > 0 ? 1 : 0;
};

/** `irwell steps`. Resolves to the exit code: 1 where a line was refused. A call or a file that cannot be used is an AppError. */
export const stepsCommand = async (args: readonly string[], world: World): Promise<number> => {
  const { task, area, child, file, json, ...rest } = callOf(args);
  if (area === undefined) throw wrong('Name the area with --area.');
  if (json !== true) throw wrong('This command answers in JSON: say --json.');
  if (task === 'list' && child !== undefined) return list(area, child, world);
  if (task === 'record' && file !== undefined) return record(area, file, rest['dry-run'] === true, world);
  throw wrong('Say list with --child, or record with --file.');
};
