import type { PlainDate } from '#shared/plain-date';
import type { Period, SourceKind } from './period.ts';
import type { PersonTold, RecordPlace } from './told.ts';
import type { Why } from './whys.ts';

/**
 * Where a record stands towards a measure. `gap`: it may belong and the source does not tell; it is in neither number, since unknown is never
 * on time and never late. `outside`: it is near and does not belong, which is worth knowing when figures differ.
 */
export type Standing = 'numerator' | 'denominator' | 'gap' | 'outside';
export const standings = ['numerator', 'denominator', 'gap', 'outside'] as const satisfies readonly Standing[];

export const isStanding = (text: string): text is Standing => standings.some((each) => each === text);

export type Verdict = {
  readonly standing: Standing;
  readonly why: Why;
  readonly place: RecordPlace;
  /** Days that were counted, where the measure counts days. */
  readonly days?: number;
};

/** A stretch of days that is counted apart: from 183 days up to and without 365. */
export type Band = { readonly code: string; readonly words: string; readonly from: number; readonly until?: number };

export type RecordMeasure = {
  /** As in the register of published measures where the question is the same one; else the next free code of the family. */
  readonly code: string;
  /** Counted up when the meaning changes; figures carry it. */
  readonly version: number;
  readonly inForceFrom: PlainDate;
  readonly title: string;
  readonly short: string;
  readonly numerator: string;
  readonly denominator?: string;
  readonly population: string;
  readonly of: 'year' | 'day';
  /** `weeks`: the middle one of days, in weeks. `count`: the records of the numerator. */
  readonly unit: 'percent' | 'count' | 'weeks';
  readonly from: {
    /** The first return that has what is asked. */
    readonly return?: { readonly since: number };
    /** Columns that a case system must tell. */
    readonly extract?: { readonly needs: readonly string[] };
  };
  /** What a source cannot say about this, whatever stands in it. */
  readonly cannotTell: readonly string[];
  readonly pitfalls: readonly string[];
  /** What must stand beside it. */
  readonly guards: readonly string[];
  /** True where the Department publishes the same count, so that the two can be laid side by side. */
  readonly isPublished: boolean;
  readonly bands?: readonly Band[];
  readonly ask: (person: PersonTold, period: Period, source: SourceKind) => readonly Verdict[];
};

/** A measure that people ask for and no record here answers. */
export type NotFromRecords = { readonly code: string; readonly title: string; readonly because: string };
