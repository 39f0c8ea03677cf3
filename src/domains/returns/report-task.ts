import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';

const files = z.array(z.object({ name: z.string(), path: z.string() }));

/** What the thread that checks is given: where the files lie, and what is known beside them. */
export const reportTask = z.object({
  files,
  /** Files of the same area that were checked before: last year's, to compare with. */
  earlier: z.array(z.object({ year: z.int(), files, serialNo: z.string() })),
  areaCode: z.string(),
  today: z.string().refine(isPlainDate),
  keySecret: z.string(),
});

export type ReportTask = {
  readonly files: readonly { readonly name: string; readonly path: string }[];
  readonly earlier: readonly {
    readonly year: number;
    readonly files: readonly { readonly name: string; readonly path: string }[];
    readonly serialNo: string;
  }[];
  readonly areaCode: string;
  readonly today: string;
  readonly keySecret: string;
};

/** How far the reading is, in bytes. */
export type ReportTold = { readonly done: number; readonly of: number };
