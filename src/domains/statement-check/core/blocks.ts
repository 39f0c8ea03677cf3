import type { Line } from './place.ts';

/** Lines that belong together: a paragraph, a point of a list, a heading. Blocks of one `paragraph` stand without an empty line between them. */
export type Block = {
  readonly from: number;
  readonly until: number;
  readonly isItem: boolean;
  readonly lines: number;
  readonly paragraph: number;
};

const bullet = /^\s*(?:[•●▪◦‣∙·*–—-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+(?=\S)/;
const endsSentence = /[.!?:;…]["”’')\]]*\s*$/;
const goesOn = /(?:[,(–—-]|\b(?:and|or|of|the|to|for|in|on|with|a|an|by|that|as|at|from))\s*$/i;

const tailOf = (line: string): string => line.trimEnd().slice(-12);

/** A short line that no sentence ends, with a capital after it: a heading, or the line of an address. */
const standsAlone = (line: string, next: string): boolean =>
  line.trim().length < 60 && !goesOn.test(tailOf(line)) && /^\s*["“‘']?\p{Lu}/u.test(next);

/** Whether `next` carries on what `line` began. */
const carriesOn = (line: string, next: string): boolean =>
  !bullet.test(next) && (endsSentence.test(tailOf(line)) || !standsAlone(line, next));

const blockOf = (lines: readonly Line[], paragraph: number): Block | undefined => {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return undefined;
  const mark = bullet.exec(first.text)?.[0].length ?? first.text.length - first.text.trimStart().length;
  const until = last.until - (last.text.length - last.text.trimEnd().length);
  return {
    from: first.from + mark,
    until,
    isItem: bullet.test(first.text),
    lines: lines.length,
    paragraph,
  };
};

/** The blocks of a text, in order. Lines that a copy from a page or a PDF has broken in the middle of a sentence are put together. */
export const blocksOf = (lines: readonly Line[]): readonly Block[] => {
  const blocks: Block[] = [];
  let gathered: Line[] = [];
  let paragraph = 0;
  const close = (): void => {
    const block = blockOf(gathered, paragraph);
    if (block && block.from < block.until) blocks.push(block);
    gathered = [];
  };
  for (const line of lines) {
    if (line.text.trim() === '') {
      close();
      paragraph += 1;
      continue;
    }
    const before = gathered.at(-1);
    if (before && !carriesOn(before.text, line.text)) close();
    gathered.push(line);
  }
  close();
  return blocks;
};
