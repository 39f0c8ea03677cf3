import { html, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { countOf } from '../core/figure.ts';
import type { SourceKind } from '../core/period.ts';
import { needsMark } from '../core/reconcile.ts';
import type { Beside } from '../core/together.ts';
import type { KeptMaking } from '../reads.ts';
import { count, figureWords, reconciledWords, sourceWords, whenWords } from '../words.ts';

export type Area = { readonly shortName: string; readonly name: string; readonly invented: boolean };

export const figuresPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/figures`;
export const figurePath = (area: Pick<Area, 'shortName'>, code: string): string => `${figuresPath(area)}/${code}`;
export const rowsPath = (area: Pick<Area, 'shortName'>, code: string): string => `${figurePath(area, code)}/rows`;
export const reconcilePath = (area: Pick<Area, 'shortName'>): string => `${figuresPath(area)}/reconcile`;

export const header = (text: Child): SafeHtml => html`<th scope="col" class="govuk-table__header">${text}</th>`;
export const numberHeader = (text: string): SafeHtml =>
  html`<th scope="col" class="govuk-table__header govuk-table__header--numeric">${text}</th>`;
export const rowHead = (content: Child): SafeHtml => html`<th scope="row" class="govuk-table__header">${content}</th>`;
export const cell = (content: Child): SafeHtml => html`<td class="govuk-table__cell">${content}</td>`;
export const number = (content: Child): SafeHtml =>
  html`<td class="govuk-table__cell govuk-table__cell--numeric">${content}</td>`;

/** The mark of a figure that differs from the published one until somebody has said why. It stands wherever the figure does. */
export const mark = ({ reconciled }: Pick<Beside, 'reconciled'>): Child =>
  needsMark(reconciled) && tag({ text: reconciledWords['not-explained'], classes: 'govuk-tag--red' });

/** '2025, SEN2 return as at 15 January 2026'. */
export const aboutWords = ({ figure }: Pick<Beside, 'figure'>): string =>
  figure.state === 'cannot'
    ? sourceWords[figure.source].short
    : figure.source === 'today'
      ? `${whenWords(figure)}, all sources together`
      : figure.period.kind === 'day'
        ? `${whenWords(figure)}, ${sourceWords[figure.source].short}`
        : `${whenWords(figure)}, ${sourceWords[figure.source].short} as at ${inWords(figure.period.asAt)}`;

export const gapsWords = ({ figure }: Pick<Beside, 'figure'>): string => {
  const gaps = countOf(figure, 'gap');
  return figure.state === 'cannot' || figure.state === 'hidden'
    ? ''
    : gaps === 0
      ? 'none'
      : gaps.toLocaleString('en-GB');
};

/** A guard that was taken from another source says so, so that nobody takes the two for one. */
const fromElsewhere = (figure: Beside['figure'], source: SourceKind): Child =>
  figure.source !== source &&
  figure.state !== 'cannot' &&
  html` <em>(from another basis: ${aboutWords({ figure })})</em>`;

const besideText = (area: Area, { measure, figure, reconciled }: Beside, source: SourceKind): SafeHtml =>
  html`<a class="govuk-link" href="${figurePath(area, measure.code)}">${measure.short}</a> ${figureWords(measure, figure)}${fromElsewhere(figure, source)}${needsMark(reconciled) && ', which does not agree with the published figure'}`;

const bandsOf = ({ measure, figure }: Beside): Child =>
  figure.parts.length > 0 &&
  (measure.bands !== undefined || measure.unit === 'weeks') &&
  html` (${figure.parts.map(({ words, value }, index) => html`${index > 0 && '; '}${words.toLowerCase()}: ${value}`)})`;

/** What must be read with a figure of this source, in one paragraph under it. */
export const readWith = (area: Area, guards: readonly Beside[], source: SourceKind): Child =>
  guards.length > 0 &&
  html`<p class="irw-read-with">Read with: ${guards.map((guard, index) => html`${index > 0 && '; '}${besideText(area, guard, source)}${bandsOf(guard)}`)}.</p>`;

/** 'the SEN2 return as at 15 January 2026, Case system as at 20 November 2026, and 3 entries recorded in Irwell': what a making rests on. */
export const sourcesWords = ({ returnAsAt, extractAsAt, extractNames, steps }: KeptMaking): string => {
  const all = [
    returnAsAt === undefined ? undefined : `the SEN2 return as at ${inWords(returnAsAt)}`,
    extractAsAt === undefined ? undefined : `${extractNames.join(', ')} as at ${inWords(extractAsAt)}`,
    steps === undefined ? undefined : `${count(steps)} ${steps === 1 ? 'entry' : 'entries'} recorded in Irwell`,
  ].filter((each) => each !== undefined);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
};
