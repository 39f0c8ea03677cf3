import type { FastifyInstance } from 'fastify';
import { mayOpenRecords } from '#domains/casework';
import { AppError } from '#shared/errors';
import { newId, recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked } from '#platform/http';
import { giveCases } from './actions-desk.ts';
import { referencesOf } from './core/desk.ts';
import type { CaseWorker } from './core/desk.ts';
import { whoseCases } from './core/due-filter.ts';
import { giveForm, workerForm } from './forms-desk.ts';
import { givePage, officerPage, officersPage } from './pages/desk-officers.page.ts';
import { casesPage } from './pages/due-cases.page.ts';
import { duePath } from './pages/parts.ts';
import { mayGiveCases } from './policy.ts';
import { casesByIds, casesOf } from './reads-morning.ts';
import { casesByOfficer, colleaguesOf, namedByExtracts, officersDiffer, workersOf } from './reads-officers.ts';
import { childrenOf, saveWorker, seeOfficers } from './store-officers.ts';
import type { Chosen } from './store-officers.ts';
import { officerWords, whoseWords } from './words-desk.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const mostDifferences = 50;
const casesOnPage = 100;
const mostChosen = 500;

type Tried = { readonly errors: FormErrors; readonly typed: SignedInAsked['fields'] };
type Clock = { readonly now: () => Date };

const crumbs = ({ viewer }: SignedInAsked) => [
  { text: 'Home', href: '/home' },
  { text: 'What is due', href: duePath(viewer.partnership) },
];

const doingOf = ({ viewer }: SignedInAsked, clock: Clock) => ({
  partnershipCode: viewer.partnership.code,
  personId: viewer.personId,
  name: viewer.displayName,
  at: clock.now(),
});

const count = (text: string | null): number => {
  const number = Number(text ?? '0');
  return Number.isSafeInteger(number) && number >= 0 ? number : 0;
};

const officers =
  (clock: Clock) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, query, today } = asked;
    const { code } = viewer.partnership;
    const mayGive = mayGiveCases(viewer);
    if (mayGive) await seeOfficers(tx, code, clock.now());
    const workers = await workersOf(tx, code);
    const differences = await officersDiffer(tx, code, mostDifferences);
    await recordAct(tx, {
      action: 'officers.listed',
      subjectKind: 'child',
      subjectIds: differences.map(({ childId }) => childId),
    });
    const saved = query.get('saved');
    return {
      kind: 'page',
      title: 'Officers and teams',
      breadcrumbs: crumbs(asked),
      main: officersPage({
        area: viewer.partnership,
        today,
        workers,
        cases: await casesByOfficer(tx, code),
        named: await namedByExtracts(
          tx,
          code,
          workers.map(({ reference }) => reference),
        ),
        differences,
        mayGive,
        saved:
          saved === 'given'
            ? { given: count(query.get('given')), changed: count(query.get('changed')) }
            : saved === 'kept'
              ? 'kept'
              : undefined,
      }),
    };
  };

const editing = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => {
  const { tx, viewer, query, formToken } = asked;
  const { code } = viewer.partnership;
  const workers = await workersOf(tx, code);
  const reference = tried === undefined ? query.get('reference') : (tried.typed['reference'] ?? null);
  const worker = workers.find((each) => each.reference === reference);
  if (tried === undefined && reference !== null && worker === undefined)
    throw new AppError('not-found', 'There is no officer with this reference.');
  // An officer who was being added and turned out to be there already is still being added.
  const isAdded = tried !== undefined && tried.typed['seen'] === '0' && (worker === undefined || worker.version > 0);
  await recordAct(tx, { action: 'officer.opened' });
  return {
    kind: 'page',
    title: `${tried === undefined ? '' : 'Error: '}Officer`,
    breadcrumbs: [...crumbs(asked), { text: 'Officers and teams', href: `${duePath(viewer.partnership)}/officers` }],
    ...(tried === undefined ? {} : { status: 422 }),
    main: officerPage({
      area: viewer.partnership,
      worker: isAdded ? undefined : worker,
      colleagues: await colleaguesOf(tx),
      teams: [...new Set(workers.map(({ team }) => team))].filter((team) => team !== '').toSorted(),
      formToken,
      tried,
    }),
  };
};

const edited =
  (clock: Clock) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const read = readForm(workerForm, fields);
    if (!read.ok) return editing(asked, read);
    const { seen, personId, roleName, ...facts } = read.value;
    if (personId !== '' && !(await colleaguesOf(tx)).some((each) => each.personId === personId))
      return editing(asked, {
        errors: [{ field: 'personId', text: 'Choose an account from the list' }],
        typed: fields,
      });
    const isKept = await saveWorker(
      tx,
      doingOf(asked, clock),
      {
        ...facts,
        roleName: roleName === '' ? undefined : roleName,
        personId: personId === '' ? undefined : personId,
      },
      seen,
    );
    if (!isKept) {
      const text =
        seen === 0
          ? 'There is an officer with this reference already. Change that one'
          : 'Somebody changed this officer while you looked at the page. Go back, load it again and see how it stands';
      return editing(asked, { errors: [{ field: seen === 0 ? 'reference' : 'roleName', text }], typed: fields });
    }
    await recordAct(tx, { action: 'officer.kept', detail: { reference: facts.reference } });
    return { kind: 'redirect', to: `${duePath(viewer.partnership)}/officers?saved=kept` };
  };

const afterForm = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(.{0,100})$/s;

const cases = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, query, today, formToken } = asked;
  const { code } = viewer.partnership;
  const workers = await workersOf(tx, code);
  const officer = query.get('officer') ?? undefined;
  const whose = whoseCases.filter((each) => each !== 'all').find((each) => each === query.get('whose')) ?? 'mine';
  const references = officer === undefined ? (referencesOf(whose, workers, viewer.personId, today) ?? []) : [officer];
  const [, childId, from] = afterForm.exec(query.get('after') ?? '') ?? [];
  const after = childId === undefined || from === undefined ? undefined : { childId, officer: from };
  const found = await casesOf(tx, code, references, after, casesOnPage + 1);
  const lines = found.slice(0, casesOnPage);
  const last = found.length > casesOnPage ? lines.at(-1) : undefined;
  const has = await casesByOfficer(tx, code);
  await recordAct(tx, {
    action: 'cases.listed',
    subjectKind: 'child',
    subjectIds: lines.map((line) => line.childId),
  });
  const title =
    officer === undefined
      ? `Cases: ${whoseWords[whose].toLowerCase()}`
      : `Cases of ${officerWords(workers, officer, today)}`;
  return {
    kind: 'page',
    title: 'Cases',
    breadcrumbs: crumbs(asked),
    main: casesPage({
      area: viewer.partnership,
      today,
      title,
      address: officer === undefined ? `?whose=${whose}` : `?officer=${encodeURIComponent(officer)}`,
      total: references.reduce((sum, reference) => sum + (has.get(reference) ?? 0), 0),
      lines,
      next: last && { officer: last.officer, childId: last.childId },
      isFirst: after === undefined,
      workers,
      mayGive: mayGiveCases(viewer),
      formToken,
    }),
  };
};

/** The boxes that were ticked, with who had the case when the list was shown. */
const chosenIn = (fields: SignedInAsked['fields']): readonly Chosen[] =>
  Object.entries(fields)
    .flatMap(([name, seen]) => {
      const childId = /^pick-(.+)$/.exec(name)?.[1];
      return childId === undefined || !uuid.test(childId) ? [] : [{ childId, seen }];
    })
    .slice(0, mostChosen);

const here = (workers: readonly CaseWorker[], today: string): readonly CaseWorker[] =>
  workers.filter(({ untilOn }) => untilOn === undefined || untilOn >= today);

const giveForms = async (asked: SignedInAsked, chosen: readonly Chosen[], tried?: Tried): Promise<Page> => {
  const { tx, viewer, today, formToken } = asked;
  const { code } = viewer.partnership;
  const workers = await workersOf(tx, code);
  const children = await casesByIds(
    tx,
    code,
    chosen.map(({ childId }) => childId),
  );
  await recordAct(tx, {
    action: 'cases.chosen',
    subjectKind: 'child',
    subjectIds: children.map(({ childId }) => childId),
  });
  return {
    kind: 'page',
    title: `${tried === undefined ? '' : 'Error: '}Give cases to somebody`,
    breadcrumbs: crumbs(asked),
    ...(tried === undefined ? {} : { status: 422 }),
    main: givePage({
      area: viewer.partnership,
      today,
      action: 'give',
      title: 'Give cases to somebody',
      children,
      leftOut: chosen.length - children.length,
      words: chosen.length === 0 ? 'No case was chosen. Go back and tick the boxes of those that you mean.' : undefined,
      hidden: Object.fromEntries(
        chosen
          .filter(({ childId }) => children.some((each) => each.childId === childId))
          .map(({ childId, seen }) => [`pick-${childId}`, seen]),
      ),
      officers: here(workers, today),
      workers,
      formToken,
      formKey: newId(),
      tried,
    }),
  };
};

const done = ({ viewer }: SignedInAsked, given: number, changed: number): Answer => ({
  kind: 'redirect',
  to: `${duePath(viewer.partnership)}/officers?saved=given&given=${String(given)}&changed=${String(changed)}`,
});

/** Of whom it may be given: an officer who is kept or named, and has not left. */
const toProblem = async ({ tx, viewer, today }: SignedInAsked, to: string): Promise<FormErrors> => {
  const isThere = here(await workersOf(tx, viewer.partnership.code), today).some(({ reference }) => reference === to);
  return isThere ? [] : [{ field: 'to', text: 'Choose an officer from the list' }];
};

const give =
  (clock: Clock) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, fields, today } = asked;
    const chosen = chosenIn(fields);
    // What the list sends has no key yet: the page that asks to whom and why.
    if (fields['key'] === undefined) return giveForms(asked, chosen);
    const read = readForm(giveForm, fields);
    if (!read.ok) return giveForms(asked, chosen, read);
    const { to, reason, key } = read.value;
    const errors = await toProblem(asked, to);
    if (errors.length > 0) return giveForms(asked, chosen, { errors, typed: fields });
    if (chosen.length === 0) return giveForms(asked, chosen);
    const { given, changed } = await giveCases(
      tx,
      doingOf(asked, clock),
      chosen,
      { kind: 'given', to, reason, formKey: key },
      today,
    );
    return done(asked, given.length, changed.length);
  };

const fromIn = (asked: SignedInAsked): string => {
  const from = asked.fields['from'] ?? asked.query.get('from') ?? '';
  if (from === '' || from.length > 100) throw new AppError('not-found', 'There is no officer with this reference.');
  return from;
};

const giveAllForm = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => {
  const { tx, viewer, today, formToken } = asked;
  const { code } = viewer.partnership;
  const from = fromIn(asked);
  const workers = await workersOf(tx, code);
  const has = (await childrenOf(tx, code, from)).length;
  await recordAct(tx, { action: 'officer.opened' });
  return {
    kind: 'page',
    title: `${tried === undefined ? '' : 'Error: '}Give all cases of an officer to somebody`,
    breadcrumbs: [...crumbs(asked), { text: 'Officers and teams', href: `${duePath(viewer.partnership)}/officers` }],
    ...(tried === undefined ? {} : { status: 422 }),
    main: givePage({
      area: viewer.partnership,
      today,
      action: 'officers/give-all',
      title: `Give all cases of ${officerWords(workers, from, today)} to somebody`,
      children: [],
      leftOut: 0,
      words: `${has.toLocaleString('en-GB')} ${has === 1 ? 'case' : 'cases'}, with children whose address is protected. To give some of them only, open the officer’s cases and choose.`,
      hidden: { from },
      officers: here(workers, today).filter(({ reference }) => reference !== from),
      workers,
      formToken,
      formKey: newId(),
      tried,
    }),
  };
};

const giveAll =
  (clock: Clock) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const from = fromIn(asked);
    const read = readForm(giveForm, fields);
    if (!read.ok) return giveAllForm(asked, read);
    const { to, reason, key } = read.value;
    const errors =
      to === from
        ? [{ field: 'to', text: 'Choose another officer than the one who has them now' }]
        : await toProblem(asked, to);
    if (errors.length > 0) return giveAllForm(asked, { errors, typed: fields });
    const chosen = (await childrenOf(tx, viewer.partnership.code, from)).map((childId) => ({ childId, seen: from }));
    const { given, changed } = await giveCases(
      tx,
      doingOf(asked, clock),
      chosen,
      { kind: 'given', to, reason, formKey: key },
      today,
    );
    return done(asked, given.length, changed.length);
  };

/** Officers and teams, their cases, and the giving of cases. */
export const officerRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const path = '/:partnership/due/officers';
  signedInGet(app, path, { policy: mayOpenRecords, answer: inArea(officers(clock)) });
  signedInGet(app, `${path}/edit`, { policy: mayGiveCases, answer: inArea((asked) => editing(asked)) });
  signedInPost(app, `${path}/edit`, { policy: mayGiveCases, answer: inArea(edited(clock)) });
  signedInGet(app, `${path}/give-all`, { policy: mayGiveCases, answer: inArea((asked) => giveAllForm(asked)) });
  signedInPost(app, `${path}/give-all`, { policy: mayGiveCases, answer: inArea(giveAll(clock)) });
  signedInGet(app, '/:partnership/due/cases', { policy: mayOpenRecords, answer: inArea(cases) });
  signedInPost(app, '/:partnership/due/give', { policy: mayGiveCases, answer: inArea(give(clock)) });
};
