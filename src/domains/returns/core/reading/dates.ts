import { fromDayNumber, isPlainDate, monthNames } from '#shared/plain-date';
import type { FieldKind } from '../modules.ts';
import type { ReturnShape } from '../return.ts';
import { ownText } from './names.ts';

const monthNumbers: ReadonlyMap<string, string> = new Map(
  monthNames.map((name, index) => [name.slice(0, 3).toLowerCase(), String(index + 1).padStart(2, '0')]),
);

const clock = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?$/;
const isoMoment = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d+)?)(?:Z|[+-]\d\d:\d\d)?$/;
const blade = /^(\d{4})-([A-Za-z]{3})-(\d\d)(?: (\S+))?$/;
const serial = /^(\d{4,5})(\.\d+)?$/;

type Said = { readonly day: string; readonly time: string };

/** COLLECT's form: 2022-Sep-28 00:00:00, with or without the time. */
const bladeForm = (text: string): Said | undefined => {
  const match = blade.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', date = '', time = '00:00:00'] = match;
  const day = `${year}-${monthNumbers.get(month.toLowerCase()) ?? ''}-${date}`;
  return isPlainDate(day) && clock.test(time) ? { day, time } : undefined;
};

const secondsInDay = 86_400;
/** 1899-12-30, from which Excel counts (exactly so from March 1900 on), as days from 1970; or 1 January 1904. */
const excelBegins = { from1900: -25_569, from1904: -24_107 };

const serialForm = (text: string, from1904: boolean): Said | undefined => {
  if (!serial.test(text)) return undefined;
  const seconds = Math.round(Number(text) * secondsInDay);
  const days = Math.floor(seconds / secondsInDay);
  const rest = seconds - days * secondsInDay;
  const parts = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60];
  return {
    day: fromDayNumber(days + (from1904 ? excelBegins.from1904 : excelBegins.from1900)),
    time: parts.map((part) => String(part).padStart(2, '0')).join(':'),
  };
};

const readDate = (
  shape: ReturnShape,
  from1904: boolean,
  text: string,
  kind: 'date' | 'date-time',
): string | undefined => {
  if (isPlainDate(text)) return text;
  const moment = kind === 'date-time' || shape !== 'xml' ? isoMoment.exec(text) : null;
  if (moment && isPlainDate(moment[1] ?? '') && clock.test(moment[2] ?? ''))
    return kind === 'date' ? (moment[1] ?? '') : text;
  if (shape === 'xml') return undefined;
  const said = shape === 'csv-set' ? bladeForm(text) : serialForm(text, from1904);
  if (said === undefined) return undefined;
  return kind === 'date' ? said.day : `${said.day}T${said.time}`;
};

/**
 * Turns what a shape's own forms can say into yyyy-mm-dd, or yyyy-mm-ddThh:mm:ss for the header's moment; undefined for any other text
 * and for days that do not exist. yyyy-mm-dd is taken in every shape, since it can mean one day only.
 */
export type DateReader = (text: string, kind: 'date' | 'date-time') => string | undefined;

const mostRemembered = 50_000;

/** A return has some thousand different days, each said very often: each is worked out once. */
export const dateReader = (shape: ReturnShape, from1904 = false): DateReader => {
  const days = new Map<string, string | undefined>();
  return (text, kind) => {
    if (kind === 'date-time') return readDate(shape, from1904, text, kind);
    const known = days.get(text);
    if (known !== undefined || days.has(text)) return known;
    const found = readDate(shape, from1904, text, kind);
    if (days.size < mostRemembered) days.set(ownText(text), found);
    return found;
  };
};

export const isDated = (kind: FieldKind | undefined): kind is 'date' | 'date-time' =>
  kind === 'date' || kind === 'date-time';
