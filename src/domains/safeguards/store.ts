import { sql } from 'kysely';
import { z } from 'zod';
import { AppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { newId, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { recordClasses } from './core/safeguards.ts';
import type { RecordClass, Shown } from './core/safeguards.ts';

/** Empty when a child's record may enter for this partnership; otherwise the kinds that are missing, or 'invented-people-only'. */
export const missingSafeguards = async (tx: Tx, partnershipCode: string): Promise<readonly string[]> => {
  const { rows } = await sql<{
    missing: readonly string[];
  }>`select missing_safeguards(${partnershipCode}) as missing`.execute(tx);
  return rows[0]?.missing ?? [];
};

export type Standing = { readonly shown: readonly Shown[]; readonly classesWithRule: readonly RecordClass[] };

export const standingOf = async (tx: Tx, partnershipCode: string): Promise<Standing> => {
  const shown = await tx
    .selectFrom('safeguard')
    .select(['kind', 'shown_on', 'good_until', 'reference', 'answered_for_by'])
    .where('partnership_code', '=', partnershipCode)
    .orderBy('recorded_at', 'desc')
    .execute();
  const rules = await tx
    .selectFrom('retention_rule')
    .select('record_class')
    .where('partnership_code', '=', partnershipCode)
    .execute();
  return {
    shown: shown.map((row) => ({
      kind: z.enum(['sign-in', 'restore', 'impact-assessment']).parse(row.kind),
      shownOn: row.shown_on,
      goodUntil: row.good_until,
      reference: row.reference,
      answeredForBy: row.answered_for_by,
    })),
    classesWithRule: rules.map(({ record_class }) => z.enum(recordClasses).parse(record_class)),
  };
};

export const addSafeguard = async (tx: Tx, partnershipCode: string, shown: Shown): Promise<void> => {
  await tx
    .insertInto('safeguard')
    .values({
      partnership_code: partnershipCode,
      id: newId(),
      kind: shown.kind,
      shown_on: shown.shownOn,
      good_until: shown.goodUntil,
      reference: shown.reference,
      answered_for_by: shown.answeredForBy,
    })
    .execute();
  await recordAct(tx, { action: 'safeguards.shown', detail: { area: partnershipCode, kind: shown.kind } });
};

const ruleForm = z.strictObject({
  recordClass: z.enum(recordClasses),
  countedFrom: z.string().trim().min(1),
  years: z.int().min(0).max(150),
  authority: z.string().trim().min(1),
});
const rulesForm = z.array(ruleForm).min(1);

/** Replaces a partnership's retention rules by those of a file. Throws AppError that names what is wrong with it. */
export const replaceRetentionRules = async (tx: Tx, partnershipCode: string, file: unknown): Promise<number> => {
  const read = rulesForm.safeParse(file);
  if (!read.success)
    throw new AppError(
      'invalid',
      `The retention rules cannot be used: ${read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}. Each rule has recordClass (${recordClasses.join(', ')}), countedFrom, years and authority.`,
    );
  const classes = read.data.map(({ recordClass }) => recordClass);
  const twice = classes.find((each, index) => classes.indexOf(each) !== index);
  if (twice !== undefined) throw new AppError('invalid', `The retention rules cannot be used: ${twice} has two rules.`);
  await tx.deleteFrom('retention_rule').where('partnership_code', '=', partnershipCode).execute();
  await tx
    .insertInto('retention_rule')
    .values(
      read.data.map((rule) => ({
        partnership_code: partnershipCode,
        record_class: rule.recordClass,
        counted_from: rule.countedFrom,
        years: rule.years,
        authority: rule.authority,
      })),
    )
    .execute();
  await recordAct(tx, { action: 'safeguards.retention', detail: { area: partnershipCode, rules: read.data.length } });
  return read.data.length;
};

export const partnershipsServed = (tx: Tx): Promise<readonly { readonly code: string; readonly name: string }[]> =>
  tx.selectFrom('partnership').select(['code', 'name']).orderBy('code').execute();

/** The day of the database's own clock, which the guard in the database goes by. */
export const databaseDay = async (tx: Tx): Promise<PlainDate> => {
  const { rows } = await sql<{ today: string }>`select current_date as today`.execute(tx);
  const today = rows[0]?.today ?? '';
  if (!isPlainDate(today)) throw new Error('The database tells no day.');
  return today;
};
