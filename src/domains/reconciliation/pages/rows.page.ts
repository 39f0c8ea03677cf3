import { html, tableScroll } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { ImportLine } from '#domains/casework';
import type { RecordMeasure } from '../core/measure.ts';
import { isStanding } from '../core/measure.ts';
import type { SourceKind } from '../core/period.ts';
import { rowQuery } from '../core/row-filter.ts';
import type { RowFilter } from '../core/row-filter.ts';
import { isWhy, whyWords } from '../core/whys.ts';
import type { RowLine } from '../reads-rows.ts';
import { count, sourceWords, standingWords } from '../words.ts';
import { cell, figurePath, header, number, numberHeader, rowHead, rowsPath } from './parts.ts';
import type { Area } from './parts.ts';

type RowsProps = {
  readonly area: Area;
  readonly measure: RecordMeasure;
  readonly source: SourceKind;
  readonly filter: RowFilter;
  readonly lines: readonly RowLine[];
  /** `all` is undefined where it would have to be counted row by row. */
  readonly counts: { readonly all: number | undefined; readonly unlisted: number };
  readonly imports: readonly ImportLine[];
  readonly next: number | undefined;
  readonly isFirst: boolean;
};

export const nameOf = ({ forename, surname }: Pick<RowLine, 'forename' | 'surname'>): string =>
  [forename, surname].filter((part) => part !== undefined && part !== '').join(' ') || 'Name not known';

/** 'alderbeck-2026.xml, line 12'; 'Recorded in Irwell' where a person recorded something of it here: the child's line says who and when. */
export const placeOf = (imports: readonly ImportLine[], { importNumber, file, line }: RowLine): string => {
  if (importNumber === 0) return 'Recorded in Irwell';
  const found = imports.find(({ number: each }) => each === importNumber)?.files.find((each) => each.file === file);
  return found === undefined
    ? `Import ${String(importNumber)}, line ${String(line)}`
    : `${found.name}, line ${String(line)}`;
};

export const standingOf = ({ standing }: RowLine): string =>
  isStanding(standing) ? standingWords[standing] : standing;
export const whyOf = ({ why }: RowLine): string => (isWhy(why) ? whyWords[why] : why);

const onlyWords = {
  'changed-later': 'put there or changed by a later import than the first one of this return',
  doubtful: 'of children who may be the same as another record',
} as const;

const chosen = ({ standing, why, only }: RowFilter): string =>
  [
    standing === undefined ? undefined : standingWords[standing].toLowerCase(),
    why === undefined ? undefined : whyWords[why].toLowerCase(),
    only === undefined ? undefined : onlyWords[only],
  ]
    .filter((each) => each !== undefined)
    .join('; ');

const table = ({ area, lines, imports }: RowsProps, hasDays: boolean): SafeHtml =>
  tableScroll(
    'Records behind the figure',
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-visually-hidden">Records behind the figure</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${header('Child or young person')}${header('Where')}${header('Why')}${hasDays && numberHeader('Days')}${header('From')}</tr></thead>
<tbody class="govuk-table__body">${lines.map(
      (line) =>
        html`<tr class="govuk-table__row">${rowHead(html`<a class="govuk-link" href="/${area.shortName}/due/children/${line.childId}">${nameOf(line)}</a>`)}${cell(standingOf(line))}${cell(whyOf(line))}${hasDays && number(line.days === undefined ? '' : count(line.days))}${cell(placeOf(imports, line))}</tr>`,
    )}</tbody></table>`,
  );

const unlistedWords = ({ counts: { unlisted } }: RowsProps): Child =>
  unlisted > 0 &&
  html`<p class="govuk-body">${unlisted === 1 ? 'One record is' : `${count(unlisted)} records are`} counted and not listed here, because the child’s address is protected or the child has died.</p>`;

/** The records behind one figure: which stand in which number, and why. */
export const rowsPage = (props: RowsProps): SafeHtml => {
  const { area, measure, source, filter, counts, lines, next, isFirst } = props;
  const words = chosen(filter);
  const path = rowsPath(area, measure.code);
  const hasDays = lines.some(({ days }) => days !== undefined);
  return html`<span class="govuk-caption-xl">${measure.code} · ${sourceWords[source].short}</span>
<h1 class="govuk-heading-xl">${measure.title}: the records</h1>
<p class="govuk-body">${counts.all === undefined ? 'Records' : html`${count(counts.all)} ${counts.all === 1 ? 'record' : 'records'}`}${words !== '' && html`: ${words}`}. <a class="govuk-link" href="${figurePath(area, measure.code)}">Back to the figure</a>${words !== '' && html` · <a class="govuk-link" href="${path}?${rowQuery(source, {})}">All records of the figure</a>`}</p>
${unlistedWords(props)}
${
  lines.length === 0
    ? html`<p class="govuk-body">There are no more records to list.</p>`
    : html`<ul class="irw-downloads"><li><a class="govuk-link" href="${path}.csv?${rowQuery(source, filter)}">Download these records (CSV)</a></li></ul>
${table(props, hasDays)}`
}
${!isFirst && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${path}?${rowQuery(source, filter)}">Back to the beginning</a></p>`}
${next !== undefined && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${path}?${rowQuery(source, filter, next)}">The next records</a></p>`}
<p class="govuk-body">That you looked at these names is written in the audit trail.</p>`;
};
