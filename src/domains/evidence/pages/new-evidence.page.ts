import { button, fileUpload, html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { consentKinds, evidenceKinds, strengths } from '../core/evidence.ts';
import { inWords } from '#shared/plain-date';
import type { Organisation, WordTold } from '../reads.ts';
import { consentWords, evidenceWords, kindWords, strengthWords } from '../words.ts';
import { formFields, problemsOf } from './fields.ts';
import type { Typed } from './fields.ts';
import { evidencePath } from './evidence.page.ts';

type Props = {
  readonly shortName: string;
  readonly formToken: string;
  readonly typed: Typed;
  /** Whose evidence it may be: for the forum the forum alone. */
  readonly owners: readonly Organisation[];
  readonly series: readonly { readonly id: string; readonly name: string }[];
};

const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

const whatItIs = (props: Props): SafeHtml => {
  const { typed, series } = props;
  const fields = formFields(typed);
  return html`${fields.choice({
    name: 'kind',
    label: 'What kind of evidence is it?',
    items: evidenceKinds.map((kind) => ({ value: kind, text: kindWords[kind].name, hint: kindWords[kind].about })),
  })}
${fields.line({ name: 'title', label: 'Title', hint: `Everybody may read it, if it may be published. ${evidenceWords.noNames}` })}
${fields.words({ name: 'shows', label: 'What it shows', hint: 'In one or two sentences, with what it does not show.' })}
${fields.words({ name: 'body', label: 'The words or the story, if it is one', rows: 5, hint: evidenceWords.noNames })}
${fields.line({ name: 'source', label: 'Where it is kept', hint: 'So that somebody can find it: a folder, a file, an address.' })}
${documentField(props)}
${fields.day({ name: 'occurred', label: 'What day is it of?' })}
${fields.day({ name: 'from', label: 'The first day that it speaks of', hint: 'Leave both empty where it speaks of its own day alone.' })}
${fields.day({ name: 'until', label: 'The last day that it speaks of' })}
${series.length > 0 && fields.pick({ name: 'series', label: 'Of a figure: which series?', items: [{ value: '', text: 'None' }, ...series.map(({ id, name }) => ({ value: id, text: name }))] })}`;
};

/** A file stands with it for those who read evidence, and on no public page. */
const documentField = ({ typed }: Props): SafeHtml => {
  const error = typed.errors.find(({ field }) => field === 'document');
  return fileUpload({
    id: 'document',
    name: 'document',
    label: { text: 'A file, if there is one', classes: 'govuk-label--s' },
    hint: {
      text: 'PDF, Word (.docx), PNG or JPEG, up to 10 MB. Only those who read evidence here can open it: it is never on a public page. Take out names first, also from its properties.',
    },
    ...(error === undefined ? {} : { errorMessage: { text: error.text } }),
  });
};

const audit = ({ typed }: Props): SafeHtml => {
  const fields = formFields(typed);
  return html`<h2 class="govuk-heading-m">Of an audit</h2>
<p class="govuk-body">Two audits with one tool can show a change. Write the tool’s name the same way each time.</p>
${fields.line({ name: 'tool', label: 'Tool' })}
${fields.line({ name: 'sample', label: 'How many were looked at', width: '4' })}
${fields.line({ name: 'score', label: 'Score', width: '5' })}
${fields.line({ name: 'outOf', label: 'Highest score that there can be', width: '5' })}
${fields.choice({
  name: 'better',
  label: 'Which is better?',
  items: [
    { value: 'higher', text: 'A higher score' },
    { value: 'lower', text: 'A lower score' },
  ],
})}`;
};

const whose = ({ typed, owners }: Props): SafeHtml => {
  const fields = formFields(typed);
  return html`<h2 class="govuk-heading-m">Whose it is, and what may be done with it</h2>
${fields.pick({ name: 'owner', label: 'Whose evidence is it?', hint: 'Its owner may withdraw it.', items: owners.map(({ id, name }) => ({ value: id, text: name })) })}
${fields.choice({ name: 'consent', label: 'Consent of the people it is about', items: consentKinds.map((kind) => ({ value: kind, text: consentWords[kind] })) })}
${fields.day({ name: 'consentOn', label: 'Day of the consent', hint: 'Leave empty where none is needed.' })}
${fields.choice({ name: 'publish', label: 'May it be published?', hint: 'Of evidence that may not, a public page says only that there is some.', items: yesNo })}
${fields.words({ name: 'redaction', label: 'What was taken out, so that nobody is known by it', rows: 2 })}
${fields.choice({ name: 'strength', label: 'How strong is it?', items: strengths.map((each) => ({ value: each, text: strengthWords[each] })) })}
${fields.words({ name: 'strengthReason', label: 'Why do you call it so?', hint: 'How many, how chosen, by whom, how old.', rows: 2 })}`;
};

/** The form by which evidence is recorded: it is never edited afterwards. */
export const newEvidencePage = (props: Props): SafeHtml => {
  const { shortName, formToken, typed } = props;
  return html`${problemsOf(typed.errors, ['occurred', 'from', 'until', 'consentOn'])}<h1 class="govuk-heading-xl">Record evidence</h1>
<p class="govuk-body">What is recorded is never edited. If something is wrong, withdraw it and record it anew.</p>
<form method="post" action="${evidencePath(shortName)}/new" enctype="multipart/form-data" novalidate><input type="hidden" name="formToken" value="${formToken}">
${whatItIs(props)}
${audit(props)}
${whose(props)}
${button({ text: 'Record it', preventDoubleClick: true })}</form>`;
};

/** Where somebody takes back the story that they told, whoever holds it. */
export const takeBackPage = (props: {
  readonly shortName: string;
  readonly formToken: string;
  readonly typed: Typed;
  readonly isDone: boolean;
  /** New words that had been given for the story that was taken back. */
  readonly given: readonly WordTold[];
}): SafeHtml => {
  const { shortName, formToken, typed, isDone, given } = props;
  if (isDone)
    return html`<h1 class="govuk-heading-xl">Your story is taken back</h1>
<p class="govuk-body">Its words are gone from Irwell, and from every public page. So is the file, if there was one. It still says that there was a story and that it was taken back.</p>
${given.map(({ roleName, on, howKnown }) => html`<p class="govuk-body">A new word for it had been given on ${inWords(on)} (${roleName}): ${howKnown} If you did not ask for that, tell the parent carer forum.</p>`)}`;
  return html`${problemsOf(typed.errors)}<h1 class="govuk-heading-xl">Take back your story</h1>
<p class="govuk-body">When you told your story you were given a word of 16 letters and figures. Type it here. The words of your story then go at once, whoever holds them. You need not say why.</p>
<form method="post" action="/${shortName}/take-back" novalidate><input type="hidden" name="formToken" value="${formToken}">
${formFields(typed).line({ name: 'word', label: 'Your word', width: '20' })}
${button({ text: 'Take it back', preventDoubleClick: true })}</form>
<p class="govuk-body">If you have lost it, ask the parent carer forum, where you told it to them, or the programme office: they give you a new one. Or ask whoever took your story down to withdraw it because you asked.</p>`;
};
