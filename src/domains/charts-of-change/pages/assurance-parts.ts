import { assuranceSign, panelChart, variationSign } from '#platform/charts';
import type { PanelChart } from '#platform/charts';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { formatInUnit } from '#shared/numbers';
import type { AssuranceLine } from '../core/assurance.ts';
import { kiteOf } from '../core/kite.ts';
import type { KiteMark } from '../core/kite.ts';
import type { KeptSeries, KeptValue } from '../core/kept-series.ts';
import { periodName } from '../core/period-names.ts';
import type { PlainDate } from '#shared/plain-date';
import { shapeOf } from '../pictures/control-picture.ts';
import { assuranceWords } from '../words.ts';

export const nameOf = ({ name }: Pick<KeptSeries, 'name'>): string => name;

export const seriesHref = (shortName: string, { id }: Pick<KeptSeries, 'id'>): string =>
  `/${shortName}/assurance/${id}`;

export const seriesLink = (shortName: string, series: KeptSeries): SafeHtml =>
  html`<a class="govuk-link" href="${seriesHref(shortName, series)}">${nameOf(series)}</a>`;

/** '54.8%, October 2026', or why there is none. */
export const valueWords = (series: KeptSeries, value: KeptValue): string =>
  `${value.takenBack !== null ? 'Taken back' : value.value === null ? 'No figure' : formatInUnit(value.value, series.unit)}, ${periodName(value.from, series.every)}`;

/** What the sign says, with since when: for a list of many. */
export const shortly = ({ answer, variation, compared }: AssuranceLine): string => {
  if (compared !== undefined) return compared.answer.verdict;
  if (variation === 'none')
    return answer?.withheld == null ? 'No figure for the latest period' : 'Too early, or not fit, to tell';
  const since = answer?.variation?.since ?? '';
  return `${assuranceWords.variation[variation]}${since === '' ? '' : ` since ${since}`}`;
};

/** Both signs, each with its words beside it. */
export const signsOf = ({ answer }: AssuranceLine): SafeHtml | undefined => {
  if (answer === undefined) return undefined;
  const { variation, assurance, withheld } = answer;
  if (variation === null)
    return html`<p class="govuk-body">${withheld ?? 'There is no figure for the latest period, so there is no sign.'}</p>`;
  return html`<p class="irw-sign govuk-body">${variationSign(variation.standing)} <span>${variation.words}${variation.since !== '' && ` Since ${variation.since}.`}</span></p>
${assurance && html`<p class="irw-sign govuk-body">${assuranceSign(assurance.sign)} <span>${assurance.words}</span></p>`}`;
};

const met = (mark: KiteMark): string => (mark.met === true ? 'Yes' : mark.met === false ? 'No' : 'Not said');

/** The kite mark: what vouches for a value, in words. */
export const kite = (series: KeptSeries, value: KeptValue, today: PlainDate): SafeHtml =>
  kiteParts(kiteOf(series, value, today));

/** The same of marks that were worked out before. */
export const kiteParts = (marks: readonly KiteMark[]): SafeHtml =>
  html`<dl class="govuk-summary-list govuk-summary-list--no-border">${marks.map(
    (mark) =>
      html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${mark.name}</dt><dd class="govuk-summary-list__value"><strong>${met(mark)}.</strong> ${mark.words}</dd></div>`,
  )}</dl>`;

/** As many small charts as have room on one side of A4, with the sentence over them. */
const onOnePage = 6;

/** Every series in a small chart of its own, each on its own scale; a figure for each page of paper. */
export const allPanels = (
  lines: readonly AssuranceLine[],
  findingOf: (lines: readonly AssuranceLine[]) => string,
): readonly SafeHtml[] => {
  const charted = lines.flatMap((line) => (line.answer === undefined ? [] : [{ line, answer: line.answer }]));
  return Array.from({ length: Math.ceil(charted.length / onOnePage) }, (_, page) => {
    const own = charted.slice(page * onOnePage, (page + 1) * onOnePage);
    return panelChart({
      id: `series-${String(page + 1)}`,
      title: `Series ${String(page * onOnePage + 1)} to ${String(page * onOnePage + own.length)} of ${String(charted.length)} by month, each on its own scale`,
      finding: findingOf(own.map(({ line }) => line)),
      description: 'Small charts with average, limits and target.',
      unit: { kind: 'percent', decimals: 1 },
      panels: own.map(({ line, answer }): PanelChart['panels'][number] => {
        const { points, lines: drawn, targets } = shapeOf(line.question, answer);
        return {
          name: nameOf(line.series),
          says: shortly(line),
          points,
          lines: drawn,
          targets,
          unit: line.series.unit,
        };
      }),
      sharedScale: false,
    });
  });
};
