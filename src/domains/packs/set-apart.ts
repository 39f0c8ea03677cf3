import { createHash, randomBytes } from 'node:crypto';
import type { DraftBlock, PackBlock, WordsApart } from './core/content.ts';

export type SaltedWords = WordsApart & { readonly salt: string; readonly sha256: string };

export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Takes the words that may be taken back out of their blocks, and leaves their salted hashes there. */
export const setApart = (
  drafts: readonly DraftBlock[],
): { readonly blocks: readonly PackBlock[]; readonly words: readonly SaltedWords[] } => {
  const words: SaltedWords[] = [];
  const blocks = drafts.map((draft): PackBlock => {
    if (draft.kind !== 'quoted') return draft;
    const key = `w${String(words.length + 1)}`;
    const salt = randomBytes(16).toString('hex');
    const sha256 = sha256Of(salt + draft.text);
    words.push({ key, source: draft.source, sourceId: draft.sourceId, text: draft.text, salt, sha256 });
    return { kind: 'words', key, sha256, by: draft.by };
  });
  return { blocks, words };
};
