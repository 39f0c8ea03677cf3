/**
 * A failure that a person can mend. Anything else that is thrown is a fault of Irwell's and is logged as one.
 *
 * - `not-found`: there is nothing at this address, or not for this person (the two are not told apart).
 * - `not-allowed`: the person's role may not do this.
 * - `form-refused`: the form cannot be trusted (out of date, another site's, no cookie); nothing was done and the role is not the reason.
 * - `invalid`: what was given cannot be used; the message says what to do.
 * - `conflict`: someone else changed the same thing first, or a resource is in use.
 */
export type AppErrorKind = 'not-found' | 'not-allowed' | 'form-refused' | 'invalid' | 'conflict';

export class AppError extends Error {
  readonly kind: AppErrorKind;

  /** `message` is shown to the person: plain English, no personal data, and what to do next. */
  constructor(kind: AppErrorKind, message: string) {
    super(message);
    this.name = 'AppError';
    this.kind = kind;
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError;
