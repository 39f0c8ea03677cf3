import type { FastifyInstance } from 'fastify';
import { newId, recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked } from '#platform/http';
import { giveCases } from './actions-desk.ts';
import type { CaseWorker } from './core/desk.ts';
import { giveForm } from './forms-desk.ts';
import { crumbs, doingOf, noSuchOfficer } from './officers-parts.ts';
import type { Clock, Tried } from './officers-parts.ts';
import { givePage } from './pages/give.page.ts';
import { duePath } from './pages/parts.ts';
import { mayGiveCases } from './policy.ts';
import { casesByIds } from './reads-morning.ts';
import { workersOf } from './reads-officers.ts';
import { assignmentsOfForm, childrenOf } from './store-officers.ts';
import type { AssignmentOfForm, Chosen } from './store-officers.ts';
import { formSentWords, officerWords } from './words-desk.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const mostChosen = 500;

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
    ...(tried === undefined ? {} : { status: tried.status ?? 422 }),
    main: givePage({
      area: viewer.partnership,
      today,
      action: 'give',
      title: 'Give cases to somebody',
      children,
      leftOut: chosen.length - children.length,
      words: chosen.length === 0 ? 'No case was chosen. Go back and tick the boxes of those that you mean.' : undefined,
      // Who has them now stands on this page, and is what the person has seen when it is sent.
      hidden: Object.fromEntries(children.map(({ childId, officer }) => [`pick-${childId}`, officer])),
      officers: here(workers, today),
      workers,
      formToken,
      formKey: newId(),
      tried,
    }),
  };
};

/** The form came before and said something else: what it did stands, and this page offers to do it again. */
const sentBefore = async (
  { tx, viewer, today, fields }: SignedInAsked,
  before: readonly AssignmentOfForm[],
): Promise<Tried> => {
  const workers = await workersOf(tx, viewer.partnership.code);
  const text = `${formSentWords(workers, before, today)} If you mean what stands below instead, send it again`;
  return { errors: [{ field: 'to', text }], typed: fields, status: 409 };
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
    const made = await giveCases(tx, doingOf(asked, clock), chosen, { kind: 'given', to, reason, formKey: key }, today);
    if (made.kind === 'sent-before') return giveForms(asked, chosen, await sentBefore(asked, made.before));
    return done(asked, made.given.length, made.changed.length);
  };

/** Undefined where the address names no officer. */
const fromIn = (asked: SignedInAsked): string | undefined => {
  const from = asked.fields['from'] ?? asked.query.get('from') ?? '';
  return from === '' || from.length > 100 ? undefined : from;
};

type Meant = {
  readonly from: string;
  /** The form whose cases are given once more, to somebody else; undefined where all cases of the officer are meant. */
  readonly again: { readonly key: string; readonly rows: readonly AssignmentOfForm[] } | undefined;
};

const meantBy = async (asked: SignedInAsked, from: string, again = asked.fields['again']): Promise<Meant> => {
  if (again === undefined || !uuid.test(again)) return { from, again: undefined };
  const rows = await assignmentsOfForm(asked.tx, asked.viewer.partnership.code, again);
  return { from, again: rows.length === 0 ? undefined : { key: again, rows } };
};

const cases = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'case' : 'cases'}`;

const giveAllForm = async (asked: SignedInAsked, { from, again }: Meant, tried?: Tried): Promise<Page> => {
  const { tx, viewer, today, formToken } = asked;
  const { code } = viewer.partnership;
  const workers = await workersOf(tx, code);
  if (!workers.some(({ reference }) => reference === from)) return noSuchOfficer(asked, from);
  const has = again === undefined ? (await childrenOf(tx, code, from)).length : again.rows.length;
  const holder = again?.rows[0]?.officer ?? from;
  await recordAct(tx, { action: 'officer.opened' });
  return {
    kind: 'page',
    title: `${tried === undefined ? '' : 'Error: '}Give all cases of an officer to somebody`,
    breadcrumbs: [...crumbs(asked), { text: 'Officers and teams', href: `${duePath(viewer.partnership)}/officers` }],
    ...(tried === undefined ? {} : { status: tried.status ?? 422 }),
    main: givePage({
      area: viewer.partnership,
      today,
      action: 'officers/give-all',
      title: `Give all cases of ${officerWords(workers, from, today)} to somebody`,
      children: [],
      leftOut: 0,
      words:
        again === undefined
          ? `${cases(has)}, with children whose address is protected. To give some of them only, open the officer’s cases and choose.`
          : `${cases(has)} that ${officerWords(workers, from, today)} had and that ${officerWords(workers, holder, today)} was given. Of these, those that nobody gave to another since are given now.`,
      hidden: { from, ...(again === undefined ? {} : { again: again.key }) },
      officers: here(workers, today).filter(({ reference }) => reference !== holder),
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
    const { code } = viewer.partnership;
    const from = fromIn(asked);
    if (from === undefined) return noSuchOfficer(asked, '');
    const meant = await meantBy(asked, from);
    const { again } = meant;
    const read = readForm(giveForm, fields);
    if (!read.ok) return giveAllForm(asked, meant, read);
    const { to, reason, key } = read.value;
    const errors =
      to === (again?.rows[0]?.officer ?? from)
        ? [{ field: 'to', text: 'Choose another officer than the one who has them now' }]
        : await toProblem(asked, to);
    if (errors.length > 0) return giveAllForm(asked, meant, { errors, typed: fields });
    const chosen =
      again === undefined
        ? (await childrenOf(tx, code, from)).map((childId) => ({ childId, seen: from }))
        : again.rows.map(({ childId, officer }) => ({ childId, seen: officer ?? '' }));
    const giving = { kind: 'given' as const, to, reason, formKey: key };
    const made = await giveCases(
      tx,
      doingOf(asked, clock),
      chosen,
      again === undefined ? { ...giving, allOf: from } : giving,
      today,
    );
    if (made.kind === 'sent-before')
      return giveAllForm(asked, await meantBy(asked, from, key), await sentBefore(asked, made.before));
    return done(asked, made.given.length, made.changed.length);
  };

/** The giving of several cases: those that were chosen, or all of one officer. */
export const giveRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const path = '/:partnership/due/officers/give-all';
  signedInGet(app, path, {
    policy: mayGiveCases,
    answer: inArea(async (asked) => {
      const from = fromIn(asked);
      return from === undefined ? noSuchOfficer(asked, '') : giveAllForm(asked, { from, again: undefined });
    }),
  });
  signedInPost(app, path, { policy: mayGiveCases, answer: inArea(giveAll(clock)) });
  signedInPost(app, '/:partnership/due/give', { policy: mayGiveCases, answer: inArea(give(clock)) });
};
