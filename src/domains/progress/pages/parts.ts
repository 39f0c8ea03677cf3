import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { givesFigure } from '#domains/history';
import type { AreaAccount } from '../area-account.ts';
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

/** '99.0% (293 of 296, 2024, background, provisional)': a figure is never without its counts, its time, its standing and its doubt. */
const valueInShort = ({ value, standing, provider, counts, when, provisional }: ToldFigure): string => {
  if (value === undefined) return 'not known';
  const stands = standing && progressWords.standing[standing].inShort;
  const facts = [provider, counts, when, stands].filter((part) => part !== undefined);
  return `${value} (${[...facts, ...(provisional === undefined ? [] : [progressWords.provisional])].join(', ')})`;
};

/** Why some of them are provisional, each reason once. */
const doubts = (figures: readonly ToldFigure[]): string =>
  [...new Set(figures.flatMap(({ provisional }) => provisional ?? []))].map((words) => ` ${words}`).join('');

/** What must be read under the figures of a list that holds children of other areas too. Undefined where none is of such a list. */
export const othersTooWords = (areaName: string, figures: readonly ToldFigure[]): string | undefined => {
  const theirs = figures.filter((figure) => figure.provider !== undefined && figure.value !== undefined);
  return theirs.length === 0
    ? undefined
    : progressWords.othersToo(
        areaName,
        theirs.some((figure) => figure.provisional !== undefined),
      );
};

/** Every figure of the groups, each once; those that nobody publishes are none. */
const figuresIn = (groups: readonly ToldGroup[]): readonly ToldFigure[] =>
  groups.flatMap(({ leads, guards }) => [...leads, ...guards]).filter((figure) => figure.value !== undefined);

/** Some figures of a group and what must stand beside them: all that is printed when these are. */
const withBeside = (figures: readonly ToldFigure[], { leads, guards }: ToldGroup): readonly ToldFigure[] => [
  ...figures,
  ...[...leads, ...guards].filter(
    (other) => !figures.includes(other) && figures.some((figure) => figure.guardCodes.includes(other.code)),
  ),
];

type Told = { readonly leads: readonly ToldFigure[]; readonly group: ToldGroup };

/** All that stands on a page when these are told in short. */
export const printedWith = (told: readonly Told[]): readonly ToldFigure[] =>
  told.flatMap(({ leads, group }) => withBeside(leads, group));

/** 'And 17 more figures on its own page.': what the reader finds there and has not just read. */
export const moreFigures = (groups: readonly ToldGroup[], told: readonly Told[]): string | undefined => {
  const printed = new Set(printedWith(told).map(({ code }) => code));
  const more = figuresIn(groups).filter(({ code }) => !printed.has(code)).length;
  return more === 0 ? undefined : `And ${plural(more, 'more figure', 'more figures')} on its own page.`;
};

/** Where the figures are from, in one line. */
export const sourcesInShort = (figures: readonly ToldFigure[], { findings }: Pick<AreaAccount, 'findings'>): string => {
  const reports = findings
    .filter((finding) => givesFigure(finding.summary))
    .map(({ source }) => `${source.madeBy}, ${source.title}`);
  const all = new Set([...figures.flatMap(({ sources }) => sources), ...reports]);
  return all.size === 0 ? '' : `Figures: ${[...all].join('; ')}.`;
};

/** What inspectors told in figures, with the page and the days on which they were there. */
export const inspectorsInShort = (areaName: string, own: AreaAccount, most: number): string | undefined => {
  const found = own.findings.filter((finding) => givesFigure(finding.summary)).slice(0, most);
  const [first] = found;
  if (!first) return undefined;
  const when = first.inspected === undefined ? '' : `, ${first.inspected.dateWords}`;
  return `${progressWords.inspectorsGave(areaName)}${when}: ${found.map(({ summary, source }) => `${summary.replace(/\.$/, '')} (report, ${source.place}).`).join(' ')}`;
};

/** Some figures of a group, and what must stand beside them, in a few lines. */
export const figuresInShort = (shortName: string, figures: readonly ToldFigure[], group: ToldGroup): SafeHtml => {
  const beside = withBeside(figures, group).slice(figures.length);
  return html`${figures.map((figure, index) => html`${index > 0 && '; '}${measureLink(shortName, figure)}: ${valueInShort(figure)}`)}.${
    beside.length > 0 &&
    html` ${progressWords.beside}: ${beside.map((guard, index) => html`${index > 0 && '; '}${guard.title}: ${valueInShort(guard)}`)}.`
  }${doubts([...figures, ...beside])}`;
};
