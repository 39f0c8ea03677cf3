import { AppError } from '#shared/errors';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { letterCode } from './core/brought-letter.ts';
import type { BroughtLetter } from './core/brought-letter.ts';
import { addLetter, codesTaken, markWithdrawn, showLetter } from './store-letters.ts';

const countOf = (brought: BroughtLetter, part: BroughtLetter['items'][number]['part']): number =>
  brought.items.filter((item) => item.part === part).length;

/**
 * Takes a letter or report in whose pieces a person has confirmed, and gives its code. From then on its words never change. The caller has seen to it that
 * the plan exists and that it is not held already.
 */
export const bringLetter = async (tx: Tx, partnershipCode: string, brought: BroughtLetter): Promise<string> => {
  const code = letterCode(brought.kind, brought.writtenOn, await codesTaken(tx, partnershipCode));
  await addLetter(tx, { partnershipCode, code, documentCode: `document-of-${code}` }, brought);
  await recordAct(tx, {
    action: 'plan.letter-brought',
    subjectKind: 'letter',
    detail: {
      partnership: partnershipCode,
      letter: code,
      plan: brought.planCode,
      demonstrated: countOf(brought, 'demonstrated'),
      nextSteps: countOf(brought, 'next-step'),
      concerns: countOf(brought, 'concern'),
      isPublic: brought.isPublic,
    },
  });
  await movePublicVersion(tx);
  return code;
};

const needLetter = async (tx: Tx, partnershipCode: string, code: string): Promise<void> => {
  if (!(await codesTaken(tx, partnershipCode)).has(code))
    throw new AppError('not-found', 'There is no such letter here. See the list of letters.');
};

/** Shows a letter to everybody, or to those alone who work on the plan. */
export const sayWhoReads = async (tx: Tx, partnershipCode: string, code: string, isPublic: boolean): Promise<void> => {
  await needLetter(tx, partnershipCode, code);
  // Somebody may have said the same meanwhile: it is so then, and nothing is to be done.
  if (!(await showLetter(tx, partnershipCode, code, isPublic))) return;
  await recordAct(tx, {
    action: isPublic ? 'plan.letter-shown' : 'plan.letter-hidden',
    subjectKind: 'letter',
    detail: { partnership: partnershipCode, letter: code },
  });
  await movePublicVersion(tx);
};

/**
 * Takes out a letter that was taken in by mistake, with a reason; or in again, without one. It is kept, and counts nowhere meanwhile. Said twice it is so once:
 * the first reason stands.
 */
export const sayWithdrawn = async (
  tx: Tx,
  partnershipCode: string,
  code: string,
  because: { readonly why: string; readonly on: PlainDate; readonly by: string } | undefined,
): Promise<void> => {
  await needLetter(tx, partnershipCode, code);
  if (!(await markWithdrawn(tx, partnershipCode, code, because))) return;
  await recordAct(tx, {
    action: because === undefined ? 'plan.letter-restored' : 'plan.letter-withdrawn',
    subjectKind: 'letter',
    detail: { partnership: partnershipCode, letter: code },
  });
  await movePublicVersion(tx);
};
