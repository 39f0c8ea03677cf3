import type { FormErrors } from '#platform/http';
import type { PlainDate } from '#shared/plain-date';
import { isWithinYears } from '#shared/sensible-days';

/** Days of a form, by field, that lie so far off that they are slips of the finger. Undefined where none does. */
export const farDays = (today: PlainDate, days: Readonly<Record<string, PlainDate | null>>): FormErrors | undefined => {
  const errors = Object.entries(days).flatMap(([field, day]) =>
    day === null || isWithinYears(day, today, 10, 10)
      ? []
      : [{ field, text: `The year must be right: ${day.slice(0, 4)} is not near today` }],
  );
  return errors.length === 0 ? undefined : errors;
};
