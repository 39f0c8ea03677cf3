import { spreadsheetCsv } from '#shared/csv';
import type { FastifyInstance } from 'fastify';
import { importsOf, mayOpenRecords } from '#domains/casework';
import { recordAct } from '#platform/db';
import { inArea, signedInGet } from '#platform/http';
import type { Download, Page, SignedInAsked } from '#platform/http';
import { isAskedOf } from './core/register.ts';
import type { RecordMeasure } from './core/measure.ts';
import type { SourceKind } from './core/period.ts';
import { afterFrom, rowFilterFrom } from './core/row-filter.ts';
import type { RowFilter } from './core/row-filter.ts';
import { figurePath } from './pages/parts.ts';
import { nameOf, placeOf, rowsPage, standingOf, whyOf } from './pages/rows.page.ts';
import { findFigure, makingsOf, sourceFrom } from './reads.ts';
import { countUnlisted, rowsOf } from './reads-rows.ts';
import type { RowLine } from './reads-rows.ts';
import { crumbsOf, measureOf } from './routes-parts.ts';
import type { MakingBasis } from './store.ts';
import { sourceWords } from './words.ts';

const pageSize = 50;
const mostExported = 10_000;

const sourceOf = ({ query }: SignedInAsked, measure: RecordMeasure): SourceKind =>
  sourceFrom(query.get('source')) ?? (isAskedOf(measure, 'return') ? 'return' : 'extract');

const basisOf = (source: SourceKind): MakingBasis => (source === 'today' ? 'today' : 'records');

const looked = ({ tx }: SignedInAsked, action: string, code: string, lines: readonly RowLine[]): Promise<void> =>
  recordAct(tx, {
    action,
    subjectKind: 'child',
    subjectIds: [...new Set(lines.map(({ childId }) => childId))],
    detail: { measure: code, records: lines.length },
  });

/** From the figure itself, so that no page counts rows; undefined for what only the rows know. */
const countOfRows = async (
  { tx }: SignedInAsked,
  { partnershipCode, source, code }: { partnershipCode: string; source: SourceKind; code: string },
  { standing, why, only }: RowFilter,
): Promise<number | undefined> => {
  if (only !== undefined) return undefined;
  const [making] = await makingsOf(tx, partnershipCode, 1, basisOf(source));
  const figure = making && (await findFigure(tx, partnershipCode, making.number, source, code));
  return (figure?.whys ?? [])
    .filter((each) => (standing ?? each.standing) === each.standing && (why ?? each.why) === each.why)
    .reduce((sum, { records }) => sum + records, 0);
};

const list = inArea(async (asked): Promise<Page> => {
  const { tx, viewer, query } = asked;
  const { partnership } = viewer;
  const measure = measureOf(asked);
  const source = sourceOf(asked, measure);
  const of = { partnershipCode: partnership.code, source, code: measure.code };
  const filter = rowFilterFrom(query);
  const after = afterFrom(query);
  const found = await rowsOf(tx, of, filter, after, pageSize + 1);
  const lines = found.slice(0, pageSize);
  await looked(asked, 'figures.rows-listed', measure.code, lines);
  return {
    kind: 'page',
    title: `${measure.short}: the records`,
    breadcrumbs: [...crumbsOf(asked), { text: measure.short, href: figurePath(partnership, measure.code) }],
    main: rowsPage({
      ...{ area: partnership, measure, source, filter, lines },
      counts: { all: await countOfRows(asked, of, filter), unlisted: await countUnlisted(tx, of, filter) },
      imports: await importsOf(tx, partnership.code),
      next: found.length > pageSize ? lines.at(-1)?.position : undefined,
      isFirst: after === 0,
    }),
  };
});

const csv = inArea(async (asked): Promise<Download> => {
  const { tx, viewer, query } = asked;
  const { partnership } = viewer;
  const measure = measureOf(asked);
  const source = sourceOf(asked, measure);
  const of = { partnershipCode: partnership.code, source, code: measure.code };
  const lines = await rowsOf(tx, of, rowFilterFrom(query), 0, mostExported);
  const imports = await importsOf(tx, partnership.code);
  await looked(asked, 'figures.rows-taken', measure.code, lines);
  return {
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `${partnership.shortName}-${measure.code}-${source}-records.csv`,
    body: spreadsheetCsv([
      ['Child or young person', 'Measure', 'Source', 'Where', 'Why', 'Days', 'File and line'],
      ...lines.map((line) => [
        ...[nameOf(line), measure.code, sourceWords[source].short, standingOf(line), whyOf(line)],
        ...[line.days === undefined ? '' : String(line.days), placeOf(imports, line)],
      ]),
    ]),
  };
});

/** The records behind a figure, for who may see the children. Every look is in the audit trail. */
export const rowRoutes = (app: FastifyInstance): void => {
  signedInGet(app, '/:partnership/figures/:code/rows', { policy: mayOpenRecords, answer: list });
  signedInGet(app, '/:partnership/figures/:code/rows.csv', { policy: mayOpenRecords, answer: csv });
};
