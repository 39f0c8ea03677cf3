import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { ToldFigure, ToldGroup } from '../figures.ts';
import { progressWords } from '../words.ts';

export const measureLink = (shortName: string, figure: ToldFigure): SafeHtml =>
  html`<a class="govuk-link" href="/${shortName}/measures/${figure.code}">${figure.title}</a>`;

export const plural = (count: number, one: string, many: string): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** How many statements carry a figure, in half a sentence: '4 statements: 1 with a percentage, 3 with no figure'. */
export const claimedInShort = (statements: readonly { readonly figure: 'percentage' | 'count' | 'none' }[]): string => {
  const counted = (figure: 'percentage' | 'count' | 'none'): number =>
    statements.filter((statement) => statement.figure === figure).length;
  const [percentages, counts] = [counted('percentage'), counted('count')];
  const carried = [
    percentages > 0 && `${String(percentages)} with a percentage`,
    counts > 0 && `${String(counts)} with a count`,
  ].filter((part) => part !== false);
  return `${plural(statements.length, 'statement', 'statements')}: ${carried.length === 0 ? 'none with a figure' : `${carried.join(', ')}, ${String(counted('none'))} with no figure`}`;
};

/** '99.0% (2024, background)': a figure is never without its time and its standing. */
const valueInShort = (figure: ToldFigure): string =>
  figure.value === undefined || figure.standing === undefined
    ? 'not known'
    : `${figure.value} (${figure.provider === undefined ? '' : `${figure.provider}, `}${figure.when ?? ''}, ${progressWords.standing[figure.standing].staff.toLowerCase()})`;

/** Some figures of a group, and what must stand beside them, in a few lines. */
export const figuresInShort = (
  shortName: string,
  figures: readonly ToldFigure[],
  { leads, guards }: ToldGroup,
): SafeHtml => {
  const beside = [...leads, ...guards].filter(
    (other) => !figures.includes(other) && figures.some((figure) => figure.guardCodes.includes(other.code)),
  );
  return html`${figures.map((figure, index) => html`${index > 0 && '; '}${measureLink(shortName, figure)}: ${valueInShort(figure)}`)}.${
    beside.length > 0 &&
    html` ${progressWords.beside}: ${beside.map((guard, index) => html`${index > 0 && '; '}${guard.title}: ${valueInShort(guard)}`)}.`
  }`;
};
