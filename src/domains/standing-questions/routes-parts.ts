import { mayOpenRecords } from '#domains/casework';
import { AppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { readForm } from '#platform/http';
import type { FormErrors, SignedInAsked, Viewer } from '#platform/http';
import { askForJob, latestJob } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { definitions } from './core/definitions.ts';
import { dayOf } from './core/reach.ts';
import { parametersOf, questionIds } from './core/table.ts';
import type { QuestionId } from './core/table.ts';
import { sinceForm } from './forms.ts';
import { versionOfAnswers } from './make-answers.ts';
import { questionPath, questionsPath } from './pages/parts.ts';
import { mayAnswer } from './policy.ts';
import type { questionsJob } from './questions-job.ts';
import { heldOf } from './reads-counts.ts';
import { findAnswer } from './reads.ts';
import type { KeptAnswer } from './reads.ts';

export type Kind = ReturnType<typeof questionsJob>;
export const answeringRoles = ['analyst', 'send-manager'] as const;
export const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Crumb = { readonly text: string; readonly href: string };

export const crumbs = ({ partnership }: Viewer, question?: QuestionId): readonly Crumb[] => [
  { text: 'Home', href: '/home' },
  { text: 'Standing questions', href: questionsPath(partnership) },
  ...(question === undefined ? [] : [{ text: definitions[question].title, href: questionPath(partnership, question) }]),
];

export const questionFrom = (params: Readonly<Record<string, string>>): QuestionId => {
  const found = questionIds.find((id) => id === params['question']);
  if (found === undefined)
    throw new AppError('not-found', 'There is no such question. See the list of standing questions.');
  return found;
};

/** A day in an address that exists; anything else is as if it were not there. */
export const seen = (text: string | null | undefined): PlainDate | undefined =>
  text != null && isPlainDate(text) ? text : undefined;

/** What an address asks for, and what is kept of it. */
export type Chosen = {
  readonly question: QuestionId;
  readonly since: PlainDate | undefined;
  readonly sinceErrors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
  readonly kept: KeptAnswer | undefined;
  readonly job: Job | undefined;
  readonly isOutdated: boolean;
  readonly hasRecords: boolean;
  /** The address of a day that was given in three fields. */
  readonly redirect?: string;
};

type Since = Pick<Chosen, 'since' | 'sinceErrors' | 'typed'> & { readonly redirect?: string };

const sinceFrom = (asked: SignedInAsked, question: QuestionId, given: string | undefined, asAt: PlainDate): Since => {
  if (question !== 'not-reviewed') return { since: undefined, sinceErrors: [], typed: {} };
  const fields = Object.fromEntries(asked.query);
  const inParts = ['since-day', 'since-month', 'since-year'].some((name) => name in fields);
  const text = given ?? fields['since'];
  if (!inParts && text === undefined) return { since: undefined, sinceErrors: [], typed: {} };
  const read = readForm(sinceForm(asAt), inParts ? fields : { since: text ?? '' });
  if (!read.ok) return { since: undefined, sinceErrors: read.errors, typed: fields };
  const { since } = read.value;
  return {
    since,
    sinceErrors: [],
    typed: {},
    ...(inParts ? { redirect: questionPath(asked.viewer.partnership, question, since) } : {}),
  };
};

/**
 * Finds what is asked for. Where the table that fits the records is not there and the asker may have it made, the making is asked for; others
 * see what was made last.
 */
export const chosenFrom = async (asked: SignedInAsked, kind: Kind, given?: string): Promise<Chosen> => {
  const { tx, viewer, params, today } = asked;
  const { code } = viewer.partnership;
  const question = questionFrom(params);
  const held = mayOpenRecords(viewer) ? await heldOf(tx, code) : undefined;
  const asAt = held && dayOf(question, held);
  const choice = sinceFrom(asked, question, given, asAt ?? today);
  const { since, sinceErrors } = choice;
  const isReadable = sinceErrors.length === 0 && choice.redirect === undefined;
  const version = await versionOfAnswers(tx, code);
  const kept = isReadable ? await keptOf(asked, question, since) : undefined;
  const isOutdated = held !== undefined && kept?.version !== version;
  const hasRecords = held === undefined || asAt !== undefined;
  const job =
    isReadable && isOutdated && hasRecords && mayAnswer(viewer)
      ? await makingOf(asked, kind, version, since)
      : undefined;
  return { question, ...choice, kept, job, isOutdated, hasRecords };
};

/** What is kept of a question, of the records as they stand where that is made. */
export const keptOf = async (
  { tx, viewer }: SignedInAsked,
  question: QuestionId,
  since: PlainDate | undefined,
): Promise<KeptAnswer | undefined> => {
  const { code } = viewer.partnership;
  return findAnswer(tx, code, {
    question,
    parameters: parametersOf(since ?? null),
    version: await versionOfAnswers(tx, code),
  });
};

/** The making of what is missing, asked for where nobody has. */
const makingOf = async (
  { tx }: SignedInAsked,
  kind: Kind,
  version: string,
  since: PlainDate | undefined,
): Promise<Job> => {
  const key = `${version} ${since ?? ''}`;
  const latest = await latestJob(tx, kind, key);
  // One that is done and left nothing was done for records that were taken back: ask again.
  if (latest !== undefined && latest.state !== 'done') return latest;
  return askForJob(tx, kind, { key, input: { since: since ?? null }, seenBy: answeringRoles });
};
