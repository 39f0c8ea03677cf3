import type { PlainDate } from '#shared/plain-date';
import type { Matter, Place, Said, Settle, Settled, SourceTold } from './told.ts';

export type Statement = { readonly source: SourceTold; readonly says: string; readonly place: Place };

/**
 * What all sources say of one thing. `value` is put to the law: what all say; where they differ, what a person settled; else the careful reading.
 */
export type Fact<T extends string = PlainDate> = {
  readonly title: string;
  readonly value: T | undefined;
  /** In an order that does not depend on the order of the sources. */
  readonly statements: readonly Statement[];
  readonly reading: Reading;
  /** Sources say different things and nobody has settled it. */
  readonly differs: boolean;
  readonly settled: Settled | undefined;
  /** A source gives a day that lies after its own: it cannot have happened yet, and is believed by nobody. */
  readonly hasImpossible: boolean;
};

/**
 * The careful reading of days that differ. Of the start of a clock the earliest: the time ends sooner. Of a step the latest: it is not called
 * in time on the word of one source alone. Of codes, the one that owes the family most.
 */
export type Reading = 'earliest' | 'latest' | 'owes-most';

type FactMade<T extends string> = {
  readonly title: string;
  readonly matter: Matter;
  readonly reading: Reading;
  readonly settle: Settle;
  readonly pick: (values: readonly T[]) => T | undefined;
};

/** For an order that does not depend on who was read first. */
export const placeText = (place: Place): string =>
  'stepId' in place
    ? `~${place.stepId}`
    : [place.importNumber, place.file, place.line].map((part) => String(part).padStart(9, '0')).join('.');

const inOrder = (a: Statement, b: Statement): number => {
  const [one, other] = [a, b].map(
    ({ source, place, says }) => `${source.asAt ?? '9999-12-31'} ${source.family} ${placeText(place)} ${says}`,
  );
  return (one ?? '') < (other ?? '') ? -1 : 1;
};

const madeOf = <T extends string>(
  { title, matter, reading, settle, pick }: FactMade<T>,
  said: readonly (Said<T> & { readonly source: SourceTold })[],
  hasImpossible: boolean,
): Fact<T> => {
  const statements = said.map(({ source, says, place }) => ({ source, says, place })).toSorted(inOrder);
  const values = [...new Set(said.map(({ says }) => says))].toSorted();
  const settled = values.length > 1 ? settle(matter, values) : undefined;
  const stands = values.find((value) => value === settled?.stands);
  return {
    title,
    reading,
    statements,
    value: stands ?? pick(values),
    differs: values.length > 1 && stands === undefined,
    settled: stands === undefined ? undefined : settled,
    hasImpossible,
  };
};

type SaidBy<T> = readonly { readonly source: SourceTold; readonly said: Said<T> | undefined }[];

/** A day: what lies after the source's own day (after today, where it is recorded here) has not happened and counts as not told. */
export const dayFact = (
  of: {
    readonly title: string;
    readonly kind: string;
    readonly adviser?: string | undefined;
    readonly reading: 'earliest' | 'latest';
    readonly settle: Settle;
    readonly today: PlainDate;
    /** Of what may be booked ahead. */
    readonly mayLieAhead?: boolean;
  },
  all: SaidBy<PlainDate>,
): Fact => {
  const said = all.flatMap((each) => (each.said === undefined ? [] : [{ ...each.said, source: each.source }]));
  const possible =
    of.mayLieAhead === true ? said : said.filter(({ says, source }) => says <= (source.asAt ?? of.today));
  return madeOf(
    {
      ...of,
      matter: { kind: of.kind, adviser: of.adviser, about: 'day' },
      pick: (values) => (of.reading === 'earliest' ? values[0] : values.at(-1)),
    },
    possible,
    possible.length < said.length,
  );
};

/** A code; `order` has first what owes the family most. */
export const codeFact = <T extends string>(
  of: { readonly title: string; readonly kind: string; readonly order: readonly T[]; readonly settle: Settle },
  all: SaidBy<T>,
): Fact<T> =>
  madeOf(
    {
      ...of,
      reading: 'owes-most',
      matter: { kind: of.kind, adviser: undefined, about: 'code' },
      pick: (values) => of.order.find((each) => values.includes(each)) ?? values[0],
    },
    all.flatMap(({ source, said }) => (said === undefined ? [] : [{ ...said, source }])),
    false,
  );

/** Where the value stands that is put to the law. */
export const placesOf = (fact: Fact<string>): readonly Place[] =>
  fact.statements.filter(({ says }) => says === fact.value).map(({ place }) => place);

/** The value was recorded here by a person: then the case is live from there on. */
export const isRecorded = (fact: Fact<string>): boolean =>
  fact.statements.some(({ source }) => source.kind === 'recorded');
