import { at, censusDays } from '../modules.ts';
import { isAuthorityCode } from '../identifiers.ts';
import { isPlainDate } from '#shared/plain-date';
import { readDay, words } from './days.ts';
import type { Frame } from './frame.ts';
import type { RuleTests } from './look.ts';
import { quoted } from './say.ts';

const h = at.header;

const isDigits = (text: string, least: number): boolean => text.length >= least && /^\d+$/.test(text);

const isMoment = (text: string): boolean =>
  isPlainDate(text.slice(0, 10)) &&
  /^.{10}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text);

/** The header is looked at once a file, so these may take their time. `values` are the header's. */
export const headerTests = (frame: Frame, values: readonly string[]): RuleTests => {
  const value = (field: number) => values[field] ?? '';
  const { options, valid } = frame;
  const officers = valid('Officer');
  const year = Number(value(h.Year));
  const isKnownYear = value(h.Year).length === 4 && year in censusDays;
  const reference = readDay(value(h.ReferenceDate));
  const yearOfReference = Math.floor(reference / 10_000);
  const agrees = Number.isNaN(reference) || yearOfReference === year;
  const lea = value(h.LEA);

  return {
    H01: (_, tell) => {
      if (value(h.Collection).toUpperCase() !== 'SEN2')
        tell(
          h.Collection,
          () => `The collection is ${quoted(value(h.Collection))}. Write SEN2, or send the right file.`,
        );
    },
    H02: (_, tell) => {
      if (!isKnownYear)
        tell(
          h.Year,
          () => `The year is ${quoted(value(h.Year))}. Irwell knows 2023 to 2027: write the year of the return.`,
        );
      else if (!agrees)
        tell(
          h.Year,
          () =>
            `The year is ${value(h.Year)} and the reference date lies in ${String(yearOfReference)}. Correct the one that is wrong.`,
        );
    },
    H03: (_, tell) => {
      const day = isKnownYear ? readDay(censusDays[year] ?? '') : Number.NaN;
      const isOther = agrees && !Number.isNaN(reference) && !Number.isNaN(day) && reference !== day;
      if (value(h.ReferenceDate) === '' || isOther)
        tell(
          h.ReferenceDate,
          () =>
            `The reference date is ${quoted(value(h.ReferenceDate))}. Write the census day: ${words(frame.reference)} for ${String(frame.year)}.`,
        );
    },
    H04: (_, tell) => {
      if (value(h.SourceLevel).toUpperCase() !== 'L')
        tell(h.SourceLevel, () => `The source level is ${quoted(value(h.SourceLevel))}. Write L, for local authority.`);
    },
    H05: (_, tell) => {
      if (!isAuthorityCode(lea))
        tell(
          h.LEA,
          () => `The authority is ${quoted(lea)}. Write the Department’s number of the authority, three digits.`,
        );
      else if (options.areaCode !== undefined && lea !== options.areaCode)
        tell(
          h.LEA,
          () =>
            `The return is of authority ${lea} and not of ${options.areaCode ?? ''}. Send the file of the right authority.`,
        );
    },
    H06: (_, tell) => {
      const serial = value(h.SerialNo);
      const last = options.previousSerial;
      if (!isDigits(serial, 3))
        tell(h.SerialNo, () => `The serial number is ${quoted(serial)}. Write three digits or more, such as 001.`);
      else if (last !== undefined && isDigits(last, 1) && Number(serial) <= Number(last))
        tell(
          h.SerialNo,
          () => `The serial number is ${serial} and the last file had ${last}. Give each file a higher number.`,
        );
    },
    H07: (_, tell) => {
      const moment = value(h.DateTime);
      const { today } = options;
      if (!isMoment(moment))
        tell(
          h.DateTime,
          () =>
            `The date and time is ${quoted(moment)}. Write the moment at which the file was made, such as 2026-02-20T10:00:00.`,
        );
      else if (today !== undefined && moment.slice(0, 10) > today)
        tell(
          h.DateTime,
          () =>
            `The file says that it was made on ${words(readDay(moment.slice(0, 10)))}, which is still to come. Check the clock of the system that made it.`,
        );
    },
    H08: (_, tell) => {
      for (const field of [h.DMO, h.DCO])
        if (!officers.has(value(field)))
          tell(field, () => `The answer is ${quoted(value(field))}. Write Y (yes), N (no) or R (being recruited).`);
    },
    H09: (_, tell) => {
      if (!officers.has(value(h.DSCO)))
        tell(
          h.DSCO,
          () =>
            `The answer about the designated social care officer is ${quoted(value(h.DSCO))}. Write Y (yes), N (no) or R (being recruited).`,
        );
    },
  };
};
