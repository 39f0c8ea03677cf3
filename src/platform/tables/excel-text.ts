/** Excel writes characters that XML cannot hold as _x000D_. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

const secondsInDay = 86_400;

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/**
 * A count of days, as Excel holds a moment, as yyyy-mm-dd, with Thh:mm:ss where it has a time; undefined for what is no day. Excel counts
 * a 29 February 1900 that never was, so that days before March 1900 are not to be trusted.
 */
export const momentOfSerial = (serial: number, from1904: boolean): string | undefined => {
  if (!Number.isFinite(serial) || serial < 1 || serial > 2_958_465) return undefined;
  const seconds = Math.round(serial * secondsInDay);
  const moment = new Date((seconds - (from1904 ? 24_107 : 25_569) * secondsInDay) * 1000);
  const day = [moment.getUTCFullYear(), twoDigits(moment.getUTCMonth() + 1), twoDigits(moment.getUTCDate())].join('-');
  const time = [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()].map(twoDigits).join(':');
  return time === '00:00:00' ? day : `${day}T${time}`;
};

/** A number as a person would type it: 1E5 and 100000.0 are 100000. */
export const plainNumber = (text: string): string => {
  if (/^-?\d{1,15}$/.test(text)) return text;
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return text;
  return Number.isSafeInteger(number) ? String(number) : text;
};
