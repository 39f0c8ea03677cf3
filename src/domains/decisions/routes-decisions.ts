import type { FastifyInstance } from 'fastify';
import type { Typed } from '#domains/evidence';
import { AppError } from '#shared/errors';
import { newId, recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, Policy, SignedInAsked } from '#platform/http';
import { byTheRules } from './actions.ts';
import type { Decision } from './core/decision.ts';
import { filterFrom, passesDecision } from './core/filters.ts';
import { decisionsCsv } from './core/registers-csv.ts';
import { keptOfDecisions } from './field-names.ts';
import { correctionForm, decisionForm } from './forms.ts';
import { correctDecisionPage, newDecisionPage } from './pages/decision-forms.page.ts';
import { typedWords } from './pages/decision.page.ts';
import { decisionsPage } from './pages/lists.page.ts';
import { decisionsPath } from './pages/parts.ts';
import { mayDissent, mayReadDecisions, mayRecordDecisions } from './policy.ts';
import { thingsToChoose } from './reads-choices.ts';
import { bodiesOf, decisionsOf } from './reads-decisions.ts';
import { bodies, nameAlias, nameBody } from './routes-bodies.ts';
import { publishDecision, sayDissent, showDecision, takeBack, takeDecisionDown } from './routes-decision-steps.ts';
import { actOf, decisionCrumbs, decisionFrom, nothingTyped, placeOf, tickedThings, titled } from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import { addDecision, addWording, alone, madeBefore } from './store.ts';

const list = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer, query, today } = asked;
  const all = await decisionsOf(tx, viewer.partnership.code, 'staff');
  const filter = filterFrom(query);
  return {
    kind: 'page',
    title: 'Decisions',
    breadcrumbs: [{ text: 'Home', href: '/home' }],
    main: decisionsPage({
      place: placeOf(asked),
      all,
      shown: all.filter((each) => passesDecision(each, filter, today)),
      bodies: await bodiesOf(tx, viewer.partnership.code),
      filter,
      takenDown: [],
      mayRecord: mayRecordDecisions(viewer),
      today,
    }),
  };
};

const csv = async ({ tx, viewer, query, today }: SignedInAsked): Promise<Answer> => {
  const filter = filterFrom(query);
  const shown = (await decisionsOf(tx, viewer.partnership.code, 'staff')).filter((each) =>
    passesDecision(each, filter, today),
  );
  await recordAct(tx, { action: 'decision.exported', subjectKind: 'decision', detail: { decisions: shown.length } });
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${viewer.partnership.shortName}-decisions-${today}.csv`,
    body: decisionsCsv(shown, today),
  };
};

const replacedFrom = async (asked: SignedInAsked): Promise<Decision | undefined> => {
  const id = asked.query.get('replaces');
  if (id === null) return undefined;
  const found = (await decisionsOf(asked.tx, asked.viewer.partnership.code, 'staff')).find((each) => each.id === id);
  if (!found) throw new AppError('not-found', 'There is no such decision to replace. Look for it on the list.');
  return found;
};

const askNew = async (
  asked: SignedInAsked,
  replaces: Decision | undefined,
  typed: Typed = nothingTyped,
): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { code } = viewer.partnership;
  return {
    kind: 'page',
    ...titled(replaces === undefined ? 'Record a decision' : `Record a decision in place of ${replaces.ref}`, typed),
    breadcrumbs: decisionCrumbs(asked),
    main: newDecisionPage({
      place: placeOf(asked),
      bodies: await bodiesOf(tx, code),
      things: (await thingsToChoose(tx, code)).filter(({ kind }) => kind !== 'decision'),
      replaces,
      formToken,
      formKey: newId(),
      typed:
        typed === nothingTyped && replaces !== undefined ? { values: { body: replaces.body.id }, errors: [] } : typed,
    }),
  };
};

const keepNew =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const { code } = viewer.partnership;
    const act = actOf(asked, now);
    const read = readForm(decisionForm(today), fields);
    if (!read.ok) return askNew(asked, await replacedFrom(asked), { values: fields, errors: read.errors });
    const { body, met, effect, publish, formKey, ...words } = read.value;
    const before = await madeBefore(tx, code, 'decision', formKey);
    if (before !== undefined) return { kind: 'redirect', to: decisionsPath(placeOf(asked), before) };
    await alone(tx, `decisions of ${code}`);
    const replaces = await replacedFrom(asked);
    const wrong = (field: string, text: string) =>
      askNew(asked, replaces, { values: fields, errors: [{ field, text }] });
    if (!(await bodiesOf(tx, code)).some(({ id }) => id === body)) return wrong('body', 'Choose which body decided');
    if (replaces?.isReplaced === true)
      return wrong(
        'text',
        `${replaces.replacedBy?.ref ?? 'A later decision'} stands in place of ${replaces.ref} already. Replace that one`,
      );
    const id = newId();
    await byTheRules(act, { action: 'recorded', kind: 'decision', id }, async () =>
      addDecision(
        tx,
        code,
        {
          ...words,
          id,
          bodyId: body,
          metOn: met,
          effectFrom: effect,
          replaces: replaces?.id ?? null,
          isPublic: publish,
          about: tickedThings(fields, await thingsToChoose(tx, code)).filter(({ kind }) => kind !== 'decision'),
          formKey,
        },
        act.now,
      ),
    );
    return { kind: 'redirect', to: decisionsPath(placeOf(asked), id) };
  };

const askCorrection = (asked: SignedInAsked, decision: Decision, typed: Typed, meanwhile = false): Page => ({
  kind: 'page',
  ...titled(`Correct the words of ${decision.ref}`, typed, meanwhile),
  breadcrumbs: decisionCrumbs(asked),
  main: correctDecisionPage({ place: placeOf(asked), decision, formToken: asked.formToken, typed, meanwhile }),
});

const correct =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, fields, today, params } = asked;
    const act = actOf(asked, now);
    await alone(tx, params['decision'] ?? '');
    const decision = await decisionFrom(asked);
    const read = readForm(correctionForm(today), fields);
    if (!read.ok) return askCorrection(asked, decision, { values: fields, errors: read.errors });
    const { met, effect, why, version, ...rest } = read.value;
    const words = { ...rest, metOn: met, effectFrom: effect };
    const stands = decision.wordings.length;
    const isSame = Object.entries(words).every(
      ([name, value]) => value === Object.entries(decision).find(([key]) => key === name)?.[1],
    );
    // The same form sent twice: what it says stands already.
    if (isSame && version < stands) return { kind: 'redirect', to: decisionsPath(placeOf(asked), decision.id) };
    if (isSame)
      return askCorrection(asked, decision, {
        values: fields,
        errors: [{ field: 'text', text: 'These are the words that stand. Change what is wrong' }],
      });
    // Both versions are shown, and none is lost.
    if (version !== stands)
      return askCorrection(asked, decision, { values: { ...fields, version: String(stands) }, errors: [] }, true);
    await byTheRules(act, { action: 'corrected', kind: 'decision', id: decision.id }, () =>
      addWording(
        tx,
        act.code,
        { decisionId: decision.id, version: stands + 1, whyCorrected: why, now: act.now },
        words,
      ),
    );
    return { kind: 'redirect', to: decisionsPath(placeOf(asked), decision.id) };
  };

/** Decisions behind sign-in. */
export const decisionDeskRoutes = (app: FastifyInstance): void => {
  const { now } = app.irwell.clock;
  const base = '/:partnership/decisions';
  const get = (path: string, policy: Policy, answer: (asked: SignedInAsked) => Promise<Answer>): void => {
    signedInGet(app, `${base}${path}`, { policy, answer: inArea(answer) });
  };
  const post = (path: string, policy: Policy, answer: (asked: SignedInAsked) => Promise<Answer>): void => {
    signedInPost(app, `${base}${path}`, { policy, answer: inArea(keptOfDecisions(answer)) });
  };
  get('', mayReadDecisions, list);
  get('/decisions.csv', mayReadDecisions, csv);
  get('/new', mayRecordDecisions, async (asked) => askNew(asked, await replacedFrom(asked)));
  post('/new', mayRecordDecisions, keepNew(now));
  get('/bodies', mayRecordDecisions, (asked) => bodies(asked));
  post('/bodies', mayRecordDecisions, nameBody(now));
  post('/aliases', mayRecordDecisions, nameAlias);
  get('/:decision', mayReadDecisions, async (asked) => showDecision(asked, await decisionFrom(asked)));
  get('/:decision/correct', mayRecordDecisions, async (asked) => {
    const decision = await decisionFrom(asked);
    return askCorrection(asked, decision, { values: typedWords(decision), errors: [] });
  });
  post('/:decision/correct', mayRecordDecisions, correct(now));
  post('/:decision/dissent', mayDissent, sayDissent(now));
  post('/:decision/take-back', mayDissent, takeBack(now));
  post('/:decision/publish', mayRecordDecisions, publishDecision(now));
  post('/:decision/take-down', mayRecordDecisions, takeDecisionDown(now));
};
