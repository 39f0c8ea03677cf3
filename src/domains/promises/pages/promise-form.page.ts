import { formFields, problemsOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { leadingTo } from '#domains/plan-actions';
import { button, html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { audiences } from '../core/promise.ts';
import type { AreaChoice, OrganisationChoice } from '../reads-desk.ts';
import { audienceWords } from '../words.ts';

export const noNames =
  'Write no names and nothing by which a child or a family could be known. Say roles: “Director of education”.';

type Props = {
  readonly action: string;
  readonly formToken: string;
  /** The id that the promise will have: the same form sent twice makes one. */
  readonly id: string;
  readonly typed: Typed;
  readonly organisations: readonly OrganisationChoice[];
  readonly areas: readonly AreaChoice[];
};

/** Whether a date was given, which, and how it was put. */
export const dueFields = (typed: Typed): SafeHtml => {
  const fields = formFields(typed);
  return html`${fields.choice({
    name: 'dated',
    label: 'Was a date given?',
    items: [
      { value: 'yes', text: 'Yes' },
      { value: 'no', text: 'No date was given' },
    ],
  })}
${fields.day({ name: 'due', label: 'By when?', hint: 'Where it was put in words, such as “by the summer”, the last day of the widest reading.' })}
${fields.line({ name: 'dueWords', label: 'How the date was put, if in words' })}`;
};

export const organisationItems = (organisations: readonly OrganisationChoice[], first: string) => [
  { value: '', text: first },
  ...organisations.map(({ id, name }) => ({ value: id, text: name })),
];

/** A promise, recorded once and never changed. */
export const promiseFormPage = (props: Props): SafeHtml => {
  const { action, formToken, id, typed, organisations, areas } = props;
  const fields = formFields(typed);
  return html`${problemsOf(leadingTo(typed.errors, ['id'], 'quote'), ['made', 'due'])}<h1 class="govuk-heading-xl">Record a promise</h1>
${insetText({ text: `Everybody sees it at once, and its words can never be changed. ${noNames}` })}
<form method="post" action="${action}" novalidate><input type="hidden" name="formToken" value="${formToken}"><input type="hidden" name="id" value="${id}">
${fields.words({ name: 'quote', label: 'The exact words', rows: 4 })}
${fields.choice({
  name: 'foundIn',
  label: 'Was it written or said?',
  items: [
    { value: 'document', text: 'Written in a document' },
    { value: 'said', text: 'Said at a meeting or another occasion' },
  ],
})}
${fields.line({ name: 'sourceTitle', label: 'Which document, or which occasion?' })}
${fields.line({ name: 'sourcePlace', label: 'Where in it?', hint: 'Page, paragraph or line. If it was said: who wrote it down, and where.' })}
${fields.line({ name: 'sourceAddress', label: 'Its address on the web, if it has one' })}
${fields.line({ name: 'madeByRole', label: 'Who promised it?', hint: 'A role, such as “Director of education”.' })}
${fields.pick({ name: 'madeBy', label: 'For which organisation?', items: [...organisationItems(organisations, 'Choose'), { value: 'several', text: 'Several together' }] })}
${fields.choice({
  name: 'madeTo',
  label: 'To whom?',
  hint: 'They alone can say whether they accept it as kept.',
  items: audiences.map((kind) => ({
    value: kind,
    text: audienceWords[kind].name,
    hint: `${audienceWords[kind].speaks.charAt(0).toUpperCase()}${audienceWords[kind].speaks.slice(1)} speaks.`,
  })),
})}
${fields.pick({ name: 'madeToOrganisation', label: 'If to an organisation: which?', items: organisationItems(organisations, 'None') })}
${fields.day({ name: 'made', label: 'When was it made?' })}
${dueFields(typed)}
${
  areas.length > 0 &&
  fields.pick({
    name: 'area',
    label: 'Which area of a plan is it about?',
    items: [
      { value: '', text: 'None, or several' },
      ...areas.map(({ planCode, code, title }) => ({ value: `${planCode}/${code}`, text: title })),
    ],
  })
}
${button({ text: 'Record the promise', preventDoubleClick: true })}</form>`;
};
