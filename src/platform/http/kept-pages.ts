import type { Download, Page, Partnership, Redirect } from './context.ts';
import type { Encoded } from './respond.ts';

/** What a public address answers, ready to send. */
export type Kept =
  | { readonly kind: 'redirect'; readonly redirect: Redirect }
  | {
      readonly kind: 'body';
      readonly answer: Page | Download;
      readonly partnership: Partnership | undefined;
      readonly encoded: Encoded;
    };

export type KeptPages = {
  readonly get: (key: string) => Promise<Kept> | undefined;
  readonly set: (key: string, value: Promise<Kept>) => void;
};

/** Pages by the version of the data that they were made from; those used longest ago leave when the room is full. */
export const keptPages = (roomInBytes: number): KeptPages => {
  const pages = new Map<string, Promise<Kept>>();
  const sizes = new Map<string, number>();
  let total = 0;
  const drop = (key: string): void => {
    total -= sizes.get(key) ?? 0;
    sizes.delete(key);
    pages.delete(key);
  };
  const sizeOf = (kept: Kept): number =>
    1024 +
    (kept.kind === 'body' ? kept.encoded.plain.length + kept.encoded.gzip.length + kept.encoded.brotli.length : 0);
  return {
    get: (key) => {
      const page = pages.get(key);
      if (page) {
        pages.delete(key);
        pages.set(key, page);
      }
      return page;
    },
    set: (key, value) => {
      pages.set(key, value);
      value.then(
        (kept) => {
          if (pages.get(key) !== value) return;
          sizes.set(key, sizeOf(kept));
          total += sizeOf(kept);
          for (const oldest of pages.keys()) {
            if (total <= roomInBytes) break;
            drop(oldest);
          }
        },
        // What failed is tried again next time.
        () => {
          if (pages.get(key) === value) drop(key);
        },
      );
    },
  };
};

/**
 * Asks for the version with at most one question under way: whoever comes while one is asked waits for the next, and so never gets an answer
 * that is older than their own request.
 */
export const sharedQuestion = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let underWay: Promise<T> | undefined;
  let next: Promise<T> | undefined;
  const start = (): Promise<T> => {
    const asked = ask().finally(() => {
      if (underWay === asked) underWay = undefined;
    });
    underWay = asked;
    return asked;
  };
  return () => {
    if (!underWay) return start();
    next ??= underWay
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
};
