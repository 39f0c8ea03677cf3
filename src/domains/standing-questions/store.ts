import { sql } from 'kysely';
import type { SmallNumberRule } from '#domains/measures';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { parametersOf } from './core/table.ts';
import type { ExactAnswer, ProtectedAnswer, QuestionId } from './core/table.ts';

/** One at a time may make an area's tables: two would each protect theirs without the other's. */
export const beginMaking = async (tx: Tx, area: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.questions.' || ${area}, 0))`.execute(tx);
};

/** An act in the area's own trail, whoever does it: a person, a job for them, or the command line. */
export const recordIn = async (
  tx: Tx,
  area: string,
  action: string,
  detail: Readonly<Record<string, string | number>>,
  subjects: readonly string[] = [],
): Promise<void> => {
  await sql`select audit.record_in(${area}, ${action}, ${'question'}, ${[...subjects]}::uuid[], ${JSON.stringify(detail)}::jsonb)`.execute(
    tx,
  );
};

/** Keeps an answer of a version of the records, exact and protected. The same again changes nothing. */
export const keepAnswer = async (
  tx: Tx,
  kept: {
    readonly area: string;
    readonly version: string;
    readonly madeAt: Date;
    readonly exact: ExactAnswer;
    readonly safe: ProtectedAnswer;
  },
): Promise<void> => {
  const { area, version, madeAt, exact, safe } = kept;
  const parameters = parametersOf(exact.since);
  await sql`
    insert into question_table (partnership_code, question, parameters, version, as_at, made_at, exact)
    values (${area}, ${exact.question}, ${parameters}, ${version}, ${exact.asAt}::date, ${madeAt}, ${JSON.stringify(exact)}::jsonb)
    on conflict do nothing`.execute(tx);
  await sql`
    insert into question_table_protected (partnership_code, question, parameters, version, as_at, made_at, protected)
    values (${area}, ${exact.question}, ${parameters}, ${version}, ${exact.asAt}::date, ${madeAt}, ${JSON.stringify(safe)}::jsonb)
    on conflict do nothing`.execute(tx);
};

/** Held until the transaction ends: an answer that is sent twice at once is released once. */
export const holdReleases = async (tx: Tx, area: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('irwell.answers.' || ${area}, 0))`.execute(tx);
};

/** What was released, frozen. `text` is the protected answer as JSON, letter by letter. */
export const keepRelease = async (
  tx: Tx,
  release: {
    readonly area: string;
    readonly id: string;
    readonly question: QuestionId;
    readonly parameters: string;
    readonly version: string;
    readonly asAt: PlainDate;
    readonly reference: string;
    readonly receivedOn: PlainDate;
    readonly dueOn: PlainDate;
    readonly text: string;
    readonly sha256: string;
    readonly reason: string | undefined;
    readonly personId: string;
    readonly at: Date;
    readonly formKey: string;
  },
): Promise<void> => {
  await sql`
    insert into question_answered (partnership_code, id, question, parameters, version, as_at, reference, received_on, due_on, protected, sha256, reason,
      answered_by, answered_at, form_key)
    values (${release.area}, ${release.id}::uuid, ${release.question}, ${release.parameters}, ${release.version}, ${release.asAt}::date, ${release.reference},
      ${release.receivedOn}::date, ${release.dueOn}::date, ${release.text}, ${release.sha256}, ${release.reason ?? null}, ${release.personId}::uuid,
      ${release.at}, ${release.formKey}::uuid)`.execute(tx);
};

/** Sets which counts are small from now on. */
export const setSmallNumberRule = async (
  tx: Tx,
  wish: {
    readonly area: string;
    readonly rule: SmallNumberRule;
    readonly reason: string;
    readonly personId: string;
    readonly at: Date;
  },
): Promise<void> => {
  const { area, rule, reason, personId, at } = wish;
  await sql`
    insert into small_number_rule (partnership_code, number, below, zeros, reason, set_at, set_by)
    select ${area}, 1 + coalesce(max(number), 0), ${rule.below}::int, ${rule.zeros}, ${reason}, ${at}, ${personId}::uuid
    from small_number_rule where partnership_code = ${area}`.execute(tx);
};
