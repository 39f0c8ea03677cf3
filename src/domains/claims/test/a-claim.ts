import { plainDate } from '#shared/plain-date';
import type { Claim, Figure, Snapshot } from '../core/claim.ts';
import type { Support } from '../core/readiness.ts';

const day = plainDate;

export const aFigure = (more: Partial<Figure> = {}): Figure => ({
  seriesId: 'series-1',
  part: 'shows',
  name: 'New plans issued within 20 weeks',
  counts: 'plans issued in time, of all plans issued',
  direction: 'increase',
  isPublic: true,
  verdict: 'Evidence of improvement',
  leans: 'better',
  reasons: ['Since the action there is a value beyond the limits of the baseline, for the better.'],
  baseline: { from: day('2024-01-01'), until: day('2026-01-01'), values: 24 },
  valuesSince: 9,
  first: { from: day('2024-01-01'), version: 1, value: 50, n: 25, d: 50, words: '50.0%, January 2024' },
  latest: { from: day('2026-10-01'), version: 1, value: 71.4, n: 50, d: 70, words: '71.4%, October 2026' },
  guards: [{ name: 'Plans that used an exception', verdict: 'No change shown yet' }],
  ...more,
});

export const aSupport = (more: Partial<Support> = {}): Support => ({
  id: 'evidence-1',
  kind: 'document',
  occurredOn: day('2026-06-01'),
  isWithdrawn: false,
  mayBePublished: true,
  audit: null,
  ...more,
});

export const aClaim = (more: Partial<Claim> = {}): Claim => ({
  id: 'claim-1',
  version: 3,
  state: 'accepted',
  kind: 'impact',
  text: 'More new plans are issued within 20 weeks. The cause is not shown.',
  forWhom: 'children who get their first plan',
  sinceOn: day('2026-01-01'),
  area: null,
  outcomeId: null,
  actionId: null,
  part: null,
  lookedForAdverse: '',
  made: {
    personId: 'maker',
    name: 'Programme lead',
    roleCode: 'programme-office',
    roleName: 'Programme office',
    organisationId: 'council',
    organisation: 'Alderbeck Council',
    on: day('2026-10-01'),
  },
  editedBy: [],
  submittedOn: day('2026-10-02'),
  forumUntil: day('2026-10-16'),
  accepted: null,
  publishedOn: null,
  publishedAt: null,
  validUntil: null,
  corrects: null,
  correctionWords: null,
  correctedBy: null,
  ended: null,
  note: '',
  series: [{ id: 'series-1', part: 'shows', namedOn: null }],
  guardWords: [],
  evidenceIds: ['evidence-1'],
  adverse: [{ text: 'The oldest cases wait longer.', roleName: 'Programme office', on: day('2026-10-01') }],
  views: [],
  explained: [],
  snapshot: null,
  ...more,
});

/** A published claim, fixed with these figures. */
export const aPublishedClaim = (figures: readonly Figure[], more: Partial<Snapshot> = {}): Claim => ({
  ...aClaim({ state: 'published', publishedOn: day('2026-10-20'), validUntil: day('2027-04-20') }),
  snapshot: {
    content: {
      form: 'irwell-claim-1',
      partnership: '999',
      claim: 'claim-1',
      kind: 'impact',
      text: 'More new plans are issued within 20 weeks.',
      forWhom: 'children who get their first plan',
      sinceOn: day('2026-01-01'),
      about: null,
      made: { role: 'Programme office', organisation: 'Alderbeck Council' },
      accepted: { role: 'Independent chair', organisation: '', on: day('2026-10-19') },
      publishedOn: day('2026-10-20'),
      validUntil: day('2027-04-20'),
      corrects: null,
      correctionWords: null,
      adverse: [],
      lookedForAdverse: '',
      figures,
      evidence: [{ id: 'evidence-1', kind: 'document', occurredOn: day('2026-06-01'), titleSha256: 'x' }],
      ...more,
    },
    stamped: '{}',
    sha256: 'x',
    isWhole: true,
    evidence: [{ id: 'evidence-1', kind: 'document', title: 'Log of the panel' }],
  },
});
