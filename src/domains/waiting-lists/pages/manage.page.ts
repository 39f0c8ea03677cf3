import { button, details, errorSummary, html, input, insetText, textarea } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Flow, ManagerFigures } from '../core/figures/manager-figures.ts';
import { monthInWords } from '../core/figures/public-figures.ts';
import type { Whose, WhoseRows } from '../core/lists/whose.ts';
import { reasons } from '../core/clocks.ts';
import { services } from '../core/services.ts';
import type { ServiceCode } from '../core/services.ts';
import type { HelpEntry, PublishedService } from '../public/reads-public.ts';
import type { CurrentList } from '../reads-rows.ts';
import { reasonWords } from '../words.ts';
import {
  hiddenToken,
  inventedWords,
  listsPath,
  noPrediction,
  number,
  oneDecimal,
  percent,
  plural,
  provenance,
  receivedPath,
  table,
  waitsPath,
  whoseWords,
} from './parts.ts';
import type { Area } from './parts.ts';
import { bandsPicture, curvePicture } from './pictures.ts';

export type OverviewRow = {
  readonly service: ServiceCode;
  readonly asAt: PlainDate;
  readonly whose: Whose;
  readonly figures: ManagerFigures;
  readonly published: PlainDate | null;
};

/** All services for those who manage them. */
export const overviewPage = (
  area: Area,
  rows: readonly OverviewRow[],
  mayKeep: boolean,
): SafeHtml => html`<h1 class="govuk-heading-xl">Waiting lists</h1>
${inventedWords(area)}
<p class="govuk-body-l">Exact counts, for those who manage the lists. Some of them could show one child, so publish nothing from here: <a class="govuk-link" href="${waitsPath(area)}">the public page</a> gives what everybody may see, with small numbers protected.</p>
${noPrediction()}
${
  rows.length === 0
    ? html`<p class="govuk-body">No list has been taken in yet.</p>`
    : table(
        'Services, as their newest lists tell',
        [
          { text: 'Service' },
          { text: 'As at' },
          { text: 'Waiting', numeric: true },
          { text: 'Over 18 weeks', numeric: true },
          { text: 'Over 52 weeks', numeric: true },
          { text: 'Weeks by which half are seen', numeric: true },
          { text: 'Joined for each who left, 26 weeks', numeric: true },
          { text: 'Shown to everybody' },
        ],
        rows.map(({ service, asAt, figures: { list, capacity }, published }) => [
          html`<a class="govuk-link" href="${listsPath(area)}/service/${service}">${services[service].name}</a>`,
          inWords(asAt),
          number(list.waiting.children),
          percent(list.waiting.share_over_18_weeks),
          percent(list.waiting.share_over_52_weeks),
          list.time_to_be_seen.half.at === null ? 'fewer than half' : oneDecimal(list.time_to_be_seen.half.at),
          capacity.load === null ? 'nobody left' : capacity.load.toFixed(2),
          published === null ? 'not shown' : `as at ${inWords(published)}`,
        ]),
      )
}
<p class="govuk-body">Joined for each who left: at 1 or more the list grows. Weeks by which half are seen come from the last 26 weeks and count those who still wait.</p>
<ul class="govuk-list">
<li><a class="govuk-link" href="${receivedPath(area)}">Lists received${mayKeep && ', and send one'}</a></li>
</ul>`;

export type ManageProps = {
  readonly area: Area;
  readonly service: ServiceCode;
  readonly asAt: PlainDate;
  readonly lists: readonly CurrentList[];
  readonly own: WhoseRows;
  readonly figures: ManagerFigures;
  readonly target: { readonly weeks: number | null; readonly source: string } | undefined;
  readonly published: PublishedService | undefined;
  readonly help: readonly HelpEntry[];
  readonly mayKeep: boolean;
  readonly formToken: string;
  readonly errors: readonly { readonly field: string; readonly text: string }[];
  /** What was typed where the form was refused. */
  readonly typed: Readonly<Record<string, string>>;
  readonly vanished: number;
  readonly refused: number;
};

const flowRow = (name: string, { from, to, arrivedPerWeek, seenPerWeek, leftPerWeek }: Flow): readonly Child[] => [
  `${name} (${inWords(from)} to ${inWords(to)})`,
  oneDecimal(arrivedPerWeek),
  oneDecimal(seenPerWeek),
  oneDecimal(leftPerWeek - seenPerWeek),
  leftPerWeek > 0 ? (arrivedPerWeek / leftPerWeek).toFixed(2) : 'nobody left',
];

const clearWords = (clear: readonly (number | null)[]): string => {
  const can = clear.filter((weeks) => weeks !== null);
  if (can.length === 0) return 'never, at the rate of any quarter of the last year';
  const [least, most] = [Math.ceil(Math.min(...can)), Math.ceil(Math.max(...can))];
  const range = least === most ? `${String(least)} weeks` : `${String(least)} to ${String(most)} weeks`;
  return can.length < clear.length ? `${range} at the rate of the better quarters, never at that of others` : range;
};

const targetPart = ({ figures: { capacity, list }, target }: ManageProps): Child => {
  const { target: found, half } = capacity;
  if (!found || target?.weeks === undefined || target.weeks === null)
    return html`<p class="govuk-body">No target is set for this service, so no capacity is worked out: which wait is wanted is for people to say.</p>`;
  return html`<p class="govuk-body">Target: ${String(found.weeks)} weeks (${target.source}).</p>
${table(
  'What the target needs',
  [{ text: 'What' }, { text: 'Value', numeric: true }, { text: 'How it is worked out' }],
  [
    [
      'List size that fits the target',
      oneDecimal(found.targetQueue),
      `${oneDecimal(half.arrivedPerWeek)} joining a week × ${String(found.weeks)} weeks / 4`,
    ],
    [
      'Waiting now',
      number(list.waiting.children),
      found.tooBig ? 'More than twice that size: the backlog comes first' : 'Not more than twice that size',
    ],
    ['Mean wait that fits the target', `${oneDecimal(found.targetMeanWait)} weeks`, `${String(found.weeks)} weeks / 4`],
    ['Mean wait so far', `${oneDecimal(found.meanWait)} weeks`, 'Of those waiting now'],
    [
      'Pressure',
      found.pressure === null ? 'cannot be given' : found.pressure.toFixed(2),
      '2 × mean wait / target; above 1 the target will be missed',
    ],
    [
      'To leave the list each week for 26 weeks',
      found.relief === null ? 'no backlog' : oneDecimal(found.relief),
      'joining a week + (waiting − fitting size) / 26',
    ],
    ['Weeks until the list fits', clearWords(found.clear), 'By the quarters of the last year'],
  ],
)}
<p class="irw-provenance">Formulas of Fong and others (2022), as in the NHS’s package NHSRwaitinglist, with the factor 4: waits spread exponentially, 1.8% over the target.</p>`;
};

const removalPart = ({ list }: ManagerFigures): SafeHtml => html`<h2 class="govuk-heading-l">Who left, and why</h2>
${table(
  'Left the list without being seen, by reason',
  [{ text: 'Reason' }, { text: 'Children', numeric: true }],
  [
    ...reasons
      .filter((reason) => reason !== 'seen')
      .map((reason) => [reasonWords[reason], number(list.left_unseen.by_reason[reason] ?? 0)]),
    ['All who left unseen', number(list.left_unseen.children)],
    ['Seen', number(list.seen.children)],
  ],
)}
${table(
  'Month by month',
  [
    { text: 'Month' },
    { text: 'Seen', numeric: true },
    { text: 'Left unseen', numeric: true },
    { text: 'Of them, list tidied', numeric: true },
    { text: 'Read with it' },
  ],
  list.removals_by_month
    .slice(-13)
    .map(({ month, seen, unseen, administrative, held }) => [
      monthInWords(month),
      number(seen),
      number(unseen),
      number(administrative),
      held
        ? 'More than one in ten left because the list was tidied: a fall of the list in this month says nothing of waits.'
        : '–',
    ]),
)}`;

const qualityPart = ({
  figures: { quality, wasNotBrought },
  own,
  vanished,
  refused,
  area,
  lists,
}: ManageProps): SafeHtml => {
  const row = (what: string, { n, d }: { readonly n: number; readonly d: number }): readonly Child[] => [
    what,
    `${number(n)} of ${number(d)}`,
    percent(d === 0 ? null : n / d, 1),
  ];
  return html`<h2 class="govuk-heading-l">Was not brought</h2>
<p class="govuk-body">${wasNotBrought.rate === null ? 'The list does not say how often children were not brought.' : `Of ${number(wasNotBrought.due)} appointments that were kept or missed, children were not brought to ${number(wasNotBrought.missed)} (${percent(wasNotBrought.rate, 1)}). It happened to ${number(wasNotBrought.children.n)} children.`} Children depend on an adult to be brought: a missed appointment is a reason to ask.</p>
<h2 class="govuk-heading-l">Data quality</h2>
${table(
  'What the lists tell',
  [{ text: 'What' }, { text: 'Rows', numeric: true }, { text: 'Share', numeric: true }],
  [
    row('Where the child lives is known (all rows)', {
      n: own.rows.length + (own.whose === 'residence' ? own.elsewhere : -own.unknown),
      d: own.whose === 'residence' ? own.rows.length + own.elsewhere + own.unknown : own.rows.length,
    }),
    row('Age is known', quality.age),
    row('Reason is known, of those who left unseen', quality.reason),
    row('Missed appointments are told', wasNotBrought.rowsTold),
  ],
)}
<p class="govuk-body">When the lists were taken in, ${plural(refused, 'row was', 'rows were')} refused and ${plural(vanished, 'child was', 'children were')} gone without a word. ${lists.map((list) => html`<a class="govuk-link" href="${receivedPath(area, list.id)}">${list.source}</a> `)}</p>`;
};

const decidePart = ({
  area,
  service,
  published,
  formToken,
  errors,
  typed,
  target,
  help,
  asAt,
}: ManageProps): SafeHtml => {
  const here = `${listsPath(area)}/service/${service}`;
  const errorOf = (field: string) => {
    const found = errors.find((each) => each.field === field);
    return found === undefined ? undefined : { text: found.text };
  };
  return html`<div class="irw-screen-only"><h2 class="govuk-heading-l">What everybody sees</h2>
<p class="govuk-body">${published === undefined ? 'Nothing of this service is shown to everybody.' : html`Shown: figures as at ${inWords(published.asAt)}. <a class="govuk-link" href="${waitsPath(area)}/${service}">See the page</a>`}</p>
<form action="${here}/publish" method="post">${hiddenToken(formToken)}<div class="govuk-button-group">
${button({ text: `Show the figures as at ${inWords(asAt)} to everybody`, name: 'do', value: 'publish', preventDoubleClick: true })}
${published !== undefined && button({ text: 'Take them off', name: 'do', value: 'withdraw', classes: 'govuk-button--secondary' })}
</div></form>
${details({
  summaryText: 'Set the target',
  open: errors.some(({ field }) => ['weeks', 'targetSource'].includes(field)),
  html: html`<form action="${here}/target" method="post">${hiddenToken(formToken)}
${input({ id: 'weeks', name: 'weeks', inputmode: 'numeric', classes: 'govuk-input--width-3', value: typed['weeks'] ?? String(target?.weeks ?? ''), label: { text: 'Target in weeks' }, hint: { text: 'Leave empty for none' }, errorMessage: errorOf('weeks') })}
${input({ id: 'targetSource', name: 'targetSource', value: typed['targetSource'] ?? target?.source ?? '', label: { text: 'Where was it agreed?' }, errorMessage: errorOf('targetSource') })}
${button({ text: 'Keep this target', classes: 'govuk-button--secondary' })}</form>`,
})}
${details({
  summaryText: 'Help while waiting',
  open: errors.some(({ field }) => ['what', 'whom', 'ownerRole'].includes(field)),
  html: html`${help.map((entry) => html`<form action="${here}/help" method="post">${hiddenToken(formToken)}<input type="hidden" name="withdraw" value="${entry.id}"><p class="govuk-body">${entry.what} ${entry.whom}. (${entry.service === '' ? 'every service' : 'this service'}, ${entry.ownerRole}, checked ${inWords(entry.checkedOn)})</p>${button({ text: 'Take it off', classes: 'govuk-button--secondary' })}</form>`)}
<form action="${here}/help" method="post">${hiddenToken(formToken)}
${textarea({ id: 'what', name: 'what', rows: 3, value: typed['what'], label: { text: 'What can a family do?' }, errorMessage: errorOf('what') })}
${input({ id: 'whom', name: 'whom', value: typed['whom'], label: { text: 'Whom to ask' }, hint: { text: 'A service or a role, and how to reach it. No private number.' }, errorMessage: errorOf('whom') })}
${input({ id: 'ownerRole', name: 'ownerRole', value: typed['ownerRole'], label: { text: 'Which role keeps this entry true?' }, errorMessage: errorOf('ownerRole') })}
${button({ text: 'Add this entry', classes: 'govuk-button--secondary' })}</form>`,
})}</div>`;
};

/** One service for those who manage it: exact, with what must be read beside each figure. */
export const managePage = (props: ManageProps): SafeHtml => {
  const { area, service, asAt, own, figures, lists, mayKeep } = props;
  const { list, capacity } = figures;
  const { name } = services[service];
  const curve = list.time_to_be_seen;
  const until = Math.floor(curve.watched_for_weeks ?? 0);
  const here = `${listsPath(area)}/service/${service}`;
  const other: Whose = own.whose === 'residence' ? 'provider' : 'residence';
  return html`${props.errors.length > 0 && errorSummary({ titleText: 'There is a problem', errorList: props.errors.map(({ field, text }) => ({ text, href: `#${field}` })) })}<span class="govuk-caption-xl">Waiting lists</span>
<h1 class="govuk-heading-xl">${name}</h1>
${inventedWords(area)}
${insetText({ text: `${whoseWords[own.whose]}. As at ${inWords(asAt)}. Exact counts: what may be published, with small numbers protected, is on the public page.` })}
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${here}?whose=${other}">Count instead: ${whoseWords[other].toLowerCase()}</a></p>
${noPrediction()}
<h2 class="govuk-heading-l">Five numbers that are all called “the wait”</h2>
${table(
  'Each under its own name',
  [{ text: 'What' }, { text: 'Value' }, { text: 'What it hides' }],
  [
    [
      'Half of those seen had waited',
      `${oneDecimal(list.seen.median_weeks)} weeks (${number(list.seen.children)} seen)`,
      'Those not reached yet',
    ],
    [
      'Half of those still waiting have waited so far',
      `${oneDecimal(list.waiting.median_weeks_so_far)} weeks (${number(list.waiting.children)} waiting)`,
      'Their waits are not over',
    ],
    [
      'Waiting more than 18, 52 and 104 weeks',
      `${percent(list.waiting.share_over_18_weeks)}, ${percent(list.waiting.share_over_52_weeks)} and ${percent(list.waiting.share_over_104_weeks)}`,
      'All that happens before',
    ],
    ['Longest wait so far', `${oneDecimal(list.waiting.longest_weeks_so_far)} weeks`, 'Everybody else'],
    [
      'Half are seen by',
      curve.half.at === null
        ? 'fewer than half are seen'
        : `${oneDecimal(curve.half.at)} weeks (${oneDecimal(curve.half.lower)} to ${oneDecimal(curve.half.upper)})`,
      'Least: it uses both groups, from the last 26 weeks',
    ],
  ],
)}
${until > 1 && curvePicture({ id: 'manage-curve', title: `${name}: share still waiting, by weeks since the referral` }, [{ week: 0, still: 1, lower: 1, upper: 1 }, ...curve.steps.filter(({ at }) => at <= until && at > 0).map(({ at, still, lower, upper }) => ({ week: at, still, lower, upper }))], curve.half.at)}
${bandsPicture({ id: 'manage-bands', title: `${name}: children waiting, by how long so far` }, list.waiting.bands)}
${table(
  'Children waiting, by how long so far',
  [{ text: 'Waited so far' }, { text: 'Children', numeric: true }],
  list.waiting.bands.map(({ band, children }) => [band, number(children)]),
)}
<h2 class="govuk-heading-l">Pressure</h2>
${table(
  'Children a week',
  [
    { text: 'When' },
    { text: 'Joined', numeric: true },
    { text: 'Seen', numeric: true },
    { text: 'Left unseen', numeric: true },
    { text: 'Joined for each who left', numeric: true },
  ],
  [
    flowRow('Last 26 weeks', capacity.half),
    ...capacity.quarters.map((quarter, index) => flowRow(`Quarter ${String(4 - index)}`, quarter)),
  ],
)}
${targetPart(props)}
${removalPart(figures)}
${qualityPart(props)}
${provenance({
  counts: [
    'A wait begins on the day of the referral and ends with the first appointment kept, or when the child leaves the list unseen.',
    'The curve counts those who left unseen as if they might still be seen.',
    'A child gone without a word since the list before is counted neither as seen nor as removed.',
  ],
  asAt,
  sources: lists.map(
    (each) =>
      `${each.source}, ${each.fileName}, as at ${each.asAt}, columns read by version ${String(each.mappingVersion)}`,
  ),
  whose: own.whose,
  gaps: [
    ...(own.whose === 'residence'
      ? [
          `${plural(own.elsewhere, 'row is', 'rows are')} of children who live elsewhere, and of ${number(own.unknown)} nobody says: not counted here.`,
        ]
      : []),
    ...(lists.length > 1 ? ['Two providers’ lists are added together: a child on both counts twice.'] : []),
  ],
})}
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${here}/figures.csv?whose=${own.whose}">Download these figures (CSV)</a>. The page prints.</p>
${mayKeep && decidePart(props)}`;
};
