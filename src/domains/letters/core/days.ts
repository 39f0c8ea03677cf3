import { isWithinYears } from '#shared/sensible-days';
import { dayNumber, fromDayNumber, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

type Days = {
  readonly writtenOn: PlainDate;
  readonly meetingOn: PlainDate | undefined;
  readonly window: { readonly from: PlainDate; readonly until: PlainDate } | undefined;
};

const inLondon = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** The day in England of a moment. */
export const dayOf = (moment: Date): PlainDate => plainDate(inLondon.format(moment));

const yearsBack = 30;

/** What is wrong with the days of a document, each with its field: none lies after today, none further back than a plan reaches, and no meeting after its letter. */
export const wrongDays = (
  { writtenOn, meetingOn, window }: Days,
  today: PlainDate,
): readonly { readonly field: string; readonly text: string }[] => {
  const said: readonly (readonly [string, string, PlainDate | undefined, PlainDate])[] = [
    ['writtenOn', 'The day of the letter', writtenOn, today],
    ['meetingOn', 'The day of the stocktake meeting', meetingOn, today],
    ['windowFrom', 'The first day of the window', window?.from, today],
    // Half-open: a window that reaches to today ends tomorrow.
    ['windowUntil', 'The end of the window', window?.until, fromDayNumber(dayNumber(today) + 1)],
  ];
  const isAfterLetter = meetingOn !== undefined && meetingOn > writtenOn && meetingOn <= today;
  const order = isAfterLetter ? [{ field: 'meetingOn', text: 'The meeting must be before the letter' }] : [];
  const wrong = said.flatMap(([field, what, day, latest]) => {
    if (day === undefined) return [];
    if (day > latest) return [{ field, text: `${what} must not be after today: look at its year` }];
    return isWithinYears(day, today, yearsBack, 1)
      ? []
      : [{ field, text: `${what} must be within the last ${String(yearsBack)} years: look at its year` }];
  });
  return [...wrong, ...order];
};
