import type { CsvRecord } from './csv-reader.ts';
import { otherPlans } from './other-tables.ts';
import { standardPlan, standardTables } from './standard-tables.ts';
import type { Surroundings, TablePlan } from './reading.ts';
import { tribunalPlan } from './tribunal-table.ts';

/** Records at the top of a file that are enough to know what it is. */
export const recordsToRecognise = 8;

/** What a table is, by what is in it; the name of a file says nothing. Undefined when it is none that Irwell knows. */
export const recognise = (top: readonly CsvRecord[], surroundings: Surroundings): TablePlan | undefined => {
  const headings = top[0]?.cells.map((heading) => heading.trim());
  if (headings === undefined) return undefined;
  const standard = standardPlan(headings, top[1], surroundings);
  if (standard !== undefined) return standard;
  for (const other of otherPlans) {
    const plan = other(headings, surroundings);
    if (plan !== undefined) return plan;
  }
  return tribunalPlan(top, surroundings);
};

/** Why the top of a file is nothing that Irwell knows, in words that say what to do. */
export const whyNotRecognised = (top: readonly CsvRecord[]): string => {
  const first = top[0]?.cells ?? [];
  const text = first.join(',');
  if (first.every((heading) => heading.trim() === ''))
    return 'Its first line is empty: there are no headings to know it by.';
  if (first.length === 1 && text.split(';').length > 3)
    return 'Its cells are separated by semicolons. Save it with commas, or download it again.';
  if (first.length === 1 && text.split('\t').length > 3)
    return 'Its cells are separated by tabs. Save it with commas, or download it again.';
  const headings = first.map((heading) => heading.trim());
  if (headings.includes('time_period') && headings.includes('geographic_level')) {
    const near = standardTables
      .map(({ dataset, signs }) => ({ dataset, missing: signs.filter((sign) => !headings.includes(sign)) }))
      .find(({ missing }) => missing.length === 1);
    if (near !== undefined)
      return `It looks like ${near.dataset}, but the heading ${near.missing.join(', ')} is missing. Download it again, or tell us that the publisher changed it.`;
    return 'It is a table of the Department for Education, but not one that Irwell knows.';
  }
  return `Its first headings are ${headings
    .slice(0, 4)
    .map((heading) => `"${heading.slice(0, 40)}"`)
    .join(', ')}: not a table that Irwell knows.`;
};
