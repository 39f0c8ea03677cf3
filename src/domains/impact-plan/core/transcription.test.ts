import { describe, expect, test } from 'vitest';
import { aTranscription } from '../test/a-transcription.ts';
import { transcriptionForm } from '../forms.ts';
import { planFromTranscription, quotationsIn } from './transcription.ts';

const read = (change: (json: ReturnType<typeof aTranscription>) => void = () => undefined) => {
  const json = aTranscription();
  change(json);
  return planFromTranscription(transcriptionForm.parse(json));
};

describe('a transcription', () => {
  test('keeps every text exactly, double spaces and slips included', () => {
    const plan = read();
    expect(plan.items.map((item) => item.official)).toEqual([
      '12% of nurseries have a toolkit,  rolled out in full.',
      'All schools use the toolkit.',
      'Ask families.',
      'Ask families.',
      'A plan is to be made.',
    ]);
    expect(plan.subPoints[0]).toMatchObject({ official: 'in nurseries Page 8', cleanText: 'in nurseries' });
    expect(plan.paragraphs.map((paragraph) => [paragraph.official, paragraph.containsNames])).toEqual([
      ['Thank you  for coming.', false],
      ['Pat Example will write to you about the next meeting.', true],
    ]);
  });

  test('sorts statements by kind and by the figure that they give', () => {
    const sorted = read().items.map((item) => [item.code, item.kind, item.finerKind, item.figure]);
    expect(sorted).toEqual([
      ['APA1-D1', 'measured', 'measured', 'percentage'],
      ['APA1-D2', 'output', 'coverage', 'none'],
      ['APA1-N1', undefined, undefined, 'none'],
      ['APA1-N2', undefined, undefined, 'none'],
      ['AFI1-D1', 'activity', 'plan', 'none'],
    ]);
  });

  test('knows which list of what was shown has no heading', () => {
    expect(read().areas.map((area) => [area.code, area.hasOwnHeading])).toEqual([
      ['APA1', true],
      ['AFI1', false],
    ]);
  });

  test('is a letter about the six months before its meeting, of a plan with a short code', () => {
    const { plan, letter } = read();
    expect(plan).toMatchObject({ code: 'btp', name: 'Better Together Plan' });
    expect(letter).toMatchObject({
      code: 'stocktake-2026-03-03',
      windowFrom: '2025-08-20',
      windowUntil: '2026-02-21',
    });
  });

  test('carries its quotations, each with the path to it', () => {
    expect(quotationsIn(aTranscription().history)).toEqual([
      {
        code: 'inspection.seedQuotes.0',
        subject: 'inspection',
        documentName: 'page.txt',
        official: 'Inspectors came.',
      },
      { code: 'press.quotes.0', subject: 'press', documentName: 'A newspaper', official: 'It was poor.' },
    ]);
  });
});

describe('a transcription that contradicts itself is refused', () => {
  test.each<[string, (json: ReturnType<typeof aTranscription>) => void, RegExp]>([
    [
      'other counts',
      (json) => {
        json.counts.demonstrated = 34;
      },
      /it says 34 statements of what was shown and holds 3/,
    ],
    [
      'an id twice',
      (json) => {
        const area = json.areas[1];
        if (area) area.id = 'APA1';
      },
      /the id APA1 stands twice/,
    ],
    [
      'a repeat of nothing',
      (json) => {
        const step = json.areas[0]?.nextSteps[1];
        if (step) step.duplicateOf = 'APA9-N9';
      },
      /APA1-N2 repeats APA9-N9, which is not there/,
    ],
    [
      'a meeting after its letter',
      (json) => {
        json.source.stocktakeMeeting = '2026-03-04';
      },
      /the meeting is after the letter/,
    ],
  ])('%s', (_, change, message) => {
    expect(() => read(change)).toThrow(message);
  });
});
