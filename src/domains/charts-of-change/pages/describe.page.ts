import {
  button,
  checkboxes,
  dateInput,
  errorSummary,
  html,
  input,
  insetText,
  radios,
  select,
  summaryList,
  textarea,
} from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import type { KeptSeries } from '../core/kept-series.ts';
import type { Offer } from '../flows/flow.ts';

type Props = {
  readonly shortName: string;
  readonly formToken: string;
  /** The series that is described anew; undefined for a new one. */
  readonly series: KeptSeries | undefined;
  readonly hasValues: boolean;
  /** What its values can come from; the one that was chosen, if any. */
  readonly offers: readonly Offer[];
  readonly chosen: Offer | undefined;
  readonly roles: readonly { readonly code: string; readonly name: string }[];
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
};

const units = {
  percent: 'A share, in percent',
  count: 'A count',
  rate: 'A rate',
  score: 'A number of another kind, such as weeks',
  pounds: 'Money, in pounds',
} as const;

const rhythms = { week: 'A week', month: 'A month', quarter: 'A quarter', term: 'A term', year: 'A year' } as const;

const sourceWords = {
  records: 'Counted from the records',
  published: 'Published figures',
  waits: 'Waiting lists',
} as const;

/** Names by which a source is chosen in the address. */
export const offerKey = ({ kind, code }: Pick<Offer, 'kind' | 'code'>): string => `${kind} ${code}`;

type Own = {
  readonly value: (field: string) => string;
  readonly wrong: (field: string) => { readonly errorMessage?: { readonly text: string } };
};

const ownOf = ({ errors, typed }: Props): Own => ({
  value: (field) => typed[field] ?? '',
  wrong: (field) => {
    const found = errors.find((each) => each.field === field);
    return found === undefined ? {} : { errorMessage: { text: found.text } };
  },
});

const line = ({ value, wrong }: Own, name: string, label: string, hint?: string, classes?: string): SafeHtml =>
  input({
    id: name,
    name,
    label: { text: label, classes: 'govuk-label--s' },
    value: value(name),
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...(classes === undefined ? {} : { classes }),
    ...wrong(name),
  });

const lines = ({ value, wrong }: Own, name: string, label: string, hint: string): SafeHtml =>
  textarea({
    id: name,
    name,
    rows: '3',
    label: { text: label, classes: 'govuk-label--s' },
    hint: { text: hint },
    value: value(name),
    ...wrong(name),
  });

const day = ({ value, wrong }: Own, name: string, legend: string, hint?: string): SafeHtml =>
  dateInput({
    id: name,
    namePrefix: name,
    values: Object.fromEntries(['day', 'month', 'year'].map((part) => [`${name}-${part}`, value(`${name}-${part}`)])),
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...wrong(name),
  });

const choice = (
  { value, wrong }: Own,
  name: string,
  label: string,
  items: readonly (readonly [string, string])[],
  hint?: string,
): SafeHtml =>
  select({
    id: name,
    name,
    label: { text: label, classes: 'govuk-label--s' },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    items: [
      { value: '', text: 'Choose', selected: value(name) === '' },
      ...items.map(([key, text]) => ({ value: key, text, selected: value(name) === key })),
    ],
    ...wrong(name),
  });

const sourceForm = ({
  shortName,
  offers,
  chosen,
}: Props): SafeHtml => html`<form method="get" action="/${shortName}/assurance/new">
${select({
  id: 'source',
  name: 'source',
  label: { text: 'Where its values come from', classes: 'govuk-label--m' },
  hint: { text: 'A figure that Irwell has is brought up to date by itself, through the same checks as a file.' },
  items: [
    { value: '', text: 'Files that people send', selected: chosen === undefined },
    ...offers.map((offer) => ({
      value: offerKey(offer),
      text: `${sourceWords[offer.kind]}: ${offer.measureCode} ${offer.name}${offer.part === '' ? '' : `, ${offer.part}`}`.slice(
        0,
        140,
      ),
      selected: chosen !== undefined && offerKey(offer) === offerKey(chosen),
    })),
  ],
})}
${button({ text: 'Use this source', classes: 'govuk-button--secondary' })}
</form>`;

/** What cannot be changed under values: the measure, its part, its unit, its rhythm and its source. */
const fixedPart = (props: Props, own: Own): SafeHtml => {
  const { series, chosen } = props;
  if (series === undefined && chosen === undefined)
    return html`${line(own, 'measureCode', 'Code of the measure', 'A letter and two digits, such as E09.', 'govuk-input--width-4')}
${line(own, 'part', 'Service or part', 'Empty where it is of the whole area.')}
${choice(own, 'unit', 'What the figure is', Object.entries(units))}
${choice(own, 'every', 'One value for', Object.entries(rhythms), 'One value a term or a year is never charted with limits: two periods are compared instead.')}`;
  const of = series ?? chosen;
  if (of === undefined) return html``;
  // An area may keep a measure from files and from records beside each other: the part tells them apart.
  const namesPart = series === undefined && chosen?.kind !== 'waits';
  const kept = ['measureCode', ...(namesPart ? [] : ['part']), 'unit', 'every'].map(
    (name) => html`<input type="hidden" name="${name}" value="${own.value(name)}">`,
  );
  return html`${kept}${summaryList({
    rows: [
      { key: { text: 'Measure' }, value: { text: `${of.measureCode}${of.part === '' ? '' : `, ${of.part}`}` } },
      { key: { text: 'Figure' }, value: { text: units[of.unit.kind] } },
      { key: { text: 'One value for' }, value: { text: of.every === 'day' ? 'A day' : rhythms[of.every] } },
      {
        key: { text: 'Values come from' },
        value: {
          text:
            chosen === undefined
              ? series?.source == null
                ? 'Files that people send'
                : `${sourceWords[series.source.kind]}: ${series.source.code}`
              : `${sourceWords[chosen.kind]}: ${chosen.code}`,
        },
      },
    ],
  })}${namesPart && line(own, 'part', 'Service or part', 'Empty where it is of the whole area. One measure and part has one series: where there is one already, say here how this one differs.')}${series !== undefined && html`<p class="govuk-body">These cannot be changed under its values. Make another series where they should be other.</p>`}`;
};

const namedPart = (props: Props, own: Own): SafeHtml => html`<h2 class="govuk-heading-l">Named beforehand</h2>
${insetText({ text: 'What is named here carries today’s date. Named after the action, it shows that something changed and not why. Whoever changes it later loses the earlier date, and what stood here before stays to be read.' })}
${radios({
  idPrefix: 'direction',
  name: 'direction',
  fieldset: { legend: { text: 'Which way is better', classes: 'govuk-fieldset__legend--s' } },
  ...(props.hasValues ? { hint: { text: 'There are values already: a change is said on the chart.' } } : {}),
  items: [
    { value: 'increase', text: 'Higher is better', checked: own.value('direction') === 'increase' },
    { value: 'decrease', text: 'Lower is better', checked: own.value('direction') === 'decrease' },
    { value: 'neutral', text: 'Neither way', checked: own.value('direction') === 'neutral' },
  ],
  ...own.wrong('direction'),
})}
${line(own, 'guards', 'Guards: measures that must be read with it', 'By their codes, such as E11, E13. Where a guard gets worse, no improvement is called evidence.')}
${line(own, 'target', 'Target', 'A number, or empty.', 'govuk-input--width-10')}
${line(own, 'actionText', 'Action', 'What is done that should change it, or empty.')}
${day(own, 'actionOn', 'Day of the action')}
${day(own, 'baselineFrom', 'First day of the baseline', '15 to 20 values before the action show what chance gives.')}
${lines(own, 'otherExplanations', 'What else could explain a change', 'One on each line.')}
${day(own, 'comparedBefore', 'Yearly or termly: first day of the period before', 'The two periods that will be compared.')}
${day(own, 'comparedAfter', 'Yearly or termly: first day of the period after')}`;

/** Describes a series, a new one or one that is kept. */
export const describePage = (props: Props): SafeHtml => {
  const { shortName, formToken, series, chosen, errors, roles } = props;
  const own = ownOf(props);
  const action = series === undefined ? `/${shortName}/assurance/new` : `/${shortName}/assurance/${series.id}/describe`;
  const isDay = (field: string): boolean =>
    ['actionOn', 'baselineFrom', 'comparedBefore', 'comparedAfter', 'sourceSince'].includes(field);
  return html`${
    errors.length > 0 &&
    errorSummary({
      titleText: 'There is a problem',
      errorList: errors.map(({ field, text }) => ({ text, href: `#${isDay(field) ? `${field}-day` : field}` })),
    })
  }
<h1 class="govuk-heading-xl">${series === undefined ? 'A new series' : `Describe ${series.name}`}</h1>
${series === undefined && sourceForm(props)}
<form method="post" action="${action}" novalidate>
<input type="hidden" name="formToken" value="${formToken}">${chosen && html`<input type="hidden" name="source" value="${offerKey(chosen)}">`}
<h2 class="govuk-heading-l">What it is</h2>
${fixedPart(props, own)}
${line(own, 'name', 'Name', 'As it begins a sentence: Plans issued within 20 weeks.')}
${lines(own, 'counts', 'What is counted, out of what', 'The definition: whoever compares goes by it.')}
${choice(
  own,
  'decimals',
  'Decimals shown',
  ['0', '1', '2', '3', '4'].map((each) => [each, each] as const),
)}
${checkboxes({
  idPrefix: 'isStock',
  name: 'isStock',
  items: [
    {
      value: 'yes',
      text: 'It is the size of something on a day, such as a list',
      hint: {
        text: 'Most of it was there a month ago: such a series gets no signs where each value follows the one before.',
      },
      checked: own.value('isStock') === 'yes',
    },
  ],
})}
${(chosen?.needsSince === true || series?.source?.kind === 'records') && day(own, 'sourceSince', 'The records tell of everybody from', 'A system that keeps open cases alone would show of former months only those who were slow.')}
${namedPart(props, own)}
<h2 class="govuk-heading-l">Who and when</h2>
${choice(
  own,
  'ownerRole',
  'Who answers for it',
  roles.map(({ code, name }) => [code, name] as const),
)}
${line(own, 'dueAfterDays', 'Days after its period by which a value is due', undefined, 'govuk-input--width-4')}
${line(own, 'submitters', 'Who hands in a part', 'Names with a semicolon between, or empty where it comes whole.')}
${lines(own, 'breaks', 'Counted another way from', 'A line for each, begun with its day: 2026-01-05: children of 0 to 4 are counted too. Limits are worked out anew from it.')}
${lines(own, 'events', 'Events that a reader should know', 'A line for each, begun with its day.')}
${radios({
  idPrefix: 'isPublic',
  name: 'isPublic',
  fieldset: { legend: { text: 'May everybody see it?', classes: 'govuk-fieldset__legend--s' } },
  hint: { text: 'On the page “What really changed”, with small numbers hidden.' },
  items: [
    { value: 'yes', text: 'Yes', checked: own.value('isPublic') === 'yes' },
    { value: 'no', text: 'No', checked: own.value('isPublic') === 'no' },
  ],
  ...own.wrong('isPublic'),
})}
${button({ text: series === undefined ? 'Make the series' : 'Save the description' })}
</form>`;
};
