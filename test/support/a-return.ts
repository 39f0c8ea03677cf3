import { readFile } from 'node:fs/promises';
import { cleanPersons, syntheticHeader } from '../../src/domains/returns/core/synthetic/area-return.ts';
import { distributionsFile } from '../../src/domains/returns/core/synthetic/distributions.ts';
import { writeXml } from '../../src/domains/returns/core/write/xml.ts';
import { at } from '../../src/domains/returns/core/modules.ts';
import type { ReturnPerson, Row } from '../../src/domains/returns/core/return.ts';

const distributionsPath = new URL('../../data/synthetic/distributions.json', import.meta.url);

const withValues = (row: Row, changes: readonly (readonly [number, string])[]): Row => {
  const values = [...row.values];
  for (const [place, value] of changes) values[place] = value;
  return { ...row, values };
};

export type ReturnWanted = {
  readonly year?: number;
  readonly area?: string;
  readonly serialNo?: string;
  /** Of the published size of the invented area. */
  readonly scale?: number;
  /** Children, by their place from 1, whose surname is left out: an error each. */
  readonly withoutSurname?: readonly number[];
  /** Keep no more than so many children. */
  readonly most?: number;
};

/** An invented return of Alderbeck as XML, always the same for the same wish. */
export const aReturn = async (wanted: ReturnWanted = {}): Promise<string> => {
  const { year = 2026, area = '999', scale = 0.01, withoutSurname = [], most = Infinity } = wanted;
  const distributions = distributionsFile.parse(JSON.parse(await readFile(distributionsPath, 'utf8')));
  const persons: ReturnPerson[] = [];
  for (const person of cleanPersons(
    { area: '999', seed: 7, scale, firstYear: year, lastYear: year, distributions },
    year,
  )) {
    if (persons.length >= most) break;
    const place = persons.length + 1;
    persons.push(
      withoutSurname.includes(place) ? { ...person, row: withValues(person.row, [[at.person.Surname, '']]) } : person,
    );
  }
  const header = withValues(syntheticHeader(area, year, `${String(year)}-02-20T10:00:00`), [
    [at.header.SerialNo, wanted.serialNo ?? '001'],
  ]);
  return [...writeXml({ year, header, persons })].join('');
};
