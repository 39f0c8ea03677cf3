import { sql } from 'kysely';
import type { Unit } from '#shared/numbers';
import { plainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import type { Definition } from './core/measure.ts';

const kinds = ['timeliness', 'share', 'count', 'score', 'balance'] as const;
const bases = ['published', 'computed', 'none'] as const;
const directions = ['up', 'down', 'to-value', 'none'] as const;
const unitKinds = ['percent', 'count', 'score'] as const;

/** One of the words that the column's own check allows. */
const oneOf = <Word extends string>(words: readonly Word[], text: string): Word => {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new Error(`The register holds ${text}, which is none of ${words.join(', ')}.`);
  return found;
};

const grouped = <Row extends { readonly measure_code: string; readonly version: number }>(
  rows: readonly Row[],
): ((code: string, version: number) => readonly Row[]) => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.measure_code} ${String(row.version)}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return (code, version) => groups.get(`${code} ${String(version)}`) ?? [];
};

/** Every definition that is in force, by code, with all its parts; what is said of one area only is given to that area alone. */
export const definitionsInForce = async (tx: Tx, areaCode: string): Promise<readonly Definition[]> => {
  const definitions = await tx
    .selectFrom('measure_definition as definition')
    .innerJoin('measure', 'measure.code', 'definition.measure_code')
    .innerJoin('measure_publication as publication', 'publication.code', 'definition.publication_code')
    .selectAll('definition')
    .select([
      'measure.in_catalogue',
      'publication.name as publication_name',
      'publication.publisher',
      sql<string>`(definition.recorded_at at time zone 'Europe/London')::date::text`.as('recorded_on'),
    ])
    .where('definition.in_force_until', 'is', null)
    .orderBy('definition.measure_code')
    .execute();
  const guards = grouped(await tx.selectFrom('measure_guard').selectAll().orderBy('position').execute());
  const pitfalls = grouped(await tx.selectFrom('measure_pitfall').selectAll().orderBy('position').execute());
  const areas = grouped(await tx.selectFrom('measure_area').selectAll().orderBy('area_code').execute());
  const breaks = grouped(await tx.selectFrom('measure_break').selectAll().orderBy('from_date').execute());
  const others = grouped(await tx.selectFrom('measure_same_question').selectAll().orderBy('position').execute());
  const ofArea = ({ area_code }: { readonly area_code: string | null }): boolean =>
    area_code === null || area_code === areaCode;
  const releases = await tx.selectFrom('known_release').selectAll().orderBy('position').execute();
  return definitions.map((row) => {
    const code = row.measure_code;
    const unit: Unit = { kind: oneOf(unitKinds, row.unit), decimals: row.decimals };
    return {
      code,
      version: row.version,
      inCatalogue: row.in_catalogue,
      shortTitle: row.short_title,
      plainTitle: row.plain_title,
      officerTitle: row.officer_title,
      says: row.says,
      saysBelowNought: row.says_below_nought ?? undefined,
      kind: oneOf(kinds, row.kind),
      basis: oneOf(bases, row.basis),
      noFigureBecause: row.no_figure_because ?? undefined,
      numerator: row.numerator,
      denominator: row.denominator ?? undefined,
      population: row.population,
      unit,
      better: oneOf(directions, row.better),
      betterValue: row.better_value ?? undefined,
      frequency: row.frequency,
      ownerRole: row.owner_role,
      subject: row.subject === 'provider' ? 'provider' : 'council',
      smallGroups: row.small_groups,
      recordedBy: row.recorded_by,
      recordedOn: plainDate(row.recorded_on),
      inForceFrom: row.in_force_from,
      why: row.why_it_matters,
      publication: {
        code: row.publication_code,
        name: row.publication_name,
        publisher: row.publisher,
        knownReleases: releases
          .filter((release) => release.publication_code === row.publication_code)
          .map(({ name, known, address }) => ({ name, known, address })),
      },
      pitfalls: pitfalls(code, row.version)
        .filter(ofArea)
        .map(({ words }) => words),
      areas: areas(code, row.version).map(({ area_code }) => area_code),
      guards: guards(code, row.version).map(({ guard_code, because }) => ({ code: guard_code, because })),
      breaks: breaks(code, row.version).map(({ from_date, words }) => ({ from: from_date, words })),
      sameQuestion: others(code, row.version)
        .filter(ofArea)
        .map((other) => ({
          label: other.label,
          why: other.why_it_differs,
          code: other.other_code ?? undefined,
          stated: other.stated ?? undefined,
          source: other.source ?? undefined,
        })),
    };
  });
};
