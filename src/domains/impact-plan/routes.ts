import type { FastifyInstance } from 'fastify';
import { publicGet } from '#platform/http';
import type { Download, Page, PartnershipAsked } from '#platform/http';
import { AppError } from '#shared/errors';
import { inWords } from '#shared/plain-date';
import { queryOf, filterFrom } from './core/letter-filter.ts';
import { noPlanPage, planHiddenPage, takenOutPage } from './pages/letter.page.ts';
import { areasOf } from './reads.ts';
import { withdrawnLetters } from './reads-letters.ts';
import type { LetterOrReport } from './reads-letters.ts';
import { isPlanSeen, letterAsked, letterCsv, letterJson, letterTold } from './told.ts';
import { planWords } from './words.ts';

const noPlan = (areaName: string): Page => ({
  kind: 'page',
  title: 'The letter, item by item',
  section: 'progress',
  main: noPlanPage('The letter, item by item', areaName),
});

const page = async (
  { tx, partnership, query }: PartnershipAsked,
  letter: LetterOrReport,
  path: string,
): Promise<Page> => ({
  kind: 'page',
  title:
    path.endsWith('/letter') || letter.kind === 'other'
      ? 'The letter, item by item'
      : `${letter.kind === 'inspection-report' ? 'The report' : 'The letter'} of ${inWords(letter.writtenOn)}`,
  section: 'progress',
  breadcrumbs: [{ text: 'Progress', href: `/${partnership.shortName}/progress` }],
  description: `What the letter about ${partnership.name}’s plan lists and what it asks for next.`,
  main: (await isPlanSeen(tx, partnership.code, letter))
    ? await letterTold(tx, partnership, letter, path, query)
    : planHiddenPage(
        `${letter.kind === 'inspection-report' ? 'The report' : 'The letter'} of ${inWords(letter.writtenOn)}`,
        letter,
      ),
});

/** A file of a letter whose plan is hidden would say that the letter lists nothing. */
const needPlan = async ({ tx, partnership }: Pick<PartnershipAsked, 'tx' | 'partnership'>, letter: LetterOrReport) => {
  if (!(await isPlanSeen(tx, partnership.code, letter)))
    throw new AppError('not-found', `${planWords.planHidden} So what the letter lists cannot be shown here.`);
};

const csv = async (asked: PartnershipAsked, letter: LetterOrReport | undefined, name: string): Promise<Download> => {
  const { tx, partnership, query } = asked;
  if (letter) await needPlan(asked, letter);
  const codes = letter ? (await areasOf(tx, partnership.code, letter)).map(({ code }) => code) : [];
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${partnership.shortName}-${name}${queryOf(filterFrom(query, codes)) === '' ? '' : '-part'}.csv`,
    body: await letterCsv(tx, partnership, letter, query),
  };
};

const json = async ({ tx, partnership }: PartnershipAsked, letter: LetterOrReport): Promise<Download> => {
  await needPlan({ tx, partnership }, letter);
  return {
    kind: 'download',
    contentType: 'application/json; charset=utf-8',
    filename: `${partnership.shortName}-${letter.code}.json`,
    body: await letterJson(tx, partnership, letter),
  };
};

const getLetter = async (
  { tx, partnership, today }: PartnershipAsked,
  code: string | undefined,
): Promise<LetterOrReport> => {
  const letter = await letterAsked(tx, partnership.code, code ?? { today });
  if (!letter)
    throw new AppError(
      'not-found',
      `No such letter or report of ${partnership.name} is held here for everybody to read.`,
    );
  return letter;
};

/** Who looks for a letter that everybody could read and that was taken out again is told so, and why; undefined where none was. */
const takenOut = async ({ tx, partnership }: PartnershipAsked, code: string): Promise<Page | undefined> => {
  const gone = (await withdrawnLetters(tx, partnership.code)).find((each) => each.code === code);
  return (
    gone && {
      kind: 'page',
      title: `The letter of ${inWords(gone.writtenOn)} was taken out again`,
      section: 'progress',
      status: 410,
      breadcrumbs: [{ text: 'Progress', href: `/${partnership.shortName}/progress` }],
      main: takenOutPage(gone),
    }
  );
};

/** The letters about a partnership's plan: every statement and next step, on a page and as files. */
export const impactPlanRoutes = (app: FastifyInstance): void => {
  publicGet(app, '/:partnership/letter', async (asked): Promise<Page> => {
    const { tx, partnership, today } = asked;
    const letter = await letterAsked(tx, partnership.code, { today });
    return letter ? page(asked, letter, `/${partnership.shortName}/letter`) : noPlan(partnership.name);
  });

  publicGet(app, '/:partnership/letter.csv', async (asked): Promise<Download> =>
    csv(asked, await letterAsked(asked.tx, asked.partnership.code, { today: asked.today }), 'letter'),
  );

  publicGet(app, '/:partnership/letter.json', async (asked): Promise<Download> =>
    json(asked, await getLetter(asked, undefined)),
  );

  // A letter's own address; with .csv or .json behind it, its files.
  publicGet(app, '/:partnership/letter/:letter', async (asked): Promise<Page | Download> => {
    const asks = /^(.*?)(?:\.(csv|json))?$/.exec(asked.params['letter'] ?? '');
    const gone = asks?.[2] === undefined ? await takenOut(asked, asks?.[1] ?? '') : undefined;
    if (gone) return gone;
    const letter = await getLetter(asked, asks?.[1] ?? '');
    if (asks?.[2] === 'csv') return csv(asked, letter, letter.code);
    if (asks?.[2] === 'json') return json(asked, letter);
    return page(asked, letter, `/${asked.partnership.shortName}/letter/${letter.code}`);
  });
};
