import type { FastifyInstance } from 'fastify';
import { importsOf, mayOpenRecords } from '#domains/casework';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { signedInGet, signedInPost } from '#platform/http';
import type { Answer, Download, Page, SignedInAsked } from '#platform/http';
import { askForJob, latestJob } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { afterFrom, daysOf, dueFilterFrom, dutiesWanted, mostExported } from './core/due-filter.ts';
import { dueCsv } from './core/due-csv.ts';
import { dutiesJob } from './duties-job.ts';
import { inArea } from './in-area.ts';
import { versionOfDuties } from './make-duties.ts';
import { duePage, standingWords } from './pages/due.page.ts';
import { duePath, nameOf } from './pages/parts.ts';
import { dutiesByDay, dutiesDue, findDutyList } from './reads.ts';
import type { DueLine, DutyList } from './reads.ts';
import { lineRoutes } from './routes-line.ts';
import { dutyName } from './words.ts';

const pageSize = 50;
const seenBy = ['case-officer', 'send-manager', 'analyst'] as const;

type Kind = ReturnType<typeof dutiesJob>;

/** The making of the list that fits the records now, asked for where nobody has; undefined where the list fits. */
const makingOf = async (tx: Tx, kind: Kind, list: DutyList | undefined, version: string): Promise<Job | undefined> => {
  if (list?.version === version) return undefined;
  return (await latestJob(tx, kind, version)) ?? (await askForJob(tx, kind, { key: version, input: {}, seenBy }));
};

const listed = async (
  { tx, viewer, query, today }: SignedInAsked,
  list: DutyList,
  most: number,
): Promise<readonly DueLine[]> => {
  const filter = dueFilterFrom(query);
  return dutiesDue(tx, viewer.partnership.code, {
    ...daysOf(filter, today, list.asAt),
    duties: dutiesWanted(filter),
    after: afterFrom(query),
    most,
    today,
  });
};

const looked = (tx: Tx, action: string, lines: readonly DueLine[]): Promise<void> =>
  recordAct(tx, {
    action,
    subjectKind: 'child',
    subjectIds: [...new Set(lines.map(({ childId }) => childId))],
    detail: { duties: lines.length },
  });

const due =
  (kind: Kind) =>
  async (asked: SignedInAsked): Promise<Page> => {
    const { tx, viewer, query, today, formToken } = asked;
    const { code } = viewer.partnership;
    const list = await findDutyList(tx, code);
    const imports = await importsOf(tx, code);
    const hasRecords = imports.some((each) => each.kind === 'sen2');
    const found = list && (await listed(asked, list, pageSize + 1));
    const lines = found?.slice(0, pageSize) ?? [];
    const last = found !== undefined && found.length > pageSize ? lines.at(-1) : undefined;
    await looked(tx, 'due.listed', lines);
    return {
      kind: 'page',
      title: 'What is due',
      breadcrumbs: [{ text: 'Home', href: '/home' }],
      main: duePage({
        area: viewer.partnership,
        today,
        filter: dueFilterFrom(query),
        hasRecords,
        formToken,
        job: hasRecords ? await makingOf(tx, kind, list, await versionOfDuties(tx, code)) : undefined,
        shown: list && {
          list,
          counts: await dutiesByDay(tx, code, today),
          lines,
          isFirst: afterFrom(query) === undefined,
          next: last && { on: last.sortOn, childId: last.childId, position: last.position },
        },
      }),
    };
  };

const csv = async (asked: SignedInAsked): Promise<Download> => {
  const { tx, viewer, query, today } = asked;
  const list = await findDutyList(tx, viewer.partnership.code);
  if (!list)
    throw new AppError('not-found', 'There is no list of what is due yet. Open the page of what is due first.');
  const lines = await listed(asked, list, mostExported);
  await looked(tx, 'due.list-taken', lines);
  const { view } = dueFilterFrom(query);
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${viewer.partnership.shortName}-due-${view}-${list.asAt}.csv`,
    body: dueCsv(
      lines.map((line) => ({
        name: nameOf(line),
        duty: dutyName(line.duty),
        dueOn: line.dueOn ?? '',
        standing: standingWords(line, view, list.asAt, today),
        asAt: list.asAt,
      })),
    ),
  };
};

const again =
  (kind: Kind) =>
  async ({ tx, viewer }: SignedInAsked): Promise<Answer> => {
    const version = await versionOfDuties(tx, viewer.partnership.code);
    await askForJob(tx, kind, { key: version, input: {}, seenBy });
    return { kind: 'redirect', to: duePath(viewer.partnership) };
  };

/** What is due, and each child's line of time. Every look is in the audit trail. */
export const caseloadRoutes = (app: FastifyInstance): void => {
  const kind = dutiesJob(app.irwell.clock);
  signedInGet(app, '/:partnership/due', { policy: mayOpenRecords, answer: inArea(due(kind)) });
  signedInGet(app, '/:partnership/due/list.csv', { policy: mayOpenRecords, answer: inArea(csv) });
  signedInPost(app, '/:partnership/due/again', { policy: mayOpenRecords, answer: inArea(again(kind)) });
  lineRoutes(app);
};
