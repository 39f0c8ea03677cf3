import { AppError } from '#shared/errors';
import { newId } from '#platform/db';
import type { Typed } from '#domains/evidence';
import { readForm } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { byTheRules } from './actions.ts';
import type { Decision } from './core/decision.ts';
import { dissentForm, takeDownForm } from './forms.ts';
import { decisionPage } from './pages/decision.page.ts';
import { decisionsPath } from './pages/parts.ts';
import { mayDissent, mayRecordDecisions } from './policy.ts';
import { questionsAbout } from './reads-challenges.ts';
import {
  actOf,
  decisionCrumbs,
  decisionFrom,
  mayBeShown,
  mayBeTakenDown,
  nothingTyped,
  placeOf,
  titled,
} from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import { addDissent, madeBefore, makePublic, takeBackDissent, takeDown } from './store.ts';

/** The page of one decision, with what the asker may do. */
export const showDecision = async (
  asked: SignedInAsked,
  decision: Decision,
  typed: Typed = nothingTyped,
): Promise<Page> => ({
  kind: 'page',
  ...titled(`Decision ${decision.ref}`, typed),
  breadcrumbs: decisionCrumbs(asked),
  main: decisionPage({
    place: placeOf(asked),
    decision,
    today: asked.today,
    questions: await questionsAbout(asked.tx, asked.viewer.partnership.code, decision.id, asked.today, 'staff'),
    steps: {
      mayRecord: mayRecordDecisions(asked.viewer),
      mayDissent: mayDissent(asked.viewer),
      isForum: asked.viewer.roleCode === 'parent-carer-forum',
      formToken: asked.formToken,
      formKey: newId(),
      typed,
    },
  }),
});

/** Says that somebody does not agree. */
export const sayDissent =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const act = actOf(asked, now);
    const decision = await decisionFrom(asked);
    const read = readForm(dissentForm, fields);
    if (!read.ok) return showDecision(asked, decision, { values: fields, errors: read.errors });
    const { dissent: text, dissentFor, formKey } = read.value;
    const to = decisionsPath(placeOf(asked), decision.id);
    if ((await madeBefore(tx, act.code, 'decision_dissent', formKey)) !== undefined) return { kind: 'redirect', to };
    const minutedFor = dissentFor === '' || !mayRecordDecisions(viewer) ? null : dissentFor;
    if (minutedFor !== null && /forum/i.test(minutedFor))
      return showDecision(asked, decision, {
        values: fields,
        errors: [{ field: 'dissentFor', text: 'The forum alone writes what it says. Ask it to sign in and say it' }],
      });
    await byTheRules(act, { action: 'dissent-said', kind: 'decision', id: decision.id }, () =>
      addDissent(tx, act.code, { id: newId(), decisionId: decision.id, minutedFor, text, formKey }, act.now),
    );
    return { kind: 'redirect', to };
  };

/** Takes back what one said oneself; the forum what the forum said. */
export const takeBack =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, fields } = asked;
    const act = actOf(asked, now);
    const decision = await decisionFrom(asked);
    const said = decision.dissent.find(({ id }) => id === fields['dissentId']);
    if (!said) throw new AppError('not-found', 'Nobody said that of this decision. Open it again.');
    const to = decisionsPath(placeOf(asked), decision.id);
    if (said.text === null) return { kind: 'redirect', to };
    if (!said.isMine)
      throw new AppError(
        'not-allowed',
        said.isForums ? 'The forum alone takes its words back.' : 'Whoever said it takes it back, and nobody else.',
      );
    await byTheRules(act, { action: 'dissent-taken-back', kind: 'decision', id: decision.id }, () =>
      takeBackDissent(tx, act.code, said.id, act.now),
    );
    return { kind: 'redirect', to };
  };

export const publishDecision =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const act = actOf(asked, now);
    const decision = await decisionFrom(asked);
    if (mayBeShown(decision))
      await byTheRules(act, { action: 'made-public', kind: 'decision', id: decision.id }, () =>
        makePublic(act.tx, act.code, 'decision', decision.id, act.now),
      );
    return { kind: 'redirect', to: decisionsPath(placeOf(asked), decision.id) };
  };

export const takeDecisionDown =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const act = actOf(asked, now);
    const decision = await decisionFrom(asked);
    const read = readForm(takeDownForm, asked.fields);
    if (!read.ok) return showDecision(asked, decision, { values: asked.fields, errors: read.errors });
    if (mayBeTakenDown(decision, read.value.takeDownWhy))
      await byTheRules(act, { action: 'taken-down', kind: 'decision', id: decision.id }, () =>
        takeDown(act.tx, act.code, 'decision', { id: decision.id, why: read.value.takeDownWhy, now: act.now }),
      );
    return { kind: 'redirect', to: decisionsPath(placeOf(asked), decision.id) };
  };
