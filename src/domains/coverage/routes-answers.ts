import type { FastifyInstance } from 'fastify';
import type { Typed } from '#domains/evidence';
import { lettersOf } from '#domains/impact-plan';
import { recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { AppError } from '#shared/errors';
import { inWords } from '#shared/plain-date';
import { sayings } from './core/answers.ts';
import { answersCsv } from './core/answers-csv.ts';
import { answerForm } from './forms.ts';
import { answerFormPage, answersPage, noPairPage } from './pages/answers.page.ts';
import { answersPath } from './pages/parts.ts';
import { mayKeepCoverage, mayReadCoverage } from './policy.ts';
import { areasToCover } from './reads.ts';
import { atOf, crumbs, done, titled } from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import { sayAnswer } from './store.ts';
import { answerRows, pairOf } from './two-letters.ts';
import { coverageWords, saysWords } from './words.ts';

const wantedIn = (query: URLSearchParams) => ({
  letter: query.get('letter') ?? '',
  later: query.get('later') ?? '',
});

const list = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer, query, today } = asked;
  const { partnership: area } = viewer;
  const wanted = wantedIn(query);
  const pair = await pairOf(tx, area.code, wanted, today);
  const page = { kind: 'page', title: coverageWords.answersTitle, breadcrumbs: crumbs(area) } as const;
  if (pair === undefined) {
    if (wanted.letter !== '' || wanted.later !== '')
      throw new AppError('not-found', 'There are no two such letters about one plan, the second newer than the first.');
    return { ...page, main: noPairPage(area) };
  }
  const { rows } = await answerRows(tx, area.code, pair);
  return {
    ...page,
    main: answersPage({
      area,
      ...pair,
      letters: await lettersOf(tx, area.code),
      areas: await areasToCover(tx, area.code, pair.earlier.planCode),
      rows,
      mayKeep: mayKeepCoverage(viewer),
    }),
  };
};

const inWordsOf = (says: string): string => {
  const known = sayings.find((each) => each === says);
  return known === undefined ? says : saysWords[known];
};

const file = async ({ tx, viewer, query, today }: SignedInAsked): Promise<Answer> => {
  const { code, shortName } = viewer.partnership;
  const pair = await pairOf(tx, code, wantedIn(query), today);
  if (pair === undefined) throw new AppError('not-found', 'There are no two such letters about one plan.');
  const { rows } = await answerRows(tx, code, pair);
  const codes = { earlier: pair.earlier.code, later: pair.later.code };
  await recordAct(tx, { action: 'coverage.answers-exported', subjectKind: 'letter', detail: codes });
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${shortName}-${codes.earlier}-answered-by-${codes.later}-${today}.csv`,
    body: answersCsv(codes, rows, inWordsOf),
  };
};

const opened = async ({ tx, viewer, params, today }: SignedInAsked) => {
  const pair = await pairOf(
    tx,
    viewer.partnership.code,
    { letter: params['letter'] ?? '', later: params['later'] ?? '' },
    today,
  );
  const found = pair && (await answerRows(tx, viewer.partnership.code, pair));
  const row = found?.rows.find(({ item }) => item.code === params['item']);
  if (pair === undefined || found === undefined || row === undefined)
    throw new AppError('not-found', 'The earlier letter asks for no such thing. Look for it on the list.');
  const { areaCode } = row.item;
  return {
    ...pair,
    row,
    choices: [
      ...found.laterItems.filter((each) => each.areaCode === areaCode),
      ...found.laterItems.filter((each) => each.areaCode !== areaCode),
    ],
  };
};

type Opened = Awaited<ReturnType<typeof opened>>;

const asTyped = ({ row }: Opened): Typed => ({
  values: {
    says: row.says,
    note: row.read?.note ?? '',
    ...Object.fromEntries(row.laterItems.map(({ code }) => [`item-${code}`, 'yes'])),
  },
  errors: [],
});

const form = (
  { viewer, formToken }: SignedInAsked,
  found: Opened,
  typed: Typed = asTyped(found),
  isLate = false,
): Page => ({
  kind: 'page',
  ...titled(`What the newer letter says to ${found.row.item.code}`, typed.errors.length > 0),
  ...(isLate ? { status: 409 } : {}),
  breadcrumbs: [
    ...crumbs(viewer.partnership),
    { text: coverageWords.answersTitle, href: answersPath(viewer.partnership) },
  ],
  main: answerFormPage({
    area: viewer.partnership,
    ...found,
    formToken,
    typed,
    meanwhile:
      isLate && found.row.read !== undefined
        ? `${saysWords[found.row.says]} (${found.row.read.byName}, ${inWords(found.row.read.on)})`
        : undefined,
  }),
});

const keep =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const found = await opened(asked);
    const { earlier, later, row, choices } = found;
    const to = `${answersPath(viewer.partnership)}?letter=${encodeURIComponent(earlier.code)}&later=${encodeURIComponent(later.code)}`;
    const read = readForm(answerForm, fields);
    if (!read.ok) return form(asked, found, { values: fields, errors: read.errors });
    const { after, says, laterItems, note } = read.value;
    if (laterItems.some((code) => !choices.some((each) => each.code === code)))
      return form(asked, found, {
        values: fields,
        errors: [{ field: 'items', text: 'Choose items of the newer letter from the list' }],
      });
    const stands = row.laterItems.map(({ code }) => code).toSorted();
    // Sent twice, it is said once.
    if (row.read?.note === note && row.says === says && stands.join(' ') === laterItems.toSorted().join(' '))
      return { kind: 'redirect', to };
    const key = { letter: earlier.code, item: row.item.code };
    if (!(await sayAnswer(tx, atOf(asked, now), key, { laterLetter: later.code, after, says, laterItems, note })))
      return form(asked, await opened(asked), { values: fields, errors: [] }, true);
    await done(tx, 'answer-read', { letter: earlier.code, item: row.item.code, later: later.code });
    return { kind: 'redirect', to };
  };

/** Two letters side by side, and what a person reads in the second. */
export const answerRoutes = (app: FastifyInstance): void => {
  const base = '/:partnership/coverage/answers';
  const one = `${base}/:letter/:later/:item`;
  signedInGet(app, base, { policy: mayReadCoverage, answer: inArea(list) });
  signedInGet(app, `${base}/items.csv`, { policy: mayReadCoverage, answer: inArea(file) });
  signedInGet(app, one, {
    policy: mayKeepCoverage,
    answer: inArea(async (asked) => form(asked, await opened(asked))),
  });
  signedInPost(app, one, { policy: mayKeepCoverage, answer: inArea(keep(app.irwell.clock.now)) });
};
