import type { FastifyInstance } from 'fastify';
import { currentReturn } from '#domains/casework';
import { AppError } from '#shared/errors';
import { isPlainDate, plainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import { inArea, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Download, Page } from '#platform/http';
import { askForJob, cancelJob, latestJob } from '#platform/jobs';
import { censusDays } from './core/modules.ts';
import { importJob, importResult } from './import-job.ts';
import { importPage } from './pages/import.page.ts';
import { checkPath } from './pages/parts.ts';
import { mayWorkOnReturns } from './policy.ts';
import { returnText } from './record-commands.ts';
import { areaOf, checkCrumbs, checkOf } from './routes-parts.ts';

/** A file that a browser takes at once; a larger area uses the command line. */
const mostBytes = 64 * 1024 * 1024;

const years = new Set(['2026', '2027']);

/** From a checked return into the children's records, and from the records to a return. */
export const recordRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const kind = importJob(clock);

  const page = inArea(async (asked): Promise<Page> => {
    const { tx, viewer, formToken } = asked;
    const check = await checkOf(asked, 'done');
    const job = await latestJob(tx, kind, check.id);
    const result = importResult.safeParse(job?.result);
    return {
      kind: 'page',
      title: 'Take this return into the records',
      breadcrumbs: checkCrumbs(viewer, check),
      main: importPage({
        area: areaOf(viewer),
        check,
        job,
        result: result.success ? result.data : undefined,
        formToken,
      }),
    };
  });

  const ask = inArea(async (asked): Promise<Answer> => {
    const check = await checkOf(asked, 'done');
    await askForJob(asked.tx, kind, {
      key: check.id,
      input: { checkId: check.id },
      seenBy: ['analyst', 'send-manager'],
    });
    return { kind: 'redirect', to: `${checkPath(areaOf(asked.viewer), check.id)}/import` };
  });

  const cancel = inArea(async (asked): Promise<Answer> => {
    const check = await checkOf(asked, 'done');
    const job = await latestJob(asked.tx, kind, check.id);
    if (job) await cancelJob(asked.tx, job.id);
    return { kind: 'redirect', to: `${checkPath(areaOf(asked.viewer), check.id)}/import` };
  });

  const exported = inArea(async ({ tx, viewer, params }): Promise<Download> => {
    const year = params['year'] ?? '';
    const census = censusDays[Number(year)] ?? '';
    if (!years.has(year) || !isPlainDate(census))
      throw new AppError('not-found', 'Irwell writes the returns of 2026 and 2027.');
    const { code, shortName } = viewer.partnership;
    const current = await currentReturn(tx, code);
    if (current === undefined)
      throw new AppError('not-found', 'No records are held yet, so there is no return to write. Take one in first.');
    const body = await returnText(
      current,
      { area: code, year: Number(year), asAt: plainDate(census), now: clock.now() },
      mostBytes,
    );
    await recordAct(tx, { action: 'records.exported', detail: { year: Number(year), bytes: body.length } });
    return {
      kind: 'download',
      contentType: 'application/xml; charset=utf-8',
      filename: `${shortName}-sen2-${year}.xml`,
      body,
    };
  });

  signedInGet(app, '/:partnership/returns/checks/:check/import', { policy: mayWorkOnReturns, answer: page });
  signedInPost(app, '/:partnership/returns/checks/:check/import', { policy: mayWorkOnReturns, answer: ask });
  signedInPost(app, '/:partnership/returns/checks/:check/import/cancel', { policy: mayWorkOnReturns, answer: cancel });
  signedInGet(app, '/:partnership/returns/years/:year/return.xml', { policy: mayWorkOnReturns, answer: exported });
};
