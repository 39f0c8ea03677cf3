import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bothNumbers, countJudgements } from './judged.ts';

const judged = fc.constantFrom('sufficient', 'not-sufficient').map((outcome) => ({
  judgement: { outcome, quotedBy: 'somebody' } as const,
}));
const weakness = fc.oneof(judged, fc.constant({ judgement: undefined }));

describe('the judgements on the weaknesses', () => {
  test('every weakness is counted once', () => {
    fc.assert(
      fc.property(fc.array(weakness), (weaknesses) => {
        const { sufficient, notSufficient, notKnown } = countJudgements(weaknesses);
        expect(sufficient + notSufficient + notKnown).toBe(weaknesses.length);
      }),
    );
  });

  test('are never told from one side: where any is told, both numbers are', () => {
    fc.assert(
      fc.property(fc.array(weakness), (weaknesses) => {
        const said = bothNumbers(weaknesses);
        const any = weaknesses.some((each) => each.judgement !== undefined);
        expect(said !== undefined).toBe(any);
        if (said !== undefined) expect(said).toMatch(/judged sufficient and \S+ not sufficient/);
      }),
    );
  });

  test('read as people say them', () => {
    const of = (outcome: 'sufficient' | 'not-sufficient', times: number) =>
      Array.from({ length: times }, () => ({ judgement: { outcome, quotedBy: 'x' } }));
    expect(bothNumbers([...of('sufficient', 5), ...of('not-sufficient', 3)])).toBe(
      'five weaknesses judged sufficient and three not sufficient',
    );
    expect(bothNumbers([...of('sufficient', 1), { judgement: undefined }])).toBe(
      'one weakness judged sufficient and none not sufficient (one not known)',
    );
  });
});
