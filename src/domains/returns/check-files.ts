import { runWorker } from '#platform/jobs';
import type { PlainDate } from '#shared/plain-date';
import { checkReturn } from './core/check.ts';
import type { CheckResult } from './core/check.ts';
import type { SourceFile } from './core/return.ts';
import { readReturn } from './read/read-return.ts';
import type { GivenFile, ReadOptions } from './read/read-return.ts';
import { shippedRuleBook } from './rule-book.ts';

/** What the command line prints as JSON (docs/sen2.md): the contract's parts, and what is worth knowing about them. */
export type CheckedFiles = { readonly files: readonly SourceFile[] } & CheckResult;

/** Plain values, which may be copied to a thread. */
export type CheckSettings = {
  /** The authority whose return it must be, three digits. */
  readonly areaCode?: string;
  readonly today?: PlainDate;
  /** The year to take where the files tell none. */
  readonly year?: number;
  /** Findings kept of one rule, and in all; more are counted only. */
  readonly mostOfOneRule?: number;
  readonly mostInAll?: number;
};

/**
 * Reads one return and asks all rules of it. Throws AppError with what to do when the files cannot be used, and the signal's reason when
 * it is stopped. Needs no database; what needs last year's return, the register of schools or published figures is not looked at, and
 * `notLookedAt` says so.
 */
export const checkFiles = async (
  files: readonly GivenFile[],
  settings: CheckSettings = {},
  options: ReadOptions = {},
): Promise<CheckedFiles> => {
  const check = checkReturn({ book: shippedRuleBook(), ...settings });
  const reading = await readReturn(files, check, options);
  return { files: reading.files, ...check.finish(reading) };
};

/** Bytes dealt with, of all. */
export type CheckProgress = { readonly done: number; readonly of: number };

/** The same in a thread of its own, so that pages answer while it runs. */
export const checkFilesInThread = (
  files: readonly GivenFile[],
  settings: CheckSettings = {},
  { signal, progress }: ReadOptions = {},
): Promise<CheckedFiles> =>
  runWorker<CheckedFiles, CheckProgress>({
    module: new URL('check-worker.ts', import.meta.url),
    input: { files, settings },
    signal,
    onTold: ({ done, of }) => progress?.(done, of),
    memoryMegabytes: 1024,
  });
