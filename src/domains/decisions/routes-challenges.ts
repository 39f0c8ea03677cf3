import type { FastifyInstance } from 'fastify';
import { evidenceOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { newId, recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, Policy, SignedInAsked } from '#platform/http';
import { byTheRules } from './actions.ts';
import { askedRoles, isOpen } from './core/challenge.ts';
import type { Challenge } from './core/challenge.ts';
import { filterFrom, passesChallenge } from './core/filters.ts';
import { challengesCsv } from './core/registers-csv.ts';
import { keptOfChallenges } from './field-names.ts';
import { answerForm, challengeForm, takeDownForm, verdictForm } from './forms.ts';
import { challengePage } from './pages/challenge.page.ts';
import { challengesPage } from './pages/lists.page.ts';
import { newChallengePage } from './pages/new-challenge.page.ts';
import { challengesPath } from './pages/parts.ts';
import { mayAnswer, mayAsk, mayAskOwn, mayPublish, mayReadDecisions, mayRecordDecisions } from './policy.ts';
import { challengesOf } from './reads-challenges.ts';
import { rolesAsked, thingsToChoose } from './reads-choices.ts';
import {
  actOf,
  challengeCrumbs,
  challengeFrom,
  mayBeShown,
  mayBeTakenDown,
  nothingTyped,
  placeOf,
  tickedThings,
  titled,
} from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import { alone, madeBefore, makePublic, takeDown } from './store.ts';
import { addAnswer, addChallenge, addVerdict } from './store-challenges.ts';

const list = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer, query, today } = asked;
  const all = await challengesOf(tx, viewer.partnership.code, today, 'staff');
  const filter = filterFrom(query);
  return {
    kind: 'page',
    title: 'Challenges',
    breadcrumbs: [{ text: 'Home', href: '/home' }],
    main: challengesPage({
      place: placeOf(asked),
      all,
      shown: all.filter((each) => passesChallenge(each, filter)),
      roles: await rolesAsked(tx, askedRoles),
      filter,
      takenDown: [],
      mayAsk: mayAsk(viewer),
    }),
  };
};

const csv = async ({ tx, viewer, query, today }: SignedInAsked): Promise<Answer> => {
  const filter = filterFrom(query);
  const all = await challengesOf(tx, viewer.partnership.code, today, 'staff');
  const shown = all.filter((each) => passesChallenge(each, filter));
  await recordAct(tx, { action: 'challenge.exported', subjectKind: 'challenge', detail: { challenges: shown.length } });
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${viewer.partnership.shortName}-challenges-${today}.csv`,
    body: challengesCsv(shown, today),
  };
};

const show = async (
  asked: SignedInAsked,
  challenge: Challenge,
  typed: Typed = nothingTyped,
  meanwhile?: string,
): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const isAnswering = challenge.myAnswer !== null && isOpen(challenge.standing);
  const evidence = isAnswering ? await evidenceOf(tx, viewer.partnership.code) : [];
  return {
    kind: 'page',
    ...titled(`Challenge ${challenge.ref}`, typed, meanwhile !== undefined),
    breadcrumbs: challengeCrumbs(asked),
    main: challengePage({
      place: placeOf(asked),
      challenge,
      steps: {
        mayPublish: mayPublish(viewer) || challenge.myWord === 'asker',
        mayTakeDown: viewer.roleCode === 'independent-chair' || challenge.myWord === 'asker',
        evidence: evidence.filter(({ withdrawn }) => withdrawn === null),
        formToken,
        formKey: newId(),
        typed,
        meanwhile,
      },
    }),
  };
};

/** Scrutiny's question, where the address says so or where that is all that one may write down. */
const isScrutiny = ({ viewer, query }: SignedInAsked): boolean =>
  mayRecordDecisions(viewer) && (query.get('for') === 'scrutiny' || !mayAskOwn(viewer));

const askNew = async (asked: SignedInAsked, typed: Typed = nothingTyped): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const forScrutiny = isScrutiny(asked);
  return {
    kind: 'page',
    ...titled(forScrutiny ? 'Write down what scrutiny asked' : 'Ask a question', typed),
    breadcrumbs: challengeCrumbs(asked),
    main: newChallengePage({
      place: placeOf(asked),
      roles: await rolesAsked(tx, askedRoles),
      things: await thingsToChoose(tx, viewer.partnership.code),
      mayAskOwn: mayAskOwn(viewer),
      mayWriteForScrutiny: mayRecordDecisions(viewer),
      isScrutiny: forScrutiny,
      roleName: viewer.roleName,
      formToken,
      formKey: newId(),
      typed,
    }),
  };
};

const keepNew =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, fields, today } = asked;
    const act = actOf(asked, now);
    const forScrutiny = isScrutiny(asked);
    const read = readForm(challengeForm(today, forScrutiny), fields);
    if (!read.ok) return askNew(asked, { values: fields, errors: read.errors });
    const { question, to, due, publish, committee, asked: askedOn, source, formKey } = read.value;
    const before = await madeBefore(tx, act.code, 'challenge', formKey);
    if (before !== undefined) return { kind: 'redirect', to: challengesPath(placeOf(asked), before) };
    const id = newId();
    await byTheRules(act, { action: 'asked', kind: 'challenge', id }, async () =>
      addChallenge(
        tx,
        act.code,
        {
          id,
          // In one's own name the database says as what: the word here is not looked at.
          askedAs: forScrutiny ? 'scrutiny' : 'chair',
          askedFor: forScrutiny ? committee : 'in one’s own name',
          question,
          source: forScrutiny ? source : '',
          askedOn: forScrutiny && askedOn !== null ? askedOn : today,
          toRole: to,
          dueOn: due,
          isPublic: publish,
          about: tickedThings(fields, await thingsToChoose(tx, act.code)),
          formKey,
        },
        act.now,
      ),
    );
    return { kind: 'redirect', to: challengesPath(placeOf(asked), id) };
  };

const fasterThanYou: Readonly<Record<Challenge['standing'], string>> = {
  open: 'This question changed while you had it open.',
  answered: 'Somebody else answered while you had this open.',
  'not-accepted': 'Somebody said meanwhile that the answer is not accepted.',
  accepted: 'The asker accepted an answer meanwhile: this question is closed.',
};

const answer =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, fields, params } = asked;
    const act = actOf(asked, now);
    await alone(tx, params['challenge'] ?? '');
    const challenge = await challengeFrom(asked);
    const read = readForm(answerForm, fields);
    if (!read.ok) return show(asked, challenge, { values: fields, errors: read.errors });
    const { answer: text, number, formKey } = read.value;
    const to = challengesPath(placeOf(asked), challenge.id);
    if ((await madeBefore(tx, act.code, 'challenge_answer', formKey)) !== undefined) return { kind: 'redirect', to };
    if (!isOpen(challenge.standing) || number !== challenge.answers.length + 1)
      return show(asked, challenge, { values: fields, errors: [] }, fasterThanYou[challenge.standing]);
    const evidence = (await evidenceOf(tx, act.code)).filter(
      ({ id, withdrawn }) => withdrawn === null && fields[`evidence-${id}`] === 'yes',
    );
    await byTheRules(act, { action: 'answered', kind: 'challenge', id: challenge.id }, () =>
      addAnswer(
        tx,
        act.code,
        { challengeId: challenge.id, number, text, evidenceIds: evidence.map(({ id }) => id), formKey },
        act.now,
      ),
    );
    return { kind: 'redirect', to };
  };

const verdict =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, fields, params, today } = asked;
    const act = actOf(asked, now);
    await alone(tx, params['challenge'] ?? '');
    const challenge = await challengeFrom(asked);
    const read = readForm(verdictForm(today), fields);
    if (!read.ok) return show(asked, challenge, { values: fields, errors: read.errors });
    const { verdict: said, verdictWords, again, number } = read.value;
    const to = challengesPath(placeOf(asked), challenge.id);
    const isAccepted = said === 'accepted';
    const former = challenge.answers.find((each) => each.number === number)?.verdict;
    // The same form sent twice says what stands.
    if (former?.isAccepted === isAccepted && former.words === verdictWords) return { kind: 'redirect', to };
    if (challenge.standing !== 'answered' || number !== challenge.answers.length)
      return show(asked, challenge, { values: fields, errors: [] }, fasterThanYou[challenge.standing]);
    await byTheRules(
      act,
      { action: isAccepted ? 'accepted' : 'not-accepted', kind: 'challenge', id: challenge.id },
      () =>
        addVerdict(
          tx,
          act.code,
          { challengeId: challenge.id, number, isAccepted, words: verdictWords, againDueOn: isAccepted ? null : again },
          act.now,
        ),
    );
    return { kind: 'redirect', to };
  };

const publish =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const act = actOf(asked, now);
    const challenge = await challengeFrom(asked);
    if (mayBeShown(challenge))
      await byTheRules(act, { action: 'made-public', kind: 'challenge', id: challenge.id }, () =>
        makePublic(act.tx, act.code, 'challenge', challenge.id, act.now),
      );
    return { kind: 'redirect', to: challengesPath(placeOf(asked), challenge.id) };
  };

const down =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const act = actOf(asked, now);
    const challenge = await challengeFrom(asked);
    const read = readForm(takeDownForm, asked.fields);
    if (!read.ok) return show(asked, challenge, { values: asked.fields, errors: read.errors });
    if (mayBeTakenDown(challenge, read.value.takeDownWhy))
      await byTheRules(act, { action: 'taken-down', kind: 'challenge', id: challenge.id }, () =>
        takeDown(act.tx, act.code, 'challenge', { id: challenge.id, why: read.value.takeDownWhy, now: act.now }),
      );
    return { kind: 'redirect', to: challengesPath(placeOf(asked), challenge.id) };
  };

/** Challenges behind sign-in. */
export const challengeDeskRoutes = (app: FastifyInstance): void => {
  const { now } = app.irwell.clock;
  const base = '/:partnership/challenges';
  const get = (path: string, policy: Policy, give: (asked: SignedInAsked) => Promise<Answer>): void => {
    signedInGet(app, `${base}${path}`, { policy, answer: inArea(give) });
  };
  const post = (path: string, policy: Policy, give: (asked: SignedInAsked) => Promise<Answer>): void => {
    signedInPost(app, `${base}${path}`, { policy, answer: inArea(keptOfChallenges(give)) });
  };
  get('', mayReadDecisions, list);
  get('/challenges.csv', mayReadDecisions, csv);
  get('/new', mayAsk, (asked) => askNew(asked));
  post('/new', mayAsk, keepNew(now));
  get('/:challenge', mayReadDecisions, async (asked) => show(asked, await challengeFrom(asked)));
  post('/:challenge/answer', mayAnswer, answer(now));
  post('/:challenge/verdict', mayAskOwn, verdict(now));
  post('/:challenge/publish', mayAsk, publish(now));
  post('/:challenge/take-down', mayAskOwn, down(now));
};
