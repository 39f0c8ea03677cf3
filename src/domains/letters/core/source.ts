/** The lines of a document as they came, numbered from 1, and what each is: words, nothing, or the head and foot of its pages. */
export type SourceLine = {
  readonly number: number;
  readonly text: string;
  /** The words of it that items are made of: without the column that says who answers for an area. */
  readonly said: string;
  readonly role: 'words' | 'blank' | 'page' | 'column';
};

const withoutNumbers = (text: string): string => text.trim().replace(/\d+/g, '#').replace(/\s+/g, ' ');

const pageNumber = /^\s*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*$/i;

/** A line that stands three times or more, but for its numbers, is the head or foot of pages or a cell that repeats; a heading ends otherwise. */
const repeats = (texts: readonly string[]): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const plain = withoutNumbers(text);
    if (plain.length > 0 && plain.length < 120 && !/[:.;]$|^[•◼●▪–\-*]/.test(plain))
      counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 3).map(([plain]) => plain));
};

const columnsBegin = /^\s*responsible bod(?:y|ies)\s{2,}areas? for priority action/i;
const columnsEnd = /^\s?areas? for improvement/i;

/** In a table printed as columns of spaces, the words of the right column; undefined where the line has none. */
const rightOf = (text: string): string => {
  if (/^\s{16,}/.test(text)) return text.trim();
  const parted = /^\s*\S.*?\s{2,}(\S.*)$/.exec(text);
  return parted?.[1]?.trim() ?? '';
};

const roleOf = (text: string, said: string, repeated: ReadonlySet<string>): SourceLine['role'] => {
  if (text.trim() === '') return 'blank';
  if (pageNumber.test(text) || repeated.has(withoutNumbers(text))) return 'page';
  return said === '' ? 'column' : 'words';
};

/** A document's text as numbered lines. Nothing of it is dropped: the lines of heads, feet and columns stay and say what they are. */
export const sourceLines = (text: string): readonly SourceLine[] => {
  const texts = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll('\f', '\n').split('\n');
  while (texts.length > 0 && texts.at(-1)?.trim() === '') texts.pop();
  return linesRead(texts);
};

/** The same of lines that were kept. */
export const linesRead = (texts: readonly string[]): readonly SourceLine[] => {
  const repeated = repeats(texts);
  let inColumns = false;
  return texts.map((line, index) => {
    if (inColumns && columnsEnd.test(line)) inColumns = false;
    const said = inColumns ? rightOf(line) : line.trim();
    if (columnsBegin.test(line)) inColumns = true;
    return { number: index + 1, text: line, said, role: roleOf(line, said, repeated) };
  });
};

const bullet = /^\s*(?:[•◼●▪▫■◦‣∙·o–—\-*]|\uf0b7|\(?[a-z0-9]{1,2}[).])\s+(?=\S)/;

/** Whether the words of a line begin with the mark of a list. A heading such as “1. Scope” in capitals is left to its reader. */
export const isBullet = (said: string): boolean => bullet.test(said);

export const withoutBullet = (said: string): string => said.replace(bullet, '');
