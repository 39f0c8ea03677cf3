import type { Unit } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import type { Figure } from './figure.ts';
import type { Finding } from './finding.ts';
import type { NeighbourMiddle } from './neighbours.ts';
import type { MeasureEntry } from './register.ts';
import type { Break, GroupChange } from './series.ts';

export type KnownRelease = { readonly name: string; readonly known: string; readonly address: string };

/** A definition in force, as it is read for a page. */
export type Definition = Pick<
  MeasureEntry,
  | 'code'
  | 'version'
  | 'inCatalogue'
  | 'shortTitle'
  | 'plainTitle'
  | 'officerTitle'
  | 'says'
  | 'kind'
  | 'basis'
  | 'numerator'
  | 'population'
  | 'better'
  | 'frequency'
  | 'ownerRole'
  | 'subject'
  | 'smallGroups'
  | 'recordedBy'
> & {
  readonly saysBelowNought: string | undefined;
  readonly noFigureBecause: string | undefined;
  readonly denominator: string | undefined;
  readonly betterValue: string | undefined;
  readonly unit: Unit;
  readonly why: string;
  readonly inForceFrom: PlainDate;
  readonly recordedOn: PlainDate;
  readonly publication: {
    readonly code: string;
    readonly name: string;
    readonly publisher: string;
    readonly knownReleases: readonly KnownRelease[];
  };
  readonly pitfalls: readonly string[];
  readonly areas: readonly string[];
  readonly guards: readonly { readonly code: string; readonly because: string }[];
  readonly breaks: readonly Break[];
  readonly sameQuestion: readonly SameQuestion[];
};

/** Another figure that is given in answer to the same question. `code` where it is a measure here, `stated` where somebody said it. */
export type SameQuestion = {
  readonly label: string;
  readonly why: string;
  readonly code: string | undefined;
  readonly stated: string | undefined;
  readonly source: string | undefined;
};

export type Place = { readonly code: string; readonly name: string; readonly kind: string };

/** `subject` is whom the page is about; the others stand beside it at the same periods. */
export type SeriesRole = 'subject' | 'region' | 'country';

export type PlaceSeries = {
  readonly place: Place;
  readonly role: SeriesRole;
  readonly figures: readonly Figure[];
  /** Leaps of the group behind the shares, by the first day of the period: such a figure is provisional. */
  readonly changes: ReadonlyMap<string, GroupChange>;
};

/**
 * One measure with everything that its figures need to be read rightly. Not exported from this area: outside it there is only
 * MeasureWithGuards, so that nobody can show a guarded measure alone.
 */
export type ShownMeasure = {
  readonly definition: Definition;
  readonly subject: PlaceSeries;
  readonly comparators: readonly PlaceSeries[];
  readonly neighbours: readonly NeighbourMiddle[];
  readonly neighbourNames: readonly string[];
  readonly finding: Finding;
  /** Whose figures these are, where they are not the council's own: a provider's list, for example. */
  readonly aboutPlace: string | undefined;
};

/** What must stand beside a measure, and why: `of` is the code of the measure that it guards, the one asked for or a guard of its own. */
export type Beside = { readonly measure: ShownMeasure; readonly of: string; readonly because: string };

/**
 * A measure that can only be read together with what must stand beside it. `together` hands everything to the one who shows it; there is
 * no other way to the figures. The guards are all of them: the guards of the guards too, and those of the figures that answer the same
 * question, each once.
 */
export type MeasureWithGuards = {
  readonly code: string;
  readonly plainTitle: string;
  readonly officerTitle: string;
  readonly areas: readonly string[];
  readonly guardCodes: readonly string[];
  readonly together: <T>(
    show: (measure: ShownMeasure, guards: readonly Beside[], sameQuestion: SameQuestionShown) => T,
  ) => T;
};

/** The measures that answer the same question, and what must stand beside them that does not stand beside the measure already. */
export type SameQuestionShown = { readonly others: readonly ShownMeasure[]; readonly guards: readonly Beside[] };

type GuardLink = { readonly code: string; readonly of: string; readonly because: string };

type Guarded = Pick<Definition, 'guards' | 'sameQuestion'>;

/**
 * Everything that must stand beside the measures: their guards, and the guards of those, nearest first, each once. What is shown already
 * is not named again.
 */
const guardLinks = (
  codes: readonly string[],
  find: (code: string) => Guarded | undefined,
  shown: readonly string[] = codes,
): readonly GuardLink[] => {
  const links: GuardLink[] = [];
  const guardsOf = (of: string): readonly GuardLink[] =>
    (find(of)?.guards ?? []).map((guard) => ({ code: guard.code, of, because: guard.because }));
  const waiting = codes.flatMap(guardsOf);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const link = next;
    if (shown.includes(link.code) || links.some((each) => each.code === link.code)) continue;
    links.push(link);
    waiting.push(...guardsOf(link.code));
  }
  return links;
};

const sameQuestionCodes = (definition: Guarded | undefined): readonly string[] =>
  (definition?.sameQuestion ?? []).flatMap((other) => (other.code === undefined ? [] : [other.code]));

/** All codes that must be read so that a measure can be shown. */
export const codesToRead = (code: string, find: (code: string) => Guarded | undefined): readonly string[] => {
  const asked = [code, ...sameQuestionCodes(find(code))];
  return [...asked, ...guardLinks(asked, find).map((link) => link.code)];
};

/** Throws when a guard is missing: a guarded measure without its guards is a fault, never a page. */
export const withGuards = (measure: ShownMeasure, byCode: ReadonlyMap<string, ShownMeasure>): MeasureWithGuards => {
  const { code, plainTitle, officerTitle, areas } = measure.definition;
  const get = (wanted: string): ShownMeasure => {
    const found = wanted === code ? measure : byCode.get(wanted);
    if (!found) throw new Error(`Measure ${code} was read without ${wanted}, which must stand beside it.`);
    return found;
  };
  const find = (each: string): Definition => get(each).definition;
  const beside = (links: readonly GuardLink[]): readonly Beside[] =>
    links.map((link) => ({ measure: get(link.code), of: link.of, because: link.because }));
  const guards = beside(guardLinks([code], find));
  const others = sameQuestionCodes(measure.definition);
  const guardCodes = guards.map((guard) => guard.measure.definition.code);
  const sameQuestion = {
    others: others.map(get),
    guards: beside(guardLinks(others, find, [code, ...guardCodes, ...others])),
  };
  return { code, plainTitle, officerTitle, areas, guardCodes, together: (show) => show(measure, guards, sameQuestion) };
};
