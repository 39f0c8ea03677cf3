import { sql } from 'kysely';
import { AppError } from '#shared/errors';
import { plainDate } from '#shared/plain-date';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { MeasureEntry, Register } from './core/register.ts';
import { meaningOf, shippedRegister, wordingOf } from './register.ts';

type RegisterReport = { readonly added: readonly string[]; readonly mended: readonly string[] };

/**
 * Writes the register that this version of Irwell ships. Loading it again changes nothing. A title, a reason or a note is mended in place;
 * a definition whose meaning differs from the one recorded under the same version is refused (AppError `conflict`): it needs a version of
 * its own, so that a figure always says by which words it was counted.
 */
export const loadMeasureRegister = async (tx: Tx, register: Register = shippedRegister()): Promise<RegisterReport> => {
  const added: string[] = [];
  const mended: string[] = [];
  const listsChanged = await writeLists(tx, register);
  if (register.measures.length > 0)
    await tx
      .insertInto('measure')
      .values(unique(register.measures).map(({ code, inCatalogue }) => ({ code, in_catalogue: inCatalogue })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const kept = await tx
    .selectFrom('measure_definition')
    .select(['measure_code', 'version', 'meaning_sha256', 'wording_sha256', 'in_force_until'])
    .execute();
  for (const measure of register.measures.toSorted((one, other) => one.version - other.version)) {
    const before = kept.find((row) => row.measure_code === measure.code && row.version === measure.version);
    if (before && before.meaning_sha256 !== meaningOf(measure))
      throw new AppError(
        'conflict',
        `Measure ${measure.code} version ${String(measure.version)} is recorded with another meaning. Give the new meaning a version of its own.`,
      );
    if (before?.wording_sha256 === wordingOf(measure)) continue;
    if (before) {
      await mendDefinition(tx, measure);
      mended.push(measure.code);
    } else {
      await closeEarlier(tx, measure);
      await addDefinition(tx, measure);
      added.push(measure.code);
    }
  }
  if (added.length + mended.length > 0 || listsChanged) {
    await recordAct(tx, { action: 'measures.register-loaded', detail: { added: added.length, mended: mended.length } });
    await movePublicVersion(tx);
  }
  return { added, mended };
};

const unique = (measures: readonly MeasureEntry[]): readonly MeasureEntry[] => [
  ...new Map(measures.map((measure) => [measure.code, measure])).values(),
];

/** The lists that are not definitions: where figures are published, what is known to be out, whose lists speak for an area. */
const writeLists = async (tx: Tx, { publications, providers }: Register): Promise<boolean> => {
  const releases = publications.flatMap(({ code, knownReleases }) =>
    knownReleases.map((release, index) => ({ publication_code: code, position: index + 1, ...release })),
  );
  const places = providers.flatMap(({ area, providers: each }) =>
    each.map(({ code, role, words, named }, index) => ({
      area_code: area,
      position: index + 1,
      geography_code: code,
      role,
      words,
      named_for: named?.for ?? [],
      named_words: named?.words ?? '',
      unnamed_words: named?.otherwise ?? '',
    })),
  );
  const names = publications.map(({ code, name, publisher, frequency }) => ({ code, name, publisher, frequency }));
  const known = {
    names: await tx
      .selectFrom('measure_publication')
      .select(['code', 'name', 'publisher', 'frequency'])
      .orderBy('code')
      .execute(),
    releases: await tx
      .selectFrom('known_release')
      .select(['publication_code', 'position', 'name', 'known', 'address'])
      .orderBy('publication_code')
      .orderBy('position')
      .execute(),
    places: await tx
      .selectFrom('measure_provider')
      .select(['area_code', 'position', 'geography_code', 'role', 'words', 'named_for', 'named_words', 'unnamed_words'])
      .orderBy('area_code')
      .orderBy('position')
      .execute(),
  };
  // A provider whose place is not loaded here (a database without the list of geographies) is left out, not guessed.
  const held = await tx
    .selectFrom('geography')
    .select('code')
    .where('code', 'in', ['', ...places.flatMap((place) => [place.area_code, place.geography_code])])
    .execute();
  const usable = places.filter((place) =>
    [place.area_code, place.geography_code].every((code) => held.some((row) => row.code === code)),
  );
  const inOrder = (rows: readonly Readonly<Record<string, unknown>>[]): string =>
    JSON.stringify(rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort());
  if (
    inOrder(known.names) === inOrder(names) &&
    inOrder(known.releases) === inOrder(releases) &&
    inOrder(known.places) === inOrder(usable)
  )
    return false;
  await tx
    .insertInto('measure_publication')
    .values(names)
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        publisher: row.ref('excluded.publisher'),
        frequency: row.ref('excluded.frequency'),
      })),
    )
    .execute();
  await tx.deleteFrom('known_release').execute();
  if (releases.length > 0) await tx.insertInto('known_release').values(releases).execute();
  await tx.deleteFrom('measure_provider').execute();
  if (usable.length > 0) await tx.insertInto('measure_provider').values(usable).execute();
  return true;
};

/** A new version begins where the one before it ends. */
const closeEarlier = async (tx: Tx, measure: MeasureEntry): Promise<void> => {
  await tx
    .updateTable('measure_definition')
    .set({ in_force_until: plainDate(measure.inForceFrom) })
    .where('measure_code', '=', measure.code)
    .where('version', '<', measure.version)
    .where('in_force_until', 'is', null)
    .execute();
};

const wordsOf = (measure: MeasureEntry) => ({
  wording_sha256: wordingOf(measure),
  recorded_by: measure.recordedBy,
  short_title: measure.shortTitle,
  plain_title: measure.plainTitle,
  officer_title: measure.officerTitle,
  says: measure.says,
  says_below_nought: measure.saysBelowNought ?? null,
  no_figure_because: measure.noFigureBecause ?? null,
  frequency: measure.frequency,
  publication_code: measure.publication,
  owner_role: measure.ownerRole,
  why_it_matters: measure.why,
  small_groups: measure.smallGroups,
});

const addDefinition = async (tx: Tx, measure: MeasureEntry): Promise<void> => {
  await tx
    .insertInto('measure_definition')
    .values({
      ...wordsOf(measure),
      measure_code: measure.code,
      version: measure.version,
      in_force_from: plainDate(measure.inForceFrom),
      meaning_sha256: meaningOf(measure),
      kind: measure.kind,
      basis: measure.basis,
      numerator: measure.numerator,
      denominator: measure.denominator ?? null,
      population: measure.population,
      unit: measure.unit,
      decimals: measure.decimals,
      better: measure.better,
      better_value: measure.betterValue ?? null,
      subject: measure.subject,
      guard_count: measure.guards.length,
    })
    .execute();
  const key = { measure_code: measure.code, version: measure.version };
  if (measure.bindings.length > 0)
    await tx
      .insertInto('measure_binding')
      .values(
        measure.bindings.map((binding, index) => ({
          ...key,
          position: index + 1,
          dataset: binding.dataset,
          breakdown_topic: binding.topic,
          breakdown: binding.breakdown,
          value_heading: binding.value ?? null,
          numerator_plus: headings(binding.n, '+'),
          numerator_minus: headings(binding.n, '-'),
          denominator_plus: headings(binding.d, '+'),
          counts_only: binding.countsOnly,
          from_period: binding.from ?? null,
          counted_in: binding.countedIn ?? null,
        })),
      )
      .execute();
  await addParts(tx, measure);
};

const headings = (signed: readonly string[], sign: string): readonly string[] =>
  signed.filter((heading) => heading.startsWith(sign)).map((heading) => heading.slice(1));

/** The parts whose words may be mended; which guards and breaks there are is part of the meaning, and is not changed by it. */
const addParts = async (tx: Tx, measure: MeasureEntry): Promise<void> => {
  const key = { measure_code: measure.code, version: measure.version };
  if (measure.guards.length > 0)
    await tx
      .insertInto('measure_guard')
      .values(
        measure.guards.map(({ code, because }, index) => ({ ...key, position: index + 1, guard_code: code, because })),
      )
      .execute();
  await tx
    .insertInto('measure_pitfall')
    .values(
      measure.pitfalls.map((pitfall, index) => ({
        ...key,
        position: index + 1,
        ...(typeof pitfall === 'string' ? { words: pitfall } : { words: pitfall.words, area_code: pitfall.area }),
      })),
    )
    .execute();
  await tx
    .insertInto('measure_area')
    .values(measure.areas.map((area_code) => ({ ...key, area_code })))
    .execute();
  if (measure.breaks.length > 0)
    await tx
      .insertInto('measure_break')
      .values(measure.breaks.map(({ from, words }) => ({ ...key, from_date: plainDate(from), words })))
      .execute();
  if (measure.sameQuestion.length > 0)
    await tx
      .insertInto('measure_same_question')
      .values(
        measure.sameQuestion.map((other, index) => ({
          ...key,
          position: index + 1,
          label: other.label,
          why_it_differs: other.why,
          area_code: other.area ?? null,
          ...('other' in other ? { other_code: other.other } : { stated: other.stated, source: other.source }),
        })),
      )
      .execute();
};

const mendDefinition = async (tx: Tx, measure: MeasureEntry): Promise<void> => {
  await tx
    .updateTable('measure_definition')
    .set({ ...wordsOf(measure), recorded_at: sql<Date>`now()` })
    .where('measure_code', '=', measure.code)
    .where('version', '=', measure.version)
    .execute();
  const parts = ['measure_guard', 'measure_pitfall', 'measure_area', 'measure_break', 'measure_same_question'] as const;
  for (const part of parts)
    await tx.deleteFrom(part).where('measure_code', '=', measure.code).where('version', '=', measure.version).execute();
  await addParts(tx, measure);
};
