import { AppError } from '#shared/errors';
import type { Answer, SignedInAsked } from '#platform/http';
import { daysOfSources } from './core/cohort.ts';
import type { Count } from './core/cohort.ts';
import type { MadeShown, SourceDay } from './pages/overview.page.ts';
import type { CohortsMade } from './reads.ts';

/** An area's page is for those who are signed in for it. */
export const inArea =
  <A extends Answer>(answer: (asked: SignedInAsked) => Promise<A>) =>
  async (asked: SignedInAsked): Promise<A> => {
    const { partnership } = asked.viewer;
    if (asked.params['partnership'] !== partnership.shortName)
      throw new AppError('not-found', `You are signed in for ${partnership.name}, and this is another area’s page.`);
    return answer(asked);
  };

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

export const madeShown = (made: CohortsMade | undefined): MadeShown | undefined =>
  made && { countedOn: made.countedOn, atWords: time.format(made.madeAt) };

export const sourceDays = (counts: readonly Count[]): readonly SourceDay[] => daysOfSources(counts);
