export type ReadOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Bytes dealt with, of all. */
  readonly progress?: ((done: number, of: number) => void) | undefined;
};

/** A file of a return: where it lies, and the name that people know it by. */
export type GivenFile = { readonly path: string; readonly name: string };
