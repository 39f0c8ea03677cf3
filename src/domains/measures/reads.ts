import { AppError } from '#shared/errors';
import type { Tx } from '#platform/db';
import type { Figure } from './core/figure.ts';
import { findingOf } from './core/finding.ts';
import { codesToRead, withGuards } from './core/measure.ts';
import type { Definition, MeasureWithGuards, Place, PlaceSeries, ShownMeasure } from './core/measure.ts';
import { middlesOf } from './core/neighbours.ts';
import { groupChanges } from './core/series.ts';
import { withMissingPart } from './core/totals.ts';
import { definitionsInForce } from './reads-definitions.ts';
import { figuresOf } from './reads-figures.ts';
import type { FiguresByPlace } from './reads-figures.ts';

/** `words` are true of all its lists; of those that are not in `namedFor` the other words are said. */
type Provider = Place & {
  readonly words: string;
  readonly namedFor: readonly string[];
  readonly namedWords: string;
  readonly unnamedWords: string;
};

/** Codes of the areas of a partnership's plans that the reader may see. */
export const planAreasOf = async (tx: Tx, partnershipCode: string): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .selectFrom('plan_area')
    .where('partnership_code', '=', partnershipCode)
    .select('code')
    .execute();
  return new Set(rows.map(({ code }) => code));
};

/** Whom an area is compared with, and whose lists speak for it where the council has none. */
type Surroundings = {
  readonly area: Place;
  readonly region: Place | undefined;
  readonly country: Place | undefined;
  readonly neighbours: readonly Pick<Place, 'code' | 'name'>[];
  readonly provider: Provider | undefined;
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
    .select([
      'geography.code',
      'geography.name',
      'geography.kind',
      'listed.words',
      'listed.role',
      'listed.named_for',
      'listed.named_words',
      'listed.unnamed_words',
    ])
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
    provider: providers
      .filter(({ role }) => role === 'provider')
      .map(({ code, name, kind, words, named_for, named_words, unnamed_words }) => ({
        code,
        name,
        kind,
        words,
        namedFor: named_for.flatMap((each) => (each === null ? [] : [each])),
        namedWords: named_words,
        unnamedWords: unnamed_words,
      }))[0],
    providerRegion: providers.find(({ role }) => role === 'region'),
  };
};

/** Figures of a definition for one area: its own, and those of whom it is compared with. */
const shown = (definition: Definition, around: Surroundings, figures: FiguresByPlace): ShownMeasure => {
  const byPlace = figures.get(definition.code) ?? new Map<string, readonly Figure[]>();
  const at = (place: Place): readonly Figure[] => byPlace.get(place.code) ?? [];
  const ofProvider = definition.subject === 'provider';
  const subjectPlace = ofProvider ? (around.provider ?? around.area) : around.area;
  const region = ofProvider ? around.providerRegion : around.region;
  const subject = seriesOf(subjectPlace, 'subject', at(subjectPlace));
  const series = (place: Place | undefined, role: PlaceSeries['role']): readonly PlaceSeries[] => {
    if (place === undefined) return [];
    const figures = at(place);
    return [seriesOf(place, role, ofProvider ? withMissingPart(figures, subject) : figures)];
  };
  const comparators = [...series(region, 'region'), ...series(around.country, 'country')].filter(
    (each) => each.figures.length > 0,
  );
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
    aboutPlace: ofProvider && around.provider ? aboutList(around.provider, definition.code) : undefined,
    finding: findingOf({
      place: subject.place.name,
      says: definition.says,
      saysBelowNought: definition.saysBelowNought,
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

const seriesOf = (place: Place, role: PlaceSeries['role'], figures: readonly Figure[]): PlaceSeries => ({
  place: { code: place.code, name: shortName(place), kind: place.kind },
  role,
  figures,
  changes: groupChanges(figures),
});

/** What is known of whose list it is: a document that names the provider for one service says nothing of its others. */
const aboutList = ({ words, namedFor, namedWords, unnamedWords }: Provider, code: string): string =>
  [namedFor.includes(code) ? namedWords : unnamedWords, words].filter((each) => each !== '').join(' ');

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
