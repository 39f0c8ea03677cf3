import { standingOf } from '#domains/measures';
import type { MeasureWithGuards, Standing } from '#domains/measures';
import { formatInUnit } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import { readTogether } from './core/groups.ts';

/** A figure as these pages tell it: a sentence, and how it stands to the time that the letter speaks of. */
export type ToldFigure = {
  readonly code: string;
  readonly title: string;
  /** 'In 2024, 99.0% of …': one sentence, or why there is none. */
  readonly headline: string;
  /** The rest of the series: beside whom, over which span, across which breaks. */
  readonly sentences: readonly string[];
  readonly value: string | undefined;
  /** '293 of 296', where the counts behind a share are known. */
  readonly counts: string | undefined;
  /** 'Provisional: the group counted is 296; in 2023 it was 436.' Part of the headline; stands wherever the value is without it. */
  readonly provisional: string | undefined;
  /** The first day after its period. */
  readonly ended: PlainDate | undefined;
  /** 'Department for Education, Education, health and care plans': the publications that the value and its counts are from. */
  readonly sources: readonly string[];
  readonly when: string | undefined;
  /** Undefined too where no letter speaks of a time. */
  readonly standing: Standing | undefined;
  /** The provider whose list it is of, where it is not the council's own. */
  readonly provider: string | undefined;
  /** Whose figures these are, where they are not the council's own. */
  readonly aboutPlace: string | undefined;
  /** Other figures that are given in answer to the same question, and why they differ. */
  readonly sameQuestion: readonly string[];
  /** Codes of all that must stand beside it. */
  readonly guardCodes: readonly string[];
};

/** Figures that are read together: each there once, none without what guards it. */
export type ToldGroup = {
  readonly leads: readonly ToldFigure[];
  readonly guards: readonly ToldFigure[];
  /** Why they must be read together. */
  readonly reasons: readonly string[];
};

type Window = { readonly from: PlainDate; readonly until: PlainDate };
type Shown = Parameters<Parameters<MeasureWithGuards['together']>[0]>[0];

const counted = (value: string): string => formatInUnit(value, { kind: 'count', decimals: 0 });

const told = (shown: Shown, guardCodes: readonly string[], window: Window | undefined): ToldFigure => {
  const { definition, finding, aboutPlace } = shown;
  const { latest } = finding;
  return {
    code: definition.code,
    title: definition.plainTitle,
    headline: finding.headline,
    sentences: finding.sentences,
    value: latest && formatInUnit(latest.value, definition.unit),
    counts:
      latest?.counts?.denominator === undefined
        ? undefined
        : `${counted(latest.counts.numerator)} of ${counted(latest.counts.denominator)}`,
    provisional: finding.provisional,
    ended: latest?.period.end,
    sources:
      latest === undefined
        ? []
        : [
            ...new Set(
              [latest.source, latest.counts?.source]
                .filter((source) => source !== undefined)
                .map(({ publisher, publication }) => `${publisher}, ${publication}`),
            ),
          ],
    when: latest?.period.label,
    standing: latest && window && standingOf(latest.period, window),
    provider: aboutPlace === undefined ? undefined : shown.subject.place.name,
    aboutPlace,
    sameQuestion: definition.sameQuestion.map(({ label, stated, why }) =>
      stated === undefined ? `${label}. ${why}` : `${label}: ${stated}. ${why}`,
    ),
    guardCodes,
  };
};

type Taken = {
  readonly lead: ToldFigure;
  readonly beside: readonly { readonly figure: ToldFigure; readonly because: string }[];
};

/** Takes a measure out together with its guards: there is no other way to a figure. */
const taken = (measure: MeasureWithGuards, window: Window | undefined): Taken =>
  measure.together((lead, guards) => ({
    lead: told(lead, measure.guardCodes, window),
    beside: guards.map((guard) => ({ figure: told(guard.measure, [], window), because: guard.because })),
  }));

/** The measures with all that must stand beside them, in groups that are read together. */
export const toldGroups = (measures: readonly MeasureWithGuards[], window: Window | undefined): readonly ToldGroup[] =>
  readTogether(measures).map(({ leads, guards }) => {
    const all = leads.map((measure) => taken(measure, window));
    const beside = all.flatMap((each) => each.beside);
    return {
      leads: all.map(({ lead }) => lead),
      guards: guards.flatMap((code) => {
        const found = beside.find(({ figure }) => figure.code === code);
        return found ? [found.figure] : [];
      }),
      reasons: [...new Set(beside.map(({ because }) => because))],
    };
  });
