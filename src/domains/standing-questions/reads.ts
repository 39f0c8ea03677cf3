import { sql } from 'kysely';
import { usualRule } from '#domains/measures';
import type { SmallNumberRule } from '#domains/measures';
import type { Tx } from '#platform/db';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { exactAnswer, protectedAnswer } from './core/table.ts';
import type { ExactAnswer, ProtectedAnswer, QuestionId } from './core/table.ts';

/** Which counts are small in this area. */
export const smallNumberRuleOf = async (tx: Tx, area: string): Promise<SmallNumberRule> => {
  const { rows } = await sql<{ below: number; zeros: 'shown' | 'hidden' }>`
    select below, zeros from small_number_rule where partnership_code = ${area} order by number desc limit 1`.execute(
    tx,
  );
  return rows[0] ?? usualRule;
};

export type KeptAnswer = { readonly version: string; readonly madeAt: Date; readonly answer: ProtectedAnswer };

/**
 * The protected answer of a version; where there is none, the one that was made last, by the rule for small numbers that holds now if there is
 * one of that. Undefined where none was made.
 */
export const findAnswer = async (
  tx: Tx,
  area: string,
  wanted: { readonly question: QuestionId; readonly parameters: string; readonly version: string },
): Promise<KeptAnswer | undefined> => {
  const { question, parameters, version } = wanted;
  const rule = version.split('/')[1] ?? '';
  const { rows } = await sql<{ version: string; made_at: Date; protected: unknown }>`
    select version, made_at, protected from question_table_protected
    where partnership_code = ${area} and question = ${question} and parameters = ${parameters}
    order by version = ${version} desc, split_part(version, '/', 2) = ${rule} desc, made_at desc, version desc limit 1`.execute(
    tx,
  );
  const row = rows[0];
  return row && { version: row.version, madeAt: row.made_at, answer: protectedAnswer.parse(row.protected) };
};

/** The exact answer of one version, for those who may see children; undefined for everybody else. */
export const findExact = async (
  tx: Tx,
  area: string,
  question: QuestionId,
  parameters: string,
  version: string,
): Promise<ExactAnswer | undefined> => {
  const { rows } = await sql<{ exact: unknown }>`
    select exact from question_table where partnership_code = ${area} and question = ${question} and parameters = ${parameters} and version = ${version}`.execute(
    tx,
  );
  return rows[0] && exactAnswer.parse(rows[0].exact);
};

/** All answers that are kept of a version, exact and protected. */
export const answersOfVersion = async (
  tx: Tx,
  area: string,
  version: string,
): Promise<readonly { readonly exact: ExactAnswer; readonly safe: ProtectedAnswer }[]> => {
  const { rows } = await sql<{ exact: unknown; protected: unknown }>`
    select t.exact, p.protected from question_table t
    join question_table_protected p using (partnership_code, question, parameters, version)
    where t.partnership_code = ${area} and t.version = ${version} order by t.question, t.parameters`.execute(tx);
  return rows.map((row) => ({ exact: exactAnswer.parse(row.exact), safe: protectedAnswer.parse(row.protected) }));
};

/** When each question was last made, and of which day it speaks. */
export const madeAnswers = async (
  tx: Tx,
  area: string,
): Promise<
  readonly {
    readonly question: string;
    readonly parameters: string;
    readonly version: string;
    readonly asAt: PlainDate;
    readonly madeAt: Date;
  }[]
> => {
  const { rows } = await sql<{ question: string; parameters: string; version: string; as_at: string; made_at: Date }>`
    select distinct on (question, parameters) question, parameters, version, as_at, made_at from question_table_protected
    where partnership_code = ${area} order by question, parameters, made_at desc`.execute(tx);
  return rows.map(({ as_at: asAt, made_at: madeAt, ...row }) => ({ ...row, asAt: day(asAt), madeAt }));
};

const day = (text: string): PlainDate => {
  if (!isPlainDate(text)) throw new TypeError('Not a day.');
  return text;
};

/** An answer that went out. */
export type Release = {
  readonly id: string;
  readonly question: QuestionId;
  readonly parameters: string;
  readonly version: string;
  readonly asAt: PlainDate;
  readonly reference: string;
  readonly receivedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly sha256: string;
  /** The very text that went out. */
  readonly text: string;
  readonly reason: string | undefined;
  readonly answeredBy: string;
  readonly answeredAt: Date;
  readonly answer: ProtectedAnswer;
};

type ReleaseRow = {
  readonly id: string;
  readonly parameters: string;
  readonly version: string;
  readonly as_at: string;
  readonly reference: string;
  readonly received_on: string;
  readonly due_on: string;
  readonly protected: string;
  readonly sha256: string;
  readonly reason: string | null;
  readonly answered_by: string | null;
  readonly answered_at: Date;
};

const releaseOf = (row: ReleaseRow): Release => {
  const answer = protectedAnswer.parse(JSON.parse(row.protected));
  return {
    id: row.id,
    question: answer.question,
    parameters: row.parameters,
    version: row.version,
    asAt: day(row.as_at),
    reference: row.reference,
    receivedOn: day(row.received_on),
    dueOn: day(row.due_on),
    sha256: row.sha256,
    text: row.protected,
    reason: row.reason ?? undefined,
    answeredBy: row.answered_by ?? 'Somebody who is no longer listed',
    answeredAt: row.answered_at,
    answer,
  };
};

const releaseColumns = sql`r.id, r.parameters, r.version, r.as_at, r.reference, r.received_on, r.due_on, r.protected, r.sha256, r.reason, r.answered_at,
  w.display_name as answered_by`;
const releases = sql`question_answered r left join person w on w.partnership_code = r.partnership_code and w.id = r.answered_by`;

export const findRelease = async (tx: Tx, area: string, id: string): Promise<Release | undefined> => {
  const { rows } = await sql<ReleaseRow>`
    select ${releaseColumns} from ${releases} where r.partnership_code = ${area} and r.id = ${id}::uuid`.execute(tx);
  return rows[0] && releaseOf(rows[0]);
};

/** What a form released when it was first sent. Undefined for a new one. */
export const releaseOfForm = async (tx: Tx, area: string, formKey: string): Promise<Release | undefined> => {
  const { rows } = await sql<ReleaseRow>`
    select ${releaseColumns} from ${releases} where r.partnership_code = ${area} and r.form_key = ${formKey}::uuid`.execute(
    tx,
  );
  return rows[0] && releaseOf(rows[0]);
};

/** Answers to a question that went out, the newest first, whatever day the asker chose. */
export const releasesOf = async (
  tx: Tx,
  area: string,
  question: QuestionId,
  most: number,
): Promise<readonly Release[]> => {
  const { rows } = await sql<ReleaseRow>`
    select ${releaseColumns} from ${releases} where r.partnership_code = ${area} and r.question = ${question}
    order by r.answered_at desc, r.id desc limit ${most}`.execute(tx);
  return rows.map(releaseOf);
};

/** What readers outside have in their hands: the latest answer of every question and choice. */
export const latestReleases = async (tx: Tx, area: string): Promise<readonly Release[]> => {
  const { rows } = await sql<ReleaseRow>`
    select distinct on (r.question, r.parameters) ${releaseColumns} from ${releases} where r.partnership_code = ${area}
    order by r.question, r.parameters, r.answered_at desc, r.id desc`.execute(tx);
  return rows.map(releaseOf);
};

export type ReleaseLine = Pick<Release, 'id' | 'reference' | 'receivedOn' | 'dueOn' | 'asAt' | 'answeredAt'> & {
  readonly question: string;
};

/** The latest answers of all questions, without their tables. */
export const latestReleaseLines = async (tx: Tx, area: string, most: number): Promise<readonly ReleaseLine[]> => {
  const { rows } = await sql<{
    id: string;
    question: string;
    reference: string;
    received_on: string;
    due_on: string;
    as_at: string;
    answered_at: Date;
  }>`
    select id, question, reference, received_on, due_on, as_at, answered_at from question_answered
    where partnership_code = ${area} order by answered_at desc, id desc limit ${most}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    question: row.question,
    reference: row.reference,
    receivedOn: day(row.received_on),
    dueOn: day(row.due_on),
    asAt: day(row.as_at),
    answeredAt: row.answered_at,
  }));
};
