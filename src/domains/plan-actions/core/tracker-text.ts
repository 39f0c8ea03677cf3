// What a cell of a tracker says, however it went through a spreadsheet on the way.

/** A spreadsheet is given an apostrophe before what it would run as a formula; here it goes again. */
export const unguarded = (text: string): string => text.replace(/^'(?=[=+\-@＝＋－＠\t\r\n])/u, '');

/** Text for a cell of a workbook: never run as a formula, nor when somebody saves the workbook as CSV. */
export const guarded = (text: string): string => (/^[=+\-@＝＋－＠\t\r\n]/u.test(text) ? `'${text}` : text);

/** A text as it is compared: line breaks and what no file carries are blanks, and blanks are one. */
export const plain = (text: string): string =>
  unguarded(text.trim())
    // Control letters and half letters do not survive a workbook.
    .replaceAll(/[\s\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}]+/gu, ' ')
    .trim();

/** The title of an output as it is compared: its capitals do not make it another. */
export const plainTitle = (text: string): string => plain(text).toLowerCase();

/** Whether two texts say the same, at most so many letters of each. */
export const sameText = (one: string, other: string, most = 4000): boolean =>
  plain(one.slice(0, most)) === plain(other.slice(0, most));
