/**
 * Which place or organisation a published row is about. A row that names a council by number and by name must mean the same one by both:
 * the tribunal file of 2014 to 2024 gives five councils the number of a neighbour in the list, and a figure taken by number alone would
 * stand under the wrong council.
 */
export type GeographyKind = 'country' | 'region' | 'part-of-region' | 'council' | 'former-council' | 'nhs' | 'invented';

export type Geography = {
  /** DfE number for a council, ONS code for England and the regions, our own code for the NHS. */
  readonly code: string;
  readonly kind: GeographyKind;
  readonly name: string;
  readonly onsCode?: string;
  readonly regionCode?: string;
  /** The first day on which a former council was no longer one. */
  readonly abolishedOn?: string;
  readonly otherOnsCodes: readonly string[];
  readonly otherNames: readonly string[];
  /** The number in the Local Authority Interactive Tool, where it is not the code. */
  readonly laitNumber?: string;
};

export type FoundGeography =
  { readonly found: Geography } | { readonly rule: GeographyRule; readonly reason: string; readonly value: string };

export type GeographyRule = 'unknown-geography' | 'name-and-code-disagree';

export type Geographies = {
  readonly all: readonly Geography[];
  readonly byCode: (code: string) => Geography | undefined;
  /** A council (or former council) by DfE number, and by name where there is no number. */
  readonly council: (number: string, name: string, onsCode?: string) => FoundGeography;
  readonly region: (onsCode: string, name: string) => FoundGeography;
  readonly regionNamed: (name: string) => FoundGeography;
  readonly england: Geography;
  readonly lait: (number: string, name: string) => FoundGeography;
  /** `level` England, Region, ICB, Organisation or Provider, as the waiting list files say. */
  readonly nhs: (level: string, name: string) => FoundGeography;
};

/** Lower case letters only, without footnote numbers, brackets, apostrophes and the words that publishers leave out at will. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/\(.*?\)/g, ' ')
    .replaceAll(/['’.]/g, '')
    .replaceAll(/[^a-z]+/g, ' ')
    .trim();

const places = new Set<GeographyKind>(['council', 'former-council', 'invented']);

const unknown = (value: string, what: string): FoundGeography => ({
  rule: 'unknown-geography',
  reason: `${what} is not one that Irwell knows.`,
  value,
});

const namesOf = (geography: Geography): readonly string[] => [geography.name, ...geography.otherNames];

export const geographiesFrom = (all: readonly Geography[]): Geographies => {
  const codes = new Map<string, Geography>();
  const onsCodes = new Map<string, Geography>();
  const laitNumbers = new Map<string, Geography>();
  const councilNames = new Map<string, Geography>();
  const regionNames = new Map<string, Geography>();
  const nhsNames = new Map<string, Geography>();
  for (const geography of all) {
    codes.set(geography.code, geography);
    for (const ons of [geography.onsCode, ...geography.otherOnsCodes])
      if (ons !== undefined) onsCodes.set(ons, geography);
    if (geography.laitNumber !== undefined) laitNumbers.set(geography.laitNumber, geography);
    for (const name of namesOf(geography)) {
      const key = plainName(name);
      if (geography.kind === 'nhs') nhsNames.set(`${levelOfNhsCode(geography.code)} ${key}`, geography);
      if (geography.kind === 'region' || geography.kind === 'part-of-region') regionNames.set(key, geography);
      // A council of today has its name before a former one of the same name ("Dorset").
      if (geography.kind === 'council' || (geography.kind === 'former-council' && !councilNames.has(key)))
        councilNames.set(key, geography);
    }
  }
  const england = all.find((geography) => geography.kind === 'country');
  if (england === undefined) throw new Error('The list of geographies has no country.');

  /** Undefined when the name is this geography's, or one that nobody bears: publishers spell freely. */
  const otherBearer = (geography: Geography, name: string): Geography | undefined => {
    const key = plainName(name);
    if (key === '' || namesOf(geography).some((own) => plainName(own) === key)) return undefined;
    const bearer = councilNames.get(key);
    return bearer === undefined || bearer.code === geography.code ? undefined : bearer;
  };

  const agreeing = (geography: Geography, name: string, onsCode: string): FoundGeography => {
    const other = otherBearer(geography, name);
    if (other !== undefined)
      return {
        rule: 'name-and-code-disagree',
        reason: `The number ${geography.code} is ${geography.name}, but the line names ${other.name} (${other.code}). Neither can be trusted.`,
        value: `${geography.code} ${name.trim()}`,
      };
    const byOns = onsCode === '' ? undefined : onsCodes.get(onsCode);
    if (byOns !== undefined && byOns.code !== geography.code)
      return {
        rule: 'name-and-code-disagree',
        reason: `The number ${geography.code} is ${geography.name}, but the code ${onsCode} is ${byOns.name}. Neither can be trusted.`,
        value: `${geography.code} ${onsCode}`,
      };
    return { found: geography };
  };

  return {
    all,
    england,
    byCode: (code) => codes.get(code),
    council: (number, name, onsCode = '') => {
      if (number.trim() === '') {
        const named = councilNames.get(plainName(name));
        return named === undefined ? unknown(name.trim(), `The council "${name.trim()}"`) : { found: named };
      }
      const geography = codes.get(number.trim());
      if (geography === undefined || !places.has(geography.kind))
        return unknown(number.trim(), `The council number ${number.trim()} (${name.trim()})`);
      return agreeing(geography, name, onsCode.trim());
    },
    region: (onsCode, name) => {
      const geography = codes.get(onsCode.trim());
      if (geography === undefined || (geography.kind !== 'region' && geography.kind !== 'part-of-region'))
        return unknown(onsCode.trim() || name.trim(), `The region "${`${onsCode} ${name}`.trim()}"`);
      return { found: geography };
    },
    regionNamed: (name) => {
      const geography = regionNames.get(plainName(name));
      return geography === undefined ? unknown(name.trim(), `The region "${name.trim()}"`) : { found: geography };
    },
    lait: (number, name) => {
      const geography = laitNumbers.get(number.trim());
      if (geography !== undefined) return { found: geography };
      const council = codes.get(number.trim());
      if (council === undefined || !places.has(council.kind))
        return unknown(number.trim(), `The area number ${number.trim()} (${name.trim()})`);
      // "Dorset (Pre LG)" bears the name of today's Dorset once its bracket is taken off: the bracket says which is meant.
      return /\(.*\)/.test(name) ? { found: council } : agreeing(council, name, '');
    },
    nhs: (level, name) => {
      if (plainName(name) === 'england') return { found: england };
      const geography = nhsNames.get(`${levelOfNhsFile(level)} ${plainName(name)}`);
      return geography === undefined ? unknown(name.trim(), `The organisation "${name.trim()}"`) : { found: geography };
    },
  };
};

const levelOfNhsCode = (code: string): string =>
  code.startsWith('nhs:region:') ? 'region' : code.startsWith('nhs:icb:') ? 'icb' : 'provider';

const levelOfNhsFile = (level: string): string => {
  const lower = level.trim().toLowerCase();
  return lower === 'region' || lower === 'icb' ? lower : 'provider';
};
