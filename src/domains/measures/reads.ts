import { AppError } from '#shared/errors';
import type { Tx } from '#platform/db';
import type { Figure, FigureSource, FigureState } from './core/figure.ts';
import { findingOf } from './core/finding.ts';
import { codesToRead, withGuards } from './core/measure.ts';
import type { Definition, MeasureWithGuards, Place, PlaceSeries, ShownMeasure } from './core/measure.ts';
import { middlesOf } from './core/neighbours.ts';
import { groupChanges } from './core/series.ts';
import { definitionsInForce } from './reads-definitions.ts';

/** Whom an area is compared with, and whose lists speak for it where the council has none. */
type Surroundings = {
  readonly area: Place;
  readonly region: Place | undefined;
  readonly country: Place | undefined;
  readonly neighbours: readonly Pick<Place, 'code' | 'name'>[];
  readonly provider: (Place & { readonly words: string }) | undefined;
  readonly providerRegion: Place | undefined;
};

/** Undefined for a code that is no council (or the invented area): only those have pages of measures. */
export const findArea = async (tx: Tx, code: string): Promise<Place | undefined> => {
  const row = await tx
    .selectFrom('geography')
    .select(['code', 'name', 'kind'])
    .where('code', '=', code)
    .where('kind', 'in', ['council', 'invented'])
    .executeTakeFirst();
  return row;
};

/** The area whose figures are given when nobody says which: the first real one that is served. */
export const defaultArea = async (tx: Tx): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('partnership')
    .select('code')
    .orderBy('invented')
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
  return row?.code;
};

const surroundingsOf = async (tx: Tx, area: Place): Promise<Surroundings> => {
  const region = await tx
    .selectFrom('geography as council')
    .innerJoin('geography as region', 'region.code', 'council.region_code')
    .select(['region.code', 'region.name', 'region.kind'])
    .where('council.code', '=', area.code)
    .executeTakeFirst();
  const country = await tx
    .selectFrom('geography')
    .select(['code', 'name', 'kind'])
    .where('kind', '=', 'country')
    .executeTakeFirst();
  const neighbours = await tx
    .selectFrom('statistical_neighbour as similar')
    .innerJoin('geography', 'geography.code', 'similar.neighbour_code')
    .select(['geography.code', 'geography.name'])
    .where('similar.code', '=', area.code)
    .where('similar.edition', '=', (query) =>
      // The latest edition by its own text would be wrong ("May 2025" after "June 2024"): one edition is held at a time.
      query
        .selectFrom('statistical_neighbour as other')
        .select(({ fn }) => fn.max('other.edition').as('edition'))
        .where('other.code', '=', area.code),
    )
    .orderBy('similar.rank')
    .execute();
  const providers = await tx
    .selectFrom('measure_provider as listed')
    .innerJoin('geography', 'geography.code', 'listed.geography_code')
    .select(['geography.code', 'geography.name', 'geography.kind', 'listed.words', 'listed.role'])
    .where('listed.area_code', '=', area.code)
    .orderBy('listed.position')
    .execute();
  // An invented area stands outside England: real figures are never set beside it as if it were real.
  const real = area.kind !== 'invented';
  return {
    area,
    region: real ? region : undefined,
    country: real ? country : undefined,
    neighbours: real ? neighbours : [],
    provider: providers.find(({ role }) => role === 'provider'),
    providerRegion: providers.find(({ role }) => role === 'region'),
  };
};

type FiguresByPlace = ReadonlyMap<string, ReadonlyMap<string, readonly Figure[]>>;

const states: readonly FigureState[] = ['value', 'missing', 'not-available', 'not-applicable', 'suppressed', 'low'];

/** The figures of the measures, by measure and by place, with the exact place of each in its file. */
const figuresOf = async (tx: Tx, codes: readonly string[], places: readonly string[]): Promise<FiguresByPlace> => {
  const byMeasure = new Map<string, Map<string, Figure[]>>();
  if (codes.length === 0 || places.length === 0) return byMeasure;
  const rows = await tx
    .selectFrom('measure_value as figure')
    .innerJoin('measure_definition as definition', (join) =>
      join
        .onRef('definition.measure_code', '=', 'figure.measure_code')
        .onRef('definition.version', '=', 'figure.version')
        .on('definition.in_force_until', 'is', null),
    )
    .innerJoin('published_table as table', 'table.id', 'figure.table_id')
    .innerJoin('published_file as file', 'file.id', 'table.file_id')
    .leftJoin('published_table as counts_table', 'counts_table.id', 'figure.counts_table_id')
    .leftJoin('published_file as counts_file', 'counts_file.id', 'counts_table.file_id')
    .selectAll('figure')
    .select([
      'table.member',
      'file.id as file_id',
      'file.name as file_name',
      'file.sha256',
      'file.extent',
      'file.publisher',
      'file.publication',
      'file.release',
      'file.released_on',
      'file.licence',
      'file.attribution',
      'file.page_address',
      'counts_table.member as counts_member',
      'counts_file.id as counts_file_id',
      'counts_file.name as counts_file_name',
      'counts_file.sha256 as counts_sha256',
      'counts_file.extent as counts_extent',
      'counts_file.publisher as counts_publisher',
      'counts_file.publication as counts_publication',
      'counts_file.release as counts_release',
      'counts_file.released_on as counts_released_on',
      'counts_file.licence as counts_licence',
      'counts_file.attribution as counts_attribution',
      'counts_file.page_address as counts_page_address',
    ])
    .where('figure.measure_code', 'in', [...codes])
    .where('figure.geography_code', 'in', [...places])
    .orderBy('figure.measure_code')
    .orderBy('figure.geography_code')
    .orderBy('figure.period_start')
    .execute();
  for (const row of rows) {
    const source: FigureSource = {
      fileId: row.file_id,
      fileName: row.file_name,
      sha256: row.sha256,
      member: row.member,
      line: row.line,
      heading: row.heading,
      publisher: row.publisher,
      publication: row.publication,
      release: row.release,
      releasedOn: row.released_on ?? undefined,
      licence: row.licence,
      attribution: row.attribution,
      pageAddress: row.page_address ?? undefined,
      whole: row.extent === 'whole',
    };
    const figure: Figure = {
      period: { kind: row.period_kind, start: row.period_start, end: row.period_end, label: row.period_label },
      sourcePeriod: row.source_period,
      state: states.find((state) => state === row.state) ?? 'missing',
      value: row.value ?? undefined,
      asPublished: row.as_published ?? undefined,
      basis: row.basis === 'computed' ? 'computed' : 'published',
      counts:
        row.numerator === null || row.counts_line === null
          ? undefined
          : {
              numerator: row.numerator,
              denominator: row.denominator ?? undefined,
              source: {
                fileId: row.counts_file_id ?? '',
                fileName: row.counts_file_name ?? '',
                sha256: row.counts_sha256 ?? '',
                member: row.counts_member ?? '',
                line: row.counts_line,
                publisher: row.counts_publisher ?? '',
                publication: row.counts_publication ?? '',
                release: row.counts_release ?? '',
                releasedOn: row.counts_released_on ?? undefined,
                licence: row.counts_licence ?? '',
                attribution: row.counts_attribution ?? '',
                pageAddress: row.counts_page_address ?? undefined,
                whole: row.counts_extent === 'whole',
              },
              numeratorHeading: row.numerator_heading ?? '',
              denominatorHeading: row.denominator_heading ?? undefined,
            },
      source,
      cautions: row.cautions.flatMap((caution) => (caution === null ? [] : [caution])),
    };
    const places = byMeasure.get(row.measure_code) ?? new Map<string, Figure[]>();
    places.set(row.geography_code, [...(places.get(row.geography_code) ?? []), figure]);
    byMeasure.set(row.measure_code, places);
  }
  return byMeasure;
};

/** Figures of a definition for one area: its own, and those of whom it is compared with. */
const shown = (definition: Definition, around: Surroundings, figures: FiguresByPlace): ShownMeasure => {
  const byPlace = figures.get(definition.code) ?? new Map<string, readonly Figure[]>();
  const at = (place: Place): readonly Figure[] => byPlace.get(place.code) ?? [];
  const ofProvider = definition.subject === 'provider';
  const subjectPlace = ofProvider ? (around.provider ?? around.area) : around.area;
  const region = ofProvider ? around.providerRegion : around.region;
  const series = (place: Place | undefined, role: PlaceSeries['role']): readonly PlaceSeries[] =>
    place === undefined
      ? []
      : [{ place: { code: place.code, name: shortName(place), kind: place.kind }, role, figures: at(place) }];
  const comparators = [...series(region, 'region'), ...series(around.country, 'country')].filter(
    (each) => each.figures.length > 0,
  );
  const subject = {
    place: { ...subjectPlace, name: shortName(subjectPlace) },
    role: 'subject' as const,
    figures: at(subjectPlace),
  };
  const neighbours =
    ofProvider || definition.unit.kind === 'count'
      ? []
      : middlesOf(
          around.neighbours.map(({ code }) => byPlace.get(code) ?? []),
          around.neighbours.length,
        );
  return {
    definition,
    subject,
    comparators,
    neighbours,
    neighbourNames: neighbours.length === 0 ? [] : around.neighbours.map(({ name }) => name),
    groupChanges: groupChanges(subject.figures),
    aboutPlace: ofProvider ? around.provider?.words : undefined,
    finding: findingOf({
      place: subject.place.name,
      says: definition.says,
      unit: definition.unit,
      smallGroups: definition.smallGroups,
      noFigureBecause: definition.noFigureBecause,
      breaks: definition.breaks,
      subject: subject.figures,
      comparators: comparators.map((each) => ({ name: inSentence(each.place), figures: each.figures })),
      neighbours,
    }),
  };
};

/** 'Northern Care Alliance' of 'Northern Care Alliance NHS Foundation Trust'; 'Greater Manchester' of its board. */
const shortName = ({ name, kind }: Place): string =>
  kind === 'nhs' ? name.replace(/^NHS /, '').replace(/ (NHS Foundation Trust|Integrated Care Board)$/, '') : name;

const withArticle = new Set([
  'North East',
  'North West',
  'East Midlands',
  'West Midlands',
  'East of England',
  'South East',
  'South West',
]);
const inSentence = (place: Place): string => (withArticle.has(place.name) ? `the ${place.name}` : place.name);

const placesAround = (around: Surroundings): readonly string[] => [
  ...new Set(
    [around.area, around.region, around.country, around.provider, around.providerRegion]
      .flatMap((place) => (place === undefined ? [] : [place.code]))
      .concat(around.neighbours.map(({ code }) => code)),
  ),
];

const together = async (
  tx: Tx,
  area: Place,
  wanted: readonly string[] | undefined,
): Promise<readonly MeasureWithGuards[]> => {
  const definitions = await definitionsInForce(tx, area.code);
  const byCode = new Map(definitions.map((definition) => [definition.code, definition]));
  const asked = wanted ?? definitions.map(({ code }) => code);
  const find = (code: string): Definition | undefined => byCode.get(code);
  const codes = [...new Set(asked.flatMap((code) => codesToRead(code, find)))];
  const around = await surroundingsOf(tx, area);
  const figures = await figuresOf(tx, codes, placesAround(around));
  const measures = new Map(
    codes.flatMap((code) => {
      const definition = byCode.get(code);
      return definition === undefined ? [] : [[code, shown(definition, around, figures)] as const];
    }),
  );
  return asked.flatMap((code) => {
    const measure = measures.get(code);
    return measure === undefined ? [] : [withGuards(measure, measures)];
  });
};

/** Every measure in force for an area, by code, each with all that must stand beside it. Throws AppError not-found for no such area. */
export const measuresFor = async (tx: Tx, areaCode: string): Promise<readonly MeasureWithGuards[]> =>
  together(tx, await getArea(tx, areaCode), undefined);

/** One measure with its guards. Throws AppError not-found for a code that is not in the register, or no such area. */
export const measureWithGuards = async (tx: Tx, code: string, areaCode: string): Promise<MeasureWithGuards> => {
  const [measure] = await together(tx, await getArea(tx, areaCode), [code]);
  if (!measure) throw new AppError('not-found', `There is no measure with the code ${code}.`);
  return measure;
};

const getArea = async (tx: Tx, code: string): Promise<Place> => {
  const area = await findArea(tx, code);
  if (!area) throw new AppError('not-found', `There is no council area with the code ${code}.`);
  return area;
};
