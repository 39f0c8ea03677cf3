import { panelChart } from '#platform/charts';
import { formatInUnit } from '#shared/numbers';
import type { Unit } from '#shared/numbers';
import { answerControl } from '../core/control-question.ts';
import type { ControlAnswer, ControlQuestion } from '../core/control-question.ts';
import { shapeOf } from './control-picture.ts';
import type { Picture } from './picture.ts';

const saysOf = ({ variation, withheld, shownAs }: ControlAnswer): string => {
  if (variation === null)
    return shownAs === 'run' || withheld !== null
      ? 'Too early, or not fit, to tell'
      : 'No figure for the latest period';
  if (variation.standing === 'common') return 'No significant change';
  const way = variation.standing.startsWith('improvement')
    ? 'Better'
    : variation.standing.startsWith('concern')
      ? 'Worse'
      : 'Changed';
  return `${way} since ${variation.since}`;
};

/** Several series of one unit beside each other, on one scale. A series that cannot be charted is named in the finding. */
export const panelPicture = (
  { id, title }: { readonly id: string; readonly title: string },
  unit: Unit,
  questions: readonly ControlQuestion[],
): Picture => {
  const answered = questions.map((question) => ({ question, answer: answerControl(question) }));
  const charted = answered.flatMap(({ question, answer }) =>
    'errors' in answer ? [] : [{ question, answer, says: saysOf(answer) }],
  );
  const refused = answered.filter(({ answer }) => 'errors' in answer).map(({ question }) => question.subject);
  const count = (kind: string): number =>
    charted.filter(({ answer }) => answer.variation?.standing.startsWith(kind) === true).length;
  const finding = `Of ${String(questions.length)}, ${String(count('improvement'))} got better, ${String(count('concern'))} got worse, ${String(count('common'))} did not change more than chance alone gives.${refused.length === 0 ? '' : ` Not charted: ${refused.join(', ')}.`}`;
  return {
    drawing: panelChart({
      id,
      title,
      unit,
      finding,
      description: `Small charts beside each other, all on one scale. ${finding}`,
      sharedScale: true,
      panels: charted.map(({ question, answer, says }) => {
        const { points, lines, targets } = shapeOf(question, answer);
        return { name: question.subject, says, points, lines, targets };
      }),
    }),
    table: {
      caption: title,
      head: ['Series', 'Period', 'Value', 'What it says'],
      rows: charted.flatMap(({ question, answer, says }) =>
        answer.rows.map((row, index) => [
          question.subject,
          row.label,
          row.value === null ? 'No figure' : formatInUnit(row.value, unit),
          index === answer.rows.length - 1 ? says : '',
        ]),
      ),
    },
  };
};
