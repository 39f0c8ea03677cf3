import { daysOfSources } from './core/cohort.ts';
import type { Count } from './core/cohort.ts';
import type { MadeShown, SourceDay } from './pages/overview.page.ts';
import type { CohortsMade } from './reads.ts';

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

export const madeShown = (made: CohortsMade | undefined): MadeShown | undefined =>
  made && { countedOn: made.countedOn, atWords: time.format(made.madeAt) };

export const sourceDays = (counts: readonly Count[]): readonly SourceDay[] => daysOfSources(counts);
