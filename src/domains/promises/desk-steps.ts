import { evidenceOf } from '#domains/evidence';
import { AppError } from '#shared/errors';
import { readForm } from '#platform/http';
import type { Answer, FormErrors, SignedInAsked } from '#platform/http';
import { judgeEvidence, markPromise, offerEvidence, speakOfPromise, takeBack } from './actions.ts';
import type { Act } from './actions.ts';
import type { PromiseTold } from './core/promise.ts';
import { actOf, promiseAsked, showPromise } from './desk-view.ts';
import { judgedOf, markForm, offerForm, takeBackForm, verdictForm, wordForm } from './forms.ts';
import { deskPath, tellerWords } from './pages/parts.ts';
import { maySpeakOf, wasJustMarked, wasJustSpoken } from './reads-desk.ts';
import { promiseWords, standingWords, theirWords } from './words.ts';

/** Nothing when it is done; what is wrong with what was typed; or what somebody else said meanwhile. */
type Outcome = { readonly errors: FormErrors } | { readonly meanwhile: string } | undefined;
type StepDone = (asked: SignedInAsked, promise: PromiseTold, act: Act) => Promise<Outcome>;

/** A step of one promise: done, and back to its page; or the page again, with what is wrong. */
export const step =
  (now: () => Date, stepDone: StepDone) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const promise = await promiseAsked(asked);
    if (promise.takenBack !== null && stepDone !== takenBack)
      throw new AppError(
        'conflict',
        'The record of this promise was taken back meanwhile: nothing more is said of it. Its page tells who took it back, and why.',
      );
    const outcome = await stepDone(asked, promise, actOf(asked, now));
    if (outcome === undefined)
      return { kind: 'redirect', to: deskPath(asked.viewer.partnership.shortName, promise.id) };
    return 'meanwhile' in outcome
      ? showPromise(asked, promise, { values: asked.fields, errors: [] }, outcome.meanwhile)
      : showPromise(asked, promise, { values: asked.fields, errors: outcome.errors });
  };

const marked: StepDone = async ({ tx, fields }, { id, said }, act) => {
  const read = readForm(markForm, fields);
  if (!read.ok) return { errors: read.errors };
  if (read.value.seen !== (said?.number ?? 0)) {
    if (await wasJustMarked(tx, { ...act, id }, read.value)) return undefined;
    return {
      meanwhile:
        said === null
          ? promiseWords.notSaid
          : `${standingWords[said.standing].name}. ${tellerWords(said.by)}: ${said.why}`,
    };
  }
  await markPromise(act, id, read.value.seen, read.value);
  return undefined;
};

const spoken: StepDone = async ({ tx, fields, viewer }, promise, act) => {
  if (!(await maySpeakOf(tx, act.partnershipCode, viewer.roleCode, promise)))
    throw new AppError('not-allowed', 'Those to whom a promise was made alone say whether they accept it as kept.');
  const { id, acceptedByThoseItWasMadeTo: word } = promise;
  const read = readForm(wordForm, fields);
  if (!read.ok) return { errors: read.errors };
  if (read.value.seen !== word.number) {
    if (await wasJustSpoken(tx, { ...act, id }, read.value)) return undefined;
    return { meanwhile: `${word.saidFor ?? 'Somebody'} ${theirWords[word.says]}. ${word.words}` };
  }
  await speakOfPromise(act, id, read.value.seen, read.value);
  return undefined;
};

const offered: StepDone = async ({ tx, fields }, { id, evidence }, act) => {
  const read = readForm(offerForm, fields);
  if (!read.ok) return { errors: read.errors };
  if (evidence.some(({ evidenceId }) => evidenceId === read.value.evidence)) return undefined;
  if ((await evidenceOf(tx, act.partnershipCode, [read.value.evidence])).length === 0)
    return { errors: [{ field: 'evidence', text: 'Choose evidence of the list' }] };
  await offerEvidence(act, { promiseId: id }, read.value.evidence);
  return undefined;
};

const judged: StepDone = async ({ fields }, { id, evidence }, act) => {
  const read = readForm(verdictForm, fields);
  if (!read.ok) return { errors: read.errors };
  const offer = judgedOf(read.value.offer);
  const standing = evidence.find(({ offerId }) => offerId === offer.id);
  if (!standing) return { errors: [{ field: 'offer', text: 'Choose which evidence' }] };
  if (offer.seen !== (standing.verdict?.number ?? 0)) {
    if (standing.verdict?.says === read.value.verdict && standing.verdict.why === read.value.verdictWhy)
      return undefined;
    return {
      meanwhile:
        standing.verdict === null
          ? 'nothing'
          : `${standing.verdict.says === 'accepted' ? 'Accepted' : 'Not accepted'}. ${tellerWords(standing.verdict.by)}. ${standing.verdict.why}`,
    };
  }
  await judgeEvidence(act, { kind: 'promise', id }, offer, { says: read.value.verdict, why: read.value.verdictWhy });
  return undefined;
};

const takenBack: StepDone = async ({ fields }, { id, takenBack: gone }, act) => {
  const read = readForm(takeBackForm, fields);
  if (!read.ok) return { errors: read.errors };
  // The same form sent twice is one.
  if (gone?.why === read.value.takeBackWhy) return undefined;
  if (gone !== null)
    throw new AppError('conflict', 'The record of this promise was taken back already. Its page tells why.');
  await takeBack(act, id, read.value.takeBackWhy);
  return undefined;
};

/** The steps of a promise, by the name that their address ends with. */
export const promiseSteps = {
  mark: marked,
  word: spoken,
  offer: offered,
  verdict: judged,
  'take-back': takenBack,
} as const;
