import { describe, expect, it } from 'vitest';
import { checkReturn } from './core/check.ts';
import { cleanPersons, mannerOf, syntheticHeader } from './core/synthetic/area-return.ts';
import { plantableRules, withFaults } from './core/synthetic/planting.ts';
import { truthAbout, truthAboutFile } from './core/synthetic/truth.ts';
import { shippedDistributions } from './generate.ts';
import { shippedRuleBook } from './rule-book.ts';

// The generator knows what it wrote, and says it without asking the checker; the checker reads it without knowing. What one says and the
// other does not is a mistake of one of them.

type Case = {
  readonly area: string;
  readonly from: number;
  readonly year: number;
  readonly seed: number;
  readonly share: number;
  readonly scale: number;
};

const said = (rule: string, person: number, path: string): string => `${rule} ${person === 0 ? 'file' : path}`;

const compare = async ({ area, from, year, seed, share, scale }: Case) => {
  const distributions = await shippedDistributions();
  const check = checkReturn({
    book: shippedRuleBook(),
    areaCode: area,
    mostOfOneRule: 1_000_000,
    mostInAll: 10_000_000,
  });
  check.header(syntheticHeader(area, year, `${String(year)}-02-20T10:00:00`));
  const persons = cleanPersons({ area, seed, scale, firstYear: from, lastYear: 2027, distributions }, year);
  const planting = withFaults(persons, { area, year, seed, share, manner: mannerOf(area) });
  const expected = new Set<string>();
  const planted = new Set<string>();
  let position = 0;
  for (;;) {
    const next = planting.next();
    if (next.done === true) {
      for (const { rule } of truthAboutFile(area, next.value)) expected.add(said(rule, 0, ''));
      break;
    }
    position += 1;
    check.person(next.value.person);
    const { planted: fault, natural } = truthAbout(area, position, next.value);
    if (fault !== undefined) planted.add(fault.rule);
    for (const { rule, path } of [...(fault === undefined ? [] : [fault, ...fault.also]), ...natural])
      expected.add(said(rule, position, path));
  }
  const counts = {
    header: 1,
    person: position,
    requests: 0,
    assessment: 0,
    namedplan: 0,
    plandetail: 0,
    activeplans: 0,
    placementdetail: 0,
    senneed: 0,
  };
  const files = [{ name: 'invented', sha256: '', shape: 'xml', encoding: 'utf-8', bytes: 0 } as const];
  const result = check.finish({ files, year, counts });
  const found = new Set(result.issues.map(({ rule, person, where }) => said(rule, person, where.path)));
  return {
    errors: result.summary.errors,
    notFound: [...expected].filter((each) => !found.has(each)),
    notTrue: [...found].filter((each) => !expected.has(each)),
    neverPlanted: plantableRules(year).filter((rule) => !planted.has(rule)),
  };
};

describe('generator and checker', () => {
  it.each([2023, 2024, 2025, 2026, 2027])(
    'agree that a return of %i without planted faults has no error',
    async (year) => {
      const result = await compare({ area: '999', from: year, year, seed: year, share: 0, scale: 0.5 });
      expect(result).toMatchObject({ errors: 0, notFound: [], notTrue: [] });
    },
  );

  it.each<Case>([
    { area: '999', from: 2026, year: 2026, seed: 1, share: 0.5, scale: 1 },
    { area: '351', from: 2025, year: 2026, seed: 2, share: 0.5, scale: 1 },
    { area: '302', from: 2025, year: 2025, seed: 3, share: 0.5, scale: 0.8 },
    { area: '301', from: 2024, year: 2024, seed: 4, share: 0.5, scale: 0.8 },
    { area: '886', from: 2023, year: 2023, seed: 5, share: 0.5, scale: 0.15 },
    { area: '999', from: 2023, year: 2027, seed: 6, share: 0.9, scale: 1 },
  ])('agree on every fault of $area in $year, seed $seed', async (of) => {
    const result = await compare(of);
    expect(result).toMatchObject({ notFound: [], notTrue: [], neverPlanted: [] });
  });
});
