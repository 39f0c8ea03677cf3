import { evidenceOf, mayReadEvidence } from '#domains/evidence';
import type { Evidence, Typed } from '#domains/evidence';
import { AppError } from '#shared/errors';
import type { Page, SignedInAsked } from '#platform/http';
import type { Act } from './actions.ts';
import type { OfferedEvidence, PromiseTold } from './core/promise.ts';
import { uuidForm } from './forms.ts';
import { deskPath } from './pages/parts.ts';
import { promisePage } from './pages/promise.page.ts';
import { mayDecide, mayOfferEvidence, mayTakeBack } from './policy.ts';
import { promisesOf } from './reads.ts';
import { historyOfPromise, maySpeakOf } from './reads-desk.ts';
import { promiseWords } from './words.ts';

export const nothingTyped: Typed = { values: {}, errors: [] };

export const actOf = ({ tx, viewer }: SignedInAsked, now: () => Date): Act => ({
  tx,
  partnershipCode: viewer.partnership.code,
  now: now(),
});

export const crumbs = (shortName: string) => [
  { text: 'Home', href: '/home' },
  { text: promiseWords.deskTitle, href: deskPath(shortName) },
];

/** Throws AppError not-found. */
export const promiseAsked = async ({ tx, viewer, params, today }: SignedInAsked): Promise<PromiseTold> => {
  const id = params['promise'] ?? '';
  const [found] = uuidForm.test(id) ? await promisesOf(tx, viewer.partnership.code, today, 'staff', id) : [];
  if (!found) throw new AppError('not-found', 'There is no such promise in your area. Look for it on the list.');
  return found;
};

/** Evidence that may be laid beside it: not withdrawn, and not there already. */
export const evidenceToChoose = async (
  { tx, viewer }: SignedInAsked,
  there: readonly OfferedEvidence[],
): Promise<readonly Evidence[]> =>
  (await evidenceOf(tx, viewer.partnership.code)).filter(
    ({ id, withdrawn }) => withdrawn === null && !there.some(({ evidenceId }) => evidenceId === id),
  );

/** One promise with what the asker may do with it; with what was typed, and what somebody else said meanwhile. */
export const showPromise = async (
  asked: SignedInAsked,
  promise: PromiseTold,
  typed: Typed = nothingTyped,
  meanwhile?: string,
): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { code, shortName } = viewer.partnership;
  const hasErrors = typed.errors.length > 0;
  const stands = promise.takenBack === null;
  const offers = stands && mayOfferEvidence(viewer);
  return {
    kind: 'page',
    title: `${hasErrors ? 'Error: ' : ''}${stands ? `A promise of ${promise.madeBy.organisation}` : 'A record that was taken back'}`,
    status: meanwhile !== undefined ? 409 : hasErrors ? 422 : 200,
    breadcrumbs: crumbs(shortName),
    main: promisePage({
      shortName,
      promise,
      history: await historyOfPromise(tx, code, promise.id),
      showsNames: mayReadEvidence(viewer),
      steps: {
        mark: stands && mayDecide(viewer),
        judge: stands && mayDecide(viewer),
        speak: stands && (await maySpeakOf(tx, code, viewer.roleCode, promise)),
        offer: offers,
        takeBack: stands && mayTakeBack(viewer),
      },
      choices: offers ? await evidenceToChoose(asked, promise.evidence) : [],
      formToken,
      typed,
      meanwhile,
    }),
  };
};
