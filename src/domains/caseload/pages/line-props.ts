import type { ImportLine } from '#domains/casework';
import type { PlainDate } from '#shared/plain-date';
import type { AlarmsOfChild } from '../alarms-of-child.ts';
import type { ToldEntry } from '../core/desk.ts';
import type { Fact } from '../core/fact.ts';
import type { LineOfTime } from '../core/line-of-time.ts';
import type { Area } from './parts.ts';

/** A source of this child's page, and what it cannot say in words. */
export type SourceOnPage = {
  readonly name: string;
  readonly asAt: PlainDate | undefined;
  readonly speaks: boolean;
  readonly cannotTell: readonly string[];
};

/** What a child's page shows. */
export type LineProps = {
  readonly area: Area;
  readonly childId: string;
  readonly child: {
    readonly surname: string | undefined;
    readonly forename: string | undefined;
    readonly birth: string;
  };
  readonly today: PlainDate;
  readonly line: LineOfTime;
  readonly needs: readonly string[];
  readonly placement: string;
  readonly officer: string;
  readonly imports: readonly ImportLine[];
  readonly differences: readonly Fact<string>[];
  readonly endDiffers: Fact | undefined;
  readonly alarms: AlarmsOfChild;
  readonly sources: readonly SourceOnPage[];
  /** When and how the family was told of each delay, as it stands. */
  readonly told: readonly ToldEntry[];
  readonly hasDied: boolean;
  readonly addressIsProtected: boolean;
  readonly closed: { readonly on: PlainDate; readonly by: string } | undefined;
  readonly goneFrom: readonly string[];
  /** Requests of which no source speaks any more: what happened is shown, and nothing is said about what is due. */
  readonly olderRequests: number;
  readonly mayRecord: boolean;
};
