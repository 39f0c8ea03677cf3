import type { FastifyInstance } from 'fastify';
import { maySeeAssurance } from '#domains/charts-of-change';
import { dayFields, evidenceOf, titleOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { itemsOf, lettersOf } from '#domains/impact-plan';
import { recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { AppError } from '#shared/errors';
import { bindAsked, choicesFor } from './actions.ts';
import { coverageCsv } from './core/coverage-csv.ts';
import { filterFrom, isNarrowed, passes } from './core/filter.ts';
import type { Coverage, ItemCover } from './coverage.ts';
import { ownerForm } from './forms.ts';
import { bindPage } from './pages/bind.page.ts';
import { coveragePage, noLetterPage } from './pages/coverage.page.ts';
import { itemPage } from './pages/item.page.ts';
import { coveragePath, itemPath, letterQuery } from './pages/parts.ts';
import { shownPage } from './pages/shown.page.ts';
import { mayKeepCoverage, mayReadCoverage } from './policy.ts';
import { actionLines, nextStocktakeOf, seriesLines } from './reads.ts';
import { claimLines, linkLines, ownerLines, ownerRoles, toldToEverybody } from './reads-item.ts';
import type { OwnerLine } from './reads-item.ts';
import { atOf, coverageAsked, coverageFrom, coverFrom, crumbs, done, titled } from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import { sayOwner, sayTold } from './store.ts';
import { coverageWords } from './words.ts';

const nothingTyped: Typed = { values: {}, errors: [] };
const home = [{ text: 'Home', href: '/home' }];

const list = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer, query, today, formToken } = asked;
  const { partnership: area } = viewer;
  const filter = filterFrom(query);
  const coverage = await coverageAsked(asked, filter.letter);
  const page = { kind: 'page', title: coverageWords.title, breadcrumbs: home } as const;
  if (coverage === undefined) return { ...page, main: noLetterPage(area, await nextStocktakeOf(tx, area.code, today)) };
  return {
    ...page,
    main: coveragePage({
      area,
      coverage,
      shown: coverage.items.filter((each) => passes(each, filter)),
      letters: await lettersOf(tx, area.code),
      filter,
      roles: await ownerRoles(tx),
      mayKeep: mayKeepCoverage(viewer),
      isTold: await toldToEverybody(tx, area.code),
      formToken,
    }),
  };
};

const file = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, query, today } = asked;
  const filter = filterFrom(query);
  const coverage = await coverageAsked(asked, filter.letter);
  if (coverage === undefined)
    throw new AppError('not-found', 'No letter is held here yet, so there is nothing to download.');
  const rows = coverage.items.filter((each) => passes(each, filter));
  await recordAct(tx, {
    action: 'coverage.exported',
    subjectKind: 'letter',
    detail: { letter: coverage.letter.code, items: rows.length },
  });
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${viewer.partnership.shortName}-coverage-${coverage.letter.code}${isNarrowed(filter) ? '-part' : ''}-${today}.csv`,
    body: coverageCsv(coverage.letter, rows, await ownerRoles(tx), today),
  };
};

const shown = async (asked: SignedInAsked): Promise<Page> => {
  const { tx, viewer, query } = asked;
  const coverage = await coverageAsked(asked, query.get('letter') ?? '');
  if (coverage === undefined) throw new AppError('not-found', 'No letter is held here yet.');
  return {
    kind: 'page',
    title: coverageWords.shownTitle,
    breadcrumbs: crumbs(viewer.partnership, coverage.letter.code),
    main: shownPage({
      area: viewer.partnership,
      coverage,
      claims: await claimLines(tx, viewer.partnership.code),
      mayKeep: mayKeepCoverage(viewer),
    }),
  };
};

const namesOf = async ({ tx, viewer }: SignedInAsked): Promise<ReadonlyMap<string, string>> => {
  const { code } = viewer.partnership;
  return new Map([
    ...(await actionLines(tx, code, 'staff')).map(({ id, ref, text }) => [id, `${ref} ${text}`] as const),
    ...(await seriesLines(tx, code)).map(({ id, name }) => [id, name] as const),
    ...(await evidenceOf(tx, code)).map((each) => [each.id, titleOf(each)] as const),
    ...(await claimLines(tx, code)).map(({ id, text }) => [id, text] as const),
  ]);
};

type Opened = { readonly coverage: Coverage; readonly cover: ItemCover };

const opened = async (asked: SignedInAsked): Promise<Opened> => {
  const coverage = await coverageFrom(asked);
  return { coverage, cover: coverFrom(coverage, asked.params['item']) };
};

const typedOwner = ([stands]: readonly OwnerLine[]): Typed =>
  stands === undefined
    ? nothingTyped
    : { values: { owner: stands.ownerRole ?? '', ...dayFields('due', stands.dueOn) }, errors: [] };

const showItem = async (
  asked: SignedInAsked,
  { coverage, cover }: Opened,
  tried: { readonly typed?: Typed; readonly isLate?: boolean } = {},
): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { code } = viewer.partnership;
  const key = { letter: coverage.letter.code, item: cover.duplicateOf ?? cover.item.code };
  const owners = await ownerLines(tx, code, key);
  const errors = tried.typed?.errors ?? [];
  return {
    kind: 'page',
    ...titled(`What answers ${cover.item.code}`, errors.length > 0),
    ...(tried.isLate === true ? { status: 409 } : {}),
    breadcrumbs: crumbs(viewer.partnership, coverage.letter.code),
    main: itemPage({
      area: viewer.partnership,
      coverage,
      cover,
      claims: await claimLines(tx, code),
      links: await linkLines(tx, code, key),
      owners,
      names: await namesOf(asked),
      roles: await ownerRoles(tx),
      formToken,
      typed: tried.typed ?? typedOwner(owners),
      meanwhile: tried.isLate === true ? owners[0] : undefined,
      may: { keep: mayKeepCoverage(viewer), openSeries: maySeeAssurance(viewer) },
    }),
  };
};

const keepOwner =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const { code } = viewer.partnership;
    const found = await opened(asked);
    const { letter } = found.coverage;
    const { item, duplicateOf } = found.cover;
    if (duplicateOf !== undefined)
      throw new AppError('conflict', `This item repeats ${duplicateOf}. Say there who answers for it.`);
    const read = readForm(ownerForm(asked.today), fields);
    const roles = await ownerRoles(tx);
    const errors = !read.ok
      ? read.errors
      : read.value.owner !== null && !roles.has(read.value.owner)
        ? [{ field: 'owner', text: 'Choose a role from the list' }]
        : [];
    if (!read.ok || errors.length > 0) return showItem(asked, found, { typed: { values: fields, errors } });
    const { owner: ownerRole, due: dueOn, note, after } = read.value;
    const key = { letter: letter.code, item: item.code };
    const [stands] = await ownerLines(tx, code, key);
    const to = itemPath(viewer.partnership, letter.code, item.code);
    // What stands already is not said again: a form that is sent twice is said once.
    if (stands?.ownerRole === ownerRole && stands.dueOn === dueOn) return { kind: 'redirect', to };
    if (!(await sayOwner(tx, atOf(asked, now), key, { after, ownerRole, dueOn, note })))
      return showItem(asked, found, { typed: { values: fields, errors: [] }, isLate: true });
    await done(tx, 'owner-said', { letter: letter.code, item: item.code });
    return { kind: 'redirect', to };
  };

const bindOpened = async ({ tx, viewer, params, today }: SignedInAsked) => {
  const { code } = viewer.partnership;
  const letter = (await lettersOf(tx, code)).find((each) => each.code === params['letter']);
  const item = letter && (await itemsOf(tx, code, letter.code)).find((each) => each.code === params['item']);
  if (letter === undefined || item === undefined)
    throw new AppError('not-found', 'There is no such item in that letter. Look for it on the list of its items.');
  if (item.duplicateOf !== undefined)
    throw new AppError('conflict', `This item repeats ${item.duplicateOf}. Bind what answers it there.`);
  return { letter, item, today };
};

const askBind = async (asked: SignedInAsked, typed: Typed = nothingTyped): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { partnership: area } = viewer;
  const found = await bindOpened(asked);
  const { letter, item } = found;
  const asksForCover = item.part !== 'demonstrated';
  return {
    kind: 'page',
    ...titled(`Bind what answers ${item.code}`, typed.errors.length > 0),
    breadcrumbs: crumbs(area, letter.code),
    main: bindPage({
      area,
      letter,
      item,
      asksForCover,
      choices: await choicesFor(tx, area.code, found),
      formToken,
      typed,
      back: backOf(asked, letter.code, item.code, asksForCover),
    }),
  };
};

const backOf = ({ viewer }: SignedInAsked, letter: string, item: string, asksForCover: boolean): string =>
  asksForCover
    ? itemPath(viewer.partnership, letter, item)
    : `${coveragePath(viewer.partnership)}/shown${letterQuery(letter)}`;

const keepBind =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const found = await bindOpened(asked);
    const errors = await bindAsked(asked.tx, atOf(asked, now), found, asked.fields);
    if (errors.length > 0) return askBind(asked, { values: asked.fields, errors });
    return {
      kind: 'redirect',
      to: backOf(asked, found.letter.code, found.item.code, found.item.part !== 'demonstrated'),
    };
  };

const keepTold =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const isPublic = fields['public'] === 'yes';
    if ((await toldToEverybody(tx, viewer.partnership.code)) !== isPublic) {
      await sayTold(tx, atOf(asked, now), isPublic);
      await done(tx, 'told', { isPublic });
    }
    return { kind: 'redirect', to: coveragePath(viewer.partnership) };
  };

/** What answers a letter: the list, each item, binding, owners and days. */
export const itemRoutes = (app: FastifyInstance): void => {
  const { now } = app.irwell.clock;
  const base = '/:partnership/coverage';
  const one = `${base}/items/:letter/:item`;
  signedInGet(app, base, { policy: mayReadCoverage, answer: inArea(list) });
  signedInGet(app, `${base}/items.csv`, { policy: mayReadCoverage, answer: inArea(file) });
  signedInGet(app, `${base}/shown`, { policy: mayReadCoverage, answer: inArea(shown) });
  signedInPost(app, `${base}/told`, { policy: mayKeepCoverage, answer: inArea(keepTold(now)) });
  signedInGet(app, one, {
    policy: mayReadCoverage,
    answer: inArea(async (asked) => showItem(asked, await opened(asked))),
  });
  signedInPost(app, `${one}/owner`, { policy: mayKeepCoverage, answer: inArea(keepOwner(now)) });
  signedInGet(app, `${one}/bind`, { policy: mayKeepCoverage, answer: inArea((asked) => askBind(asked)) });
  signedInPost(app, `${one}/bind`, { policy: mayKeepCoverage, answer: inArea(keepBind(now)) });
};
