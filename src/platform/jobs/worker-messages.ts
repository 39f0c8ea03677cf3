/** What passes between a worker thread and whoever started it. */
export type ToWorker = { readonly kind: 'stop' } | { readonly kind: 'heard' };

export type FromWorker =
  | { readonly kind: 'told'; readonly message: unknown }
  | { readonly kind: 'answer'; readonly answer: unknown }
  | {
      readonly kind: 'failed';
      /** The kind of an AppError, where it was one. */
      readonly appErrorKind: string | undefined;
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
    };

/** Messages that may be on their way unheard before the worker waits: so a fast worker cannot fill the memory of a busy process. */
export const mostUnheard = 16;
