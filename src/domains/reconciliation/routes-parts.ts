import { AppError } from '#shared/errors';
import { mayOpenRecords } from '#domains/casework';
import type { SignedInAsked } from '#platform/http';
import { findRecordMeasure } from './core/register.ts';
import type { RecordMeasure } from './core/measure.ts';
import { figuresPath } from './pages/parts.ts';

/** Who opens a child's record sees the figures as they are counted. */
export const seesChildren = ({ viewer }: SignedInAsked): boolean => mayOpenRecords(viewer);

export const crumbsOf = ({ viewer }: SignedInAsked) => [
  { text: 'Home', href: '/home' },
  { text: 'Figures from the records', href: figuresPath(viewer.partnership) },
];

export const measureOf = ({ params }: SignedInAsked): RecordMeasure => {
  const measure = findRecordMeasure(params['code'] ?? '');
  if (!measure) throw new AppError('not-found', 'There is no measure from the records with this code.');
  return measure;
};
