import { inWords } from '#shared/plain-date';
import type { Block, PaperDocument } from '#platform/papers';
import type { PackBlock, PackContent } from '../core/content.ts';
import { stampInGroups } from '../core/stamp.ts';

/** The words of a pack that may be taken back, by their key; null: taken back since. */
export type PackWords = ReadonlyMap<string, string | null>;

export const takenBackWords =
  'Words stood here when the pack was made. Whoever said them, or their owner, has taken them back since.';

const toPaper = (block: PackBlock, words: PackWords): Block => {
  switch (block.kind) {
    case 'heading':
    case 'new-page':
      return block;
    case 'paragraph':
      return { kind: 'paragraph', spans: block.spans.map(toSpan) };
    case 'list':
      return { kind: 'list', items: block.items.map((item) => item.map(toSpan)), numbered: block.numbered === true };
    case 'table':
      return {
        ...block,
        columns: block.columns.map(({ title, numeric }) => ({ title, numeric: numeric === true })),
      };
    case 'picture': {
      const { key, caption, alternative, wide } = block;
      return { kind: 'picture', key, caption, alternative, ...wide };
    }
    case 'words':
      return { kind: 'quote', text: words.get(block.key) ?? takenBackWords, by: block.by };
  }
};

const toSpan = (span: Extract<PackBlock, { kind: 'paragraph' }>['spans'][number]) =>
  typeof span === 'string'
    ? span
    : {
        text: span.text,
        strong: span.strong === true,
        ...(span.address === undefined ? {} : { address: span.address }),
      };

export const titleOf = ({ partnership, meetingOn }: Pick<PackContent, 'partnership' | 'meetingOn'>): string =>
  `${partnership.name}: pack for the stocktake of ${inWords(meetingOn)}`;

/** The stamp in words, as it stands on the first sheet of every form. */
const stampBlock = (sha256: string, checkAt: string): Block => ({
  kind: 'paragraph',
  spans: [
    { text: `Stamp: ${stampInGroups(sha256)}`, strong: true },
    `. It is made of every word, figure and drawing here. Anybody can check at ${checkAt} that this file is as it was made; there it says how to do so without Irwell.`,
  ],
});

/** A pack as a document: page, DOCX and PDF are drawn of this and nothing else. `checkAt`: the address of the page that checks stamps. */
export const paperOf = (content: PackContent, sha256: string, words: PackWords, checkAt: string): PaperDocument => ({
  title: titleOf(content),
  author: `${content.partnership.name} partnership`,
  foot: `${content.partnership.name}${content.partnership.isInvented ? ' (invented)' : ''}, made ${inWords(content.madeOn)}, stamp ${sha256.slice(0, 8)}`,
  madeAt: new Date(content.madeAt),
  isDense: true,
  blocks: [stampBlock(sha256, checkAt), ...content.blocks.map((block) => toPaper(block, words))],
});
