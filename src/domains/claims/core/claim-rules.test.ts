import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { aClaim, aFigure, aPublishedClaim, aSupport } from '../test/a-claim.ts';
import { notAcceptedBy } from './accept.ts';
import { causeNamed, saysCauseIsNotShown } from './cause.ts';
import { isOfFew, shownState } from './claim.ts';
import { monthsLater } from './dates.ts';
import { claimsAtom, claimsCsv } from './feeds.ts';
import { publicLine } from './public-lines.ts';
import { auditsShowIt, lacking, unpublishable } from './readiness.ts';
import { turnedSince, unexplained } from './turned.ts';
import type { Now } from './turned.ts';

const day = plainDate;
const today = day('2026-11-22');
const seen = aFigure({ verdict: 'Change seen, cause not shown' });

const anAudit = (id: string, on: string, score: number, tool = 'Plan quality tool 2') =>
  aSupport({ id, kind: 'audit', occurredOn: day(on), audit: { tool, score, outOf: 5, better: 'higher' } });

describe('what a claim lacks', () => {
  test('evidence, before anything else', () => {
    expect(lacking(aClaim(), [], [aFigure()])).toEqual(['Choose the evidence: no claim without evidence.']);
    expect(lacking(aClaim(), [aSupport({ isWithdrawn: true })], [aFigure()])).toHaveLength(1);
  });

  test('a claim of impact stands on a series whose charts show it', () => {
    expect(lacking(aClaim({ text: 'More plans come in time.' }), [aSupport()], [aFigure()])).toEqual([]);
    expect(lacking(aClaim(), [aSupport()], [])[0]).toContain('needs a series');
    expect(lacking(aClaim(), [aSupport()], [aFigure({ baseline: null })])[0]).toContain('no final value before');
    expect(lacking(aClaim(), [aSupport()], [aFigure({ valuesSince: 0 })])[0]).toContain('no final value since');
    for (const leans of ['worse', 'no change', 'cannot tell'] as const)
      expect(lacking(aClaim(), [aSupport()], [aFigure({ leans, verdict: 'X' })])[0]).toContain('does not show it');
  });

  test('where the cause is not shown, the sentence says so and names none', () => {
    const plain = aClaim({ text: 'More plans come in time.' });
    expect(lacking(plain, [aSupport()], [seen])[0]).toContain('Say so in the sentence');
    expect(lacking(aClaim(), [aSupport()], [seen])).toEqual([]);
    const named = aClaim({ text: 'Thanks to the second panel more plans come in time; the cause is not shown.' });
    expect(lacking(named, [aSupport()], [seen])[0]).toContain('names a cause');
    // A series that only stands beside needs to show nothing.
    expect(lacking(aClaim(), [aSupport()], [aFigure(), aFigure({ part: 'guard', leans: 'worse' })])).toEqual([]);
  });

  test('two audits with one tool are legs too, the later one better and since the day', () => {
    const early = anAudit('a', '2025-11-10', 2.1);
    const late = anAudit('b', '2026-09-10', 3.4);
    expect(auditsShowIt([early, late], day('2026-01-01'))).toBe(true);
    expect(lacking(aClaim(), [early, late], [])).toEqual([]);
    expect(auditsShowIt([early, anAudit('b', '2026-09-10', 3.4, 'Another tool')], day('2026-01-01'))).toBe(false);
    expect(auditsShowIt([early, anAudit('b', '2026-09-10', 2.1)], day('2026-01-01'))).toBe(false);
    expect(auditsShowIt([early, late], day('2025-01-01'))).toBe(false);
  });

  test('what people tell alone is a claim of experience', () => {
    const voices = [aSupport({ kind: 'voice' }), aSupport({ kind: 'case-example' })];
    expect(lacking(aClaim({ kind: 'experience' }), voices, [])).toEqual([]);
    for (const kind of ['impact', 'output', 'activity'] as const)
      expect(lacking(aClaim({ kind }), voices, [aFigure()])[0]).toContain('claim of experience');
  });

  test('something adverse, or where somebody looked', () => {
    const silent = aClaim({ kind: 'output', adverse: [] });
    expect(lacking(silent, [aSupport()], [])[0]).toContain('what speaks against it');
    expect(lacking({ ...silent, lookedForAdverse: 'Complaints of 2026.' }, [aSupport()], [])).toEqual([]);
  });
});

describe('what stands in the way of publishing', () => {
  test('the forum’s days, and its word ends the wait', () => {
    const claim = aClaim({ forumUntil: day('2026-11-25') });
    expect(unpublishable(claim, [aSupport()], [], today)[0]).toContain('25 November 2026');
    const view = { id: 'v', stance: 'disagrees', text: 'No.', saidFor: 'Forum', on: today } as const;
    expect(unpublishable({ ...claim, views: [view] }, [aSupport()], [], today)).toEqual([]);
    expect(unpublishable(claim, [aSupport()], [], day('2026-11-26'))).toEqual([]);
  });

  test('figures that are not public or of very few, evidence that nobody may see', () => {
    const claim = aClaim();
    expect(unpublishable(claim, [aSupport({ mayBePublished: false })], [], today)).toHaveLength(1);
    expect(unpublishable(claim, [aSupport()], [aFigure({ isPublic: false })], today)).toHaveLength(1);
    const few = { from: today, version: 1, value: 6, n: 3, d: 50, words: '6.0%' };
    expect(isOfFew(few)).toBe(true);
    expect(unpublishable(claim, [aSupport()], [aFigure({ latest: few })], today)).toHaveLength(1);
  });
});

describe('who may accept', () => {
  const council = { personId: 'p', roleCode: 'send-manager', organisationId: 'council' };
  const icb = { personId: 'q', roleCode: 'commissioner', organisationId: 'icb' };
  const chair = { personId: 'c', roleCode: 'independent-chair', organisationId: null };
  const claim = aClaim();

  test('never its maker, nor who changed its words, whatever the role', () => {
    expect(notAcceptedBy(claim, 'several', { ...council, personId: 'maker' })).toContain('You made');
    expect(notAcceptedBy(claim, 'several', { ...chair, personId: 'maker' })).toContain('You made');
    expect(notAcceptedBy({ ...claim, editedBy: ['q'] }, 'several', icb)).toContain('You changed');
  });

  test('another organisation than the owner’s, or the chair', () => {
    const owner = { organisationId: 'council', name: 'Alderbeck Council' };
    expect(notAcceptedBy(claim, owner, council)).toContain('owned by Alderbeck Council');
    expect(notAcceptedBy(claim, owner, icb)).toBeUndefined();
    expect(notAcceptedBy(claim, owner, chair)).toBeUndefined();
    expect(notAcceptedBy(claim, owner, { ...council, organisationId: null })).toBeDefined();
    expect(notAcceptedBy(claim, { organisationId: 'icb', name: 'ICB' }, icb)).toBeDefined();
  });

  test('where nobody has said who owns it, another organisation than the maker’s', () => {
    expect(notAcceptedBy(claim, 'not said', council)).toContain('Nobody has said');
    expect(notAcceptedBy(claim, 'not said', icb)).toBeUndefined();
    expect(notAcceptedBy(claim, 'several', council)).toBeUndefined();
  });
});

describe('what turns under a published claim', () => {
  const was = aFigure();
  const claim = aPublishedClaim([was]);
  const values =
    (value = 71.4): Now['valueNow'] =>
    (_, from) =>
      from === was.latest?.from
        ? { version: 1, value, words: `${String(value)}%` }
        : { version: 1, value: 50, words: '50.0%' };
  const now = (more: Partial<Now> = {}): Now => ({
    figures: [was],
    valueNow: values(),
    evidence: new Map([['evidence-1', 'there']]),
    ...more,
  });
  const keys = (given: Now) => turnedSince(claim, given).map(({ key }) => key.split(' ')[0]);

  test('nothing, while all is as it was', () => {
    expect(turnedSince(claim, now())).toEqual([]);
    expect(turnedSince({ ...claim, state: 'withdrawn' }, now({ figures: [] }))).toEqual([]);
  });

  test('each thing that can turn, by its own key', () => {
    expect(keys(now({ figures: [] }))).toEqual(['series-gone']);
    expect(keys(now({ figures: [{ ...was, isPublic: false }] }))).toEqual(['series-gone']);
    expect(keys(now({ figures: [{ ...was, leans: 'no change', verdict: 'No change shown yet' }] }))).toEqual([
      'verdict',
    ]);
    expect(keys(now({ figures: [{ ...was, verdict: 'Change seen, cause not shown' }] }))).toEqual(['cause']);
    expect(keys(now({ figures: [{ ...was, direction: 'decrease' }] }))).toEqual(['redefined']);
    expect(keys(now({ figures: [{ ...was, counts: 'something else' }] }))).toEqual(['redefined']);
    const guards = [{ name: 'Plans that used an exception', verdict: 'Getting worse' }];
    expect(keys(now({ figures: [{ ...was, guards }] }))).toEqual(['guard']);
    expect(keys(now({ valueNow: values(64) }))).toEqual(['value-changed']);
    expect(keys(now({ valueNow: () => undefined }))).toEqual(['value-gone', 'value-gone']);
    expect(keys(now({ evidence: new Map([['evidence-1', 'withdrawn']]) }))).toEqual(['evidence-withdrawn']);
    expect(
      turnedSince({ ...claim, snapshot: claim.snapshot && { ...claim.snapshot, isWhole: false } }, now()),
    ).toHaveLength(1);
  });

  test('what a person wrote covers what had turned then, and nothing that turns later', () => {
    const turned = turnedSince(claim, now({ figures: [{ ...was, leans: 'worse', verdict: 'Getting worse' }] }));
    const wrote = { covers: turned.map(({ key }) => key), why: 'A recount.', roleName: 'Chair', on: today };
    expect(unexplained(turned, [])).toEqual(turned);
    expect(unexplained(turned, [wrote])).toEqual([]);
    const more = turnedSince(claim, now({ figures: [], evidence: new Map([['evidence-1', 'withdrawn']]) }));
    expect(unexplained(more, [wrote])).toEqual(more);
  });
});

describe('words, days and feeds', () => {
  test('words that name a cause, and words that say none is shown', () => {
    expect(causeNamed('Waits fell because of the new team')).toBe('because of');
    expect(causeNamed('Waits fell')).toBeUndefined();
    expect(saysCauseIsNotShown('Waits fell. We cannot  say why.')).toBe(true);
    expect(saysCauseIsNotShown('Waits fell, and we don’t know why.')).toBe(false);
  });

  test('six months later, on a day that exists', () => {
    expect(monthsLater(day('2026-08-31'), 6)).toBe('2027-02-28');
    expect(monthsLater(day('2026-05-22'), 6)).toBe('2026-11-22');
    expect(shownState({ state: 'published', validUntil: day('2026-11-21') }, today)).toBe('expired');
    expect(shownState({ state: 'published', validUntil: today }, today)).toBe('published');
  });

  test('a line of CSV and an entry of the feed hold what stands beside the claim, safely', () => {
    const claim = {
      ...aPublishedClaim([aFigure()]),
      text: '=Plans <b>"in time"</b> & more',
      publishedAt: new Date('2026-10-20T09:00:00Z'),
    };
    const line = publicLine(claim, [{ key: 'k', words: 'It turned.' }], [{ key: 'k', words: 'It turned.' }], today);
    if (!line) throw new Error('It was published.');
    const csv = claimsCsv([line]);
    expect(csv).toContain(`"'=Plans <b>""in time""</b> & more"`);
    expect(csv).toContain('has not said');
    const atom = claimsAtom({ name: 'Alderbeck', code: '999', shortName: 'alderbeck' }, [line], {
      title: 'T',
      noLonger: 'Our figures no longer support this',
    });
    expect(atom).toContain(
      '<title>Our figures no longer support this: =Plans &lt;b&gt;&quot;in time&quot;&lt;/b&gt; &amp; more</title>',
    );
    expect(atom).toContain('It turned.');
    expect(publicLine(aClaim(), [], [], today)).toBeUndefined();
  });
});
