import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { at } from '../modules.ts';
import type { ReturnPerson } from '../return.ts';
import { areaLives, cleanPersons, mannerOf } from './area-return.ts';
import { ageOn, censusOf, dayOf, textOf, yearsAfter } from './calendar.ts';
import { chanceOf, weighted } from './chance.ts';
import { distributionsFile } from './distributions.ts';
import { temporaryUpnOf, ulnOfPerson, upnOf } from './numbers-of-people.ts';
import { withFaults } from './planting.ts';

const file = path.join(import.meta.dirname, '../../../../../data/synthetic/distributions.json');
const distributions = distributionsFile.parse(JSON.parse(readFileSync(file, 'utf8')));

const alderbeck = { area: '999', seed: 1, scale: 1, firstYear: 2026, lastYear: 2027, distributions };
const personsOf = (year: number, more: Partial<typeof alderbeck> = {}): readonly ReturnPerson[] => [
  ...cleanPersons({ ...alderbeck, ...more }, year),
];

const value = (person: ReturnPerson, field: number): string => person.row.values[field] ?? '';
const this2026 = personsOf(2026);

describe('the people of an invented area', () => {
  it('are the same for the same seed, and others for another', () => {
    const small = { ...alderbeck, scale: 0.02 };
    expect([...areaLives(small)]).toEqual([...areaLives(small)]);
    expect([...areaLives({ ...small, seed: 2 })]).not.toEqual([...areaLives(small)]);
  });

  it('are as many as in Bury, and are decided on as there', () => {
    const requests = this2026.flatMap((person) => person.requests);
    const open = requests.filter(({ activePlans }) => activePlans.length > 0);
    const received = requests.filter(({ row }) => row.values[at.requests.ReceivedDate]?.startsWith('2025') === true);
    const outcome = (code: string): number =>
      received.filter(({ row }) => row.values[at.requests.RequestOutcome] === code).length;
    expect(open.length).toBeGreaterThan(2804 * 0.95);
    expect(open.length).toBeLessThan(2804 * 1.05);
    expect(received.length).toBeGreaterThan(530);
    expect(received.length).toBeLessThan(620);
    expect(outcome('N') / received.length).toBeGreaterThan(0.28);
    expect(outcome('N') / received.length).toBeLessThan(0.38);
  });

  it('have names, postcodes and numbers of their own', () => {
    const names = new Set(
      this2026.map((person) => `${value(person, at.person.Surname)}, ${value(person, at.person.Forename)}`),
    );
    const upns = this2026.map((person) => value(person, at.person.UPN)).filter((upn) => upn !== '');
    expect(names.size).toBe(this2026.length);
    expect(new Set(upns).size).toBe(upns.length);
    // No school's number begins with 0, so that no UPN of ours is a real pupil's.
    expect(upns.filter((upn) => upn.charAt(4) !== '0')).toEqual([]);
    expect(this2026.filter((person) => !/^ZZ[1-8] \d[A-Z]{2}$/.test(value(person, at.person.PostCode)))).toEqual([]);
  });

  it('are the same people a year later, with what has happened since', () => {
    const next = new Map(personsOf(2027).map((person) => [value(person, at.person.UPN), person]));
    const open = this2026.filter(
      (person) =>
        person.requests.some(({ activePlans }) => activePlans.length > 0) && /\d$/.test(value(person, at.person.UPN)),
    );
    const lost = open.filter((person) => !next.has(value(person, at.person.UPN)));
    // From 19 on a few are known by their learner number alone.
    expect(lost.filter((person) => value(person, at.person.UniqueLearnerNumber) === '')).toEqual([]);
    const still = open.flatMap((person) => {
      const then = next.get(value(person, at.person.UPN));
      return then === undefined ? [] : [[person, then] as const];
    });
    for (const [before, now] of still)
      expect(now.row.values.slice(0, at.person.PostCode)).toEqual(before.row.values.slice(0, at.person.PostCode));
    const ended = still.filter(([, now]) => now.requests.every(({ activePlans }) => activePlans.length === 0));
    expect(ended.length).toBeGreaterThan(still.length * 0.02);
    expect(ended.length).toBeLessThan(still.length * 0.2);
  });

  it('do not change the year before by what comes after', () => {
    const small = { scale: 0.02, firstYear: 2025, lastYear: 2027 };
    expect(personsOf(2025, small)).toEqual(personsOf(2025, small));
    const before = new Set(personsOf(2025, small).map((person) => value(person, at.person.Surname)));
    const shared = personsOf(2026, small).filter((person) => before.has(value(person, at.person.Surname)));
    expect(shared.length).toBeGreaterThan(30);
  });

  it('are refused for a council that is none', () => {
    expect(() => [...areaLives({ ...alderbeck, area: '000' })]).toThrow(RangeError);
  });
});

describe('numbers of people', () => {
  it('have the check letters and digits of the published examples', () => {
    expect(upnOf('351', '345618042')).toBe('M351345618042');
    expect(upnOf('351', '200020001')).toBe('X351200020001');
    expect(upnOf('950', '000178301')).toBe('A950000178301');
  });

  it('stay different when they are temporary', () => {
    const temporary = Array.from({ length: 10 }, (_, digit) =>
      temporaryUpnOf(upnOf('999', `00002001${String(digit)}`)),
    );
    expect(new Set(temporary.map((upn) => upn.slice(1))).size).toBe(10);
    expect(temporary[0]).toMatch(/^[A-Z]\d{11}A$/);
  });

  it('give every learner a number of ten digits', () => {
    const ulns = Array.from({ length: 3000 }, (_, number) => ulnOfPerson('999', number));
    expect(new Set(ulns).size).toBe(3000);
    for (const uln of ulns) {
      const sum = Array.from(uln.slice(0, 9), Number).reduce((total, digit, index) => total + (10 - index) * digit, 0);
      expect(10 - (sum % 11)).toBe(Number(uln.charAt(9)));
    }
  });
});

describe('chance', () => {
  it('draws in proportion', () => {
    const chance = chanceOf('test');
    const drawn = Array.from({ length: 10_000 }, () =>
      weighted([
        ['rare', 1],
        ['often', 9],
      ]).draw(chance),
    );
    const rare = drawn.filter((name) => name === 'rare').length;
    expect(rare).toBeGreaterThan(800);
    expect(rare).toBeLessThan(1200);
    expect(() => weighted([])).toThrow(RangeError);
  });

  it('has a stream of its own for each name', () => {
    expect(chanceOf(1, 'a').share()).toBe(chanceOf(1, 'a').share());
    expect(chanceOf(1, 'a').share()).not.toBe(chanceOf(1, 'b').share());
  });
});

describe('the calendar', () => {
  it('counts days and years', () => {
    expect(textOf(dayOf(2026, 1, 15))).toBe('2026-01-15');
    expect(textOf(yearsAfter(dayOf(2024, 2, 29), 1))).toBe('2025-03-01');
    expect(ageOn(dayOf(2015, 1, 16), dayOf(2026, 1, 15))).toBe(10);
    expect(() => censusOf(2022)).toThrow(RangeError);
  });
});

describe('planted faults', () => {
  it('stand in the wanted share of people, and leave the others as they were', () => {
    const planted = [
      ...withFaults(this2026, { area: '999', year: 2026, seed: 1, share: 0.03, manner: mannerOf('999') }),
    ];
    const faulty = planted.filter((each) => each.planted !== undefined);
    expect(planted.length).toBe(this2026.length);
    expect(faulty.length).toBeGreaterThan(this2026.length * 0.02);
    expect(faulty.length).toBeLessThan(this2026.length * 0.04);
    expect(new Set(faulty.map(({ planted: fault }) => fault?.rule)).size).toBeGreaterThan(60);
    planted.forEach(({ person, planted: fault }, index) => {
      if (fault === undefined) expect(person).toBe(this2026[index]);
      else expect(person).not.toEqual(this2026[index]);
    });
  });
});
