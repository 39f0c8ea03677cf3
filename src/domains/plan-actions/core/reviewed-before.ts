import { daysBetween } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** Three months are 89 days at the least. */
const threeMonths = 89;

/** The values that were there at the review before the latest value: those at least three months older than it. */
export const atReviewBefore = <P extends { readonly date: PlainDate }>(points: readonly P[]): readonly P[] => {
  const latest = points.at(-1);
  return latest === undefined ? [] : points.filter(({ date }) => daysBetween(date, latest.date) >= threeMonths);
};
