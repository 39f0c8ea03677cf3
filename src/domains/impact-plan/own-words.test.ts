import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { planFromTranscription } from './core/transcription.ts';
import { transcriptionForm } from './forms.ts';
import { shippedPlanOfBury } from './shipped.ts';

const root = path.join(import.meta.dirname, '../../..');
const shared = path.join(root, '../shared');
const transcription = path.join(shared, 'data/bury-plan.json');
const report = path.join(shared, 'data/dfe/ofsted/bury_report.txt');
const longestRunAllowed = 6;

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replace(/[’']/g, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const runsOf = (text: string, length: number): readonly string[] => {
  const words = wordsOf(text);
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(' '));
};

/** Every text below a value that stands under a key of our own prose. */
const proseIn = (value: unknown, keys: ReadonlySet<string>, key = ''): readonly string[] => {
  if (typeof value === 'string') return keys.has(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => proseIn(each, keys, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => proseIn(each, keys, name));
};

const prose = new Set([
  'summary',
  'shortTitle',
  'headline',
  'leavesOut',
  'because',
  'title',
  'figureWords',
  'note',
  'subject',
]);

const shippedFiles = ['data/plan/351.json', 'data/history/351.json'];

const ourTexts = (): readonly string[] =>
  shippedFiles.flatMap((file) =>
    proseIn(z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path.join(root, file), 'utf8'))), prose),
  );

describe('what is counted as the same words', () => {
  test('case, accents of quotation and punctuation do not hide a copy', () => {
    expect(runsOf('“Leaders’ plans, in FULL”', 4)).toEqual(['leaders plans in full']);
    expect(runsOf('too short', 7)).toEqual([]);
  });
});

describe.skipIf(!existsSync(transcription))('our own words, beside the documents (../shared)', () => {
  const documents = [
    transcription,
    report,
    ...readdirSync(path.join(shared, 'seeds')).map((name) => path.join(shared, 'seeds', name)),
  ].map((file) => readFileSync(file, 'utf8'));

  test('there is something to compare', () => {
    expect(ourTexts().length).toBeGreaterThan(150);
    expect(documents).toHaveLength(7);
  });

  test(`no text of ours has a run of more than ${String(longestRunAllowed)} words of any document`, () => {
    const theirs = new Set(documents.flatMap((text) => runsOf(text, longestRunAllowed + 1)));
    const copied = ourTexts().flatMap((text) => runsOf(text, longestRunAllowed + 1).filter((run) => theirs.has(run)));
    // The names of the inspectorates and of Bury's partners are not prose.
    const names = /ofsted and the care quality commission|nhs greater manchester/;
    expect(copied.filter((run) => !names.test(run))).toEqual([]);
  });

  test('nobody whom a document names is named', () => {
    // Two or more capitalised words before or after a comma and an office: how the letters set names.
    const people = new Set(
      [
        ...(documents[0]?.matchAll(
          /([A-Z][a-zé]+ (?:O['’])?[A-Z][a-z]+)(?= \((?:Chief|Interim|SEND|Program|SIAB|Head|Regional|DfE)| and your| Wray|,? Executive)/g,
        ) ?? []),
      ].map((match) => match[1]),
    );
    expect(people.size).toBeGreaterThan(3);
    const all = ourTexts().join('\n');
    expect([...people].filter((name) => name !== undefined && all.includes(name))).toEqual([]);
  });

  test('say of every item what the transcription says: part, lines, kind, figure, measures, repeats', () => {
    const official = planFromTranscription(transcriptionForm.parse(JSON.parse(readFileSync(transcription, 'utf8'))));
    const ours = shippedPlanOfBury().record;
    const facts = (record: typeof ours) =>
      record.items.map((item) => ({
        code: item.code,
        area: item.areaCode,
        part: item.part,
        position: item.position,
        ...(item.part === 'demonstrated' && { kind: item.kind, finerKind: item.finerKind }),
        figure: item.figure,
        isBullet: item.isBullet,
        lines: item.lines,
        duplicateOf: item.duplicateOf,
      }));
    expect(facts(ours)).toEqual(facts(official));
    // Public measures that came later, and speak to the same subject, may follow the ones that the transcription names.
    for (const [index, item] of official.items.entries())
      expect(ours.items[index]?.measures.slice(0, item.measures.length), item.code).toEqual(item.measures);
    expect(ours.areas.map((area) => [area.code, area.kind, area.lines, area.hasOwnHeading])).toEqual(
      official.areas.map((area) => [area.code, area.kind, area.lines, area.hasOwnHeading]),
    );
    expect(ours.subPoints.map((point) => [point.code, point.lines])).toEqual(
      official.subPoints.map((point) => [point.code, point.lines]),
    );
    expect(ours.letter).toMatchObject({
      code: official.letter.code,
      windowFrom: official.letter.windowFrom,
      windowUntil: official.letter.windowUntil,
    });
    expect(ours.plan.code).toBe(official.plan.code);
  });
});

describe('our own words', () => {
  test('are short: a statement or next step has at most 22 words, an area 31', () => {
    const { record } = shippedPlanOfBury();
    const long = [
      ...record.items.filter((item) => wordsOf(item.summary ?? '').length > 22),
      ...record.areas.filter((area) => wordsOf(area.summary ?? '').length > 31),
    ];
    expect(long.map((each) => each.code)).toEqual([]);
  });
});
