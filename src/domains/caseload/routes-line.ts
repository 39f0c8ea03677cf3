import type { FastifyInstance } from 'fastify';
import { inPlainWords, mayOpenRecords } from '#domains/casework';
import type { KeptPerson } from '#domains/casework';
import { caseColumnsOf, caseKindWords, caseKinds } from '#shared/case-records';
import { AppError } from '#shared/errors';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import { inArea, signedInGet } from '#platform/http';
import type { Answer, SignedInAsked } from '#platform/http';
import { alarmsOfChild } from './alarms-of-child.ts';
import { askLawOf } from './ask-law.ts';
import { standingEntries } from './core/desk.ts';
import { addressOf, dueFilterFrom } from './core/due-filter.ts';
import { dutiesOfChild } from './core/duties-of-child.ts';
import { lineOfTime } from './core/line-of-time.ts';
import { standingOf } from './core/standing.ts';
import { differencesIn, together } from './core/together.ts';
import type { Together } from './core/together.ts';
import type { SourceTold } from './core/told.ts';
import { eventsTold } from './events-told.ts';
import { linePage } from './pages/line.page.ts';
import type { SourceOnPage } from './pages/line-props.ts';
import { duePath, linePath } from './pages/parts.ts';
import { mayWorkCases } from './policy.ts';
import { answerEntries, toldEntries } from './reads-desk.ts';
import { workersOf } from './reads-officers.ts';
import { assignedOfficers, childrenTold, sourcesOfArea, wholeRecordOf } from './reads-sources.ts';
import { valueOf } from './said-by-return.ts';
import { officerWords } from './words-desk.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const needsOf = (person: KeptPerson): readonly string[] =>
  person.requests.flatMap(({ activePlans }) =>
    activePlans.flatMap(({ needs }) =>
      needs.flatMap((need) => {
        const kind = valueOf('need', need, 'kind');
        return kind === undefined ? [] : (inPlainWords('need', 'kind', kind) ?? kind);
      }),
    ),
  );

/** 'When advice was received', from case_advice.received_on. */
const untoldWords = (names: ReadonlySet<string>): readonly string[] => {
  const kinds = caseKinds.filter((kind) => names.has(kind));
  const columns = [...names].flatMap((name) => {
    const [kind = '', column = ''] = name.split('.');
    const found = caseKinds.find((each) => each === kind);
    if (found === undefined || column === '' || names.has(found)) return [];
    return caseColumnsOf[found].find((each) => each.name === column)?.label.toLowerCase() ?? [];
  });
  return [...kinds.map((kind) => caseKindWords[kind].many.toLowerCase()), ...columns];
};

/** Every source that says anything of this child, each once, the freshest first. */
const sourcesOnPage = ({ told, requests }: Together): readonly SourceTold[] => {
  const all = [
    ...told.requests,
    ...told.plans,
    ...told.reviews,
    ...told.advice,
    ...told.placements,
    ...told.officers,
    ...told.cautions,
    ...told.exceptions,
  ].map(({ source }) => source);
  const once = new Map<string, SourceTold>();
  for (const source of [...all, ...requests.flatMap(({ speakers }) => speakers)]) {
    const key = `${source.name} ${source.asAt ?? ''}`;
    if (once.get(key)?.speaks !== true) once.set(key, source);
  }
  return [...once.values()].toSorted((a, b) => ((a.asAt ?? '9999') < (b.asAt ?? '9999') ? 1 : -1));
};

const onPage = ({ name, asAt, speaks, cannotTell, kind }: SourceTold): SourceOnPage => ({
  name,
  asAt,
  speaks: speaks || kind !== 'return',
  cannotTell: untoldWords(cannotTell),
});

const placementWords = (all: Together, today: PlainDate): string => {
  const standing = standingOf(all, [], today, undefined);
  if (standing === undefined) return 'not told';
  const { school, school_name: name, placement_kind: kind, has_no_placement: none } = standing;
  if (none === true) return 'none, as far as is told';
  const setting = kind === null ? undefined : (inPlainWords('placement', 'setting', kind) ?? kind);
  const number = school === '' || name?.includes(school) === true ? undefined : school;
  const words = [name, setting, number].filter((each) => each !== undefined && each !== null);
  return words.join(', ') || 'not told';
};

const line = async ({ tx, viewer, params, today }: SignedInAsked): Promise<Answer> => {
  const { code } = viewer.partnership;
  const id = params['child'] ?? '';
  const whole = uuid.test(id) ? await wholeRecordOf(tx, code, id) : undefined;
  if (whole === undefined) throw new AppError('not-found', 'There is no such child in the records.');
  if (whole !== id) return { kind: 'redirect', to: linePath(viewer.partnership, whole) };
  const sources = await sourcesOfArea(tx, code);
  const [read] = await childrenTold(tx, code, [id], sources);
  if (read === undefined) throw new AppError('not-found', 'There is no such child in the records.');
  await recordAct(tx, { action: 'child.line-opened', subjectKind: 'child', subjectIds: [id] });
  const all = together(read.told, today);
  const duties = dutiesOfChild(all, askLawOf(code), today);
  const assigned = (await assignedOfficers(tx, code, [id])).get(id);
  const standing = standingOf(all, duties, today, assigned);
  const speaking = sourcesOnPage(all);
  const { birthOn } = read.told;
  return {
    kind: 'page',
    title: 'One line of time',
    breadcrumbs: [
      { text: 'Home', href: '/home' },
      { text: 'What is due', href: `${duePath(viewer.partnership)}${addressOf(dueFilterFrom(new URLSearchParams()))}` },
    ],
    main: linePage({
      area: viewer.partnership,
      childId: id,
      child: {
        surname: valueOf('child', read.person.child, 'surname'),
        forename: valueOf('child', read.person.child, 'forename'),
        birth: birthOn === undefined ? 'not told' : inWords(birthOn),
      },
      today,
      line: lineOfTime({
        events: eventsTold(all, read, sources),
        duties,
        sources: speaking.flatMap(({ name, asAt, speaks, kind }) =>
          asAt !== undefined && (speaks || kind !== 'return') ? [{ name, asAt }] : [],
        ),
        today,
      }),
      needs: needsOf(read.person),
      placement: placementWords(all, today),
      officer: officerWords(await workersOf(tx, code), standing?.officer ?? '', today),
      imports: sources.imports,
      differences: differencesIn(all),
      endDiffers: all.plan?.endDiffers === true ? all.plan.endedOn : undefined,
      alarms: alarmsOfChild(all, duties, await answerEntries(tx, code, id), code, today),
      sources: speaking.map(onPage),
      told: standingEntries(await toldEntries(tx, code, id)),
      hasDied: all.hasDied,
      addressIsProtected: all.addressIsProtected,
      closed: all.closed && { on: all.closed.on, by: all.closed.by.name },
      goneFrom: [...new Set(read.told.goneFrom.map(({ name }) => name))],
      olderRequests: all.hasDied ? 0 : all.olderRequests.length,
      mayRecord: mayWorkCases(viewer),
    }),
  };
};

/** Each child's line of time. Every look is in the audit trail. */
export const lineRoutes = (app: FastifyInstance): void => {
  signedInGet(app, '/:partnership/due/children/:child', { policy: mayOpenRecords, answer: inArea(line) });
};
