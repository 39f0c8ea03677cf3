import type { FastifyInstance } from 'fastify';
import { AppError, isAppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost, signedInUpload } from '#platform/http';
import type { Answer, Page, SignedInAsked, UploadAsked } from '#platform/http';
import { receiverOf } from './actions.ts';
import { readCollectFile } from './collect-file.ts';
import { collectRow, guessMapping, learntNumbers, matchReports } from './core/report/collect.ts';
import type { CollectMapping } from './core/report/collect.ts';
import { pageFrom } from './core/report/filter.ts';
import { readMapping, ruleNumberForm } from './forms.ts';
import { collectPath, collectReportsPage, columnsPage, comparePage } from './pages/collect.page.ts';
import { mayWorkOnReturns } from './policy.ts';
import { findCheck } from './reads.ts';
import {
  collectLines,
  collectReportsOf,
  findCollectReport,
  ourFindings,
  rememberedMapping,
  ruleNumbersOf,
} from './reads-collect.ts';
import type { CollectReport } from './reads-collect.ts';
import { areaOf, checkCrumbs, checkOf, looked, ruleWordsOf } from './routes-parts.ts';
import { keepCollectReport, keepMapping, sayRuleNumber } from './store-collect.ts';

const megabyte = 1024 * 1024;
const limits = { files: 1, bytesEach: 50 * megabyte, bytesAll: 50 * megabyte };
const pageSize = 100;
const mostLines = 200_000;

const sendPage = async (asked: SignedInAsked, error?: string): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const check = await checkOf(asked, 'done');
  await looked(tx, 'return.collect-list-read', check.id);
  return {
    kind: 'page',
    title: `${error === undefined ? '' : 'Error: '}COLLECT’s own report`,
    breadcrumbs: checkCrumbs(viewer, check),
    main: collectReportsPage({
      area: areaOf(viewer),
      check,
      reports: await collectReportsOf(tx, viewer.partnership.code, check.id),
      formToken,
      error,
    }),
    ...(error === undefined ? {} : { status: 422 }),
  };
};

const send = async (asked: SignedInAsked, { problems, files }: UploadAsked, at: Date): Promise<Answer> => {
  const { tx, viewer } = asked;
  const [problem] = problems;
  const [file] = files;
  if (problem || !file)
    return sendPage(asked, problem?.kind === 'none-chosen' ? 'Choose COLLECT’s report' : problem?.text);
  const check = await checkOf(asked, 'done');
  try {
    const id = await keepCollectReport(tx, receiverOf(viewer), check.id, await readCollectFile(file), at);
    await recordAct(tx, {
      action: 'return.collect-received',
      subjectKind: 'return',
      subjectIds: [check.id, id],
      detail: { sha256: file.sha256 },
    });
    return { kind: 'redirect', to: `${collectPath(areaOf(viewer), id)}/columns` };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return sendPage(asked, error.message);
  }
};

const reportOf = async ({ tx, viewer, params }: SignedInAsked): Promise<CollectReport> => {
  const report = await findCollectReport(tx, viewer.partnership.code, params['report'] ?? '');
  if (!report) throw new AppError('not-found', 'There is no such report of COLLECT here.');
  return report;
};

const crumbsOf = async ({ tx, viewer }: SignedInAsked, report: CollectReport) => {
  const check = await findCheck(tx, viewer.partnership.code, report.checkId);
  return check ? checkCrumbs(viewer, check) : [];
};

const columns = async (
  asked: SignedInAsked,
  wrong?: { readonly mapping: CollectMapping; readonly text: string },
): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const report = await reportOf(asked);
  const remembered = report.mapping ?? (await rememberedMapping(tx, viewer.partnership.code, report.headings));
  await looked(tx, 'return.collect-read', report.checkId);
  return {
    kind: 'page',
    title: `${wrong ? 'Error: ' : ''}Which column is which?`,
    breadcrumbs: await crumbsOf(asked, report),
    main: columnsPage({
      area: areaOf(viewer),
      report,
      mapping: wrong?.mapping ?? remembered ?? guessMapping(report.headings),
      isRemembered: remembered !== undefined,
      sample: await collectLines(tx, viewer.partnership.code, report.id, 5),
      formToken,
      error: wrong?.text,
    }),
    ...(wrong ? { status: 422 } : {}),
  };
};

const compare = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, query, formToken } = asked;
  const report = await reportOf(asked);
  const { mapping } = report;
  if (!mapping) return { kind: 'redirect', to: `${collectPath(areaOf(viewer), report.id)}/columns` };
  const { code } = viewer.partnership;
  const lines = await collectLines(tx, code, report.id, mostLines);
  const match = matchReports(
    lines.map(({ line, cells }) => collectRow(line, cells, mapping)),
    await ourFindings(tx, code, report.checkId),
  );
  await looked(tx, 'return.collect-read', report.checkId, lines.length);
  const asksFor = query.get('show');
  return {
    kind: 'page',
    title: 'COLLECT’s report beside Irwell’s',
    breadcrumbs: await crumbsOf(asked, report),
    main: comparePage({
      area: areaOf(viewer),
      report,
      match,
      lines: lines.length,
      learnt: learntNumbers(match).slice(0, 200),
      numbers: await ruleNumbersOf(tx, code, report.year ?? 0),
      find: ruleWordsOf(),
      formToken,
      show: asksFor === 'same' || asksFor === 'ours' ? asksFor : 'theirs',
      page: pageFrom(query),
      size: pageSize,
    }),
  };
};

const keepColumns = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, fields } = asked;
  const report = await reportOf(asked);
  const read = readMapping(fields, report.headings.length);
  if (!read.ok) return columns(asked, read);
  await keepMapping(tx, viewer.partnership.code, report.id, read.mapping);
  await recordAct(tx, {
    action: 'return.collect-columns-said',
    subjectKind: 'return',
    subjectIds: [report.checkId, report.id],
  });
  return { kind: 'redirect', to: collectPath(areaOf(viewer), report.id) };
};

const keepNumber = async (asked: SignedInAsked, at: Date): Promise<Answer> => {
  const { tx, viewer, fields } = asked;
  const report = await reportOf(asked);
  const form = readForm(ruleNumberForm, fields);
  if (!form.ok)
    throw new AppError('invalid', form.errors[0]?.text ?? 'The form cannot be read. Go back and try again.');
  if (ruleWordsOf()(form.value.rule) === undefined) throw new AppError('invalid', 'Choose one of our rules');
  await sayRuleNumber(tx, receiverOf(viewer), { ...form.value, year: report.year ?? 0, reportId: report.id, at });
  await recordAct(tx, {
    action: 'return.rule-number-said',
    subjectKind: 'return',
    subjectIds: [report.checkId, report.id],
    detail: { rule: form.value.rule, kind: form.value.kind },
  });
  return { kind: 'redirect', to: `${collectPath(areaOf(viewer), report.id)}?show=same` };
};

/** COLLECT's own report, laid beside ours. */
export const collectRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const ofCheck = '/:partnership/returns/checks/:check/collect';
  const one = '/:partnership/returns/collect/:report';
  signedInGet(app, ofCheck, { policy: mayWorkOnReturns, answer: inArea((asked) => sendPage(asked)) });
  signedInUpload(app, ofCheck, {
    policy: mayWorkOnReturns,
    field: 'report',
    limits,
    answer: (asked) => inArea((within) => send(within, asked, clock.now()))(asked),
  });
  signedInGet(app, one, { policy: mayWorkOnReturns, answer: inArea(compare) });
  signedInGet(app, `${one}/columns`, { policy: mayWorkOnReturns, answer: inArea((asked) => columns(asked)) });
  signedInPost(app, `${one}/columns`, { policy: mayWorkOnReturns, answer: inArea(keepColumns) });
  signedInPost(app, `${one}/number`, {
    policy: mayWorkOnReturns,
    answer: inArea((asked) => keepNumber(asked, clock.now())),
  });
};
