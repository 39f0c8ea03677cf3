import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { mayOpenRecords } from '#domains/casework';
import { markInWords, protectionInWords } from '#domains/measures';
import { AppError } from '#shared/errors';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { newId, recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Download, FormErrors, Page, SignedInAsked } from '#platform/http';
import { askForJob } from '#platform/jobs';
import { pdfFile, wordFile } from '#platform/papers';
import { answerCsv } from './core/answer-csv.ts';
import { definitions } from './core/definitions.ts';
import { changesSince } from './core/release-check.ts';
import { parametersOf } from './core/table.ts';
import type { ProtectedAnswer } from './core/table.ts';
import { releaseForm, smallNumbersForm } from './forms.ts';
import { recordsOf, versionOfAnswers } from './make-answers.ts';
import { answerPage } from './pages/answer.page.ts';
import { exactPage } from './pages/exact.page.ts';
import { letter } from './pages/letter.ts';
import { answerPath, questionPath, questionsPath } from './pages/parts.ts';
import { questionPage } from './pages/question.page.ts';
import { answersPage, dayOf, questionsPage } from './pages/questions.page.ts';
import { mayAnswer, mayReadAnswers } from './policy.ts';
import { questionsJob } from './questions-job.ts';
import {
  findExact,
  findRelease,
  latestReleaseLines,
  madeAnswers,
  releaseOfForm,
  releasesOf,
  smallNumberRuleOf,
} from './reads.ts';
import type { Release } from './reads.ts';
import { releaseAnswer, releaseCheckOf } from './release.ts';
import { holdReleases, setSmallNumberRule } from './store.ts';
import { answeringRoles, chosenFrom, crumbs, keptOf, questionFrom, seen, uuid } from './routes-parts.ts';
import type { Chosen, Kind } from './routes-parts.ts';

const list = async ({ tx, viewer, formToken }: SignedInAsked, tried?: Tried): Promise<Page> => {
  const area = viewer.partnership;
  const made = await madeAnswers(tx, area.code);
  const mayLook = mayOpenRecords(viewer);
  return {
    kind: 'page',
    title: `${tried === undefined ? '' : 'Error: '}Standing questions`,
    ...(tried === undefined ? {} : { status: 422 }),
    breadcrumbs: [{ text: 'Home', href: '/home' }],
    main: questionsPage({
      area,
      made: new Map(made.map(({ question, asAt }) => [question, asAt])),
      released: await latestReleaseLines(tx, area.code, 10),
      rule: await smallNumberRuleOf(tx, area.code),
      formToken: mayAnswer(viewer) ? formToken : undefined,
      tried,
      hasRecords: !mayLook || !recordsOf(await versionOfAnswers(tx, area.code)).startsWith('0.'),
    }),
  };
};

const questionAsked =
  (kind: Kind) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const chosen = await chosenFrom(asked, kind);
    if (chosen.redirect !== undefined) return { kind: 'redirect', to: chosen.redirect };
    return shownQuestion(asked, chosen, { errors: [], typed: chosen.typed });
  };

type Tried = {
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
  /** 422 where it is not said. */
  readonly status?: 409;
};

/** Whether a form says what it said when it was first sent. */
const isSameAnswer = (
  before: Release,
  { question, since }: Chosen,
  sent: { readonly reference: string; readonly received: PlainDate; readonly reason: string | undefined },
): boolean =>
  before.question === question &&
  before.parameters === parametersOf(since ?? null) &&
  before.reference === sent.reference &&
  before.receivedOn === sent.received &&
  (before.reason === undefined || before.reason === sent.reason);

const shownQuestion = async (asked: SignedInAsked, chosen: Chosen, form: Tried): Promise<Page> => {
  const { tx, viewer, today, formToken } = asked;
  const { question, kept, sinceErrors } = chosen;
  const answers = mayAnswer(viewer);
  const failed = form.errors.length > 0 || sinceErrors.length > 0;
  return {
    kind: 'page',
    title: definitions[question].title,
    breadcrumbs: crumbs(viewer),
    ...(failed ? { status: form.status ?? 422 } : {}),
    main: questionPage({
      area: viewer.partnership,
      question,
      today,
      formToken,
      formKey: newId(),
      kept,
      job: chosen.job,
      isOutdated: chosen.isOutdated,
      hasRecords: chosen.hasRecords,
      mayAnswer: answers,
      mayOpenExact: mayOpenRecords(viewer),
      since: chosen.since,
      sinceErrors,
      former: await releasesOf(tx, viewer.partnership.code, question, 10),
      check: answers && kept ? await releaseCheckOf(tx, viewer.partnership.code, kept) : undefined,
      errors: form.errors,
      typed: form.typed,
    }),
  };
};

const answered =
  (kind: Kind, now: () => Date) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const chosen = await chosenFrom(asked, kind, fields['since']);
    const { kept } = chosen;
    const read = readForm(releaseForm(today), fields);
    if (!read.ok) return shownQuestion(asked, chosen, { errors: read.errors, typed: read.typed });
    const { reference, received, version, reason, key } = read.value;
    const back = (text: string): Promise<Page> =>
      shownQuestion(asked, chosen, { errors: [{ field: 'reference', text }], typed: fields, status: 409 });
    await holdReleases(tx, viewer.partnership.code);
    const before = await releaseOfForm(tx, viewer.partnership.code, key);
    if (before !== undefined)
      return isSameAnswer(before, chosen, read.value)
        ? { kind: 'redirect', to: answerPath(viewer.partnership, before.id) }
        : back(
            `This form was sent before with something else, and nothing was kept now: ${before.reference}, received on ${inWords(before.receivedOn)}, was answered on ${dayOf(before.answeredAt)}. If you mean what stands below as well, send it again`,
          );
    if (kept === undefined)
      return back(
        'The records have changed, and the table is being made anew. Nothing was kept. What you typed stands below: send it again when the new table is there and you have looked at it',
      );
    if (version !== kept.version)
      return back(
        'The table was made anew while you looked at it, and nothing was kept. Look at the new one; what you typed stands below it',
      );
    const check = await releaseCheckOf(tx, viewer.partnership.code, kept);
    if (check.blocked.length > 0) return shownQuestion(asked, chosen, { errors: [], typed: fields });
    if (check.warned.length > 0 && reason === undefined)
      return shownQuestion(asked, chosen, {
        errors: [
          {
            field: 'reason',
            text: 'Say why this may go out, although an earlier answer and this one differ by a few children',
          },
        ],
        typed: fields,
      });
    const id = await releaseAnswer(tx, {
      area: viewer.partnership.code,
      kept,
      reference,
      receivedOn: received,
      reason,
      personId: viewer.personId,
      at: now(),
      formKey: key,
    });
    return { kind: 'redirect', to: answerPath(viewer.partnership, id) };
  };

const smallNumbers =
  (now: () => Date) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const area = viewer.partnership.code;
    const read = readForm(smallNumbersForm, fields);
    if (!read.ok) return list(asked, read);
    const { below, zeros, rule: reason } = read.value;
    await setSmallNumberRule(tx, { area, rule: { below, zeros }, reason, personId: viewer.personId, at: now() });
    await recordAct(tx, { action: 'question.small-numbers-set', subjectKind: 'question', detail: { below, zeros } });
    return { kind: 'redirect', to: questionsPath(viewer.partnership) };
  };

const again =
  (kind: Kind) =>
  async ({ tx, viewer, params, fields }: SignedInAsked): Promise<Answer> => {
    const question = questionFrom(params);
    const since = seen(fields['since']);
    const version = await versionOfAnswers(tx, viewer.partnership.code);
    await askForJob(tx, kind, {
      key: `${version} ${since ?? ''}`,
      input: { since: since ?? null },
      seenBy: answeringRoles,
    });
    return { kind: 'redirect', to: questionPath(viewer.partnership, question, since) };
  };

const csvOf = (area: string, answer: ProtectedAnswer, reference: string): Download => ({
  kind: 'download',
  contentType: 'text/csv; charset=utf-8',
  filename: `${area}-${answer.question}-${answer.asAt}.csv`,
  body: answerCsv(
    answer,
    definitions[answer.question],
    [markInWords(answer.rule), ...protectionInWords(answer.rule)],
    reference,
  ),
});

const csv = async (asked: SignedInAsked): Promise<Download> => {
  const { tx, viewer, params, query } = asked;
  const question = questionFrom(params);
  const kept = await keptOf(asked, question, seen(query.get('since')));
  if (!kept) throw new AppError('not-found', 'This table has not been made. Open the question first.');
  await recordAct(tx, { action: 'question.table-taken', subjectKind: 'question', detail: { question } });
  return csvOf(viewer.partnership.shortName, kept.answer, '');
};

const exact = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer, params, query } = asked;
  const question = questionFrom(params);
  const since = seen(query.get('since'));
  const kept = await keptOf(asked, question, since);
  const answer =
    kept && (await findExact(tx, viewer.partnership.code, question, parametersOf(since ?? null), kept.version));
  if (!answer) throw new AppError('not-found', 'This table has not been made. Open the question first.');
  await recordAct(tx, { action: 'question.exact-opened', subjectKind: 'question', detail: { question } });
  return {
    kind: 'page',
    title: `${definitions[question].title}: exact counts`,
    breadcrumbs: crumbs(viewer, question),
    main: exactPage({ area: viewer.partnership, answer }),
  };
};

const releaseFrom = async ({ tx, viewer, params }: SignedInAsked): Promise<Release> => {
  const id = params['answer'] ?? '';
  const found = uuid.test(id) ? await findRelease(tx, viewer.partnership.code, id) : undefined;
  if (!found) throw new AppError('not-found', 'There is no such answer. Look for it under standing questions.');
  return found;
};

const releases = async ({ tx, viewer }: SignedInAsked): Promise<Page> => ({
  kind: 'page',
  title: 'Answers that went out',
  breadcrumbs: crumbs(viewer),
  main: answersPage({ area: viewer.partnership, released: await latestReleaseLines(tx, viewer.partnership.code, 500) }),
});

const release = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer } = asked;
  const found = await releaseFrom(asked);
  const others = await releasesOf(tx, viewer.partnership.code, found.question, 500);
  const former = others.find(
    ({ id, parameters, answeredAt }) =>
      id !== found.id && parameters === found.parameters && answeredAt <= found.answeredAt,
  );
  return {
    kind: 'page',
    title: `Answer to ${found.reference}`,
    breadcrumbs: crumbs(viewer, found.question),
    main: answerPage({
      area: viewer.partnership,
      release: found,
      former: former && { release: former, changes: changesSince(former.answer, found.answer) },
      isHashRight: createHash('sha256').update(found.text, 'utf8').digest('hex') === found.sha256,
    }),
  };
};

const releaseCsv = async (asked: SignedInAsked): Promise<Download> => {
  const found = await releaseFrom(asked);
  return csvOf(asked.viewer.partnership.shortName, found.answer, found.reference);
};

const forms = {
  docx: {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: wordFile,
  },
  pdf: { contentType: 'application/pdf', make: pdfFile },
} as const;

const releaseLetter =
  (form: keyof typeof forms) =>
  async (asked: SignedInAsked): Promise<Download> => {
    const found = await releaseFrom(asked);
    const { name, shortName } = asked.viewer.partnership;
    const { contentType, make } = forms[form];
    return {
      kind: 'download',
      contentType,
      filename: `${shortName}-${found.question}-${found.asAt}.${form}`,
      body: Buffer.from(await make(letter({ areaName: name, release: found }))),
    };
  };

/** The questions that are asked again and again, their tables, and what was answered with them. */
export const standingQuestionRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const kind = questionsJob(clock);
  const get = (path: string, answer: (asked: SignedInAsked) => Promise<Answer>, policy = mayReadAnswers): void => {
    signedInGet(app, `/:partnership/questions${path}`, { policy, answer: inArea(answer) });
  };
  get('', (asked) => list(asked));
  get('/answers', releases);
  get('/answers/:answer', release);
  get('/answers/:answer/table.csv', releaseCsv);
  get('/answers/:answer/letter.docx', releaseLetter('docx'));
  get('/answers/:answer/letter.pdf', releaseLetter('pdf'));
  get('/:question', questionAsked(kind));
  get('/:question/table.csv', csv);
  get('/:question/exact', exact, mayOpenRecords);
  signedInPost(app, '/:partnership/questions/small-numbers', {
    policy: mayAnswer,
    answer: inArea(smallNumbers(clock.now)),
  });
  signedInPost(app, '/:partnership/questions/:question/answer', {
    policy: mayAnswer,
    answer: inArea(answered(kind, clock.now)),
  });
  signedInPost(app, '/:partnership/questions/:question/again', { policy: mayAnswer, answer: inArea(again(kind)) });
};
