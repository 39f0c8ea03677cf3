import { formatPercent } from '#shared/numbers';
import type { ModuleName } from '../modules.ts';
import type { Frame } from './frame.ts';
import type { Tally } from './tally.ts';

/** A finding about the file as a whole. `about` tells findings of one rule apart: a field, a URN, a figure. */
export type TellWhole = (found: {
  readonly message: string;
  readonly field?: string;
  readonly value?: string;
  readonly about?: string;
  readonly module?: ModuleName;
}) => void;

export type WholeTest = (tally: Tally, tell: TellWhole) => void;
export type WholeTests = Readonly<Record<string, WholeTest>>;

const percent = (part: number, whole: number): string => formatPercent((part / whole) * 100);

type Share = {
  readonly part: keyof Tally;
  readonly whole: keyof Tally;
  readonly field: string;
  readonly says: (share: string, part: number, whole: number) => string;
};

const number = (tally: Tally, name: keyof Tally): number => {
  const value = tally[name];
  return typeof value === 'number' ? value : 0;
};

/** More than a share of records say the same; small files are left alone, where one record is a large share. */
const tooLarge =
  ({ limit }: Frame, rule: string, { part, whole, field, says }: Share): WholeTest =>
  (tally, tell) => {
    const [some, all] = [number(tally, part), number(tally, whole)];
    if (all >= limit(rule, 'atLeast') && (some / all) * 100 > limit(rule, 'percent'))
      tell({ field, value: percent(some, all), message: says(percent(some, all), some, all) });
  };

const shares = (frame: Frame): WholeTests => ({
  A16: tooLarge(frame, 'A16', {
    part: 'plansExcepted',
    whole: 'plansIssued',
    field: 'Week20',
    says: (share, some, all) =>
      `${String(some)} of ${String(all)} plans issued (${share}) claim an exception to the 20 weeks. Check that each has its own reason on record.`,
  }),
  N18: tooLarge(frame, 'N18', {
    part: 'ceasedForOther',
    whole: 'ceasedPlans',
    field: 'CeaseReason',
    says: (share, some, all) =>
      `${String(some)} of ${String(all)} ended plans (${share}) ended for another reason (9). Choose the reason that fits; the Department asks about many.`,
  }),
  R12: tooLarge(frame, 'R12', {
    part: 'requestsFromOthers',
    whole: 'requestsAsked',
    field: 'RequestSource',
    says: (share, some, all) =>
      `${String(some)} of ${String(all)} requests (${share}) came from others (5). Choose the source that fits.`,
  }),
  T05: tooLarge(frame, 'T05', {
    part: 'mainNeedsOther',
    whole: 'mainNeeds',
    field: 'SENtype',
    says: (share, some, all) =>
      `${String(some)} of ${String(all)} main needs (${share}) are another difficulty (OTH). Choose the need that fits.`,
  }),
});

const people: WholeTests = {
  S02: ({ persons }, tell) => {
    if (persons === 0) tell({ module: 'person', message: 'The return holds no person. Send the whole file.' });
  },
};

const change = (now: number, then: number): string => `${String(now)} now and ${String(then)} in last year’s return`;

const yearOnYear = (frame: Frame): WholeTests => {
  const { previous } = frame.options;
  if (!previous) return {};
  const compare = (rule: string, now: number, then: number): boolean =>
    then >= frame.limit(rule, 'atLeast') && (Math.abs(now - then) / then) * 100 > frame.limit(rule, 'percent');
  return {
    X02: ({ seenBefore }, tell) => {
      for (const before of previous.people)
        if (before.hasOpenPlan && !seenBefore.has(before))
          tell({
            about: `${before.upn}|${before.birthDate}|${before.openStarts.join(' ')}`,
            value: `Person[${String(before.position)}] of ${String(previous.year)}`,
            message: `Person[${String(before.position)}] of last year’s return had an open plan and is not in this one. Add the person, with the end of the plan if it ended.`,
          });
    },
    X06: ({ openPlans }, tell) => {
      if (compare('X06', openPlans, previous.openPlans))
        tell({
          value: String(openPlans),
          message: `Open plans: ${change(openPlans, previous.openPlans)}. Check that nobody is missing or doubled; if it is right, explain.`,
        });
    },
    X07: ({ requestsInYear }, tell) => {
      if (compare('X07', requestsInYear, previous.requestsInYear))
        tell({
          value: String(requestsInYear),
          message: `Requests in the year: ${change(requestsInYear, previous.requestsInYear)}. Check that none is missing or doubled; if it is right, explain.`,
        });
    },
  };
};

const differs = (ours: number, published: number | undefined, by: number): published is number =>
  published !== undefined && Math.abs(ours - published) > by;

const published = (frame: Frame): WholeTests => {
  const { figures, schoolCensus } = frame.options;
  return {
    X08: (tally, tell) => {
      if (!figures) return;
      const counts = [
        ['open plans', tally.openPlans, figures.openPlans],
        ['requests in the year', tally.requestsInYear, figures.requests],
        ['plans issued in the year', tally.plansIssued, figures.newPlans],
      ] as const;
      for (const [name, ours, theirs] of counts)
        if (differs(ours, theirs, 0))
          tell({
            about: name,
            value: String(ours),
            message: `This return gives ${String(ours)} ${name}, and the Department published ${String(theirs)}. Find the records that differ, or explain.`,
          });
      const share = tally.plansMeasured === 0 ? Number.NaN : (tally.plansInTime / tally.plansMeasured) * 100;
      if (differs(share, figures.within20Weeks, frame.limit('X08', 'points')))
        tell({
          about: '20 weeks',
          value: formatPercent(share),
          message: `This return gives ${formatPercent(share)} of plans within 20 weeks, and the Department published ${formatPercent(figures.within20Weeks)}. Find the plans that differ, or explain.`,
        });
    },
    X10: ({ byUrn }, tell) => {
      for (const [urn, theirs] of schoolCensus ?? []) {
        const ours = byUrn.get(urn) ?? 0;
        const gap = Math.abs(ours - theirs);
        if (gap > frame.limit('X10', 'plans') && (gap / Math.max(theirs, 1)) * 100 > frame.limit('X10', 'percent'))
          tell({
            about: urn,
            field: 'URN',
            value: urn,
            module: 'placementdetail',
            message: `The school with the URN ${urn} reported ${String(theirs)} pupils with a plan, and this return places ${String(ours)} there. Ask the school which is right.`,
          });
      }
    },
  };
};

const completeness = ({ limit }: Frame): WholeTests => ({
  X09: (tally, tell) => {
    const items = [
      ['RequestSource', 'requests', tally.requestsWithSource, tally.requestsAsked],
      ['ReviewDraft', 'activeplans', tally.toAmendWithDraft, tally.toAmend],
      ['PhaseTransferFinalDate', 'activeplans', tally.movesWithFinal, tally.moves],
    ] as const;
    for (const [field, module, filled, asked] of items)
      if (asked >= limit('X09', 'atLeast') && (filled / asked) * 100 < limit('X09', 'percent'))
        tell({
          about: field,
          field,
          module,
          value: percent(filled, asked),
          message: `${field} is given in ${String(filled)} of ${String(asked)} records that need it (${percent(filled, asked)}). It must be given from 2026: fill in the rest.`,
        });
  },
});

/** Asked once, when all has been read. */
export const wholeTests = (frame: Frame): WholeTests => ({
  ...people,
  ...shares(frame),
  ...yearOnYear(frame),
  ...published(frame),
  ...completeness(frame),
});
