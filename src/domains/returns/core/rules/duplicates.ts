import { at } from '../modules.ts';
import {
  hasUpnEnding,
  hasUpnSerialDigits,
  hasUpnAuthorityDigits,
  isUlnShaped,
  isUpnShaped,
  temporaryUln,
} from '../identifiers.ts';
import { addText, joinLanes, laneSeeds } from './hash.ts';
import type { Look } from './look.ts';
import { numberTable } from './number-table.ts';

const p = at.person;

/** Characters 2 to 13 as one number; the first is determined by them. 0 for what is not of a UPN's form: two of those are no duplicate. */
const upnNumber = (upn: string): number => {
  if (!isUpnShaped(upn) || !hasUpnAuthorityDigits(upn) || !hasUpnSerialDigits(upn) || !hasUpnEnding(upn)) return 0;
  return Number(upn.slice(1, 12)) * 128 + upn.charCodeAt(12);
};

const nameNumber = (values: readonly string[]): number => {
  let [first, second]: [number, number] = [laneSeeds[0], laneSeeds[1]];
  for (let field = p.Surname; field <= p.PersonBirthDate; field++) {
    const text = values[field] ?? '';
    if (text === '') return 0;
    first = addText(first, text);
    second = addText(second, text);
  }
  return joinLanes(first, second);
};

/** Looks each person up among those before. Bounded: three numbers of 12 bytes a person, in tables at most 60% full. */
export const duplicateFinder = () => {
  const [upns, ulns, names] = [numberTable(), numberTable(), numberTable()];
  return (look: Look, position: number): void => {
    const upn = upnNumber(look.p[p.UPN] ?? '');
    const ulnText = look.p[p.UniqueLearnerNumber] ?? '';
    const uln = isUlnShaped(ulnText) && ulnText !== temporaryUln ? Number(ulnText) : 0;
    const name = nameNumber(look.p);
    look.sameUpn = upn === 0 ? 0 : upns.firstWith(upn, position);
    look.sameUln = uln === 0 ? 0 : ulns.firstWith(uln, position);
    look.sameName = name === 0 ? 0 : names.firstWith(name, position);
  };
};
