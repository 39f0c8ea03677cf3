import { seriesOfArea } from '#domains/charts-of-change';
import { findingsOf, weaknessesOf } from '#domains/history';
import type { Finding, Weakness } from '#domains/history';
import { areasOf, itemsOf, subjectsOf, wantedMeasureTitles } from '#domains/impact-plan';
import type { Letter, LetterItem, Newest, Plan, PlanArea, Subjects } from '#domains/impact-plan';
import { measuresFor } from '#domains/measures';
import type { Tx } from '#platform/db';
import { mostSpokenOf } from './core/groups.ts';
import { toldGroups } from './figures.ts';
import type { ToldGroup } from './figures.ts';

/** Everything that is known of one area of the plan, and what is not. */
export type AreaAccount = {
  readonly area: PlanArea;
  readonly statements: readonly LetterItem[];
  readonly nextSteps: readonly LetterItem[];
  readonly concerns: readonly LetterItem[];
  /** Public figures on the area, each with its guards; those that the letter's items speak of most come first. */
  readonly figures: readonly ToldGroup[];
  /** In plain words, what figures would speak to the area and are not public. */
  readonly unknown: readonly string[];
  readonly findings: readonly Finding[];
  readonly weaknesses: readonly Weakness[];
};

export type PlanAccount = {
  readonly plan: Plan;
  /** The newest letter about the plan that everybody may read; undefined before there is one. */
  readonly letter: Letter | undefined;
  readonly items: readonly LetterItem[];
  readonly subjects: Subjects;
  readonly areas: readonly AreaAccount[];
  /** All the weaknesses of the first inspection, so that whoever names one judgement can name both numbers. */
  readonly weaknesses: readonly Weakness[];
};

/** What was asked, claimed and measured, area by area. Undefined where no plan has been loaded. */
export const planAccount = async (
  tx: Tx,
  partnershipCode: string,
  { plan, letter }: Newest,
): Promise<PlanAccount | undefined> => {
  if (!plan) return undefined;
  const areas = await areasOf(tx, partnershipCode, letter ?? { code: '', planCode: plan.code });
  const items = letter ? await itemsOf(tx, partnershipCode, letter.code) : [];
  const all = await measuresFor(tx, partnershipCode);
  const subjects = subjectsOf(all, await wantedMeasureTitles(tx));
  const findings = await findingsOf(tx, partnershipCode);
  const weaknesses = await weaknessesOf(tx, partnershipCode);
  // What the partnership itself keeps in public is known: it has a chart.
  const charted = new Set((await seriesOfArea(tx, partnershipCode, 'everybody')).map(({ measureCode }) => measureCode));
  const measures = all.filter(({ code }) => subjects.measures.has(code));
  return {
    plan,
    letter,
    items,
    subjects,
    weaknesses,
    areas: areas.map((area) => {
      const own = items.filter((item) => item.areaCode === area.code);
      const spokenOf = new Set(own.flatMap((item) => item.measures));
      const onArea = measures.filter((measure) => measure.areas.includes(area.code) || spokenOf.has(measure.code));
      return {
        area,
        statements: own.filter((item) => item.part === 'demonstrated'),
        nextSteps: own.filter((item) => item.part === 'next-step'),
        concerns: own.filter((item) => item.part === 'concern'),
        figures: toldGroups(mostSpokenOf(onArea, own), letter?.window),
        unknown: [...spokenOf]
          .filter((code) => !subjects.measures.has(code) && !charted.has(code))
          .map((code) => subjects.wanted.get(code) ?? code),
        findings: findings.filter((finding) => finding.areaCode === area.code),
        weaknesses: weaknesses.filter((weakness) => weakness.areas.some(({ code }) => code === area.code)),
      };
    }),
  };
};
