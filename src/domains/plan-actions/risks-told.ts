import { seriesOfArea, verdictsOfSeries } from '#domains/charts-of-change';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Risk } from './core/risk.ts';
import type { RiskSeries } from './pages/risks.page.ts';
import { riskLinksOf, risksOf } from './store-risk.ts';

export type RiskTold = Risk & { readonly series: readonly RiskSeries[] };

/** The risks of an area, each with what its series say since the day that was named: one that turned worse warns. */
export const risksTold = async (
  tx: Tx,
  area: string,
  today: PlainDate,
  seen: 'staff' | 'everybody',
): Promise<readonly RiskTold[]> => {
  const risks = await risksOf(tx, area);
  const links = await riskLinksOf(tx, area);
  const known = links.length === 0 ? [] : await seriesOfArea(tx, area, seen);
  const verdicts = await verdictsOfSeries(
    tx,
    { partnershipCode: area, today, seen },
    links.map(({ seriesId, sinceOn }) => ({ seriesId, actionOn: sinceOn, namedOn: sinceOn })),
  );
  const said = links.flatMap(({ riskId, seriesId }, index) => {
    const [series, told] = [known.find(({ id }) => id === seriesId), verdicts[index]];
    return series === undefined || told === undefined
      ? []
      : [{ riskId, name: series.name, verdict: told.verdict, isWorse: told.leans === 'worse' }];
  });
  return risks.map((risk) => ({ ...risk, series: said.filter(({ riskId }) => riskId === risk.id) }));
};
