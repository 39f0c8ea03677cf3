import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sourcesOf } from '#domains/casework';
import { missingSafeguards } from '#domains/safeguards';
import { AppError } from '#shared/errors';
import { dayNumber, fromDayNumber, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { keepFile } from '#platform/files';
import { inArea, readForm, signedInGet, signedInPost, signedInUpload } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked, UploadAsked, Viewer } from '#platform/http';
import { askForJob, cancelJob, findJob, isUnderWay } from '#platform/jobs';
import type { Job, JobKind } from '#platform/jobs';
import { mappingFrom } from '../core/extract/mapping-form.ts';
import { cannotTell, mappingFaults } from '../core/extract/mapping.ts';
import type { Mapping, MappingFault } from '../core/extract/mapping.ts';
import { proposeMapping } from '../core/extract/propose.ts';
import type { ProblemSeverity } from '../core/extract/problem.ts';
import { csvOf } from '../core/report/csv.ts';
import { pageFrom } from '../core/report/filter.ts';
import { mayWorkOnReturns } from '../policy.ts';
import { areaOf } from '../routes-parts.ts';
import { columnsPage } from './pages/columns.page.ts';
import { extractsPage } from './pages/extracts.page.ts';
import { mappingsPage } from './pages/mappings.page.ts';
import { extractPath, extractTitle, extractsPath } from './pages/parts.ts';
import { refusedExtractPage, resultPage, waitingExtractPage } from './pages/result.page.ts';
import { extractJob } from './extract-job.ts';
import {
  extractsReceived,
  findExtract,
  mappingVersions,
  newestMappings,
  problemsOf,
  sampleOf,
} from './reads-extract.ts';
import type { ReceivedExtract } from './reads-extract.ts';
import { keepMappingVersion, noteJobOfExtract, receiveExtract } from './store-extract.ts';

const megabyte = 1024 * 1024;
const limits = { files: 40, bytesEach: 200 * megabyte, bytesAll: 400 * megabyte };
const pageSize = 50;
const problemsAtOnce = 100;
const mostProblems = 100_000;
const keptForDays = 92;

/** Who may see what was sent, beside the sender. */
const seenBy = ['analyst', 'send-manager'] as const;

type ExtractJob = JobKind<{ extractId: string }>;

const crumbs = (viewer: Viewer) => [
  { text: 'Home', href: '/home' },
  { text: extractTitle, href: extractsPath(areaOf(viewer)) },
];

const looked = (tx: Tx, action: string, id?: string): Promise<void> =>
  recordAct(tx, { action, ...(id === undefined ? {} : { subjectKind: 'extract', subjectIds: [id] }) });

/** Why no extract is taken here now; undefined when one is. */
const closedBecause = async (tx: Tx, viewer: Viewer): Promise<string | undefined> => {
  const missing = await missingSafeguards(tx, viewer.partnership.code);
  if (missing.length === 0) return undefined;
  return missing.includes('invented-people-only')
    ? 'This is a demonstration: it takes extracts of the invented area only, and never a real child’s.'
    : 'Irwell may not hold children’s records here yet: safeguards are missing. Whoever runs Irwell sees with “irwell doctor” which.';
};

const listPage = async (
  { tx, viewer, formToken, query }: SignedInAsked,
  wrong: { readonly errors: FormErrors; readonly typed: Readonly<Record<string, string>> } = { errors: [], typed: {} },
): Promise<Page> => {
  const { code } = viewer.partnership;
  const page = pageFrom(query);
  const { extracts, total } = await extractsReceived(tx, code, { from: (page - 1) * pageSize, most: pageSize });
  await looked(tx, 'extract.list-read');
  return {
    kind: 'page',
    title: `${wrong.errors.length > 0 ? 'Error: ' : ''}${extractTitle}`,
    breadcrumbs: [{ text: 'Home', href: '/home' }],
    main: extractsPage({
      area: areaOf(viewer),
      sources: await sourcesOf(tx, code),
      names: (await newestMappings(tx, code)).map(({ name }) => name),
      extracts,
      total,
      page,
      size: pageSize,
      form: { formToken, ...wrong },
      closedBecause: await closedBecause(tx, viewer),
    }),
    ...(wrong.errors.length > 0 ? { status: 422 } : {}),
  };
};

const sendForm = (today: PlainDate) =>
  z
    .object({
      source: z.string().min(1, 'Choose a source').max(100),
      name: z.string().trim().max(100, 'A name has at most 100 letters').default(''),
      asAt: z
        .string()
        .refine(isPlainDate, 'Enter the day that the extract tells of, as a day that exists')
        .refine((day) => day <= today, 'The day that the extract tells of must be today or in the past'),
      covers: z.enum(['full', 'delta'], 'Say whether the extract holds everything or changes only'),
    })
    .refine(({ source, name }) => source !== 'new' || name !== '', {
      path: ['name'],
      message: 'Enter a name for the source',
    });

const send = async (
  asked: SignedInAsked,
  { files, problems }: UploadAsked,
  at: Date,
  kind: ExtractJob,
): Promise<Answer> => {
  const { tx, viewer, fields, today } = asked;
  const closed = await closedBecause(tx, viewer);
  if (closed !== undefined) throw new AppError('not-allowed', closed);
  const form = readForm(sendForm(today), fields);
  const [problem] = problems;
  const wrongFile = problem
    ? [
        {
          field: 'files',
          text: problem.kind === 'none-chosen' ? 'Choose the file or files of one extract' : problem.text,
        },
      ]
    : [];
  if (!form.ok || wrongFile.length > 0)
    return listPage(asked, { errors: [...(form.ok ? [] : form.errors), ...wrongFile], typed: fields });
  const { asAt, covers, source, name } = form.value;
  if (!isPlainDate(asAt)) throw new AppError('invalid', 'Enter the day that the extract tells of.');
  const kept = [];
  for (const file of files) {
    const stored = await keepFile(tx, file, {
      name: file.name,
      purpose: 'returns.extract',
      seenBy: [...seenBy],
      keepUntilOn: daysAfter(today, keptForDays),
    });
    kept.push({ fileId: stored.id, name: stored.name, sha256: stored.sha256, bytes: stored.size });
  }
  const { code } = viewer.partnership;
  const id = await receiveExtract(
    tx,
    { partnershipCode: code, displayName: viewer.displayName },
    { name: source === 'new' ? name : source, asAt, covers, files: kept, at },
  );
  await recordAct(tx, {
    action: 'extract.received',
    subjectKind: 'extract',
    subjectIds: [id],
    detail: { files: kept.length, covers },
  });
  await askForImport(tx, kind, code, id);
  return { kind: 'redirect', to: extractPath(areaOf(viewer), id) };
};

const daysAfter = (day: PlainDate, days: number): PlainDate => fromDayNumber(dayNumber(day) + days);

const askForImport = async (tx: Tx, kind: ExtractJob, code: string, id: string): Promise<void> => {
  const job = await askForJob(tx, kind, { key: id, input: { extractId: id }, seenBy: [...seenBy] });
  await noteJobOfExtract(tx, code, id, job.id);
};

const extractOf = async ({ tx, viewer, params }: SignedInAsked): Promise<ReceivedExtract> => {
  const extract = await findExtract(tx, viewer.partnership.code, params['extract'] ?? '');
  if (!extract) throw new AppError('not-found', 'There is no such extract. Look for it under Case-system extracts.');
  return extract;
};

/**
 * The extract and the job that reads it, of one moment: the job may have ended between the two questions, and an extract that still seemed to
 * wait beside a job that is over would be told to have come to nothing.
 */
const extractAndJob = async (
  asked: SignedInAsked,
): Promise<{ readonly extract: ReceivedExtract; readonly job: Job | undefined }> => {
  const extract = await extractOf(asked);
  const job = extract.jobId === undefined ? undefined : await findJob(asked.tx, extract.jobId);
  const mayHaveEnded = extract.state === 'waiting' && !(job && isUnderWay(job));
  return { extract: mayHaveEnded ? await extractOf(asked) : extract, job };
};

/** How far the import is, whatever has become of it: what the page asks for while it is looked at. */
const progress = async (asked: SignedInAsked): Promise<Answer> => {
  const { viewer, formToken } = asked;
  const area = areaOf(viewer);
  const { extract, job } = await extractAndJob(asked);
  if (!job) return { kind: 'redirect', to: extractPath(area, extract.id) };
  return {
    kind: 'page',
    title: 'How far the import is',
    breadcrumbs: crumbs(viewer),
    main: waitingExtractPage({ area, extract, job, formToken }),
  };
};

const severities: readonly ProblemSeverity[] = ['refused', 'unread', 'query'];

const one = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, query, formToken } = asked;
  const { extract, job } = await extractAndJob(asked);
  const area = areaOf(viewer);
  const frame = { kind: 'page', breadcrumbs: crumbs(viewer) } as const;
  if (extract.state === 'needs-mapping') return { kind: 'redirect', to: `${extractPath(area, extract.id)}/columns` };
  await looked(tx, 'extract.read', extract.id);
  if (extract.state === 'refused')
    return { ...frame, title: 'This extract was refused', main: refusedExtractPage({ area, extract }) };
  if (extract.state === 'waiting')
    return {
      ...frame,
      title: 'The extract is being read',
      main: waitingExtractPage({ area, extract, job, formToken }),
    };
  const severity = severities.find((each) => each === query.get('severity'));
  const page = pageFrom(query);
  return {
    ...frame,
    title: `What came of the extract of ${extract.asAt}`,
    main: resultPage({
      area,
      extract,
      severity,
      page,
      size: problemsAtOnce,
      problems: await problemsOf(tx, viewer.partnership.code, extract.id, {
        severity,
        from: (page - 1) * problemsAtOnce,
        most: problemsAtOnce,
      }),
    }),
  };
};

const problemsFile = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer } = asked;
  const extract = await extractOf(asked);
  const problems = await problemsOf(tx, viewer.partnership.code, extract.id, {
    severity: undefined,
    from: 0,
    most: mostProblems,
  });
  await looked(tx, 'extract.problems-taken', extract.id);
  return {
    kind: 'download',
    filename: `extract-${extract.asAt}-problems.csv`,
    contentType: 'text/csv; charset=utf-8',
    body: csvOf([
      ['Kind', 'Rule', 'File', 'Sheet', 'Line', 'Column', 'Value', 'Reason'],
      ...problems.map((each) => [
        each.severity,
        each.rule,
        each.file,
        each.sheet,
        String(each.line),
        each.heading ?? '',
        each.value ?? '',
        each.reason,
      ]),
    ]),
  };
};

const columns = async (
  asked: SignedInAsked,
  said?: { readonly mapping: Mapping; readonly faults: readonly MappingFault[] },
): Promise<Answer> => {
  const { tx, viewer, formToken } = asked;
  const extract = await extractOf(asked);
  if (extract.state !== 'needs-mapping') return { kind: 'redirect', to: extractPath(areaOf(viewer), extract.id) };
  const samples = await sampleOf(tx, viewer.partnership.code, extract.id);
  const [before] = await mappingVersions(tx, viewer.partnership.code, extract.name);
  const proposed = said ? undefined : proposeMapping(extract.name, samples, before?.mapping);
  const mapping = said?.mapping ?? proposed?.mapping;
  if (!mapping) throw new AppError('invalid', 'There is nothing to confirm.');
  const faults = said?.faults ?? [];
  await looked(tx, 'extract.sample-read', extract.id);
  return {
    kind: 'page',
    title: `${faults.length > 0 ? 'Error: ' : ''}What do the columns hold?`,
    breadcrumbs: crumbs(viewer),
    main: columnsPage({
      area: areaOf(viewer),
      extract,
      samples,
      mapping,
      why: proposed?.why ?? [],
      cannotTell: cannotTell(mapping),
      faults,
      formToken,
    }),
    ...(faults.length > 0 ? { status: 422 } : {}),
  };
};

const confirm = async (asked: SignedInAsked, at: Date, kind: ExtractJob): Promise<Answer> => {
  const { tx, viewer, fields } = asked;
  const { code } = viewer.partnership;
  const extract = await extractOf(asked);
  if (extract.state !== 'needs-mapping') return { kind: 'redirect', to: extractPath(areaOf(viewer), extract.id) };
  const mapping = mappingFrom(extract.name, fields, await sampleOf(tx, code, extract.id));
  if (fields['do'] !== 'confirm') return columns(asked, { mapping, faults: [] });
  const faults = mappingFaults(mapping);
  if (faults.length > 0) return columns(asked, { mapping, faults });
  const version = await keepMappingVersion(
    tx,
    { partnershipCode: code, displayName: viewer.displayName },
    extract.name,
    mapping,
    at,
  );
  await recordAct(tx, {
    action: 'extract.mapping-confirmed',
    subjectKind: 'extract',
    subjectIds: [extract.id],
    detail: { version },
  });
  await askForImport(tx, kind, code, extract.id);
  return { kind: 'redirect', to: extractPath(areaOf(viewer), extract.id) };
};

const cancel = async (asked: SignedInAsked): Promise<Answer> => {
  const extract = await extractOf(asked);
  if (extract.jobId !== undefined) await cancelJob(asked.tx, extract.jobId);
  return { kind: 'redirect', to: extractPath(areaOf(asked.viewer), extract.id) };
};

const mappings = async ({ tx, viewer }: SignedInAsked): Promise<Page> => {
  const { code } = viewer.partnership;
  const all = [];
  for (const { name } of await newestMappings(tx, code)) all.push(await mappingVersions(tx, code, name));
  return {
    kind: 'page',
    title: 'What the columns of each source hold',
    breadcrumbs: crumbs(viewer),
    main: mappingsPage({ area: areaOf(viewer), mappings: all }),
  };
};

const mappingAsFile = async ({ tx, viewer, query }: SignedInAsked): Promise<Answer> => {
  const versions = await mappingVersions(tx, viewer.partnership.code, query.get('source') ?? '');
  const found = versions.find(({ version }) => String(version) === query.get('version'));
  if (!found) throw new AppError('not-found', 'There is no such version of a mapping.');
  return {
    kind: 'download',
    filename: `mapping-version-${String(found.version)}.json`,
    contentType: 'application/json; charset=utf-8',
    body: `${JSON.stringify(found.mapping, null, 2)}\n`,
  };
};

/** Extracts of the council's case system: freshness, what the columns hold, what came of each. */
export const extractRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const kind = extractJob(clock);
  const policy = mayWorkOnReturns;
  const all = '/:partnership/extracts';
  const received = `${all}/received/:extract`;
  signedInGet(app, all, { policy, answer: inArea((asked) => listPage(asked)) });
  signedInUpload(app, all, {
    policy,
    field: 'files',
    limits,
    answer: (asked) => inArea((within) => send(within, asked, clock.now(), kind))(asked),
  });
  signedInGet(app, received, { policy, answer: inArea(one) });
  signedInGet(app, `${received}/problems.csv`, { policy, answer: inArea(problemsFile) });
  signedInGet(app, `${received}/progress`, { policy, answer: inArea(progress) });
  signedInPost(app, `${received}/cancel`, { policy, answer: inArea(cancel) });
  signedInGet(app, `${received}/columns`, { policy, answer: inArea((asked) => columns(asked)) });
  signedInPost(app, `${received}/columns`, { policy, answer: inArea((asked) => confirm(asked, clock.now(), kind)) });
  signedInGet(app, `${all}/mappings`, { policy, answer: inArea(mappings) });
  signedInGet(app, `${all}/mappings/file`, { policy, answer: inArea(mappingAsFile) });
};
