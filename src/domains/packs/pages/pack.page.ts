import { formFields, problemsOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { documentHtml } from '#platform/papers';
import { button, html, warningText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { packWords, signedWords } from '../words.ts';
import type { KeptPack } from '../reads.ts';
import { paperOf, titleOf } from './paper.ts';

export type Sayings = readonly {
  readonly isPublic: boolean;
  readonly why: string;
  readonly role: string;
  readonly on: PlainDate;
}[];

type Props = {
  readonly pack: KeptPack;
  /** Where this page stands: files and pictures lie under it. */
  readonly base: string;
  readonly checkAt: string;
  /** What was said of who may read it; undefined on the public page. */
  readonly sayings?: Sayings;
  /** For whoever may let everybody read it. */
  readonly show?: { readonly formToken: string; readonly typed: Typed };
};

const files = (base: string): SafeHtml => html`<ul class="irw-downloads">
<li><a class="govuk-link" href="${base}/pack.docx">Download as Word (DOCX)</a></li>
<li><a class="govuk-link" href="${base}/pack.pdf">Download as PDF</a></li>
<li><a class="govuk-link" href="${base}/pack.json">Download what was stamped (JSON)</a></li>
</ul>`;

const signedPart = ({ pack }: Props): SafeHtml =>
  html`<p class="govuk-body irw-no-print">Signature: ${signedWords[pack.signed]}.${
    pack.signed === 'unsigned'
      ? ' It was made before this Irwell signed, or without a key, or its signature was taken away.'
      : ''
  } <a class="govuk-link" href="/stamps?stamp=${pack.sha256}">Check the stamp, or a file, and how to do so without Irwell</a></p>`;

const sayingsPart = ({ sayings, pack }: Props): SafeHtml | undefined =>
  sayings &&
  html`<h2 class="govuk-heading-m">Who reads it</h2>
<p class="govuk-body">${pack.isPublic ? 'Everybody may read this pack.' : 'This pack stays inside: advisers, the board, the chair, the forum and the programme office read it.'}</p>
${sayings.length > 0 && html`<ul class="govuk-list govuk-list--bullet">${sayings.map(({ isPublic, why, role, on }) => html`<li>${inWords(on)}, ${role}: ${isPublic ? 'made public' : 'taken inside'}. ${why}</li>`)}</ul>`}`;

const showForm = ({ show, base, pack }: Props): SafeHtml | undefined => {
  if (show === undefined) return undefined;
  const fields = formFields(show.typed);
  return html`<form method="post" action="${base}/shown" novalidate id="shown"><input type="hidden" name="formToken" value="${show.formToken}">
${warningText({ text: 'A pack holds actions, risks, questions and conditions that may not be public elsewhere. Read all of it first.', iconFallbackText: 'Warning' })}
${fields.choice({
  name: 'public',
  label: 'May everybody read it?',
  items: [
    { value: 'yes', text: pack.isPublic ? 'Yes, as now' : 'Yes' },
    { value: 'no', text: pack.isPublic ? 'No longer' : 'No' },
  ],
})}
${fields.line({ name: 'why', label: 'Why' })}
${button({ text: 'Say so', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`;
};

/** A pack as it was made: the same blocks as its files. */
export const packPage = (props: Props): SafeHtml => {
  const { pack, base, checkAt, show } = props;
  const { content } = pack;
  return html`${show && problemsOf(show.typed.errors)}<h1 class="govuk-heading-xl">${content === undefined ? 'A pack that was altered' : titleOf(content)}</h1>
${pack.isWhole ? html`<p class="govuk-body">${packWords.whole}</p>` : warningText({ text: packWords.altered, iconFallbackText: 'Warning' })}
${signedPart(props)}
${content !== undefined && html`<div class="irw-no-print">${files(base)}</div>`}
${
  content !== undefined &&
  html`<div class="irw-paper">${documentHtml(paperOf(content, pack.sha256, pack.words, checkAt), ({ key }) => ({
    wide: `${base}/pictures/${key}.svg`,
    narrow: `${base}/pictures/${key}-narrow.svg`,
  }))}</div>`
}
<div class="irw-no-print">${sayingsPart(props)}${showForm(props)}</div>`;
};
