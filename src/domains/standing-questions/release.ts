import { createHash } from 'node:crypto';
import { addWorkingDays, shippedLaw } from '#domains/law';
import { differencesBetween } from '#domains/measures';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { checkRelease } from './core/release-check.ts';
import type { ReleaseCheck } from './core/release-check.ts';
import { parametersOf } from './core/table.ts';
import { recordsOf } from './make-answers.ts';
import { latestReleases } from './reads.ts';
import type { KeptAnswer } from './reads.ts';
import { keepRelease, recordIn } from './store.ts';

const workingDays = 20;

/**
 * The twentieth working day after a request was received (Freedom of Information Act 2000, section 10), by the bank holidays of England. The Act
 * leaves out bank holidays of every part of the United Kingdom, so that the true day can only be the same or later.
 */
const answerDueOn = (receivedOn: PlainDate): PlainDate =>
  addWorkingDays(shippedLaw().calendars.holidays, receivedOn, workingDays);

/** What stands against letting an answer go, from answers that went out before. */
export const releaseCheckOf = async (tx: Tx, area: string, { answer, version }: KeptAnswer): Promise<ReleaseCheck> =>
  checkRelease(answer, version, await latestReleases(tx, area), {
    differences: (before, now) => differencesBetween(before, now, answer.rule),
    recordsOf,
  });

/** Freezes an answer and gives its id. Throws AppError('conflict') where it may not go out, or needs a reason and has none. */
export const releaseAnswer = async (
  tx: Tx,
  wish: {
    readonly area: string;
    readonly kept: KeptAnswer;
    readonly reference: string;
    readonly receivedOn: PlainDate;
    readonly reason: string | undefined;
    readonly personId: string;
    readonly at: Date;
    /** The key of the form: sent twice it is one answer. */
    readonly formKey: string;
  },
): Promise<string> => {
  const { area, kept, reference, receivedOn, reason, personId, at, formKey } = wish;
  const { answer, version } = kept;
  const check = await releaseCheckOf(tx, area, kept);
  if (check.blocked.length > 0 || (check.warned.length > 0 && reason === undefined))
    throw new AppError(
      'conflict',
      'This answer and one that went out before would together tell of a few children. Look at the question again.',
    );
  const text = JSON.stringify(answer);
  const id = newId();
  await keepRelease(tx, {
    area,
    id,
    question: answer.question,
    parameters: parametersOf(answer.since),
    version,
    asAt: answer.asAt,
    reference,
    receivedOn,
    dueOn: answerDueOn(receivedOn),
    text,
    sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    reason: check.warned.length > 0 ? reason : undefined,
    personId,
    at,
    formKey,
  });
  await recordIn(tx, area, 'question.answered', { question: answer.question, warnings: check.warned.length }, [id]);
  return id;
};
