import { expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { newestLetter, nextLetter } from './reads-letters.ts';
import type { LetterOrReport } from './reads-letters.ts';

const today = plainDate('2026-11-22');
const letter = (writtenOn: string, about: Partial<LetterOrReport> = {}): LetterOrReport => ({
  code: `of-${writtenOn}`,
  kind: 'stocktake-letter',
  planCode: 'PIP',
  title: 'A letter',
  madeBy: 'Case lead',
  note: undefined,
  address: undefined,
  writtenOn: plainDate(writtenOn),
  meetingOn: undefined,
  window: undefined,
  isPublic: true,
  ...about,
});
const first = letter('2026-01-10');
const second = letter('2026-06-10');

test('a letter of a stocktake is the newest before a report of a later day, and a report only where there is no such letter', () => {
  const report = letter('2026-09-01', { kind: 'inspection-report' });
  expect(newestLetter([report, second, first], today)).toBe(second);
  expect(newestLetter([report], today)).toBe(report);
});

test('a letter that is not public, or of a day to come, is not the newest while another is there', () => {
  const hidden = letter('2026-10-01', { isPublic: false });
  expect(newestLetter([hidden, second], today)).toBe(second);
  expect(newestLetter([hidden], today)).toBe(hidden);
  expect(newestLetter([letter('2027-01-01'), second], today)).toBe(second);
});

test('the next letter is the first later one about the same plan, by the same rule', () => {
  const third = letter('2026-09-10');
  const report = letter('2026-03-01', { kind: 'inspection-report' });
  const other = letter('2026-02-01', { planCode: 'DSG' });
  const hidden = letter('2026-04-01', { isPublic: false });
  const letters = [third, second, hidden, report, other, first];
  expect(nextLetter(letters, first, today)).toBe(second);
  expect(nextLetter(letters, third, today)).toBeUndefined();
  expect(nextLetter([letter('2027-01-01'), third], third, today)).toBeUndefined();
});
