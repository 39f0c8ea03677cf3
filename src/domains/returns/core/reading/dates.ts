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
const zero = 48;
const hyphen = 45;

/** Three letters in any case as one number; 0 where one is not of ASCII. */
const lettersOf = (text: string, at: number): number => {
  const one = text.charCodeAt(at);
  const two = text.charCodeAt(at + 1);
  const three = text.charCodeAt(at + 2);
  return (one | two | three) < 128 ? ((one | 32) << 16) | ((two | 32) << 8) | (three | 32) : 0;
};

const monthOfLetters: ReadonlyMap<number, number> = new Map(
  monthNames.map((name, index) => [lettersOf(name, 0), index + 1]),
);

/** NaN where one of the two is no digit. */
const twoDigits = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - zero;
  const ones = text.charCodeAt(at + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
};

const firstYear = 1900;
const afterLastYear = 2100;
const places = (afterLastYear - firstYear) * 12 * 31;

/** A place of its own for each day from 1900 to 2099, 31 in each month whether they exist or not; -1 for any other. */
const placeOfDay = (year: number, month: number, day: number): number =>
  year >= firstYear && year < afterLastYear && month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? ((year - firstYear) * 12 + month - 1) * 31 + day - 1
    : -1;

const midnight = ' 00:00:00';

/** The place of the day in yyyy-mm-dd, and in COLLECT's form at midnight; -1 for any other text, of which nothing is said by that. */
const placeIn = (text: string, shape: ReturnShape): number => {
  if (text.charCodeAt(4) !== hyphen) return -1;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  if (text.length === 10 && text.charCodeAt(7) === hyphen)
    return placeOfDay(year, twoDigits(text, 5), twoDigits(text, 8));
  if (shape !== 'csv-set' || text.length !== 20 || text.charCodeAt(8) !== hyphen || !text.endsWith(midnight)) return -1;
  return placeOfDay(year, monthOfLetters.get(lettersOf(text, 5)) ?? 0, twoDigits(text, 9));
};

/** Days that exist as yyyy-mm-dd, by their place: the same for every return, so each is worked out once. */
const daysByPlace = new Array<string | undefined>(places);

/** A return says the same few thousand texts very often. */
export const dateReader = (shape: ReturnShape, from1904 = false): DateReader => {
  const byText = new Map<string, string | undefined>();
  const readOther = (text: string): string | undefined => {
    const known = byText.get(text);
    if (known !== undefined || byText.has(text)) return known;
    const found = readDate(shape, from1904, text, 'date');
    if (byText.size < mostRemembered) byText.set(ownText(text), found);
    return found;
  };
  return (text, kind) => {
    if (kind === 'date-time') return readDate(shape, from1904, text, kind);
    // Looking a text up by itself costs more than reading a day out of it.
    const place = placeIn(text, shape);
    if (place === -1) return readOther(text);
    return (daysByPlace[place] ??= readDate(shape, from1904, text, kind));
  };
};

export const isDated = (kind: FieldKind | undefined): kind is 'date' | 'date-time' =>
  kind === 'date' || kind === 'date-time';
