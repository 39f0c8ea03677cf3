import { AppError } from '#shared/errors';
import { readForm } from '#platform/http';
import type { Answer, FormErrors, SignedInAsked } from '#platform/http';
import {
  acceptClaim,
  addAdverseFact,
  sayOfGuards,
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
import { adverseForm, explanationForm, guardForm, viewForm, whyForm } from './forms.ts';
import { untoldGuards } from './core/readiness.ts';
import { waitForClaim } from './store.ts';
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
  (world: World, name: keyof typeof claimSteps) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const id = asked.params['claim'] ?? '';
    if (uuid.test(id)) await waitForClaim(asked.tx, asked.viewer.partnership.code, id);
    const opened = await openedFrom(asked, world);
    const errors = await claimSteps[name](asked, opened, actOf(asked, world.now));
    return errors === undefined
      ? back(asked, opened.standing.claim.id)
      : showClaim(asked, opened, { values: { ...asked.fields, step: name }, errors });
  };

/** What somebody typed, beside what went wrong, where its form is not there any more. */
const andTyped = (text: string, typed: string | undefined): string =>
  typed === undefined || typed.trim() === '' ? text : `${text} You wrote: “${typed.trim().slice(0, 2000)}”`;

const doneAlready: Readonly<Record<'submitted' | 'accepted' | 'returned' | 'published' | 'withdrawn', string>> = {
  submitted: 'This claim is given in already. Nothing was done twice.',
  accepted: 'This claim is accepted already. Nothing was done twice.',
  returned: 'This claim was sent back already.',
  published: 'This claim is published already. Nothing was done twice.',
  withdrawn: 'This claim was withdrawn already.',
};

/** Undefined where the claim is still as this person saw it; else in words what became of it. */
const meanwhile = (
  { fields }: SignedInAsked,
  { standing: { claim } }: Opened,
  to: keyof typeof doneAlready,
): FormErrors | undefined => {
  if (Number(fields['version']) === claim.version) return undefined;
  const text =
    claim.state === to
      ? doneAlready[to]
      : 'This claim was changed since you opened it, and nothing was done. Below is what stands now: look at it, and do it again if it is still right.';
  return [{ field: 'version', text: andTyped(text, fields['why']) }];
};

const refuse = (problems: readonly string[]): void => {
  if (problems.length > 0) throw new AppError('invalid', problems.join(' '));
};

const submitted: StepDone = async (asked, opened, act) => {
  const other = meanwhile(asked, opened, 'submitted');
  if (other) return other;
  refuse(lackingNow(opened));
  await submitClaim(act, opened.standing.claim);
  return undefined;
};

const accepted: StepDone = async (asked, opened, act) => {
  const { claim } = opened.standing;
  const other = meanwhile(asked, opened, 'accepted');
  if (other) return other;
  const refusal = await refusalToAccept(asked, claim);
  if (refusal !== undefined) throw new AppError('not-allowed', refusal);
  refuse(lackingNow(opened));
  await acceptClaim(act, { ...opened.standing, stoodOn: opened.stoodOn }, opened.standing.claim.version);
  return undefined;
};

const published: StepDone = async (asked, opened, act) => {
  const other = meanwhile(asked, opened, 'published');
  if (other) return other;
  refuse(notPublished(opened, asked));
  await publishClaim(
    act,
    { ...opened.standing, stoodOn: opened.stoodOn },
    opened.evidence,
    opened.standing.claim.version,
  );
  return undefined;
};

const sentBack: StepDone = async (asked, opened, act) => {
  const other = meanwhile(asked, opened, 'returned');
  if (other) return other;
  const read = readForm(whyForm, asked.fields);
  if (!read.ok) return read.errors;
  await returnClaim(act, opened.standing.claim, read.value.why);
  return undefined;
};

const withdrawn: StepDone = async (asked, opened, act) => {
  const other = meanwhile(asked, opened, 'withdrawn');
  if (other) return other;
  const read = readForm(whyForm, asked.fields);
  if (!read.ok) return read.errors;
  await withdrawClaim(act, opened.standing.claim, read.value.why);
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
    return [{ field: 'version', text: 'What you want to take back is not there any more. Below is what stands now.' }];
  return undefined;
};

const added: StepDone = async (asked, opened, act) => {
  const read = readForm(adverseForm, asked.fields);
  if (!read.ok) return read.errors;
  await addAdverseFact(act, opened.standing.claim.id, read.value.fact);
  return undefined;
};

const guardTold: StepDone = async (asked, opened, act) => {
  const { claim, figures } = opened.standing;
  const { measure = '' } = asked.fields;
  const field = `known-${measure}`;
  const read = readForm(guardForm, { known: asked.fields[field] ?? '' });
  if (!untoldGuards(claim, figures).some(({ measureCode }) => measureCode === measure))
    return [
      {
        field: 'version',
        text: andTyped('It can be told by its figures now. Look at the claim again.', asked.fields[field]),
      },
    ];
  if (!read.ok) return read.errors.map(({ text }) => ({ field, text }));
  await sayOfGuards(act, claim.id, [{ measureCode: measure, text: read.value.known }]);
  return undefined;
};

const explained: StepDone = async (asked, opened, act) => {
  const read = readForm(explanationForm, asked.fields);
  if (!read.ok) return read.errors;
  if (opened.standing.unexplained.length === 0)
    return [
      {
        field: 'version',
        text: andTyped('Nothing has turned that nobody has written of, so nothing was kept.', read.value.because),
      },
    ];
  await explainClaim(act, opened.standing, read.value.because);
  return undefined;
};

/** The steps of a claim, by the name that their address ends with. */
const claimSteps = {
  submit: submitted,
  accept: accepted,
  publish: published,
  return: sentBack,
  withdraw: withdrawn,
  view: spoken,
  'take-back': takenBack,
  adverse: added,
  guard: guardTold,
  explain: explained,
} as const;
