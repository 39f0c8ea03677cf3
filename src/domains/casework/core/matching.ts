import type { IncomingPerson } from './incoming.ts';
import { placeOf } from './records.ts';

/** What tells one child from another, as a source gives it; null where it says nothing or nothing that can be read. */
export type Identity = {
  readonly upn: string | null;
  readonly uln: string | null;
  readonly surname: string | null;
  readonly forename: string | null;
  /** yyyy-mm-dd */
  readonly birthOn: string | null;
  readonly postcode: string | null;
};

/** A child of the records under one of the identities that it has or had; two records decided to be one child have one id. */
export type KnownIdentity = Identity & { readonly childId: string };

/** Why it is doubtful that two records are one child, or that they are two. */
export type Doubt =
  | 'other-upn'
  | 'other-uln'
  | 'other-birth-date'
  | 'day-and-month-changed-places'
  | 'other-surname'
  | 'other-forename'
  | 'no-number-in-common'
  | 'twice-in-one-file'
  | 'numbers-of-two-children';

export type DoubtfulMatch = { readonly childId: string; readonly doubts: readonly Doubt[] };

export type Match =
  | { readonly kind: 'same'; readonly childId: string }
  | { readonly kind: 'new'; readonly doubtful: readonly DoubtfulMatch[] };

const places = {
  surname: placeOf('child', 'surname'),
  forename: placeOf('child', 'forename'),
  birthOn: placeOf('child', 'birth_on'),
  postcode: placeOf('child', 'postcode'),
  upn: placeOf('child', 'upn'),
  uln: placeOf('child', 'uln'),
} as const;

export const identityOf = ({ child: { values } }: Pick<IncomingPerson, 'child'>): Identity => ({
  surname: values[places.surname] ?? null,
  forename: values[places.forename] ?? null,
  birthOn: values[places.birthOn] ?? null,
  postcode: values[places.postcode] ?? null,
  upn: values[places.upn] ?? null,
  uln: values[places.uln] ?? null,
});

/** Letters only, without accents and case: O’Brien-Smith and OBRIEN SMITH are one name. */
const letters = (text: string | null): string =>
  (text ?? '')
    .normalize('NFKD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toUpperCase();

const firstWord = (text: string | null): string => letters((text ?? '').trim().split(/[\s-]+/, 1)[0] ?? '');

/** A number that can tell children apart: thirteen characters, not any text that stood in the column. */
const upnOf = ({ upn }: Identity): string | undefined => {
  const text = upn?.toUpperCase() ?? '';
  return /^[A-Z]\d{11}[0-9A-Z]$/.test(text) ? text : undefined;
};

/** 9999999999 is the number given to everybody who has none. */
const ulnOf = ({ uln }: Identity): string | undefined =>
  uln !== null && /^[1-9]\d{9}$/.test(uln) && uln !== '9999999999' ? uln : undefined;

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;

const agree = (one: string | undefined, other: string | undefined): boolean => one !== undefined && one === other;

/** 2018-05-04 for 2018-04-05; undefined where that is no other day. */
const changedPlaces = (birthOn: string | null): string | undefined => {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(birthOn ?? '') ?? [];
  return year !== '' && month !== day && Number(day) <= 12 ? `${year}-${day}-${month}` : undefined;
};

/** The days that a birth date may mean: itself, and the one where day and month have changed places. */
export const daysMeant = (birthOn: string | null): readonly string[] =>
  birthOn === null ? [] : [birthOn, ...[changedPlaces(birthOn) ?? []].flat()];

const nameDoubts = (one: Identity, other: Identity): readonly Doubt[] => {
  const [surname, otherSurname] = [letters(one.surname), letters(other.surname)];
  // A second forename that one source leaves out is no other name.
  const [forename, otherForename] = [firstWord(one.forename), firstWord(other.forename)];
  return [
    ...(surname !== '' && otherSurname !== '' && surname !== otherSurname ? (['other-surname'] as const) : []),
    ...(forename !== '' && otherForename !== '' && forename !== otherForename ? (['other-forename'] as const) : []),
  ];
};

const birthDoubts = ({ birthOn }: Identity, { birthOn: other }: Identity): readonly Doubt[] => {
  if (birthOn === null || other === null || birthOn === other) return [];
  return [changedPlaces(birthOn) === other ? 'day-and-month-changed-places' : 'other-birth-date'];
};

const numberDoubts = (one: Identity, other: Identity): readonly Doubt[] => [
  ...(differ(upnOf(one), upnOf(other)) ? (['other-upn'] as const) : []),
  ...(differ(ulnOf(one), ulnOf(other)) ? (['other-uln'] as const) : []),
];

const samePlace = (one: Identity, other: Identity): boolean => {
  const flat = (text: string | null): string => (text ?? '').replaceAll(/\s/g, '').toUpperCase();
  return flat(one.postcode) !== '' && flat(one.postcode) === flat(other.postcode);
};

/** Everything that speaks against two records being one child; empty when nothing does and enough speaks for it. */
export const doubtsOf = (one: Identity, other: Identity): readonly Doubt[] => {
  const against = [...numberDoubts(one, other), ...birthDoubts(one, other), ...nameDoubts(one, other)];
  const sharesNumber = agree(upnOf(one), upnOf(other)) || agree(ulnOf(one), ulnOf(other));
  // Two children may have one name and one birthday; at one address that would be a wonder.
  if (!sharesNumber && !samePlace(one, other)) against.push('no-number-in-common');
  return against;
};

type Index = Map<string, Set<KnownIdentity>>;

const put = (index: Index, key: string | undefined, known: KnownIdentity): void => {
  if (key === undefined) return;
  const there = index.get(key);
  if (there) there.add(known);
  else index.set(key, new Set([known]));
};

const nameKey = (identity: Identity, birthOn: string | null | undefined): string | undefined => {
  const [surname, forename] = [letters(identity.surname), firstWord(identity.forename)];
  if (surname === '' || forename === '' || birthOn === null || birthOn === undefined) return undefined;
  return `${surname}|${forename}|${birthOn}`;
};

/**
 * Matches the people of one file, one after another, to the children that are known: by UPN, then ULN, then name and birth date. A pair is
 * certain when a number is the same, or name, birth date and postcode are, and nothing speaks against it. Each child is taken once: a second
 * person of the same file who would be that child too is put aside, and so is everybody of whom it is doubtful. `newId` gives the id
 * of a child that is not known; later people of the file are matched against it too.
 */
export const matcherOf = (known: Iterable<KnownIdentity>) => {
  const byUpn: Index = new Map();
  const byUln: Index = new Map();
  const byName: Index = new Map();
  const taken = new Set<string>();
  const add = (identity: KnownIdentity): void => {
    put(byUpn, upnOf(identity), identity);
    put(byUln, ulnOf(identity), identity);
    put(byName, nameKey(identity, identity.birthOn), identity);
  };
  for (const each of known) add(each);

  const candidatesFor = (incoming: Identity): ReadonlySet<KnownIdentity> => {
    const found = new Set<KnownIdentity>();
    const take = (index: Index, key: string | undefined): void => {
      if (key !== undefined) for (const each of index.get(key) ?? []) found.add(each);
    };
    take(byUpn, upnOf(incoming));
    take(byUln, ulnOf(incoming));
    take(byName, nameKey(incoming, incoming.birthOn));
    take(byName, nameKey(incoming, changedPlaces(incoming.birthOn)));
    return found;
  };

  return (incoming: Identity, newId: () => string): Match & { readonly childId: string } => {
    // Of the identities that one child had, the one with the least against it speaks for the child.
    const doubtsByChild = new Map<string, readonly Doubt[]>();
    for (const candidate of candidatesFor(incoming)) {
      const doubts = doubtsOf(incoming, candidate);
      const before = doubtsByChild.get(candidate.childId);
      if (!before || doubts.length < before.length) doubtsByChild.set(candidate.childId, doubts);
    }
    const certain = [...doubtsByChild].filter(([, doubts]) => doubts.length === 0).map(([childId]) => childId);
    const [only, second] = certain;
    if (only !== undefined && second === undefined && !taken.has(only)) {
      taken.add(only);
      return { kind: 'same', childId: only };
    }
    const childId = newId();
    taken.add(childId);
    add({ ...incoming, childId });
    const doubtful = [...doubtsByChild].map(([candidate, doubts]) => ({
      childId: candidate,
      doubts:
        doubts.length > 0
          ? doubts
          : [second === undefined ? ('twice-in-one-file' as const) : ('numbers-of-two-children' as const)],
    }));
    return { kind: 'new', childId, doubtful };
  };
};
