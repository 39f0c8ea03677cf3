import {
  button,
  details,
  errorSummary,
  fileUpload,
  html,
  input,
  insetText,
  notificationBanner,
  radios,
  select,
  table,
  tableScroll,
  tag,
  textarea,
} from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { formatInUnit, formatNumber } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import { inWords } from '#shared/plain-date';
import type { AssuranceLine } from '../core/assurance.ts';
import { isHeld } from '../core/kept-series.ts';
import type { KeptValue } from '../core/kept-series.ts';
import { neededWords } from '../core/series-form.ts';
import { periodName } from '../core/period-names.ts';
import { turnedWords } from '../core/describe.ts';
import type { SeriesVersion } from '../store-described.ts';
import { seriesPicture } from '../pictures/series-picture.ts';
import { pictureParts } from '../pictures/picture.ts';
import { assuranceWords } from '../words.ts';
import { kite, nameOf, seriesHref, seriesLink, shortly, signsOf, valueWords } from './assurance-parts.ts';
import { saidOnItPart } from './claims-on-it.ts';
import type { SaidOnIt } from './claims-on-it.ts';

export type SeriesProblem = { readonly field: string; readonly text: string };

type Props = {
  readonly shortName: string;
  readonly line: AssuranceLine;
  readonly guards: readonly AssuranceLine[];
  /** How it was described, the latest first. */
  readonly versions: readonly SeriesVersion[];
  readonly values: readonly KeptValue[];
  readonly today: PlainDate;
  readonly formToken: string;
  readonly mayRelease: boolean;
  readonly problems: readonly SeriesProblem[];
  readonly typed: Readonly<Record<string, string>>;
  /** What became of a file that was just sent. */
  readonly taken?: readonly string[] | undefined;
  /** What is said on the strength of it. */
  readonly said: readonly SaidOnIt[];
};

const hiddenFields = (formToken: string, { from, version }: KeptValue): SafeHtml =>
  html`<input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="from" value="${from}"><input type="hidden" name="version" value="${version}">`;

const releaseForm = ({ shortName, line, formToken, problems, typed }: Props, value: KeptValue): SafeHtml => {
  const problem = typed['from'] === value.from ? problems.find(({ field }) => field.startsWith('note')) : undefined;
  return html`<form method="post" action="${seriesHref(shortName, line.series)}/release" class="govuk-!-display-none-print" novalidate>
${hiddenFields(formToken, value)}
${input({
  id: `note-${value.from}`,
  name: 'note',
  label: { text: `Why the value of ${periodName(value.from, line.series.every)} is right` },
  hint: { text: 'Your name and role stand beside it.' },
  ...(problem ? { errorMessage: { text: problem.text }, value: typed['note'] ?? '' } : {}),
})}
${button({ text: 'Release the value', classes: 'govuk-button--secondary' })}
</form>`;
};

const heldPart = (props: Props): SafeHtml | undefined => {
  const { line, mayRelease } = props;
  if (line.held.length === 0) return undefined;
  return html`<h2 class="govuk-heading-l">Held back</h2>
<p class="govuk-body">These values are in no chart, no average and no verdict until somebody who answers for them has looked and said why they are right.</p>
${line.held.map(
  (
    value,
  ) => html`<h3 class="govuk-heading-m">${valueWords(line.series, value)} ${tag({ text: 'Held back', classes: 'govuk-tag--grey' })}</h3>
<ul class="govuk-list govuk-list--bullet">${value.held.filter(({ released }) => released === null).map(({ reason }) => html`<li>${reason}</li>`)}</ul>
${value.comment !== '' && html`<p class="govuk-body">With it came: “${value.comment}”</p>`}
${mayRelease ? releaseForm(props, value) : html`<p class="govuk-body">The SEND manager, the analyst, the programme office or the commissioner may release it.</p>`}`,
)}`;
};

const released = ({ line, values }: Props): SafeHtml | undefined => {
  const all = values.flatMap((value) =>
    value.held.flatMap(({ reason, released: by }) => (by === null ? [] : [{ value, reason, by }])),
  );
  if (all.length === 0) return undefined;
  return html`<h2 class="govuk-heading-m">Released</h2>
<ul class="govuk-list govuk-list--bullet">${all.map(
    ({ value, reason, by }) =>
      html`<li>${periodName(value.from, line.series.every)}: ${reason} Released on ${inWords(by.on)} by ${by.byName}, ${by.byRole}: “${by.note}”</li>`,
  )}</ul>`;
};

const markForm = ({ shortName, line, formToken, mayRelease }: Props, latest: KeptValue): SafeHtml | undefined => {
  const open = (['reconciled', 'signed-off', 'audited'] as const).filter((mark) =>
    latest.marks.every((each) => each.mark !== mark),
  );
  if (!mayRelease || isHeld(latest) || latest.takenBack !== null || open.length === 0) return undefined;
  return html`<form method="post" action="${seriesHref(shortName, line.series)}/mark" class="govuk-!-display-none-print" novalidate>
${hiddenFields(formToken, latest)}
${radios({
  idPrefix: 'mark',
  name: 'mark',
  fieldset: { legend: { text: 'Vouch for this value', classes: 'govuk-fieldset__legend--s' } },
  items: open.map((mark) => ({ value: mark, text: assuranceWords.marks[mark] })),
})}
${button({ text: 'Say so', classes: 'govuk-button--secondary' })}
</form>`;
};

const verdictPart = ({ line }: Props): SafeHtml | undefined => {
  const { verdict, series, compared } = line;
  if (compared !== undefined)
    return html`<h2 class="govuk-heading-l">Verdict: ${compared.answer.verdict}</h2>
${series.comparison && html`<p class="govuk-body">The two periods were named on ${inWords(series.comparison.namedOn)}.</p>`}
<ul class="govuk-list govuk-list--bullet">${compared.answer.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`;
  if (verdict === undefined || series.action === null) return undefined;
  return html`<h2 class="govuk-heading-l">Verdict: ${verdict.verdict}</h2>
<p class="govuk-body">${series.action.text}. Named on ${inWords(series.action.namedOn)}; the baseline runs from ${inWords(series.action.baselineFrom)} to the action (${verdict.baselinePoints} values); ${verdict.pointsSince} values since${verdict.autocorrelation !== null && `; lag-1 autocorrelation of the baseline ${formatNumber(verdict.autocorrelation, { decimals: 2 })}`}.</p>
<ul class="govuk-list govuk-list--bullet">${verdict.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`;
};

const guardPart = ({ guards, shortName }: Props): SafeHtml | undefined =>
  guards.length === 0
    ? undefined
    : html`<h2 class="govuk-heading-l">What must be read with it</h2>
<ul class="govuk-list govuk-list--bullet">${guards.map(
        (guard) =>
          html`<li>${seriesLink(shortName, guard.series)}: ${guard.latest ? valueWords(guard.series, guard.latest) : 'no figure'}. ${shortly(guard)}.</li>`,
      )}</ul>`;

const valuesTable = ({ line, values }: Props): SafeHtml => {
  const head = ['Period', 'Value', 'Counts', 'Handed in', 'Comment', 'State'];
  const state = (value: KeptValue): string =>
    value.takenBack !== null
      ? `Taken back on ${inWords(value.takenOn)} by ${value.takenByName}: “${value.takenBack}”`
      : isHeld(value)
        ? 'Held back'
        : value.held.length > 0
          ? 'Released'
          : value.value === null
            ? 'No figure'
            : 'Final';
  return tableScroll(
    'Values as they were handed in',
    table({
      caption: 'Values as they were handed in, newest first',
      captionClasses: 'govuk-table__caption--m',
      classes: 'irw-table-blocks',
      firstCellIsHeader: true,
      head: head.map((text) => ({ text })),
      rows: values
        .toReversed()
        .map((value) =>
          [
            periodName(value.from, line.series.every),
            value.hidden !== null
              ? 'Hidden'
              : value.value === null
                ? 'No figure'
                : formatInUnit(value.value, line.series.unit),
            value.n === null || value.d === null ? '' : `${String(value.n)} of ${String(value.d)}`,
            value.submittedOn === null ? 'Not said' : inWords(value.submittedOn),
            value.comment,
            state(value),
          ].map((text, column) => ({ text, attributes: { 'data-label': head[column] ?? '' } })),
        ),
    }),
  );
};

/** Where values come from by themselves: each opens into its definition, its day, its source and its gaps. */
const originPart = ({ line, values, shortName }: Props): SafeHtml | undefined => {
  const { series } = line;
  if (series.source === null) return undefined;
  const made = values.flatMap((value) => (value.origin === null ? [] : [{ value, origin: value.origin }]));
  const [newest] = made.toReversed();
  const none = html`<p class="govuk-body">No value has come from its source yet. Bring the series up to date on the <a class="govuk-link" href="/${shortName}/assurance">assurance page</a>.</p>`;
  return html`<h2 class="govuk-heading-l">Where the values come from</h2>
${
  newest === undefined
    ? none
    : html`<p class="govuk-body">${newest.origin.definition}${newest.origin.definitionVersion !== '' && ` (${newest.origin.definitionVersion})`}. ${newest.origin.from}.${newest.origin.licence !== '' && ` ${newest.origin.licence}`}${newest.origin.page !== '' && html` <a class="govuk-link" href="/${shortName}/${newest.origin.page}">The figure in its own room</a>`}</p>
${details({
  summaryText: 'Each value with its day, its source and its gaps',
  html: tableScroll(
    'Each value with its day, its source and its gaps',
    table({
      caption: 'Each value with its day, its source and its gaps, newest first',
      captionClasses: 'govuk-visually-hidden',
      classes: 'irw-table-blocks',
      firstCellIsHeader: true,
      head: ['Period', 'Told as at', 'Source', 'Gaps'].map((text) => ({ text })),
      rows: made.toReversed().map(({ value, origin }) =>
        [
          periodName(value.from, series.every),
          inWords(origin.asAt),
          `${origin.from}${origin.definitionVersion === '' ? '' : `; ${origin.definitionVersion}`}`,
          value.hidden === null ? origin.gaps.join(' ') || 'None that the source knows of' : 'Hidden with the value',
        ].map((text, column) => ({
          text,
          attributes: { 'data-label': ['Period', 'Told as at', 'Source', 'Gaps'][column] ?? '' },
        })),
      ),
    }),
  ),
})}`
}`;
};

/** How the series is described, and what stood there before. */
const describedPart = ({ line, shortName, versions, mayRelease }: Props): SafeHtml | undefined => {
  const { series } = line;
  if (versions.length === 0 && !mayRelease) return undefined;
  return html`<h2 class="govuk-heading-l">How it is described</h2>
${mayRelease && html`<p class="govuk-body"><a class="govuk-link" href="${seriesHref(shortName, series)}/describe">Describe this series anew</a>: its name, target, action, guards, and who may see it. What stands there now is kept.</p>`}
${
  versions.length > 0 &&
  html`<ul class="govuk-list govuk-list--bullet">${versions.map(
    ({ on, byName, byRole, changed }) =>
      html`<li>${inWords(on)}, ${byName}, ${byRole}: ${changed.length === 0 ? 'made' : changed.join('; ')}</li>`,
  )}</ul>`
}`;
};

/** A value that should not have been sent is taken back with a reason; what stood there stays to be read here, and everybody sees a gap. */
const takeBackForm = ({
  shortName,
  line,
  values,
  formToken,
  mayRelease,
  problems,
  typed,
}: Props): SafeHtml | undefined => {
  const standing = values.filter(({ takenBack }) => takenBack === null);
  if (!mayRelease || standing.length === 0) return undefined;
  const wrong = (field: string) => {
    const found = problems.find((each) => each.field === field);
    return found ? { errorMessage: { text: found.text } } : {};
  };
  return html`<h2 class="govuk-heading-l govuk-!-display-none-print">Take a value back</h2>
<form method="post" action="${seriesHref(shortName, line.series)}/take-back" class="govuk-!-display-none-print" novalidate>
<input type="hidden" name="formToken" value="${formToken}">
${select({
  id: 'value',
  name: 'value',
  label: { text: 'The period' },
  items: [
    { value: '', text: 'Choose a period', selected: (typed['value'] ?? '') === '' },
    ...standing.toReversed().map((value) => {
      const key = `${value.from}.${String(value.version)}`;
      return { value: key, text: valueWords(line.series, value), selected: typed['value'] === key };
    }),
  ],
  ...wrong('value'),
})}
${textarea({
  id: 'because',
  name: 'because',
  rows: '3',
  label: { text: 'Why it is taken back' },
  hint: {
    text: 'Kept here with your name. The public page shows a gap and says that the value was taken back, and not why.',
  },
  value: typed['because'] ?? '',
  ...wrong('because'),
})}
${button({ text: 'Take the value back', classes: 'govuk-button--secondary' })}
</form>`;
};

const sendForm = ({ shortName, line, formToken, mayRelease, problems }: Props): SafeHtml | undefined => {
  if (!mayRelease) return undefined;
  const problem = problems.find(({ field }) => field === 'values');
  return html`<h2 class="govuk-heading-l govuk-!-display-none-print">Send values</h2>
<form method="post" action="${seriesHref(shortName, line.series)}/values" enctype="multipart/form-data" class="govuk-!-display-none-print" novalidate>
<input type="hidden" name="formToken" value="${formToken}">
${fileUpload({
  id: 'values',
  name: 'values',
  label: { text: 'A CSV file with a row for each period' },
  hint: {
    text: `${neededWords(line.series)} Also known: bands total, one column for each band (band 0 to 18 weeks), other value, other source, explained. A period is written 2026-10. Every row has as many cells as there are headings. The same file twice changes nothing.`,
  },
  ...(problem ? { errorMessage: { text: problem.text } } : {}),
})}
${button({ text: 'Send the values', classes: 'govuk-button--secondary' })}
</form>
<p class="govuk-body govuk-!-display-none-print"><a class="govuk-link" href="${seriesHref(shortName, line.series)}.csv?as=form">A file to start from (CSV)</a>: the headings that this series needs, with its newest values.</p>`;
};

const takenPart = ({ taken }: Props): SafeHtml | undefined =>
  taken === undefined
    ? undefined
    : notificationBanner({
        titleText: 'What became of the file',
        html: html`<ul class="govuk-list govuk-list--bullet">${taken.map((text) => html`<li>${text}</li>`)}</ul>`,
      });

/** One series for those who answer for it: chart, signs, verdict, guards, what vouches for the latest value, what is held. */
export const seriesPage = (props: Props): SafeHtml => {
  const { line, shortName, problems, today, values } = props;
  const { series, latest } = line;
  return html`${problems.length > 0 && errorSummary({ titleText: 'There is a problem', errorList: problems.map(({ field, text }) => ({ text, href: `#${field}` })) })}
${takenPart(props)}
<span class="govuk-caption-xl">${series.measureCode}</span>
<h1 class="govuk-heading-xl">${nameOf(series)}</h1>
${turnedWords(series).map((words) => insetText({ text: words }))}
${pictureParts(seriesPicture(line, values, 'series'), `${seriesHref(shortName, series)}.csv`)}
${signsOf(line)}
<p class="govuk-body">Counted: ${series.counts}. ${series.direction === 'neutral' ? 'Neither way is better.' : series.direction === 'increase' ? 'Higher is better.' : 'Lower is better.'}</p>
${verdictPart(props)}
${guardPart(props)}
${saidOnItPart(props.said)}
<div id="released">${heldPart(props)}</div>
${latest && html`<h2 class="govuk-heading-l">What vouches for the latest value</h2><p class="govuk-body">${valueWords(series, latest)}</p>${kite(series, latest, today)}${markForm(props, latest)}`}
${released(props)}
<h2 class="govuk-heading-l">Values</h2>
${valuesTable(props)}
${originPart(props)}
${sendForm(props)}
${takeBackForm(props)}
${describedPart(props)}
${line.answer && html`<p class="govuk-body">${line.answer.method}${line.answer.warnings.map((warning) => ` ${warning}.`)}</p>`}`;
};
