import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Download, Page, SignedInAsked } from '#platform/http';
import { receiverOf } from './actions.ts';
import { csvOf } from './core/report/csv.ts';
import { exportRows } from './core/report/export-rows.ts';
import { filterFrom, pageFrom } from './core/report/filter.ts';
import { findingsFile } from './findings-file.ts';
import { explanationForm } from './forms.ts';
import { findingPage } from './pages/finding.page.ts';
import { findingsPage, gonePage } from './pages/findings.page.ts';
import { checkPath } from './pages/parts.ts';
import { mayWorkOnReturns } from './policy.ts';
import {
  changesOf,
  countFindings,
  filterChoices,
  findFinding,
  findingsOf,
  goneSince,
  historyOf,
} from './reads-findings.ts';
import type { Finding } from './reads-findings.ts';
import { exported } from './exported.ts';
import { areaOf, checkCrumbs, checkOf, looked, numbersFor, ruleWordsOf } from './routes-parts.ts';
import { sayOfQuery } from './store-explanations.ts';

const pageSize = 50;

/** A workbook holds no more lines of ours than this; so does the CSV, to be of one size. */
const mostExported = 200_000;

const list = inArea(async (asked): Promise<Page> => {
  const { tx, viewer, query } = asked;
  const check = await checkOf(asked, 'done');
  const ref = { partnershipCode: viewer.partnership.code, id: check.id };
  const filter = filterFrom(query);
  const total = await countFindings(tx, ref, filter);
  const page = Math.min(pageFrom(query), Math.max(1, Math.ceil(total / pageSize)));
  const findings = await findingsOf(tx, ref, filter, { from: (page - 1) * pageSize, most: pageSize });
  await looked(tx, 'return.findings-read', check.id, findings.length);
  return {
    kind: 'page',
    title: page === 1 ? 'Findings' : `Findings, page ${String(page)}`,
    breadcrumbs: checkCrumbs(viewer, check),
    main: findingsPage({
      area: areaOf(viewer),
      check,
      findings,
      total,
      page,
      size: pageSize,
      filter,
      choices: await filterChoices(tx, ref),
      find: ruleWordsOf(),
      numbers: await numbersFor(tx, viewer, check),
    }),
  };
});

const download = (form: 'csv' | 'xlsx') =>
  inArea(async (asked): Promise<Download> => {
    const { tx, viewer, query } = asked;
    const check = await checkOf(asked, 'done');
    const ref = { partnershipCode: viewer.partnership.code, id: check.id };
    const findings = await findingsOf(tx, ref, filterFrom(query), { from: 0, most: mostExported });
    await looked(tx, 'return.findings-taken', check.id, findings.length);
    const rows = exportRows(exported(findings, ruleWordsOf(), await numbersFor(tx, viewer, check)));
    const filename = `${viewer.partnership.shortName}-return-${String(check.year)}-findings.${form}`;
    return form === 'csv'
      ? { kind: 'download', contentType: 'text/csv; charset=utf-8', filename, body: csvOf(rows) }
      : {
          kind: 'download',
          contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          filename,
          body: await findingsFile(rows),
        };
  });

const gone = inArea(async (asked): Promise<Page> => {
  const { tx, viewer, query } = asked;
  const check = await checkOf(asked, 'done');
  const { previousId } = check;
  if (previousId === undefined)
    throw new AppError('not-found', 'There is no earlier file of the same year to compare with.');
  const ref = { partnershipCode: viewer.partnership.code, id: check.id };
  const total = (await changesOf(tx, ref, previousId))?.gone ?? 0;
  const page = pageFrom(query);
  const findings = await goneSince(tx, ref, previousId, { from: (page - 1) * pageSize, most: pageSize });
  await looked(tx, 'return.findings-read', previousId, findings.length);
  return {
    kind: 'page',
    title: 'Gone since the last file',
    breadcrumbs: checkCrumbs(viewer, check),
    main: gonePage({
      area: areaOf(viewer),
      check,
      previousId,
      findings,
      total,
      page,
      size: pageSize,
      find: ruleWordsOf(),
      numbers: await numbersFor(tx, viewer, check),
    }),
  };
});

const findingOf = async (asked: SignedInAsked) => {
  const check = await checkOf(asked, 'done');
  const { finding: place = '' } = asked.params;
  const finding = /^\d{1,9}$/.test(place)
    ? await findFinding(asked.tx, { partnershipCode: asked.viewer.partnership.code, id: check.id }, Number(place))
    : undefined;
  if (!finding) throw new AppError('not-found', 'There is no such finding in this report.');
  return { check, finding };
};

const onePage = async (
  asked: SignedInAsked,
  wrong?: { readonly typed: string; readonly error: string },
): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { check, finding } = await findingOf(asked);
  await looked(tx, 'return.findings-read', check.id, 1);
  return {
    kind: 'page',
    title: `${wrong ? 'Error: ' : ''}${finding.rule}${finding.line > 0 ? ` at line ${String(finding.line)}` : ''}`,
    breadcrumbs: [
      ...checkCrumbs(viewer, check),
      { text: 'Findings', href: `${checkPath(areaOf(viewer), check.id)}/findings` },
    ],
    main: findingPage({
      area: areaOf(viewer),
      check,
      finding,
      history: await historyOf(tx, viewer.partnership.code, finding.key),
      find: ruleWordsOf(),
      numbers: await numbersFor(tx, viewer, check),
      formToken,
      typed: wrong?.typed,
      error: wrong?.error,
    }),
    ...(wrong ? { status: 422 } : {}),
  };
};

const mustBeQuery = ({ severity }: Finding): void => {
  if (severity === 'error')
    throw new AppError(
      'invalid',
      'An error cannot be explained away. Put it right where the return is made, and send the file again.',
    );
};

const say = async (asked: SignedInAsked, at: Date, kind: 'given' | 'withdrawn', said: string): Promise<Answer> => {
  const { tx, viewer } = asked;
  const { check, finding } = await findingOf(asked);
  mustBeQuery(finding);
  const of = { checkId: check.id, finding: finding.position, key: finding.key, year: check.year ?? 0 };
  const id = await sayOfQuery(tx, receiverOf(viewer), of, { kind, said, at });
  if (id !== undefined)
    await recordAct(tx, {
      action: kind === 'given' ? 'return.query-explained' : 'return.explanation-withdrawn',
      subjectKind: 'return',
      subjectIds: [check.id, id],
      detail: { rule: finding.rule },
    });
  return { kind: 'redirect', to: `${checkPath(areaOf(viewer), check.id)}/findings/${String(finding.position)}` };
};

/** Lists of findings, files of them, and what people say of a query. */
export const findingRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const check = '/:partnership/returns/checks/:check';
  signedInGet(app, `${check}/findings`, { policy: mayWorkOnReturns, answer: list });
  signedInGet(app, `${check}/findings.csv`, { policy: mayWorkOnReturns, answer: download('csv') });
  signedInGet(app, `${check}/findings.xlsx`, { policy: mayWorkOnReturns, answer: download('xlsx') });
  signedInGet(app, `${check}/gone`, { policy: mayWorkOnReturns, answer: gone });
  signedInGet(app, `${check}/findings/:finding`, {
    policy: mayWorkOnReturns,
    answer: inArea((asked) => onePage(asked)),
  });
  signedInPost(app, `${check}/findings/:finding/explain`, {
    policy: mayWorkOnReturns,
    answer: inArea(async (asked): Promise<Answer> => {
      const form = readForm(explanationForm, asked.fields);
      if (!form.ok)
        return onePage(asked, {
          typed: asked.fields['said'] ?? '',
          error: form.errors[0]?.text ?? 'Enter an explanation',
        });
      return say(asked, clock.now(), 'given', form.value.said);
    }),
  });
  signedInPost(app, `${check}/findings/:finding/withdraw`, {
    policy: mayWorkOnReturns,
    answer: inArea((asked) => say(asked, clock.now(), 'withdrawn', 'No longer holds.')),
  });
};
