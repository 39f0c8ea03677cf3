import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { assuranceLines } from './core/assurance.ts';
import type { AssuranceLine } from './core/assurance.ts';
import { turnedWords } from './core/describe.ts';
import type { KeptSeries, KeptValue } from './core/kept-series.ts';
import { kiteOf } from './core/kite.ts';
import { openValues } from './open-values.ts';
import type { ChangeDetail, ChangeItem } from './pages/change.page.ts';
import { seriesPicture } from './pictures/series-picture.ts';

const groupOf = ({ answer, compared }: AssuranceLine): ChangeItem['group'] => {
  if (compared !== undefined) return 'pair';
  const standing = answer?.variation?.standing;
  if (standing === undefined || standing.startsWith('neither')) return 'cannot';
  return standing === 'common' ? 'same' : standing.startsWith('concern') ? 'worse' : 'better';
};

const findingOf = ({ answer, compared }: AssuranceLine): string => {
  if (compared === undefined) return answer?.finding ?? 'No figure is final yet.';
  const { verdict, reasons } = compared.answer;
  return `${verdict}. ${reasons.join(' ')}`;
};

/** Of a series whose newest value is hidden: that it is not missing, and what all values together tell. */
const hiddenWords = ({ verdict }: AssuranceLine, values: readonly KeptValue[]): string =>
  values.at(-1)?.hidden == null
    ? ''
    : ` It is not missing: it is hidden, because it is of few children or would give one away that is.${verdict === undefined ? '' : ` ${verdict.plain}`}`;

const sourceWords = (series: KeptSeries, latest: KeptValue | undefined): string => {
  const origin = latest?.origin;
  return origin == null
    ? `Counted: ${series.counts}.`
    : `Counted: ${origin.definition}${origin.definitionVersion === '' ? '' : ` (${origin.definitionVersion})`}. Source: ${origin.from}, as at ${inWords(origin.asAt)}.${origin.licence === '' ? '' : ` ${origin.licence}`}`;
};

/** The kept series of an area as everybody may see them: held values are gaps, and small ones, with whatever would give them away, are hidden. */
export const keptChanges = (
  series: readonly KeptSeries[],
  valuesOf: (id: string) => readonly KeptValue[],
  today: PlainDate,
): readonly ChangeDetail[] => {
  // What is hidden cannot be in a line or verdict either: it could be worked out from it.
  const open = openValues(series, valuesOf);
  const lines = assuranceLines(series, open, today, valuesOf);
  return lines.map((line): ChangeDetail => {
    const { series: each, guards, verdict, answer } = line;
    const values = open(each.id);
    const latest = values.findLast((value) => value.value !== null || value.hidden !== null);
    return {
      item: {
        key: `series-${each.id}`,
        measureCode: each.measureCode,
        name: `${each.name}${each.part === '' ? '' : `, ${each.part}`}`,
        group: groupOf(line),
        sentence: `${findingOf(line)}${hiddenWords(line, values)}`,
        beside: guards.map((guard) => {
          const own = lines.find((other) => other.series.id === guard.id);
          return own?.answer?.finding ?? `${guard.name}: no figure is final yet.`;
        }),
      },
      draw: () => seriesPicture(line, values, 'change'),
      kite: latest === undefined ? [] : kiteOf(each, latest, today),
      kiteOf: latest === undefined ? '' : latest.from,
      every: each.every,
      notes: [
        ...turnedWords(each),
        ...(verdict === undefined || each.action === null
          ? []
          : [`${each.action.text}. Since then: ${verdict.verdict.toLowerCase()}. ${verdict.reasons.join(' ')}`]),
        ...(answer?.assurance == null ? [] : [answer.assurance.words]),
        ...(latest !== undefined && (latest.origin?.gaps.length ?? 0) > 0
          ? ['Of some records the source does not tell; they are in neither number.']
          : []),
        'A figure that somebody still has to look at is left out. One of very few children is hidden, and so is what would let it be worked out.',
      ],
      source: sourceWords(each, latest),
    };
  });
};
