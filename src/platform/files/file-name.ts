const longest = 200;

/** The end of a name that says its kind, kept when a long name is cut. */
const ending = /\.[A-Za-z0-9]{1,10}$/;

/**
 * The name that a stranger's machine gave a file, fit to be shown: the last part of a path, without control characters, without those that
 * hide or reorder text (U+202E makes `gpj.exe` read `exe.jpg`), at most 200 characters. It is shown and never opened: files are named by
 * their content.
 */
export const cleanFileName = (sent: string): string => {
  const last = sent.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (plain === '') return 'file';
  if (plain.length <= longest) return plain;
  const end = ending.exec(plain)?.[0] ?? '';
  // Cut between characters, not within one.
  return `${plain.slice(0, longest - end.length).replace(/[\uD800-\uDBFF]$/, '')}${end}`;
};
