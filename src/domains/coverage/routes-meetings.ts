import type { FastifyInstance } from 'fastify';
import { dayFields } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { lettersOf } from '#domains/impact-plan';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked } from '#platform/http';
import { AppError } from '#shared/errors';
import { inWords } from '#shared/plain-date';
import { nextOf } from './core/stocktake.ts';
import type { Stocktake } from './core/stocktake.ts';
import { stocktakeForm } from './forms.ts';
import { stocktakesPath } from './pages/parts.ts';
import { lastDayIn, stocktakeFormPage, stocktakesPage } from './pages/stocktakes.page.ts';
import { mayKeepCoverage, mayReadCoverage } from './policy.ts';
import { stocktakesOf } from './reads.ts';
import { stocktakeLines } from './reads-item.ts';
import { atOf, crumbs, done, titled } from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import { addStocktake, changeStocktake } from './store.ts';
import type { StocktakeWords } from './store.ts';
import { coverageWords } from './words.ts';

const list = async ({ tx, viewer, today }: SignedInAsked): Promise<Page> => {
  const { partnership: area } = viewer;
  const stocktakes = await stocktakesOf(tx, area.code);
  return {
    kind: 'page',
    title: coverageWords.stocktakesTitle,
    breadcrumbs: crumbs(area),
    main: stocktakesPage({
      area,
      stocktakes,
      lines: new Map((await stocktakeLines(tx, area.code)).map((each) => [each.id, each])),
      letters: await lettersOf(tx, area.code),
      next: nextOf(stocktakes, today),
      today,
      mayKeep: mayKeepCoverage(viewer),
    }),
  };
};

type Opened = { readonly stocktake: Stocktake; readonly note: string; readonly version: number };

const opened = async ({ tx, viewer, params }: SignedInAsked): Promise<Opened | undefined> => {
  const id = params['stocktake'];
  if (id === undefined) return undefined;
  const stocktake = (await stocktakesOf(tx, viewer.partnership.code)).find((each) => each.id === id);
  const line = (await stocktakeLines(tx, viewer.partnership.code)).find((each) => each.id === id);
  if (stocktake === undefined || line === undefined)
    throw new AppError('not-found', 'There is no such stocktake here. See the list of stocktakes.');
  return { stocktake, note: line.note, version: line.version };
};

const asTyped = (found: Opened | undefined): Typed =>
  found === undefined
    ? { values: {}, errors: [] }
    : {
        values: {
          version: String(found.version),
          ...dayFields('meeting', found.stocktake.meetingOn),
          ...dayFields('from', found.stocktake.windowFrom),
          ...dayFields('last', lastDayIn(found.stocktake.windowUntil)),
          letter: found.stocktake.letterCode ?? '',
          note: found.note,
          public: found.stocktake.isPublic ? 'yes' : '',
        },
        errors: [],
      };

const form = async (
  asked: SignedInAsked,
  found: Opened | undefined,
  typed: Typed = asTyped(found),
  isLate = false,
): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { partnership: area } = viewer;
  const title = found === undefined ? 'Add a stocktake' : 'Change the stocktake';
  return {
    kind: 'page',
    ...titled(title, typed.errors.length > 0),
    ...(isLate ? { status: 409 } : {}),
    breadcrumbs: [...crumbs(area), { text: coverageWords.stocktakesTitle, href: stocktakesPath(area) }],
    main: stocktakeFormPage({
      area,
      title,
      action: `${stocktakesPath(area)}/${found === undefined ? 'new' : found.stocktake.id}`,
      letters: await lettersOf(tx, area.code),
      formToken,
      // Sent again, it takes the place of what stands now.
      typed: isLate ? { ...typed, values: { ...typed.values, version: String(found?.version ?? 0) } } : typed,
      meanwhile:
        isLate && found !== undefined
          ? `${inWords(found.stocktake.meetingOn)}, evidence from ${inWords(found.stocktake.windowFrom)} to ${inWords(lastDayIn(found.stocktake.windowUntil))}`
          : undefined,
    }),
  };
};

const isSame = ({ stocktake, note }: Opened, words: StocktakeWords): boolean =>
  note === words.note &&
  (['meetingOn', 'windowFrom', 'windowUntil', 'letterCode', 'isPublic'] as const).every(
    (each) => stocktake[each] === words[each],
  );

/** What the table would refuse, in words at its field. */
const problems = async (
  { tx, viewer }: SignedInAsked,
  words: StocktakeWords,
  own: string | undefined,
): Promise<FormErrors> => {
  const { code } = viewer.partnership;
  const others = (await stocktakesOf(tx, code)).filter(({ id }) => id !== own);
  const letters = await lettersOf(tx, code);
  return [
    ...(others.some(({ meetingOn }) => meetingOn === words.meetingOn)
      ? [{ field: 'meeting', text: 'There is a stocktake on that day already. Change that one' }]
      : []),
    ...(words.letterCode !== null && !letters.some((letter) => letter.code === words.letterCode)
      ? [{ field: 'letter', text: 'Choose a letter from the list' }]
      : []),
    ...(words.letterCode !== null && others.some(({ letterCode }) => letterCode === words.letterCode)
      ? [{ field: 'letter', text: 'That letter came of another stocktake' }]
      : []),
    ...(words.windowFrom > words.meetingOn
      ? [{ field: 'from', text: 'Its evidence comes from days before the meeting' }]
      : []),
  ];
};

const keep =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const found = await opened(asked);
    const to = stocktakesPath(viewer.partnership);
    const read = readForm(stocktakeForm(asked.today), fields);
    if (!read.ok) return form(asked, found, { values: fields, errors: read.errors });
    const { version, words } = read.value;
    // A form that is sent twice is kept once.
    const meant = found ?? (await sentBefore(asked, words));
    if (meant !== undefined && isSame(meant, words)) return { kind: 'redirect', to };
    const errors = await problems(asked, words, found?.stocktake.id);
    if (errors.length > 0) return form(asked, found, { values: fields, errors });
    const at = atOf(asked, now);
    const isKept =
      found === undefined
        ? await addStocktake(tx, at, words)
        : await changeStocktake(tx, at, { id: found.stocktake.id, version }, words);
    if (!isKept) return form(asked, await opened(asked), { values: fields, errors: [] }, true);
    await done(tx, found === undefined ? 'stocktake-added' : 'stocktake-changed', { meetingOn: words.meetingOn });
    return { kind: 'redirect', to };
  };

const sentBefore = async ({ tx, viewer }: SignedInAsked, words: StocktakeWords): Promise<Opened | undefined> => {
  const stocktake = (await stocktakesOf(tx, viewer.partnership.code)).find(
    ({ meetingOn }) => meetingOn === words.meetingOn,
  );
  const line = (await stocktakeLines(tx, viewer.partnership.code)).find(({ id }) => id === stocktake?.id);
  return stocktake === undefined || line === undefined
    ? undefined
    : { stocktake, note: line.note, version: line.version };
};

/** The meetings at which the plan is reviewed. */
export const meetingRoutes = (app: FastifyInstance): void => {
  const { now } = app.irwell.clock;
  const base = '/:partnership/coverage/stocktakes';
  signedInGet(app, base, { policy: mayReadCoverage, answer: inArea(list) });
  signedInGet(app, `${base}/new`, { policy: mayKeepCoverage, answer: inArea((asked) => form(asked, undefined)) });
  signedInPost(app, `${base}/new`, { policy: mayKeepCoverage, answer: inArea(keep(now)) });
  signedInGet(app, `${base}/:stocktake`, {
    policy: mayKeepCoverage,
    answer: inArea(async (asked) => form(asked, await opened(asked))),
  });
  signedInPost(app, `${base}/:stocktake`, { policy: mayKeepCoverage, answer: inArea(keep(now)) });
};
