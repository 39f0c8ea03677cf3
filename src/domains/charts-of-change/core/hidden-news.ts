import type { PlainDate } from '#shared/plain-date';
import { judgeAlone, toldOfSeries } from './judge.ts';
import type { SeriesKnown } from './judge.ts';
import type { KeptSeries } from './kept-series.ts';
import type { Answer } from './verdict.ts';

const isBetter = ({ verdict }: Answer): boolean =>
  verdict === 'Evidence of improvement' || verdict === 'Change seen, cause not shown';

const hiddenWords = (series: KeptSeries, { valuesOf }: SeriesKnown): string =>
  `Some of the figures${valuesOf(series.id).at(-1)?.hidden == null ? '' : ', the newest among them,'} are too small to be shown; that was decided from all of them.`;

/**
 * Bad news that hidden values hold, beside an answer made from what everybody sees. Small numbers never make a verdict better: nobody outside could check that. They take one
 * away, without being told.
 */
export const withHidden = (
  open: Answer | undefined,
  series: KeptSeries,
  asked: { readonly actionOn: PlainDate; readonly namedOn: PlainDate },
  known: SeriesKnown,
): Answer | undefined => {
  const told = toldOfSeries(series, known, asked.actionOn);
  if (open === undefined || told === 'open') return open;
  if (told === 'untold')
    return isBetter(open)
      ? {
          ...open,
          verdict: 'Cannot tell',
          reasons: ['Its newest value is hidden to protect people: whether the change still holds cannot be told.'],
          plain: 'The newest figure is too small to be shown, so nobody can tell whether the change still holds.',
        }
      : open;
  const exact = judgeAlone(series, known.exactOf?.(series.id) ?? [], asked, known.today);
  if (exact === undefined) return open;
  const hidden = hiddenWords(series, known);
  if (exact.verdict === 'Getting worse' && open.verdict !== 'Getting worse')
    return {
      ...open,
      verdict: 'Getting worse',
      reasons: ['It is getting worse by all its values, of which some are hidden to protect people.'],
      plain: `It is getting worse. ${hidden}`,
    };
  if (isBetter(open) && !isBetter(exact))
    return {
      ...open,
      verdict: 'No change shown yet',
      reasons: ['By all its values, of which some are hidden to protect people, no change is shown.'],
      plain: `The change does not hold any more. ${hidden}`,
    };
  return open.verdict === 'Cannot tell' && exact.verdict !== 'Cannot tell'
    ? { ...open, plain: `There is no sign that it gets worse. ${hidden}` }
    : open;
};
