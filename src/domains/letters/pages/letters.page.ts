import { button, fileUpload, html, radios, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { LetterOrReport, PlanFrame, WithdrawnLetter } from '#domains/impact-plan';
import { inWords } from '#shared/plain-date';
import type { LetterImport } from '../reads.ts';
import { letterWords as words } from '../words.ts';
import { choiceField, dayField, formOf, hidden, longField, problemsOf, textField } from './parts.ts';
import type { Frame } from './parts.ts';

type Props = {
  readonly path: string;
  readonly publicPath: string;
  readonly held: readonly LetterOrReport[];
  readonly withdrawn: readonly WithdrawnLetter[];
  readonly imports: readonly LetterImport[];
  readonly plans: readonly PlanFrame[];
  readonly frame: Frame;
};

const heldList = ({ path, publicPath, held, frame }: Props): SafeHtml =>
  held.length === 0
    ? html`<p class="govuk-body">None is held yet.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${held.map(
        (
          letter,
        ) => html`<li><a class="govuk-link" href="${letter.isPublic ? `${publicPath}/${letter.code}` : `${path}/held/${letter.code}`}">${letter.title}</a>, ${inWords(letter.writtenOn)}. ${words.document[letter.kind]}, about plan ${letter.planCode}. ${letter.isPublic ? 'Everybody may read it.' : tag({ text: 'Not public', classes: 'govuk-tag--grey' })}
${formOf(frame, `${path}/held/${letter.code}`, html`${hidden('shown', letter.isPublic ? 'plan' : 'everybody')}${button({ text: letter.isPublic ? 'Show it only to those who work on the plan' : 'Show it to everybody', classes: 'govuk-button--secondary govuk-!-margin-bottom-1' })}`)}<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${path}/held/${letter.code}/withdraw">It was taken in by mistake<span class="govuk-visually-hidden">: ${letter.title}, ${inWords(letter.writtenOn)}</span></a></p></li>`,
      )}</ul>`;

const takenOut = ({ path, withdrawn, frame }: Props): SafeHtml | undefined =>
  withdrawn.length === 0
    ? undefined
    : html`<h2 class="govuk-heading-l">Taken out again</h2>
<p class="govuk-body">They were taken in by mistake, are kept, and count nowhere.</p>
<ul class="govuk-list govuk-list--spaced">${withdrawn.map(
        ({ code, title, writtenOn, on, why, by }) =>
          html`<li>${title}, ${inWords(writtenOn)}. ${tag({ text: 'Taken out', classes: 'govuk-tag--grey' })} On ${inWords(on)} by ${by}: ${why}
${formOf(frame, `${path}/held/${code}/restore`, button({ text: 'Take it in again as it was', classes: 'govuk-button--secondary govuk-!-margin-bottom-1' }))}</li>`,
      )}</ul>`;

const onTheirWay = ({ path, imports }: Props): SafeHtml | undefined => {
  const open = imports.filter(({ state }) => state === 'open');
  return open.length === 0
    ? undefined
    : html`<h2 class="govuk-heading-l">On their way in</h2>
<ul class="govuk-list govuk-list--spaced">${open.map((each) => html`<li><a class="govuk-link" href="${path}/${each.id}">${each.about.title}</a>, ${inWords(each.about.writtenOn)}. ${String(each.draft.items.filter(({ isConfirmed }) => !isConfirmed).length)} of ${String(each.draft.items.length)} pieces wait to be confirmed. Brought by ${each.broughtBy}.</li>`)}</ul>`;
};

const bringForm = ({ path, plans, frame }: Props): SafeHtml => {
  const shownError = frame.errors.find(({ field }) => field === 'shown');
  const fileError = frame.errors.find(({ field }) => field === 'file');
  return html`<h2 class="govuk-heading-l" id="bring">Bring a letter or report</h2>
<p class="govuk-body">${words.names}</p>
<form method="post" action="${path}" enctype="multipart/form-data" class="irw-screen-only" novalidate>${hidden('formToken', frame.formToken)}
${choiceField(frame, 'kind', { label: 'What it is', items: Object.entries(words.document).map(([value, text]) => ({ value, text })) })}
${choiceField(frame, 'planCode', { label: 'The plan that it is about', items: plans.map(({ code, name }) => ({ value: code, text: name })) })}
${textField(frame, 'title', { label: 'Its title' })}
${textField(frame, 'madeBy', { label: 'Who wrote it', hint: 'Organisations and roles, no names' })}
${dayField(frame, 'writtenOn', { label: 'Its date', hint: 'For example, 14 9 2026' })}
${dayField(frame, 'meetingOn', { label: 'The stocktake meeting', hint: 'Of a letter after a stocktake' })}
${dayField(frame, 'windowFrom', { label: 'Evidence from (if the letter says so)', hint: 'Leave both empty for the six months up to the meeting' })}
${dayField(frame, 'windowUntil', { label: 'Evidence until, this day not included' })}
${radios({
  idPrefix: 'shown',
  name: 'shown',
  value: frame.typed['shown'] ?? '',
  fieldset: { legend: { text: 'Who may read it once it is confirmed', classes: 'govuk-fieldset__legend--s' } },
  items: [
    { value: 'everybody', text: 'Everybody' },
    { value: 'plan', text: 'Only those who work on the plan' },
  ],
  ...(shownError ? { errorMessage: { text: shownError.text } } : {}),
})}
${fileUpload({
  id: 'file',
  name: 'file',
  label: { text: 'The file', classes: 'govuk-label--s' },
  hint: { text: 'Text, Word document (.docx), PDF with text, or a transcription (JSON), up to 10 MB' },
  ...(fileError ? { errorMessage: { text: fileError.text } } : {}),
})}
${longField(frame, 'text', { label: 'Or paste its text', hint: 'Up to 100,000 letters', rows: 8 })}
<div class="govuk-button-group">${button({ text: 'Propose its items', preventDoubleClick: true })}
${button({ text: 'It is a scan: type its items', name: 'scan', value: 'yes', classes: 'govuk-button--secondary' })}</div></form>`;
};

/** The letters of an area, those on their way in, and the form that brings one. */
export const lettersPage = (props: Props): SafeHtml => html`${problemsOf(props.frame)}
<h1 class="govuk-heading-xl">${words.title}</h1>
<p class="govuk-body-l">A letter or report is split into its items by plain rules. You confirm each of them; then its words never change.</p>
<h2 class="govuk-heading-l">Held</h2>
${heldList(props)}
${takenOut(props)}
${onTheirWay(props)}
${bringForm(props)}`;
