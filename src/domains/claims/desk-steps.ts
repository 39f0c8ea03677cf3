import { AppError } from '#shared/errors';
import { readForm } from '#platform/http';
import type { Answer, FormErrors, SignedInAsked } from '#platform/http';
import {
  acceptClaim,
  addAdverseFact,
  explainClaim,
  publishClaim,
  returnClaim,
  speakForTheForum,
  submitClaim,
  takeBackForumsWord,
  withdrawClaim,
} from './actions.ts';
import type { Act } from './actions.ts';
import { lackingNow, notPublished, openedFrom, refusalToAccept, showClaim, uuid } from './desk-view.ts';
import type { Opened, World } from './desk-view.ts';
import { adverseForm, explanationForm, versionForm, viewForm, whyForm } from './forms.ts';
import { deskPath } from './pages/parts.ts';

export const actOf = ({ tx, viewer, today }: SignedInAsked, now: () => Date): Act => ({
  tx,
  partnershipCode: viewer.partnership.code,
  today,
  now: now(),
});

const back = ({ viewer }: SignedInAsked, id: string): Answer => ({
  kind: 'redirect',
  to: deskPath(viewer.partnership.shortName, id),
});

type StepDone = (asked: SignedInAsked, opened: Opened, act: Act) => Promise<FormErrors | undefined>;

/** A step of one claim: done, and back to its page; or the page again, with what is wrong. */
export const step =
  (world: World, done: StepDone) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const opened = await openedFrom(asked, world);
    const errors = await done(asked, opened, actOf(asked, world.now));
    return errors === undefined
      ? back(asked, opened.standing.claim.id)
      : showClaim(asked, opened, { values: asked.fields, errors });
  };

const seenVersion = (asked: SignedInAsked): number => {
  const read = readForm(versionForm, asked.fields);
  if (!read.ok) throw new AppError('conflict', 'Open the claim again and look at what stands now.');
  return read.value.version;
};

const refuse = (problems: readonly string[]): void => {
  if (problems.length > 0) throw new AppError('invalid', problems.join(' '));
};

const submitted: StepDone = async (asked, opened, act) => {
  refuse(lackingNow(opened));
  await submitClaim(act, { id: opened.standing.claim.id, version: seenVersion(asked) });
  return undefined;
};

const accepted: StepDone = async (asked, opened, act) => {
  const { claim } = opened.standing;
  const refusal = await refusalToAccept(asked, claim);
  if (refusal !== undefined) throw new AppError('not-allowed', refusal);
  refuse(lackingNow(opened));
  await acceptClaim(act, { ...opened.standing, stoodOn: opened.stoodOn }, seenVersion(asked));
  return undefined;
};

const published: StepDone = async (asked, opened, act) => {
  refuse(notPublished(opened, asked));
  await publishClaim(act, { ...opened.standing, stoodOn: opened.stoodOn }, opened.evidence, seenVersion(asked));
  return undefined;
};

const sentBack: StepDone = async (asked, opened, act) => {
  const read = readForm(whyForm, asked.fields);
  if (!read.ok) return read.errors;
  await returnClaim(act, { id: opened.standing.claim.id, version: read.value.version }, read.value.why);
  return undefined;
};

const withdrawn: StepDone = async (asked, opened, act) => {
  const read = readForm(whyForm, asked.fields);
  if (!read.ok) return read.errors;
  await withdrawClaim(act, { id: opened.standing.claim.id, version: read.value.version }, read.value.why);
  return undefined;
};

const spoken: StepDone = async (asked, opened, act) => {
  const read = readForm(viewForm, asked.fields);
  if (!read.ok) return read.errors;
  const { stance, view } = read.value;
  await speakForTheForum(act, opened.standing.claim.id, { stance, text: view });
  return undefined;
};

const takenBack: StepDone = async (asked, opened, act) => {
  const id = asked.fields['id'] ?? '';
  if (!uuid.test(id) || !(await takeBackForumsWord(act, opened.standing.claim.id, id)))
    throw new AppError('not-found', 'What you want to take back is not there any more.');
  return undefined;
};

const added: StepDone = async (asked, opened, act) => {
  const read = readForm(adverseForm, asked.fields);
  if (!read.ok) return read.errors;
  await addAdverseFact(act, opened.standing.claim.id, read.value.fact);
  return undefined;
};

const explained: StepDone = async (asked, opened, act) => {
  const read = readForm(explanationForm, asked.fields);
  if (!read.ok) return read.errors;
  await explainClaim(act, opened.standing, read.value.because);
  return undefined;
};

/** The steps of a claim, by the name that their address ends with. */
export const claimSteps = {
  submit: submitted,
  accept: accepted,
  publish: published,
  return: sentBack,
  withdraw: withdrawn,
  view: spoken,
  'take-back': takenBack,
  adverse: added,
  explain: explained,
} as const;
