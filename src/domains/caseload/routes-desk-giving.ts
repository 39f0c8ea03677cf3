import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { inArea, signedInPost } from '#platform/http';
import type { SignedInAsked } from '#platform/http';
import { giveCases } from './actions-desk.ts';
import type { OnDesk } from './actions-desk.ts';
import { assignForm, releaseForm, takeForm } from './forms-desk.ts';
import { mayGiveCases, mayTakeCases } from './policy.ts';
import { findChildOfDesk } from './reads-desk.ts';
import { workersOf } from './reads-officers.ts';
import type { Written } from './store-desk.ts';
import type { Giving } from './store-officers.ts';
import { took } from './take-form.ts';
import type { Refused } from './take-form.ts';
import { formSentWords, officerWords } from './words-desk.ts';

const given = async (
  { tx, today }: SignedInAsked,
  onDesk: OnDesk,
  seen: string,
  giving: Giving,
): Promise<Written | Refused> => {
  const { childId, partnershipCode } = onDesk;
  const done = await giveCases(tx, onDesk, [{ childId, seen }], giving, today);
  if (done.kind === 'given' && done.changed.length === 0) return 'made';
  const workers = await workersOf(tx, partnershipCode);
  const now = (await findChildOfDesk(tx, partnershipCode, childId))?.officer;
  const has = now === undefined ? 'Nobody has the case now' : `${officerWords(workers, now, today)} has the case now`;
  if (done.kind === 'sent-before')
    return {
      text: `${formSentWords(workers, done.before, today)} ${has}. What you chose and typed stands below and is not kept. If you mean it instead, send it again`,
      isGone: giving.kind !== 'given',
    };
  if (giving.to !== undefined && now === giving.to)
    return { field: 'to', text: `${has} already, so nothing was changed`, isGone: giving.kind !== 'given' };
  return {
    text: `Somebody gave this case to another officer while you looked at it: ${has}. Nothing was changed, and what you typed is below. Send it again if you mean it all the same`,
    isGone: giving.kind !== 'given',
  };
};

const cannotHaveIt = async ({ tx, viewer, today }: SignedInAsked, reference: string): Promise<Refused | undefined> => {
  const found = (await workersOf(tx, viewer.partnership.code)).find((each) => each.reference === reference);
  const refuse = (text: string): Refused => ({ field: 'to', text, isMistyped: true });
  if (found === undefined)
    return refuse('Choose somebody from the list of officers. Those who are missing are added on the page of officers');
  return found.untilOn !== undefined && found.untilOn < today
    ? refuse('This officer has left. Choose somebody who is here')
    : undefined;
};

/** Who has a child's case from now on. */
export const givingRoutes = (app: FastifyInstance, path: string): void => {
  const { clock } = app.irwell;
  signedInPost(app, `${path}/assign`, {
    policy: mayGiveCases,
    answer: inArea(
      took(clock, {
        action: 'assign',
        field: 'to',
        schema: () => assignForm,
        act: async (asked, onDesk, { to, reason, seen, key }) =>
          (await cannotHaveIt(asked, to)) ?? given(asked, onDesk, seen, { kind: 'given', to, reason, formKey: key }),
      }),
    ),
  });
  signedInPost(app, `${path}/release`, {
    policy: mayGiveCases,
    answer: inArea(
      took(clock, {
        action: 'release',
        field: 'reason',
        schema: () => releaseForm,
        act: (asked, onDesk, { reason, seen, key }) =>
          given(asked, onDesk, seen, { kind: 'released', to: undefined, reason, formKey: key }),
      }),
    ),
  });
  signedInPost(app, `${path}/take`, {
    policy: mayTakeCases,
    answer: inArea(
      took(clock, {
        action: 'take',
        field: 'to',
        schema: () => takeForm,
        act: async (asked, onDesk, { to, reason, key }) => {
          const mine = (await workersOf(asked.tx, asked.viewer.partnership.code)).filter(
            ({ personId }) => personId === asked.viewer.personId,
          );
          if (!mine.some(({ reference }) => reference === to))
            throw new AppError(
              'not-allowed',
              'You may take a case for yourself only. A SEND manager gives cases to others.',
            );
          return given(asked, onDesk, '', { kind: 'taken', to, reason, formKey: key });
        },
      }),
    ),
  });
};
