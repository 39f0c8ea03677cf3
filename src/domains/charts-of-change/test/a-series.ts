import { plainDate } from '#shared/plain-date';
import type { KeptSeries, KeptValue } from '../core/kept-series.ts';

/** A yearly share of which higher is better, that nobody named anything of. */
export const aSeries = (own: Partial<KeptSeries> = {}): KeptSeries => ({
  id: 'one',
  measureCode: 'E09',
  part: '',
  name: 'Plans within 20 weeks',
  counts: 'plans',
  unit: { kind: 'percent', decimals: 1 },
  every: 'year',
  direction: 'increase',
  isStock: false,
  target: null,
  ownerRole: 'analyst',
  submitters: [],
  dueAfterDays: 30,
  guards: [],
  breaks: [],
  events: [],
  action: null,
  isPublic: true,
  source: null,
  comparison: null,
  directionChanges: [],
  ...own,
});

/** The final value of a calendar year. */
export const aValue = (year: number, n: number | null, d: number | null, own: Partial<KeptValue> = {}): KeptValue => ({
  from: plainDate(`${String(year)}-01-01`),
  until: plainDate(`${String(year + 1)}-01-01`),
  n,
  d,
  value: n === null ? null : d === null ? n : (100 * n) / Math.max(1, d),
  submittedOn: null,
  comment: '',
  submitters: [],
  bandsTotal: null,
  bands: [],
  other: null,
  explained: null,
  version: 1,
  takenOn: plainDate('2026-11-01'),
  takenByName: '',
  sourceName: '',
  origin: null,
  takenBack: null,
  hidden: null,
  held: [],
  marks: [],
  ...own,
});
