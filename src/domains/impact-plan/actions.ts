import { createHash } from 'node:crypto';
import { AppError } from '#shared/errors';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { compareWithHeld } from './core/compare.ts';
import type { PlanRecord } from './core/plan-record.ts';
import { piecesOf } from './core/pieces.ts';
import { planFromTranscription } from './core/transcription.ts';
import { transcriptionForm } from './forms.ts';
import { servedAreas } from './reads.ts';
import { shippedPlanOfBury, shippedWantedMeasures } from './shipped.ts';
import { heldPieces } from './store-pieces.ts';
import { rememberShipped, savePlan, saveWantedMeasures, shippedHash } from './store.ts';

/** What an import did. Codes are of items, areas, sub-points, paragraphs and quotations alike. */
export type PlanImport = {
  readonly partnershipCode: string;
  readonly letter: string;
  readonly areas: number;
  readonly statements: number;
  readonly nextSteps: number;
  readonly added: number;
  /** Held as a summary before; the letter's own words are now beside it. */
  readonly filled: number;
  readonly unchanged: number;
};

/** What a transcription (irwell.plan.transcription/1) says. Throws AppError `invalid` where it is none, or contradicts itself. */
export const readTranscription = (json: unknown): PlanRecord => {
  const schema = typeof json === 'object' && json !== null && 'schema' in json ? json.schema : undefined;
  if (schema !== 'irwell.plan.transcription/1')
    throw new AppError(
      'invalid',
      `This is not a transcription of a plan: its schema is ${typeof schema === 'string' ? `“${schema}”` : 'not given'}, and Irwell reads “irwell.plan.transcription/1”. Nothing was imported.`,
    );
  const read = transcriptionForm.safeParse(json);
  if (read.success) return planFromTranscription(read.data);
  const problems = read.error.issues.map(
    (issue) => `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`,
  );
  throw new AppError(
    'invalid',
    `The transcription cannot be read: ${problems.slice(0, 5).join('; ')}${problems.length > 5 ? `; and ${String(problems.length - 5)} more` : ''}. Nothing was imported.`,
  );
};

/**
 * Imports the transcription of a letter for an area that has it: every text exactly as the file has it. A second time changes nothing.
 * Throws AppError: `invalid` (not such a file, or it contradicts itself), `not-found` (the area is not served), `conflict` (the words,
 * lines or place of something that is held already are different, or missing). The caller's transaction then keeps nothing.
 */
export const importPlanTranscription = async (tx: Tx, partnershipCode: string, json: unknown): Promise<PlanImport> => {
  const record = readTranscription(json);
  const served = await servedAreas(tx);
  if (!served.has(partnershipCode))
    throw new AppError(
      'not-found',
      `Irwell does not serve an area with the code ${partnershipCode}. It serves: ${[...served].map(([code, name]) => `${code} (${name})`).join(', ') || 'none yet'}. Nothing was imported.`,
    );
  const held = await heldPieces(tx, partnershipCode, record);
  const found = compareWithHeld(held, piecesOf(record));
  if (found.changed.length > 0 || found.missing.length > 0)
    throw new AppError(
      'conflict',
      [
        'This letter is held already, and the words of a letter never change.',
        ...(found.changed.length > 0 ? [`Different in the file: ${found.changed.join(', ')}.`] : []),
        ...(found.missing.length > 0 ? [`Missing from the file: ${found.missing.join(', ')}.`] : []),
        'Nothing was imported. Compare the file with the letter and correct the file.',
      ].join(' '),
    );
  const report: PlanImport = {
    partnershipCode,
    letter: record.letter.code,
    areas: record.areas.length,
    statements: record.items.filter((item) => item.part === 'demonstrated').length,
    nextSteps: record.items.filter((item) => item.part === 'next-step').length,
    added: found.added.length,
    filled: found.filled.length,
    unchanged: found.same.length,
  };
  if (report.added + report.filled === 0) return report;
  await savePlan(tx, partnershipCode, record, 'official');
  await recordAct(tx, {
    action: 'plan.imported',
    subjectKind: 'letter',
    detail: { partnership: partnershipCode, letter: report.letter, added: report.added, filled: report.filled },
  });
  await movePublicVersion(tx);
  return report;
};

const contentName = 'plan';

/** Loads the plan that the project ships for Bury, in its own words. The same content twice changes nothing. */
export const loadShippedPlan = async (tx: Tx): Promise<'loaded' | 'unchanged'> => {
  const { partnershipCode, record, content } = shippedPlanOfBury();
  const wanted = shippedWantedMeasures();
  const sha256 = createHash('sha256').update(content).update(JSON.stringify(wanted)).digest('hex');
  if ((await shippedHash(tx, partnershipCode, contentName)) === sha256) return 'unchanged';
  await savePlan(tx, partnershipCode, record, 'summary');
  await saveWantedMeasures(tx, wanted);
  await rememberShipped(tx, partnershipCode, contentName, sha256);
  await recordAct(tx, {
    action: 'plan.loaded',
    subjectKind: 'letter',
    detail: { partnership: partnershipCode, letter: record.letter.code, sha256 },
  });
  await movePublicVersion(tx);
  return 'loaded';
};
