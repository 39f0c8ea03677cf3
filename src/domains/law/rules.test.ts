import { describe, expect, test } from 'vitest';
import { shippedLaw } from './rules.ts';
import { problemsInLaw } from './core/rule.ts';

const { register } = shippedLaw();
const { rules, exceptions } = register.law;

describe('the register of duties', () => {
  test('contradicts itself nowhere', () => {
    expect(rules.length).toBeGreaterThan(75);
    expect(problemsInLaw(register.law)).toEqual([]);
  });

  test('gives every duty its law, at legislation.gov.uk or another public address', () => {
    const places =
      /^https:\/\/(www\.legislation\.gov\.uk|www\.gov\.uk|caselaw\.nationalarchives\.gov\.uk|www\.lgo\.org\.uk)\//;
    for (const { id, law, kind } of rules)
      for (const { text, address } of law) {
        if (kind === 'local-target') expect([id, text, address]).toEqual([id, 'A local target, not law', null]);
        else expect(address, id).toMatch(places);
      }
    for (const { id, law } of exceptions) for (const { address } of law) expect(address, id).toMatch(places);
    const statutory = rules.filter(({ kind }) => kind === 'statutory');
    for (const { id, law } of statutory)
      expect(
        law.some(({ address }) => address?.includes('legislation.gov.uk')),
        id,
      ).toBe(true);
  });

  test('marks what was read, what is at second hand and what is not verified, and says why it doubts', () => {
    const marks = new Map(rules.map(({ id, verified }) => [id, verified]));
    expect(marks.get('final-plan')).toBe('read');
    expect(marks.get('review-decision')).toBe('secondary');
    expect(marks.get('answer-reassessment')).toBe('not verified');
    expect(new Set(marks.values()).size).toBe(3);
    for (const { id, verified, doubt, kind } of rules)
      if (
        verified === 'not verified' &&
        kind === 'statutory' &&
        !id.includes('without-review') &&
        !id.startsWith('unopposed')
      )
        expect(doubt, id).toBeDefined();
  });

  test('says which date decides between two versions, and why', () => {
    for (const { versionDecidedBy } of rules) expect(versionDecidedBy.why.length).toBeGreaterThan(40);
  });

  test('holds every kind of duty that the field has', () => {
    const chapters = new Set(rules.map(({ chapter }) => chapter));
    expect([...chapters].toSorted()).toEqual([
      'advice',
      'appeal',
      'assessment',
      'ceasing',
      'mediation',
      'move',
      'out-of-school',
      'provision',
      'reassessment',
      'review',
      'section-23',
      'transfer',
      'tribunal',
    ]);
    for (const kind of ['statutory', 'guidance', 'local-target'])
      expect(rules.some((rule) => rule.kind === kind)).toBe(true);
  });

  test('never calls a local date law, nor counts it as a limit of section 42', () => {
    const check = rules.find(({ id }) => id === 'check-provision');
    expect([check?.kind, check?.plain.family]).toEqual(['local-target', expect.stringContaining('local target')]);
    expect(rules.find(({ id }) => id === 'secure-provision')?.limit).toEqual({ kind: 'at-once' });
  });

  test('has the temporary law of 2020 for its time only', () => {
    const [temporary] = register.exceptions.get('coronavirus-2020') ?? [];
    expect([temporary?.inForceFrom, temporary?.inForceUntil]).toEqual(['2020-05-01', '2020-09-25']);
  });

  test('writes to families in short sentences, without naming sections', () => {
    for (const { id, plain } of rules) {
      expect(plain.family, id).not.toMatch(/regulation|section \d/i);
      for (const sentence of plain.family.split(/[.:] /))
        expect(sentence.split(' ').length, `${id}: ${sentence}`).toBeLessThanOrEqual(32);
    }
  });
});
