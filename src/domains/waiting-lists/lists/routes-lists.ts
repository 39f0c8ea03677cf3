import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { missingSafeguards } from '#domains/safeguards';
import { AppError, isAppError } from '#shared/errors';
import { dayNumber, fromDayNumber, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { keepFile } from '#platform/files';
import { inArea, readForm, signedInGet, signedInPost, signedInUpload } from '#platform/http';
import type { Answer, Page, SignedInAsked, UploadAsked, Viewer } from '#platform/http';
import { askForJob, cancelJob, findJob } from '#platform/jobs';
import { checkRows } from '../core/lists/check-rows.ts';
import type { CheckedRows } from '../core/lists/check-rows.ts';
import { columnFaults, placesIn } from '../core/lists/fields.ts';
import type { ColumnFault, ColumnMapping, ListSample } from '../core/lists/fields.ts';
import { mappingOfForm } from '../core/lists/form.ts';
import { proposeColumnMapping, withProposedWords } from '../core/lists/propose.ts';
import { csvOf } from '#shared/csv';
import { readNhsFile } from '../nhs/read-file.ts';
import { keepNhsFile } from '../nhs/store-nhs.ts';
import { columnsPage, receivedPage, resultPage, unfinishedPage } from '../pages/lists.page.ts';
import { listsPath, receivedPath, waitsPath } from '../pages/parts.ts';
import { mayKeepLists, maySeeLists } from '../policy.ts';
import { ruleWords } from '../words.ts';
import { waitListJob } from './list-job.ts';
import type { WaitListJob } from './list-job.ts';
import {
  findList,
  listsReceived,
  newestMapping,
  problemCounts,
  problemsOfList,
  sampleOfList,
  sourceNames,
} from './reads-lists.ts';
import type { ReceivedList } from './reads-lists.ts';
import { keepColumnMapping, noteJobOfList, receiveList } from './store-lists.ts';

const megabyte = 1024 * 1024;
const limits = { files: 1, bytesEach: 100 * megabyte, bytesAll: 100 * megabyte };
const mostLists = 60;
const mostProblems = 100_000;
/** A file waits for its columns to be explained so long; once it is taken in, its bytes go at once. */
const keptForDays = 31;
const seenBy = ['analyst', 'send-manager'] as const;

const crumbs = ({ partnership }: Viewer) => [
  { text: 'Home', href: '/home' },
  { text: 'Waiting lists', href: listsPath(partnership) },
  { text: 'Lists received', href: receivedPath(partnership) },
];

const whoIs = ({ partnership, displayName }: Viewer) => ({ partnershipCode: partnership.code, displayName });

/** Why no list of children is taken here now; undefined when one is. */
const closedBecause = async (tx: Tx, viewer: Viewer): Promise<string | undefined> => {
  const missing = await missingSafeguards(tx, viewer.partnership.code);
  if (missing.length === 0) return undefined;
  return missing.includes('invented-people-only')
    ? 'This is a demonstration: it takes lists of the invented area only, and never a real child’s.'
    : 'Irwell may not hold children’s records here yet: safeguards are missing. Whoever runs Irwell sees with “irwell doctor” which.';
};

type Errors = readonly { readonly field: string; readonly text: string }[];

const listPage = async (
  { tx, viewer, formToken }: SignedInAsked,
  errors: Errors = [],
  typed: Readonly<Record<string, string>> = {},
): Promise<Page> => {
  const { code } = viewer.partnership;
  await recordAct(tx, { action: 'waits.lists-read' });
  return {
    kind: 'page',
    title: `${errors.length > 0 ? 'Error: ' : ''}Lists received`,
    breadcrumbs: crumbs(viewer).slice(0, 2),
    main: receivedPage({
      area: viewer.partnership,
      lists: await listsReceived(tx, code, mostLists),
      sources: await sourceNames(tx, code),
      mayKeep: mayKeepLists(viewer),
      closedBecause: await closedBecause(tx, viewer),
      formToken,
      errors,
      typed,
    }),
    ...(errors.length > 0 ? { status: 422 } : {}),
  };
};

const sendForm = (today: PlainDate) =>
  z
    .object({
      kind: z.enum(['list', 'nhs'], 'Say what the file is'),
      source: z.string().trim().max(100, 'A name has at most 100 letters').default(''),
      asAt: z.string().default(''),
    })
    .refine(({ kind, source }) => kind === 'nhs' || source !== '', {
      path: ['source'],
      message: 'Say whose list it is',
    })
    .refine(({ kind, asAt }) => kind === 'nhs' || isPlainDate(asAt), {
      path: ['asAt'],
      message: 'Enter the day that the list tells of, as a day that exists',
    })
    .refine(({ kind, asAt }) => kind === 'nhs' || !isPlainDate(asAt) || asAt <= today, {
      path: ['asAt'],
      message: 'The day that the list tells of must be today or in the past',
    });

const send = async (asked: SignedInAsked, upload: UploadAsked, at: Date, kind: WaitListJob): Promise<Answer> => {
  const { tx, viewer, fields, today } = asked;
  const { code } = viewer.partnership;
  const form = readForm(sendForm(today), fields);
  const [problem] = upload.problems;
  const [file] = upload.files;
  const wrongFile = problem
    ? [{ field: 'files', text: problem.kind === 'none-chosen' ? 'Choose the file' : problem.text }]
    : [];
  if (!form.ok || !file || wrongFile.length > 0)
    return listPage(asked, [...(form.ok ? [] : form.errors), ...wrongFile], fields);
  const { source, asAt } = form.value;
  if (form.value.kind === 'nhs') {
    const read = await readNhsFile(file.path, file.name).catch((error: unknown) => {
      if (isAppError(error) && error.kind === 'invalid') return error;
      throw error;
    });
    if (isAppError(read)) return listPage(asked, [{ field: 'files', text: read.message }], fields);
    await keepNhsFile(tx, whoIs(viewer), read, 'whole', at);
    return { kind: 'redirect', to: `${waitsPath(viewer.partnership)}/nhs` };
  }
  const closed = await closedBecause(tx, viewer);
  if (closed !== undefined) throw new AppError('not-allowed', closed);
  if (!isPlainDate(asAt)) throw new AppError('invalid', 'Enter the day that the list tells of.');
  const stored = await keepFile(tx, file, {
    name: file.name,
    purpose: 'waits.list',
    seenBy: [...seenBy],
    keepUntilOn: fromDayNumber(dayNumber(today) + keptForDays),
  });
  const id = await receiveList(tx, whoIs(viewer), { source, asAt, fileId: stored.id, fileName: stored.name, at });
  await recordAct(tx, { action: 'waits.list-received', subjectKind: 'wait-list', subjectIds: [id] });
  await askForReading(tx, kind, code, id, stored.sha256);
  return { kind: 'redirect', to: receivedPath(viewer.partnership, id) };
};

const askForReading = async (tx: Tx, kind: WaitListJob, code: string, id: string, sha256: string): Promise<void> => {
  const job = await askForJob(tx, kind, { key: id, input: { listId: id, sha256 }, seenBy: [...seenBy] });
  await noteJobOfList(tx, code, id, job.id);
};

const listOf = async ({ tx, viewer, params }: SignedInAsked): Promise<ReceivedList> => {
  const list = await findList(tx, viewer.partnership.code, params['list'] ?? '');
  if (!list) throw new AppError('not-found', 'There is no such list. Look for it under Lists received.');
  return list;
};

const one = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, formToken } = asked;
  const { code } = viewer.partnership;
  const list = await listOf(asked);
  const area = viewer.partnership;
  if (list.state === 'needs-mapping' && mayKeepLists(viewer))
    return { kind: 'redirect', to: `${receivedPath(area, list.id)}/columns` };
  await recordAct(tx, { action: 'waits.list-read', subjectKind: 'wait-list', subjectIds: [list.id] });
  const frame = { kind: 'page', breadcrumbs: crumbs(viewer) } as const;
  if (list.state !== 'done')
    return {
      ...frame,
      title: 'A list that was received',
      main: unfinishedPage(area, list, list.jobId === null ? undefined : await findJob(tx, list.jobId), formToken),
    };
  return {
    ...frame,
    title: `What came of the list of ${list.asAt}`,
    main: resultPage({
      area,
      list,
      problems: await problemsOfList(tx, code, list.id, 201),
      counts: await problemCounts(tx, code, list.id),
    }),
  };
};

const problemsFile = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer } = asked;
  const list = await listOf(asked);
  const problems = await problemsOfList(tx, viewer.partnership.code, list.id, mostProblems);
  await recordAct(tx, { action: 'waits.problems-taken', subjectKind: 'wait-list', subjectIds: [list.id] });
  return {
    kind: 'download',
    filename: `waiting-list-${list.asAt}-problems.csv`,
    contentType: 'text/csv; charset=utf-8',
    body: csvOf([
      ['Line', 'What was done', 'Kind', 'Reason'],
      ...problems.map(({ line, severity, rule, reason }) => [
        line === 0 ? '' : String(line),
        severity === 'refused' ? 'not counted' : 'counted',
        ruleWords[rule] ?? rule,
        reason,
      ]),
    ]),
  };
};

const previewOf = (mapping: ColumnMapping, sample: ListSample, asAt: PlainDate): CheckedRows | undefined => {
  const found = placesIn(mapping, sample.headings);
  return 'missing' in found
    ? undefined
    : checkRows(sample.rows, { mapping, places: found.places, asAt, hash: (reference) => reference });
};

const columns = async (
  asked: SignedInAsked,
  said?: { readonly mapping: ColumnMapping; readonly faults: readonly ColumnFault[] },
): Promise<Answer> => {
  const { tx, viewer, formToken } = asked;
  const { code, name } = viewer.partnership;
  const list = await listOf(asked);
  const sample = await sampleOfList(tx, code, list.id);
  if (list.state !== 'needs-mapping' || !sample)
    return { kind: 'redirect', to: receivedPath(viewer.partnership, list.id) };
  const before = await newestMapping(tx, code, list.source);
  const mapping = said?.mapping ?? proposeColumnMapping(sample, before?.mapping, name);
  const faults = said?.faults ?? [];
  await recordAct(tx, { action: 'waits.sample-read', subjectKind: 'wait-list', subjectIds: [list.id] });
  return {
    kind: 'page',
    title: `${faults.length > 0 ? 'Error: ' : ''}What do the columns hold?`,
    breadcrumbs: crumbs(viewer),
    main: columnsPage({
      area: viewer.partnership,
      list,
      sample,
      mapping,
      faults,
      preview: columnFaults(mapping, sample).length === 0 ? previewOf(mapping, sample, list.asAt) : undefined,
      formToken,
    }),
    ...(faults.length > 0 ? { status: 422 } : {}),
  };
};

const confirm = async (asked: SignedInAsked, at: Date, kind: WaitListJob): Promise<Answer> => {
  const { tx, viewer, fields } = asked;
  const { code, name } = viewer.partnership;
  const list = await listOf(asked);
  const sample = await sampleOfList(tx, code, list.id);
  if (list.state !== 'needs-mapping' || !sample)
    return { kind: 'redirect', to: receivedPath(viewer.partnership, list.id) };
  const mapping = mappingOfForm(fields, sample);
  if (fields['do'] !== 'confirm')
    return columns(asked, { mapping: withProposedWords(mapping, sample, name), faults: [] });
  const faults = columnFaults(mapping, sample);
  if (faults.length > 0) return columns(asked, { mapping, faults });
  const file = list.fileId === null || list.sha256 === null ? undefined : list.sha256;
  if (file === undefined) throw new AppError('conflict', 'The file is no longer here. Send it again.');
  const version = await keepColumnMapping(tx, whoIs(viewer), list.source, mapping, at);
  await recordAct(tx, {
    action: 'waits.mapping-confirmed',
    subjectKind: 'wait-list',
    subjectIds: [list.id],
    detail: { version },
  });
  await askForReading(tx, kind, code, list.id, file);
  return { kind: 'redirect', to: receivedPath(viewer.partnership, list.id) };
};

const cancel = async (asked: SignedInAsked): Promise<Answer> => {
  const list = await listOf(asked);
  if (list.jobId !== null) await cancelJob(asked.tx, list.jobId);
  return { kind: 'redirect', to: receivedPath(asked.viewer.partnership, list.id) };
};

/** Lists as they come in: sent, explained, taken in or refused. */
export const listRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const kind = waitListJob(clock);
  const all = '/:partnership/waiting-lists/received';
  const received = `${all}/:list`;
  signedInGet(app, all, { policy: maySeeLists, answer: inArea((asked) => listPage(asked)) });
  signedInUpload(app, all, {
    policy: mayKeepLists,
    field: 'files',
    limits,
    answer: (upload) => inArea((within) => send(within, upload, clock.now(), kind))(upload),
  });
  signedInGet(app, received, { policy: maySeeLists, answer: inArea(one) });
  signedInGet(app, `${received}/problems.csv`, { policy: maySeeLists, answer: inArea(problemsFile) });
  signedInPost(app, `${received}/cancel`, { policy: mayKeepLists, answer: inArea(cancel) });
  signedInGet(app, `${received}/columns`, { policy: mayKeepLists, answer: inArea((asked) => columns(asked)) });
  signedInPost(app, `${received}/columns`, {
    policy: mayKeepLists,
    answer: inArea((asked) => confirm(asked, clock.now(), kind)),
  });
};
