import type { FastifyInstance } from 'fastify';
import { mayOpenRecords } from '#domains/casework';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import { inArea, signedInGet } from '#platform/http';
import type { Answer, Download, Page, SignedInAsked } from '#platform/http';
import type { Job } from '#platform/jobs';
import { barsOf, isCohortId, isFollowed, numberOf, unknownIn } from './core/cohort.ts';
import type { CohortId, Count } from './core/cohort.ts';
import { spreadsheetCsv } from '#shared/csv';
import { asksEveryPlan, saidOf, toldBars, unknownTold } from './core/overview.ts';
import type { Said, ShownBar } from './core/overview.ts';
import { paceOf } from './core/pace.ts';
import { addressOf, afterFrom, mostExported, peopleFilterFrom } from './core/people-filter.ts';
import { madeShown, sourceDays } from './made-shown.ts';
import { changesPage } from './pages/changes.page.ts';
import { cohortPage } from './pages/cohort.page.ts';
import type { Compared } from './pages/cohort.page.ts';
import { cohortPath, cohortsPath, nameOf } from './pages/parts.ts';
import type { PeopleProps } from './pages/people.ts';
import { maySeeCounts } from './policy.ts';
import { cameSince, leftSince, notListed, peopleIn } from './reads-people.ts';
import type { Person } from './reads-people.ts';
import { countsOf, findCohortsMade, toldCounts } from './reads.ts';
import type { CohortsMade } from './reads.ts';
import { comparisonsFor } from './standing-then.ts';
import type { Comparisons } from './standing-then.ts';
import { cohortWords, keyWords, partWords, saidWords, toldKeys } from './words.ts';

type CountingOf = (asked: SignedInAsked, made: CohortsMade | undefined) => Promise<Job | undefined>;

const pageSize = 50;

const cohortAsked = ({ params }: SignedInAsked): CohortId => {
  const id = params['cohort'] ?? '';
  if (!isCohortId(id)) throw new AppError('not-found', 'There is no such cohort.');
  return id;
};

/** The last counting; sends on where there is none: only the overview asks for one. */
const madeFor = async ({ tx, viewer }: SignedInAsked): Promise<CohortsMade | undefined> =>
  findCohortsMade(tx, viewer.partnership.code);

const keysOf = (id: CohortId, made: CohortsMade, bars: readonly ShownBar[]): readonly string[] =>
  bars.length > 0 ? bars.map(({ key }) => key) : cohortWords[id].keys(made.countedOn);

type Numbers = {
  readonly number: number | undefined;
  readonly said: Said;
  readonly bars: readonly ShownBar[];
  readonly counts: readonly Count[];
};

const numbersFor = async ({ tx, viewer }: SignedInAsked, id: CohortId, made: CohortsMade): Promise<Numbers> => {
  const { code } = viewer.partnership;
  if (mayOpenRecords(viewer)) {
    const counts = await countsOf(tx, code, id);
    const plans = asksEveryPlan(id) ? numberOf(await countsOf(tx, code, 'placements')) : undefined;
    const number = numberOf(counts);
    const said = saidOf({ id, number, unknown: unknownIn(counts) }, plans);
    return { number, said, bars: barsOf(counts, cohortWords[id].keys(made.countedOn)), counts };
  }
  const all = await toldCounts(tx, code);
  const told = all.filter(({ cohort }) => cohort === id);
  const number = told.find(({ key }) => key === '')?.members;
  const plans = all.find(({ cohort, key }) => cohort === 'placements' && key === '')?.members;
  const said = saidOf({ id, number, unknown: unknownTold(told, id) }, plans);
  return { number, said, bars: toldBars(told, toldKeys(id, made.countedOn)), counts: [] };
};

const looked = (asked: SignedInAsked, action: string, people: readonly { readonly childId: string }[]): Promise<void> =>
  recordAct(asked.tx, {
    action,
    subjectKind: 'child',
    subjectIds: [...new Set(people.map(({ childId }) => childId))],
    detail: { lines: people.length },
  });

const peopleFor = async (
  asked: SignedInAsked,
  id: CohortId,
  made: CohortsMade,
  bars: readonly ShownBar[],
): Promise<PeopleProps> => {
  const { tx, viewer, query } = asked;
  const { code } = viewer.partnership;
  const filter = peopleFilterFrom(query);
  const after = afterFrom(query);
  const found = await peopleIn(tx, code, id, filter, { after, most: pageSize + 1 });
  const people = found.slice(0, pageSize);
  const last = found.length > pageSize ? people.at(-1) : undefined;
  await looked(asked, 'cohort.listed', people);
  return {
    area: viewer.partnership,
    id,
    keys: keysOf(id, made, bars),
    filter,
    people,
    notListed: await notListed(tx, code, id, filter),
    isFirst: after === undefined,
    next: last && { on: last.sortOn, childId: last.childId, position: last.position },
    countedOn: made.countedOn,
  };
};

const comparedOf = ({ week, stocktake }: Comparisons, id: CohortId): readonly Compared[] => [
  { name: 'week', since: week.since, before: week.before(id) },
  ...(stocktake ? [{ name: 'stocktake' as const, since: stocktake.since, before: stocktake.before(id) }] : []),
];

const cohort =
  (countingOf: CountingOf) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, today, formToken } = asked;
    const id = cohortAsked(asked);
    const made = await madeFor(asked);
    const shown = madeShown(made);
    if (!made || !shown) return { kind: 'redirect', to: cohortsPath(viewer.partnership) };
    const numbers = await numbersFor(asked, id, made);
    const mayOpen = mayOpenRecords(viewer);
    const page: Page = {
      kind: 'page',
      title: cohortWords[id].name,
      breadcrumbs: [
        { text: 'Home', href: '/home' },
        { text: 'Where every child stands', href: cohortsPath(viewer.partnership) },
      ],
      main: cohortPage({
        area: viewer.partnership,
        formToken,
        id,
        made: shown,
        job: await countingOf(asked, made),
        ...numbers,
        sources: sourceDays(numbers.counts),
        compared: mayOpen ? comparedOf(await comparisonsFor(tx, viewer.partnership.code, today), id) : [],
        paces:
          id === 'transfers' && mayOpen
            ? numbers.bars
                .filter(({ key, members }) => key !== 'unknown' && (members ?? 0) > 0)
                .map(({ key }) => paceOf(key, numbers.counts, made.countedOn))
            : [],
        people: mayOpen ? await peopleFor(asked, id, made, numbers.bars) : undefined,
      }),
    };
    return page;
  };

const mustBeMade = async (asked: SignedInAsked): Promise<CohortsMade> => {
  const made = await madeFor(asked);
  if (!made) throw new AppError('not-found', 'Nothing has been counted yet. Open the page of the cohorts first.');
  return made;
};

const numbersCsv = async (asked: SignedInAsked): Promise<Download> => {
  const id = cohortAsked(asked);
  const made = await mustBeMade(asked);
  const { bars, said } = await numbersFor(asked, id, made);
  const words = cohortWords[id];
  const parts = Object.keys(words.parts).filter((part) => bars.some((bar) => bar.parts.has(part)));
  await recordAct(asked.tx, { action: 'cohorts.numbers-taken', detail: { cohort: id } });
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${asked.viewer.partnership.shortName}-${id}-${made.countedOn}.csv`,
    body: spreadsheetCsv([
      [words.bar, ...parts.map((part) => partWords(id, part)), 'All', 'Counted on'],
      ...bars.map(({ key, members, parts: those }) => [
        keyWords(id, key),
        ...parts.map((part) => those.get(part) ?? 0),
        asksEveryPlan(id) && key === 'yes' && said !== 'number'
          ? saidWords[said].toLowerCase()
          : (members ?? 'protected'),
        made.countedOn,
      ]),
    ]),
  };
};

const csvLine = (id: CohortId, made: CohortsMade, person: Person): readonly string[] => [
  nameOf(person),
  keyWords(id, person.key),
  cohortWords[id].parts[person.part] ?? '',
  person.on ?? '',
  person.officer,
  person.schoolName ?? '',
  person.school,
  person.asAt ?? made.countedOn,
];

const peopleCsv = async (asked: SignedInAsked): Promise<Download> => {
  const { tx, viewer, query } = asked;
  const id = cohortAsked(asked);
  const made = await mustBeMade(asked);
  const filter = peopleFilterFrom(query);
  const people = await peopleIn(tx, viewer.partnership.code, id, filter, { after: undefined, most: mostExported });
  await looked(asked, 'cohort.list-taken', people);
  const words = cohortWords[id];
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${viewer.partnership.shortName}-${id}-people-${made.countedOn}.csv`,
    body: spreadsheetCsv([
      ['Child or young person', words.bar, 'How it stands', words.day, 'Officer', 'School', 'School number', 'As of'],
      ...people.map((person) => csvLine(id, made, person)),
    ]),
  };
};

const changes = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, query, today } = asked;
  const { code } = viewer.partnership;
  const id = cohortAsked(asked);
  if (!isFollowed(id)) throw new AppError('not-found', 'Who comes and who leaves is not kept for this cohort.');
  await mustBeMade(asked);
  const comparisons = await comparisonsFor(tx, code, today);
  const comparison = query.get('since') === 'stocktake' ? comparisons.stocktake : comparisons.week;
  if (comparison?.since.kind !== 'since') return { kind: 'redirect', to: cohortPath(viewer.partnership, id) };
  const { on } = comparison.since;
  const { came = 0, left = 0 } = comparison.before(id) ?? {};
  const cameThen = await cameSince(tx, code, id, on);
  const leftThen = await leftSince(tx, code, id, on);
  await looked(asked, 'cohort.changes-listed', [...cameThen.people, ...leftThen.people]);
  return {
    kind: 'page',
    title: `What changed: ${cohortWords[id].name}`,
    breadcrumbs: [
      { text: 'Home', href: '/home' },
      { text: 'Where every child stands', href: cohortsPath(viewer.partnership) },
      { text: cohortWords[id].name, href: `${cohortPath(viewer.partnership, id)}${addressOf({})}` },
    ],
    main: changesPage({
      area: viewer.partnership,
      id,
      since: on,
      came: { ...cameThen, all: came },
      left: { ...leftThen, all: left },
    }),
  };
};

/** The pages of one cohort. */
export const cohortRoutesOf = (
  app: FastifyInstance,
  { path, countingOf }: { readonly path: string; readonly countingOf: CountingOf },
): void => {
  const one = `${path}/:cohort`;
  signedInGet(app, one, { policy: maySeeCounts, answer: inArea(cohort(countingOf)) });
  signedInGet(app, `${one}/counts.csv`, { policy: maySeeCounts, answer: inArea(numbersCsv) });
  signedInGet(app, `${one}/people.csv`, { policy: mayOpenRecords, answer: inArea(peopleCsv) });
  signedInGet(app, `${one}/changes`, { policy: mayOpenRecords, answer: inArea(changes) });
};
