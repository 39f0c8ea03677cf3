import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Tx } from '#platform/db';
import { geographiesFrom } from './core/geographies.ts';
import type { Geographies, Geography } from './core/geographies.ts';
import type { StatisticalNeighbour } from './neighbours.ts';
import { movePublicPages, recordInAudit, runIn, writeGeographies, writeNeighbours } from './store.ts';

const file = z.object({
  country: z.tuple([z.string(), z.string(), z.string()]),
  regions: z.array(z.tuple([z.string(), z.string(), z.string()])),
  partsOfRegions: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
  councils: z.array(z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()], z.string())),
  formerCouncils: z.array(z.tuple([z.string(), z.string(), z.string(), z.string(), z.iso.date()])),
  invented: z.array(z.tuple([z.string(), z.string()])),
  nhs: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
  neighboursEdition: z.string(),
  neighbours: z.record(z.string(), z.string()),
});

const closenessWords: Readonly<Record<string, string>> = {
  E: 'Extremely close',
  V: 'Very close',
  C: 'Close',
  S: 'Somewhat close',
  N: 'Not close',
};

type Shipped = { readonly geographies: Geographies; readonly neighbours: readonly StatisticalNeighbour[] };

const listOf = (shipped: z.infer<typeof file>): readonly Geography[] => {
  const [country, countryName, countryLait] = shipped.country;
  const none = { otherOnsCodes: [], otherNames: [] };
  return [
    { ...none, code: country, kind: 'country', name: countryName, onsCode: country, laitNumber: countryLait },
    ...shipped.regions.map(([code, name, laitNumber]): Geography => ({
      ...none,
      code,
      kind: 'region',
      name,
      onsCode: code,
      laitNumber,
    })),
    ...shipped.partsOfRegions.map(([code, name, laitNumber, regionCode]): Geography => ({
      ...none,
      code,
      kind: 'part-of-region',
      name,
      onsCode: code,
      regionCode,
      laitNumber,
    })),
    ...shipped.councils.map(([code, onsCode, name, regionCode, earlier, ...otherNames]): Geography => ({
      code,
      kind: 'council',
      name,
      onsCode,
      regionCode,
      otherOnsCodes: earlier === '' ? [] : [earlier],
      otherNames,
    })),
    ...shipped.formerCouncils.map(([code, onsCode, name, regionCode, abolishedOn]): Geography => ({
      ...none,
      code,
      kind: 'former-council',
      name,
      onsCode,
      regionCode,
      abolishedOn,
    })),
    ...shipped.invented.map(([code, name]): Geography => ({ ...none, code, kind: 'invented', name })),
    ...shipped.nhs.map(([code, name, onsCode, fileName]): Geography => ({
      code,
      kind: 'nhs',
      name,
      ...(onsCode === '' ? {} : { onsCode }),
      otherOnsCodes: [],
      otherNames: [fileName],
    })),
  ];
};

const neighboursOf = (shipped: z.infer<typeof file>): readonly StatisticalNeighbour[] =>
  Object.entries(shipped.neighbours).flatMap(([code, row]) =>
    row.split(' ').map((entry, index) => ({
      code,
      rank: index + 1,
      neighbourCode: entry.slice(0, 3),
      closeness: closenessWords[entry.slice(3)] ?? entry.slice(3),
      edition: shipped.neighboursEdition,
    })),
  );

let kept: Shipped | undefined;

/** The geographies that Irwell ships (data/geographies.json), with their sources and licence in the file itself. */
export const shippedGeographies = (): Shipped => {
  if (kept === undefined) {
    const parsed = file.parse(
      JSON.parse(readFileSync(new URL('../../../data/geographies.json', import.meta.url), 'utf8')),
    );
    kept = { geographies: geographiesFrom(listOf(parsed)), neighbours: neighboursOf(parsed) };
  }
  return kept;
};

/**
 * Writes the shipped geographies and statistical neighbours; a second time changes nothing. A geography is never removed: figures of
 * years long past are about it.
 */
export const loadGeographies = async (
  tx: Tx,
): Promise<{ readonly geographies: number; readonly neighbours: number }> => {
  const { geographies, neighbours } = shippedGeographies();
  const run = runIn(tx);
  const placesChanged = await writeGeographies(run, geographies.all);
  const neighboursChanged = await writeNeighbours(run, neighbours);
  if (placesChanged + neighboursChanged > 0) {
    await movePublicPages(run);
    await recordInAudit(run, 'geographies.loaded', 'geography', [], { placesChanged, neighboursChanged });
  }
  return { geographies: geographies.all.length, neighbours: neighbours.length };
};
