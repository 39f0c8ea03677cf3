import { runWorker } from '#platform/jobs';
import { sha256Of } from './set-apart.ts';
import type { PackWords } from './pages/paper.ts';

export type DrawnFrom = {
  /** The very text that is stamped. */
  readonly content: string;
  readonly sha256: string;
  readonly words: PackWords;
  /** The address of the page that checks stamps. */
  readonly checkAt: string;
};

export const fileForms = {
  docx: { contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', name: 'Word' },
  pdf: { contentType: 'application/pdf', name: 'PDF' },
} as const;
export type FileForm = keyof typeof fileForms;

const worker = new URL('./file-worker.ts', import.meta.url);
const mostSeconds = 60;
const memoryMegabytes = 384;

/** How many sheets of the PDF each part takes, by its heading. */
export const sheetsOf = (from: DrawnFrom, signal: AbortSignal): Promise<ReadonlyMap<string, number>> =>
  runWorker({ module: worker, input: { form: 'sheets', ...from }, signal, memoryMegabytes });

const mostKept = 12;
const drawn = new Map<string, Promise<Uint8Array>>();

/**
 * A pack as a file. Drawn in a thread of its own, once for everybody who wants the same one: the same pack, with the same words in it still, is the
 * same file. Rejects when it takes longer than a minute.
 */
export const packFile = (form: FileForm, from: DrawnFrom): Promise<Uint8Array> => {
  const key = sha256Of(JSON.stringify([form, from.sha256, sha256Of(from.content), [...from.words], from.checkAt]));
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const made = runWorker<Uint8Array>({
    module: worker,
    input: { form, ...from },
    signal: AbortSignal.timeout(mostSeconds * 1000),
    memoryMegabytes,
  });
  drawn.set(key, made);
  made.catch(() => drawn.delete(key));
  for (const old of [...drawn.keys()].slice(0, Math.max(0, drawn.size - mostKept))) drawn.delete(old);
  return made;
};
