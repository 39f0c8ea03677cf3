import type { CheckResult } from '../check.ts';
import type { SourceFile } from '../return.ts';
import type { Completeness, PersonMark } from './person-marks.ts';

/** All that a check says, as it is kept. */
export type CheckOutcome = {
  readonly files: readonly SourceFile[];
  readonly result: CheckResult;
  /** Which rules these were: another version may find other things in the same file. */
  readonly rulesVersion: string;
  /** As the header gives it; '' where it does not. */
  readonly serialNo: string;
  /** Those who have findings. */
  readonly persons: readonly PersonMark[];
  readonly completeness: readonly Completeness[];
};
