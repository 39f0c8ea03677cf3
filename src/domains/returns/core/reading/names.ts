import { moduleNames, modules } from '../modules.ts';
import type { FieldKind, ModuleName } from '../modules.ts';

/** Where the items of a module stand in a row's values, by name and alias in small letters. */
const placesOf = (module: ModuleName): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  for (const [index, { name }] of modules[module].entries()) places.set(name.toLowerCase(), index);
  for (const [index, { aliases }] of modules[module].entries())
    for (const alias of aliases) if (!places.has(alias)) places.set(alias, index);
  return places;
};

const everyModule = <T>(of: (module: ModuleName) => T): Readonly<Record<ModuleName, T>> => ({
  header: of('header'),
  person: of('person'),
  requests: of('requests'),
  assessment: of('assessment'),
  namedplan: of('namedplan'),
  plandetail: of('plandetail'),
  activeplans: of('activeplans'),
  placementdetail: of('placementdetail'),
  senneed: of('senneed'),
});

export const fieldPlaces: Readonly<Record<ModuleName, ReadonlyMap<string, number>>> = everyModule(placesOf);

export const fieldKinds: Readonly<Record<ModuleName, readonly FieldKind[]>> = everyModule((module) =>
  modules[module].map(({ kind }) => kind),
);

/** As many '' as the module has items, to be filled. */
export const emptyValues = (module: ModuleName): string[] => modules[module].map(() => '');

export const noCounts = (): Record<ModuleName, number> => ({ ...everyModule(() => 0) });

/** The name of the module's element in the XML, for the places in messages. */
export const elementNames: Readonly<Record<ModuleName, string>> = {
  header: 'Header',
  person: 'Person',
  requests: 'Requests',
  assessment: 'Assessment',
  namedplan: 'NamedPlan',
  plandetail: 'PlanDetail',
  activeplans: 'ActivePlans',
  placementdetail: 'PlacementDetail',
  senneed: 'SENneed',
};

export const moduleOfElement: ReadonlyMap<string, ModuleName> = new Map(moduleNames.map((module) => [module, module]));

export const fieldName = (module: ModuleName, index: number): string => modules[module][index]?.name ?? '';

/**
 * The same text in memory of its own. A piece cut from a longer text keeps the whole of it in memory (V8 does so from 13 characters on),
 * and whoever remembers the UPNs of a file would remember the file.
 */
export const ownText = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

/** Without blanks at both ends; most text has none, and is given back as it is. */
export const trimmed = (text: string): string => {
  const last = text.length - 1;
  if (last < 0) return text;
  const first = text.charCodeAt(0);
  const final = text.charCodeAt(last);
  return first > 32 && first < 127 && final > 32 && final < 127 ? text : text.trim();
};
