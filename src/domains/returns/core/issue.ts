import type { ModuleName } from './modules.ts';

/** An error keeps a return from being without errors by Irwell's rules; a query wants a look, and an explanation if it is right. */
export type Severity = 'error' | 'query';

/** One finding, in the shape that the command line prints (docs/sen2.md). */
export type Issue = {
  readonly rule: string;
  readonly severity: Severity;
  readonly module: ModuleName;
  /** Name of the file, line in it, and the place in the return's own tree, such as Person[3]/Requests[1]/ReceivedDate. */
  readonly where: { readonly file: string; readonly line: number; readonly path: string };
  readonly field: string | null;
  readonly value: string | null;
  /** What is wrong, in plain English, ending with what to do. */
  readonly message: string;
  /**
   * The same finding about the same case in another file or another year has the same key: made of the rule, who it is (UPN, else ULN,
   * else names and birth date) and which record, and hashed, so that it says nothing about anybody by itself.
   */
  readonly key: string;
  /** Position of the person in the file, counted from 1; 0 for the header and the file as a whole. */
  readonly person: number;
};
