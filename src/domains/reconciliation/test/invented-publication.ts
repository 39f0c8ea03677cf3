import { recordMeasures } from '../core/register.ts';
import { truthOfLives } from './truth-of-lives.ts';

/** The people of Alderbeck, as the demonstration invents them. */
const alderbeck = { area: '999', seed: 1, scale: 1, firstYear: 2025, lastYear: 2027 };

const editions = [
  { year: 2025, census: '2025-01-16' },
  { year: 2026, census: '2026-01-15' },
] as const;

/** Differences that are put in on purpose, of the latest edition: six refusals fewer, and three plans more that the council had no place for. */
const planted: Readonly<Record<string, number>> = { E03: -6, D07: 3 };

const percent = (n: number, d: number): string => (Math.floor((n * 2000 + d) / (2 * d)) / 10).toFixed(1);

/** The invented publication, whole: figures of the measures that a real one has. */
export const inventedPublication = async () => {
  const figures = [];
  for (const { year, census } of editions) {
    const truth = await truthOfLives(alderbeck, year, census);
    for (const { code, isPublished, of, unit } of recordMeasures) {
      const known = truth[code];
      if (!isPublished || known === undefined) continue;
      const n = known.n + (year === 2026 ? (planted[code] ?? 0) : 0);
      const { d } = known;
      figures.push({
        code,
        period: of === 'day' ? `January ${String(year)}` : String(year - 1),
        ...(unit === 'percent' && d !== undefined
          ? { value: d === 0 ? null : percent(n, d), n, d }
          : { value: String(n), n: null, d: null }),
      });
    }
  }
  return {
    about:
      'Invented figures about an invented area, as if they had been published. Made by tools/invent-published-figures.ts from invented lives, with differences planted on purpose. No publisher has published them.',
    area: '999',
    source: 'Invented publication about Alderbeck',
    figures,
  };
};
