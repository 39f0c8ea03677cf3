import type { PlainDate } from '#shared/plain-date';
import { dayFact } from './fact.ts';
import type { Fact } from './fact.ts';
import { goneFrom, isHeard, speakersOf } from './together-requests.ts';
import type { ChildTold, PlanSaid, Said, SourceTold } from './told.ts';

/** The plan that is in force, as all sources together tell it. */
export type PlanTogether = {
  readonly speakers: readonly SourceTold[];
  readonly goneFrom: SourceTold | undefined;
  /** The day of the text that is in force. */
  readonly planOn: Fact;
  readonly movedFrom: string | undefined;
  readonly transferDueOn: Fact;
  readonly transferFinalOn: Fact;
  /** When a source says that the next review is due. */
  readonly reviewDueOn: Fact;
  /** One source says that it has ended, and one of that day or later that it is in force: it is taken as in force. */
  readonly endDiffers: boolean;
  readonly endedOn: Fact;
  readonly places: readonly PlanSaid['place'][];
};

const day = (date: PlainDate | undefined): string => date ?? '9999-12-31';

/** Of the versions that one source tells of, the one that is in force; where none is, the one that ended last. */
const currentOf = (versions: readonly PlanSaid[]): PlanSaid | undefined =>
  versions.toSorted((a, b) => {
    if (a.isInForce !== b.isInForce) return a.isInForce ? -1 : 1;
    return (a.planOn?.says ?? '') < (b.planOn?.says ?? '') ? 1 : -1;
  })[0];

const bySource = (said: readonly PlanSaid[]): readonly PlanSaid[] => {
  const sources = new Map<string, PlanSaid[]>();
  for (const each of said) {
    const key = `${each.source.family} ${each.source.asAt ?? ''} ${String(each.source.speaks)}`;
    sources.set(key, [...(sources.get(key) ?? []), each]);
  }
  return [...sources.values()].flatMap((versions) => currentOf(versions) ?? []);
};

/** A later text takes the place of an earlier one: a source cannot know of what came after its own day. */
const textsInForce = (all: readonly PlanSaid[]): readonly PlanSaid[] =>
  all.filter(
    ({ source, planOn }) =>
      planOn !== undefined && !all.some((other) => other.planOn !== undefined && other.planOn.says > day(source.asAt)),
  );

/** Sources that speak of the latest move between phases: an earlier year's move is another. */
const ofLatestMove = (all: readonly PlanSaid[]): readonly PlanSaid[] => {
  const years = all.flatMap(({ transferDueOn }) =>
    transferDueOn === undefined ? [] : [transferDueOn.says.slice(0, 4)],
  );
  const latest = years.toSorted().at(-1);
  return all.filter(({ transferDueOn }) => transferDueOn === undefined || transferDueOn.says.slice(0, 4) === latest);
};

type Ended = { readonly hasEnded: boolean; readonly differs: boolean };

const endOf = (all: readonly PlanSaid[], settledAs: string | undefined): Ended => {
  const enders = all.filter((said) => said.hasEnded);
  const holders = all.filter(({ isInForce, source }) => isInForce && source.speaks);
  if (enders.length === 0) return { hasEnded: false, differs: false };
  const isContradicted = enders.every(({ endedOn, source }) =>
    holders.some((holder) =>
      endedOn === undefined
        ? day(holder.source.asAt) > day(source.asAt)
        : day(holder.source.asAt) >= endedOn.says || (holder.planOn?.says ?? '') > endedOn.says,
    ),
  );
  if (!isContradicted || settledAs !== undefined) return { hasEnded: true, differs: false };
  // A plan that was made after the other had ended is another plan, and no contradiction.
  const isAnother = enders.every(({ endedOn }) =>
    holders.every((holder) => endedOn !== undefined && (holder.planOn?.says ?? '') > endedOn.says),
  );
  return { hasEnded: false, differs: !isAnother };
};

/** The plan in force; undefined where there is none, or where nobody speaks of it any more. */
export const planTogether = (told: ChildTold, today: PlainDate): PlanTogether | undefined => {
  const { settle } = told;
  const all = bySource(told.plans.filter(isHeard));
  const speakers = speakersOf(all.filter(({ isInForce }) => isInForce));
  if (speakers.length === 0) return undefined;
  const shared = { settle, today };
  const said = (
    of: readonly PlanSaid[],
    name: 'planOn' | 'endedOn' | 'transferDueOn' | 'transferFinalOn' | 'reviewDueOn',
  ) =>
    of.map((each): { source: SourceTold; said: Said<PlainDate> | undefined } => ({
      source: each.source,
      said: each[name],
    }));
  const endedOn = dayFact({ ...shared, title: 'Plan ended', kind: 'ceased', reading: 'latest' }, said(all, 'endedOn'));
  const end = endOf(all, endedOn.settled?.stands);
  if (end.hasEnded) return undefined;
  const inForce = all.filter(({ isInForce }) => isInForce);
  const moves = ofLatestMove(inForce);
  return {
    speakers,
    goneFrom: goneFrom(told.plans, speakers, told.goneFrom),
    planOn: dayFact(
      { ...shared, title: 'Date of the plan in force', kind: 'final-amended', reading: 'earliest' },
      said(textsInForce(inForce), 'planOn'),
    ),
    movedFrom: inForce.find(({ movedFrom }) => movedFrom !== undefined)?.movedFrom?.says,
    transferDueOn: dayFact(
      { ...shared, title: 'Plan for the move due', kind: 'phase-transfer', reading: 'earliest', mayLieAhead: true },
      said(moves, 'transferDueOn'),
    ),
    transferFinalOn: dayFact(
      { ...shared, title: 'Plan for the move made final', kind: 'phase-transfer-final', reading: 'latest' },
      said(moves, 'transferFinalOn'),
    ),
    reviewDueOn: dayFact(
      {
        ...shared,
        title: 'Review due, as a source has it',
        kind: 'review-due',
        reading: 'earliest',
        mayLieAhead: true,
      },
      said(inForce, 'reviewDueOn'),
    ),
    endDiffers: end.differs,
    endedOn,
    places: inForce.map(({ place }) => place),
  };
};
