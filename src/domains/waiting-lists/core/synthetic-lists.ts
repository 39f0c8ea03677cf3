import { dayNumber, fromDayNumber, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { ServiceCode } from './services.ts';

/** A list as an invented provider would send it. Nobody in it exists. */
export type SyntheticList = {
  readonly source: string;
  readonly asAt: PlainDate;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** A small generator of chance, the same on every machine (mulberry32). */
const chanceFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

type Invented = {
  readonly service: ServiceCode;
  readonly word: string;
  readonly perMonth: number;
  /** Half are reached within so many weeks. */
  readonly medianWeeks: number;
  readonly ages: readonly [from: number, to: number];
};

const community: readonly Invented[] = [
  { service: 'autism-assessment', word: 'Autism assessment', perMonth: 42, medianWeeks: 52, ages: [3, 16] },
  { service: 'speech-and-language', word: 'Speech and language therapy', perMonth: 55, medianWeeks: 17, ages: [2, 11] },
  { service: 'occupational-therapy', word: 'Occupational therapy', perMonth: 28, medianWeeks: 23, ages: [3, 15] },
];
const minds: readonly Invented[] = [
  { service: 'adhd-assessment', word: 'ADHD pathway', perMonth: 36, medianWeeks: 84, ages: [6, 17] },
  { service: 'camhs', word: 'CAMHS core', perMonth: 40, medianWeeks: 11, ages: [7, 17] },
];

type Life = {
  readonly ref: string;
  readonly invented: Invented;
  readonly referred: number;
  readonly ends: number;
  readonly reason: string;
  readonly isHere: string;
  readonly age: number;
  readonly missed: number;
  readonly kept: number;
};

const firstMonth = plainDate('2024-11-01');
const months = 24;
/** Days between months, near enough for people who do not exist. */
const monthDays = 30.4;

const reasonsOf = (chance: number, month: number): string => {
  // One month in which a list was tidied: it falls without one child being seen.
  const tidied = month === 21 ? 0.55 : 0;
  if (chance < tidied) return 'Validation: removed';
  return (
    ['Was not brought', 'Declined', 'Transferred', 'Moved out of area', 'Aged out', 'Duplicate'][
      Math.floor(chance * 60) % 6
    ] ?? 'Declined'
  );
};

const livesOf = (services: readonly Invented[], letter: string, seed: number): readonly Life[] => {
  const chance = chanceFrom(seed);
  const lives: Life[] = [];
  for (const invented of services)
    for (let month = 0; month < months; month += 1) {
      const joined = Math.round(invented.perMonth * (0.8 + 0.4 * chance()));
      for (let each = 0; each < joined; each += 1) {
        const referred = dayNumber(firstMonth) + Math.floor((month + chance()) * monthDays);
        const urgent = chance() < 0.12;
        const spread = Math.exp(0.45 * (chance() + chance() + chance() - 1.5) * 2);
        const days = Math.round((urgent ? 3 : invented.medianWeeks) * 7 * spread);
        const ends = referred + days;
        const endMonth = Math.floor((ends - dayNumber(firstMonth)) / monthDays);
        const unseen = chance() < (endMonth === 21 ? 0.35 : 0.13);
        const where = chance();
        const kept = unseen ? 0 : 1 + Math.floor(chance() * 2);
        lives.push({
          ref: `${letter}${String(100_000 + lives.length * 7)}`,
          invented,
          referred,
          ends,
          reason: unseen ? reasonsOf(chance(), endMonth) : 'Attended first appointment',
          isHere: where < 0.9 ? 'Alderbeck' : where < 0.97 ? 'Another council' : '',
          age: invented.ages[0] + Math.floor(chance() * (invented.ages[1] - invented.ages[0])),
          missed: chance() < 0.16 ? 1 + Math.floor(chance() * 2) : 0,
          kept,
        });
      }
    }
  return lives;
};

type Written = 'iso' | 'british';
const written = (day: number, how: Written): string => {
  const iso = fromDayNumber(day);
  return how === 'iso' ? iso : `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
};

const communityHeadings = [
  'Local ref',
  'Service',
  'Council of residence',
  'Date of referral',
  'Date first seen',
  'Date removed',
  'Removal reason',
  'Age',
  'Not brought',
  'Appointments attended',
];
const mindsHeadings = [
  'Client ID',
  'Pathway',
  'Borough',
  'Referred on',
  'First contact',
  'Closed on',
  'Outcome',
  'Age',
  'WNB',
  'Attended',
];

const rowOf = (life: Life, asAt: number, how: Written): readonly string[] => {
  const over = life.ends <= asAt;
  const seen = over && life.kept > 0;
  return [
    life.ref,
    life.invented.word,
    life.isHere,
    written(life.referred, how),
    seen ? written(life.ends, how) : '',
    over && !seen ? written(life.ends, how) : '',
    over ? life.reason : '',
    String(life.age),
    String(life.missed),
    String(over ? life.kept : 0),
  ];
};

const listOn = (lives: readonly Life[], asAt: PlainDate, how: Written): readonly (readonly string[])[] =>
  lives.filter(({ referred }) => referred <= dayNumber(asAt)).map((life) => rowOf(life, dayNumber(asAt), how));

/** Faults as real lists have them: rows told twice and in two ways, days that cannot be, words nobody knows, children who are gone without a word. */
const withFaults = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  const set = (row: readonly string[], at: number, text: string): readonly string[] =>
    row.map((cell, index) => (index === at ? text : cell));
  const waiting = rows.flatMap((row, index) => (row[4] === '' && row[5] === '' ? [index] : []));
  const gone = new Set(waiting.filter((_, index) => index % 60 === 17).slice(0, 7));
  const told = rows.flatMap((row, index) => {
    if (gone.has(index)) return [];
    if (index === 40) return [row, row];
    if (index === 90) return [row, set(row, 4, '01/10/2026')];
    if (index === 130) return [set(row, 4, '03/02/2023')];
    if (index === 170) return [set(row, 3, '24/12/2026')];
    if (index === 210) return [set(row, 3, '')];
    if (index === 250) return [set(row, 0, '')];
    if (row[6] === 'Declined' && index % 5 === 0) return [set(row, 6, 'Closed – see notes')];
    return [row];
  });
  return [...told, told[300] ?? []];
};

const [september, october] = [plainDate('2026-09-30'), plainDate('2026-10-31')];

/** Two lists of each of two invented providers of Alderbeck, a month apart; the last has faults in it. */
export const syntheticLists = (): readonly SyntheticList[] => {
  const [first, second] = [livesOf(community, 'C', 41), livesOf(minds, 'M', 97)];
  const ofCommunity = { source: 'Alderbeck Community Health (invented)', headings: communityHeadings };
  const ofMinds = { source: 'Alderbeck Minds (invented)', headings: mindsHeadings };
  return [
    { ...ofCommunity, asAt: september, rows: listOn(first, september, 'iso') },
    { ...ofCommunity, asAt: october, rows: listOn(first, october, 'iso') },
    { ...ofMinds, asAt: september, rows: listOn(second, september, 'british') },
    { ...ofMinds, asAt: october, rows: withFaults(listOn(second, october, 'british')) },
  ];
};
