import type { PlainDate } from '#shared/plain-date';
import { assuranceLines, isSmall, questionOf } from './core/assurance.ts';
import { answerControl } from './core/control-question.ts';
import type { ControlAnswer } from './core/control-question.ts';
import type { KeptSeries, KeptValue } from './core/kept-series.ts';
import type { ChangeDetail, ChangeItem } from './pages/change.page.ts';
import { controlPicture } from './pictures/control-picture.ts';

const groupOf = (answer: ControlAnswer | undefined): ChangeItem['group'] => {
  const standing = answer?.variation?.standing;
  if (standing === undefined || standing.startsWith('neither')) return 'cannot';
  return standing === 'common' ? 'same' : standing.startsWith('concern') ? 'worse' : 'better';
};

/** The kept series of an area as everybody may see them: held values are gaps, small ones are hidden. */
export const keptChanges = (
  series: readonly KeptSeries[],
  valuesOf: (id: string) => readonly KeptValue[],
  today: PlainDate,
): readonly ChangeDetail[] => {
  // What is hidden cannot be in a verdict either: it could be worked out from it.
  const open = (id: string): readonly KeptValue[] =>
    valuesOf(id).map((value) => (isSmall(value) ? { ...value, value: null } : value));
  const lines = assuranceLines(series, open, today);
  return lines.map(({ series: each, guards, verdict }): ChangeDetail => {
    const question = questionOf(each, valuesOf(each.id), today, 'everybody');
    const answered = question.points.length === 0 ? undefined : answerControl(question);
    const answer = answered === undefined || 'errors' in answered ? undefined : answered;
    const item: ChangeItem = {
      key: `series-${each.id}`,
      name: each.name,
      group: groupOf(answer),
      sentence: answer?.finding ?? 'No figure is final yet.',
      beside: guards.map((guard) => {
        const own = lines.find((line) => line.series.id === guard.id);
        return own?.answer?.finding ?? `${guard.name}: no figure is final yet.`;
      }),
    };
    return {
      item,
      draw: () => controlPicture({ id: 'change', title: `${each.name}, by ${each.every}` }, question),
      notes: [
        ...(verdict === undefined || each.action === null
          ? []
          : [`${each.action.text}. Since then: ${verdict.verdict.toLowerCase()}. ${verdict.reasons.join(' ')}`]),
        ...(answer?.assurance == null ? [] : [answer.assurance.words]),
        'A figure that somebody still has to look at is left out, and so is one of very few children.',
      ],
      source: `Counted: ${each.counts}.`,
    };
  });
};
