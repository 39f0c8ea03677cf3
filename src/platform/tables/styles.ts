import { wholePart } from './parts.ts';
import type { ReadPart } from './parts.ts';
import type { ZipMember } from './zip.ts';

/** Excel's own formats of days and times. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);

/** A format with a day, month or year in it, text in quotes and colours left aside. */
const isDateFormat = (code: string): boolean =>
  /[dmy]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '')) && !/^general$/i.test(code);

/** Numbers of the cell styles that show a number as a day. */
export const readDateStyles = async (read: ReadPart, member: ZipMember | undefined): Promise<ReadonlySet<number>> => {
  const formats = new Set<number>();
  const styles = new Set<number>();
  let inCellStyles = false;
  let style = 0;
  await wholePart(read, member, {
    open: (element, _, attributes) => {
      if (element === 'numFmt' && isDateFormat(attributes['formatCode'] ?? ''))
        formats.add(Number(attributes['numFmtId']));
      if (element === 'cellXfs') inCellStyles = true;
      if (element !== 'xf' || !inCellStyles) return;
      const format = Number(attributes['numFmtId'] ?? 0);
      if (isBuiltInDate(format) || formats.has(format)) styles.add(style);
      style += 1;
    },
    text: () => undefined,
    close: (element) => {
      if (element === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
};
