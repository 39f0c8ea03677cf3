import { z } from 'zod';
import { jobProgress } from '#platform/jobs';
import type { Job } from '#platform/jobs';
import { html, select, table, tableScroll, button, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { formatNumber } from '#shared/numbers';
import type { PlainDate } from '#shared/plain-date';
import { inWords, plainDate } from '#shared/plain-date';
import { improvementsByLuck, needingAttention } from '../core/assurance.ts';
import type { AssuranceLine } from '../core/assurance.ts';
import { periodName } from '../core/period-names.ts';
import { assuranceOrder, assuranceWords, variationOrder } from '../words.ts';
import { allPanels, seriesLink, shortly, valueWords } from './assurance-parts.ts';

export type AssuranceFilter = {
  readonly variation: string;
  readonly assurance: string;
  readonly show: string;
};

type Props = {
  readonly shortName: string;
  readonly name: string;
  readonly invented: boolean;
  readonly all: readonly AssuranceLine[];
  readonly shown: readonly AssuranceLine[];
  readonly filter: AssuranceFilter;
  readonly today: PlainDate;
  /** Whether the viewer answers for series. */
  readonly mayDescribe: boolean;
  readonly formToken: string;
  /** The latest bringing up to date, for those who may ask for it. */
  readonly job: Job | undefined;
};

const withoutForm = z.object({ without: z.array(z.string()) });

const counted = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

const summaryOf = (lines: readonly AssuranceLine[]): string => {
  const count = (kind: AssuranceLine['variation']): number =>
    lines.filter(({ variation }) => variation === kind).length;
  return `Of ${counted(lines.length, 'series', 'series')}, ${count('concern')} got worse, ${count('improvement')} got better, ${count('common')} did not change more than chance alone gives, and of ${count('none') + count('neither')} nothing of the kind can be said.`;
};

const why = (line: AssuranceLine): string => {
  const said = [
    line.variation === 'concern' ? shortly(line) : '',
    line.verdict?.verdict === 'Getting worse' ? 'Getting worse since the action' : '',
    line.compared?.answer.verdict === 'Worse than before' ? 'Worse than in the period before' : '',
    line.assurance === 'fail' ? 'its target will be missed every time if nothing changes' : '',
    line.held.length > 0 ? `${counted(line.held.length, 'value is', 'values are')} held back` : '',
    line.missing.length > 0
      ? `no figure for ${line.missing
          .slice(-3)
          .map((on) => periodName(on, line.series.every))
          .join(', ')}`
      : '',
  ].filter(Boolean);
  const text = said.join('; ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
};

const attention = ({ shown, shortName }: Props): SafeHtml => {
  const first = needingAttention(shown);
  return html`<h2 class="govuk-heading-l">What needs attention first</h2>
${
  first.length === 0
    ? html`<p class="govuk-body">Nothing among these series.</p>`
    : html`<ol class="govuk-list govuk-list--number govuk-list--spaced">${first.map((line) => html`<li>${seriesLink(shortName, line.series)}. ${why(line)}</li>`)}</ol>`
}`;
};

const matrix = ({ shown, shortName }: Props): SafeHtml => {
  const cell = (variation: string, assurance: string) => {
    const here = shown.filter((line) => line.variation === variation && line.assurance === assurance);
    return here.length === 0
      ? { html: html`<span class="govuk-visually-hidden">none</span>` }
      : {
          html: html`<ul class="govuk-list govuk-!-margin-bottom-0">${here.map(({ series }) => html`<li>${seriesLink(shortName, series)}</li>`)}</ul>`,
        };
  };
  const head = assuranceOrder.map((kind) => assuranceWords.assurance[kind]);
  return html`<h2 class="govuk-heading-l">Change and target together</h2>
${tableScroll(
  'Each series by what changed and by its target',
  table({
    caption: 'Each series by what changed (down) and by whether its target will be met if nothing changes (across)',
    captionClasses: 'govuk-visually-hidden',
    classes: 'irw-table-blocks',
    firstCellIsHeader: true,
    head: [{ text: 'What changed' }, ...head.map((text) => ({ text }))],
    rows: variationOrder
      .filter((variation) => shown.some((line) => line.variation === variation))
      .map((variation) => [
        { text: assuranceWords.variation[variation], attributes: { 'data-label': 'What changed' } },
        ...assuranceOrder.map((assurance, index) => ({
          ...cell(variation, assurance),
          attributes: { 'data-label': head[index] ?? '' },
        })),
      ]),
  }),
)}`;
};

const verdicts = ({ shown, shortName }: Props): SafeHtml | undefined => {
  const judged = shown.filter(({ verdict, compared }) => verdict !== undefined || compared !== undefined);
  if (judged.length === 0) return undefined;
  const head = ['Series', 'Action', 'Verdict', 'Why', 'Guarded by'];
  return html`<h2 class="govuk-heading-l">Verdicts after an action</h2>
<p class="govuk-body">A verdict says that a measure moved when it was said that it would. It is no proof that the action moved it.</p>
${tableScroll(
  'Verdicts after an action',
  table({
    caption: 'Verdicts after an action',
    captionClasses: 'govuk-visually-hidden',
    classes: 'irw-table-blocks',
    firstCellIsHeader: true,
    head: head.map((text) => ({ text })),
    rows: judged.map(({ series, verdict, compared, guards }) =>
      [
        { html: seriesLink(shortName, series) },
        { text: series.action?.text ?? '' },
        { html: html`<strong>${verdict?.verdict ?? compared?.answer.verdict}</strong>` },
        { text: (verdict ?? compared?.answer)?.reasons.join(' ') ?? '' },
        {
          html: html`${guards.length === 0 ? 'No guard is named' : guards.map((guard) => html`${seriesLink(shortName, guard)} `)}`,
        },
      ].map((each, column) => ({ ...each, attributes: { 'data-label': head[column] ?? '' } })),
    ),
  }),
)}`;
};

const heldAndMissing = ({ shown, shortName }: Props): SafeHtml => {
  const held = shown.flatMap((line) => line.held.map((value) => ({ line, value })));
  const missing = shown.filter((line) => line.missing.length > 0);
  return html`<h2 class="govuk-heading-l">Held back and missing</h2>
${held.length === 0 && missing.length === 0 && html`<p class="govuk-body">No value is held back, and none is missing.</p>`}
${
  held.length > 0 &&
  html`<ul class="govuk-list govuk-list--bullet govuk-list--spaced">${held.map(
    ({ line, value }) =>
      html`<li>${seriesLink(shortName, line.series)}: ${valueWords(line.series, value)}. ${tag({ text: 'Held back', classes: 'govuk-tag--grey' })} ${value.held.filter(({ released }) => released === null).map(({ reason }) => `${reason} `)}</li>`,
  )}</ul>`
}
${
  missing.length > 0 &&
  html`<ul class="govuk-list govuk-list--bullet">${missing.map(
    ({ series, missing: periods }) =>
      html`<li>${seriesLink(shortName, series)}: no figure for ${periods.map((on) => periodName(on, series.every)).join(', ')}. Nothing is put in its place.</li>`,
  )}</ul>`
}`;
};

const options = (chosen: string, all: string, kinds: readonly (readonly [string, string])[]) => [
  { value: '', text: all, selected: chosen === '' },
  ...kinds.map(([value, text]) => ({ value, text, selected: chosen === value })),
];

const filterForm = ({
  shortName,
  filter,
}: Props): SafeHtml => html`<form class="govuk-!-display-none-print" method="get" action="/${shortName}/assurance">
${select({
  id: 'variation',
  name: 'variation',
  label: { text: 'What changed' },
  items: options(
    filter.variation,
    'All',
    variationOrder.map((kind) => [kind, assuranceWords.variation[kind]] as const),
  ),
})}
${select({
  id: 'assurance',
  name: 'assurance',
  label: { text: 'Its target' },
  items: options(
    filter.assurance,
    'All',
    assuranceOrder.map((kind) => [kind, assuranceWords.assurance[kind]] as const),
  ),
})}
${select({
  id: 'show',
  name: 'show',
  label: { text: 'Data' },
  items: options(filter.show, 'All', [
    ['held', 'With a value held back'],
    ['missing', 'With a missing value'],
    ['verdict', 'With a verdict'],
  ]),
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`;

const luckWords = (lines: readonly AssuranceLine[]): string => {
  const expected = improvementsByLuck(lines);
  const seen = lines.filter(({ variation }) => variation === 'improvement').length;
  return `${counted(seen, 'series is', 'series are')} called better. If nothing had changed anywhere, chance alone would call about ${formatNumber(expected, { decimals: 1 })} of them better.`;
};

/** Those who answer for series make new ones here and bring up to date what comes by itself. */
const keeping = ({ shortName, mayDescribe, formToken, job, all }: Props): SafeHtml | undefined => {
  if (!mayDescribe) return undefined;
  const flowing = all.filter(({ series }) => series.source !== null).length;
  const shown = job !== undefined && job.state !== 'done';
  return html`<div class="govuk-!-display-none-print"><h2 class="govuk-heading-l">Keeping the series</h2>
<p class="govuk-body"><a class="govuk-link" href="/${shortName}/assurance/new">Make a new series</a></p>
${
  shown &&
  jobProgress({
    job,
    title: 'Bringing the series up to date',
    pageHref: `/${shortName}/assurance`,
    then: { href: `/${shortName}/assurance`, text: 'See the series' },
  })
}
${
  flowing > 0 &&
  html`<p class="govuk-body">${counted(flowing, 'series takes', 'series take')} values from records, published figures or waiting lists.${job?.state === 'done' && job.endedAt !== undefined && ` Last brought up to date on ${inWords(plainDate(job.endedAt.toISOString().slice(0, 10)))}.`}</p>
${withoutWords(job)}
<form method="post" action="/${shortName}/assurance/refresh" novalidate><input type="hidden" name="formToken" value="${formToken}">${button({ text: 'Bring them up to date', classes: 'govuk-button--secondary' })}</form>`
}</div>`;
};

/** Of which series nothing came, and why. */
const withoutWords = (job: Job | undefined): SafeHtml | undefined => {
  const told = withoutForm.safeParse(job?.result);
  if (!told.success || told.data.without.length === 0) return undefined;
  return html`<ul class="govuk-list govuk-list--bullet">${told.data.without.map((words) => html`<li>${words}</li>`)}</ul>`;
};

/** The board's page: what needs attention, how all series stand, what may be said after an action, what is held back. */
export const assurancePage = (props: Props): SafeHtml => {
  const { shown, shortName, name, invented, today, all } = props;
  return html`<h1 class="govuk-heading-xl">${assuranceWords.title}</h1>
<p class="govuk-body-l">${summaryOf(all)}</p>
<p class="govuk-body">${luckWords(all)} On ${inWords(today)}, ${name}.${invented && ' Every figure is invented.'}</p>
${filterForm(props)}
${shown.length < all.length && html`<p class="govuk-body"><strong>${counted(shown.length, 'series', 'series')}</strong> of ${all.length} shown.</p>`}
${attention(props)}
${shown.length > 0 && matrix(props)}
${verdicts(props)}
${heldAndMissing(props)}
<h2 class="govuk-heading-l">Every series</h2>
${allPanels(shown, summaryOf)}
${keeping(props)}
<ul class="irw-downloads"><li><a class="govuk-link" href="/${shortName}/assurance.csv">Download all of it as CSV</a></li></ul>
<p class="govuk-body">How to read it: <a class="govuk-link" href="/charts/xmr">month by month, change or chance</a>. Limits by NHS England’s Making Data Count, engine mdc.</p>`;
};
