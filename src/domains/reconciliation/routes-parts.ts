import { AppError } from '#shared/errors';
import { mayOpenRecords } from '#domains/casework';
import type { Answer, SignedInAsked } from '#platform/http';
import { findRecordMeasure } from './core/register.ts';
import type { RecordMeasure } from './core/measure.ts';
import { figuresPath } from './pages/parts.ts';

/** Pages of one's own area only. */
export const inArea =
  <A extends Answer>(answer: (asked: SignedInAsked) => Promise<A>) =>
  async (asked: SignedInAsked): Promise<A> => {
    const { partnership } = asked.viewer;
    if (asked.params['partnership'] !== partnership.shortName)
      throw new AppError('not-found', `You are signed in for ${partnership.name}, and this is another area’s page.`);
    return answer(asked);
  };

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
