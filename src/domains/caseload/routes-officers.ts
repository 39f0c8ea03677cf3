import type { FastifyInstance } from 'fastify';
import { mayOpenRecords } from '#domains/casework';
import { recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { referencesOf } from './core/desk.ts';
import { whoseCases } from './core/due-filter.ts';
import { workerForm } from './forms-desk.ts';
import { crumbs, doingOf, noSuchOfficer } from './officers-parts.ts';
import type { Clock, Tried } from './officers-parts.ts';
import { officerPage, officersPage } from './pages/desk-officers.page.ts';
import { casesPage } from './pages/due-cases.page.ts';
import { duePath } from './pages/parts.ts';
import { mayGiveCases } from './policy.ts';
import { casesOf } from './reads-morning.ts';
import { casesByOfficer, colleaguesOf, namedByExtracts, officersDiffer, workersOf } from './reads-officers.ts';
import { saveWorker, seeOfficers } from './store-officers.ts';
import { officerWords, whoseWords } from './words-desk.ts';

const mostDifferences = 50;
const casesOnPage = 100;

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
  if (tried === undefined && reference !== null && worker === undefined) return noSuchOfficer(asked, reference);
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
    const read = readForm(workerForm(asked.today), fields);
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

/** Officers and teams, and their cases. */
export const officerRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const path = '/:partnership/due/officers';
  signedInGet(app, path, { policy: mayOpenRecords, answer: inArea(officers(clock)) });
  signedInGet(app, `${path}/edit`, { policy: mayGiveCases, answer: inArea((asked) => editing(asked)) });
  signedInPost(app, `${path}/edit`, { policy: mayGiveCases, answer: inArea(edited(clock)) });
  signedInGet(app, '/:partnership/due/cases', { policy: mayOpenRecords, answer: inArea(cases) });
};
