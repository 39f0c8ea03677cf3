import { button, errorSummary, fileUpload, html, input, insetText, summaryList, warningText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { FileCheck } from '../check-file.ts';
import { stampInGroups } from '../core/stamp.ts';
import type { SignatureState } from '../core/statement.ts';
import type { StampFound } from '../reads.ts';
import { packWords, signedWords } from '../words.ts';
import { momentWords, windowWords } from './parts.ts';

export type StampProps = {
  readonly typed: string;
  /** Undefined where what was typed is no stamp, or nothing was. */
  readonly stamp: string | undefined;
  readonly found: readonly (StampFound & { readonly areaName: string; readonly signed: SignatureState })[];
  readonly formToken: string;
  /** The id of this Irwell's key; undefined where it has none. */
  readonly keyId: string | undefined;
  /** What is wrong with the file that was sent. */
  readonly problem?: string;
  readonly check?: FileCheck & { readonly areaName: string };
};

const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });
const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

const unaltered = (words: string): SafeHtml =>
  html`<div class="govuk-panel govuk-panel--confirmation irw-stamp-panel"><h2 class="govuk-panel__title govuk-heading-l">Unaltered</h2><div class="govuk-panel__body">${words}</div></div>`;

const signedFiles = (sha256: string, signed: SignatureState): SafeHtml | undefined =>
  signed === 'unsigned'
    ? undefined
    : html`<ul class="govuk-list"><li><a class="govuk-link" href="/stamps/${sha256}/signed.txt">Download what is signed (text)</a></li><li><a class="govuk-link" href="/stamps/${sha256}/signature">Download the signature</a></li></ul>`;

const foundPart = (stamp: string, each: StampProps['found'][number]): SafeHtml => html`${
  each.isWhole
    ? unaltered('What Irwell keeps under this stamp is what was stamped.')
    : warningText({
        text:
          each.madeAt === null
            ? 'Gone: a pack was made under this stamp and is not kept any more.'
            : 'Altered: what Irwell keeps is not what was stamped.',
        iconFallbackText: 'Warning',
      })
}
${summaryList({
  rows: [
    row('Area', each.areaName),
    ...(each.planName === null ? [] : [row('Plan', each.planName)]),
    ...(each.meetingOn === null ? [] : [row('Stocktake', inWords(each.meetingOn))]),
    ...(each.windowFrom === null || each.windowUntil === null
      ? []
      : [row('Evidence window', windowWords({ from: each.windowFrom, until: each.windowUntil }))]),
    ...(each.madeAt === null ? [] : [row('Made', momentWords(each.madeAt))]),
    row('Stamp', stampInGroups(stamp)),
    row('Signature', capital(signedWords[each.signed])),
  ],
})}
${signedFiles(stamp, each.signed)}`;

const formNames = { json: 'JSON: what was stamped', docx: 'Word (DOCX)', pdf: 'PDF' } as const;

const checkPart = ({ verdict, words, sha256, file, areaName }: NonNullable<StampProps['check']>): SafeHtml => html`${
  verdict === 'unaltered'
    ? unaltered(`${words} Its pack was made on ${file === null ? '' : momentWords(file.madeAt)}.`)
    : warningText({ text: words, iconFallbackText: 'Warning' })
}
${
  verdict === 'unknown' &&
  html`<p class="govuk-body">A Word file that was opened and saved again is another file. So is one that was printed and scanned. For those, type the stamp on the first sheet below, and compare what you hold with the pack.</p>`
}
${summaryList({
  rows: [
    ...(file === null
      ? []
      : [
          row('Area', areaName),
          row('File', formNames[file.form]),
          row('Pack made', momentWords(file.madeAt)),
          row('Stamp of its pack', stampInGroups(file.stamp)),
          row('Signature', capital(signedWords[file.signed])),
        ]),
    row('SHA-256 of your file', stampInGroups(sha256)),
  ],
})}
${file !== null && signedFiles(sha256, file.signed)}`;

const fileForm = ({ formToken, problem }: StampProps): SafeHtml =>
  html`<h2 class="govuk-heading-m">Check a file</h2>
<form method="post" action="/stamps" enctype="multipart/form-data" novalidate><input type="hidden" name="formToken" value="${formToken}">
${fileUpload({
  id: 'file',
  name: 'file',
  label: { text: 'File of a pack', classes: 'govuk-label--s' },
  hint: {
    text: 'The Word, PDF or JSON file as it was downloaded, up to 20 MB. It is not kept and not opened: its SHA-256 is all that is looked at.',
  },
  ...(problem === undefined ? {} : { errorMessage: { text: problem } }),
})}
${button({ text: 'Check the file' })}</form>`;

const stampForm = (typed: string, error: string | undefined): SafeHtml =>
  html`<h2 class="govuk-heading-m">Check a stamp on paper</h2>
<form method="get" action="/stamps" novalidate>
${input({
  id: 'stamp',
  name: 'stamp',
  label: { text: 'Stamp', classes: 'govuk-label--s' },
  hint: { text: 'Eight groups of eight letters and figures, such as 0f3a91c2. Spaces do not matter.' },
  value: typed,
  ...(error === undefined ? {} : { errorMessage: { text: error } }),
})}
${button({ text: 'Check the stamp', classes: 'govuk-button--secondary' })}</form>`;

const withoutIrwell = (
  keyId: string | undefined,
): SafeHtml => html`<h2 class="govuk-heading-m">Check without Irwell</h2>
${
  keyId === undefined
    ? html`<p class="govuk-body">This Irwell has no signing key, so its stamps are not signed. The SHA-256 of the JSON file is the stamp; you can work it out yourself, and compare it with a stamp on paper.</p>`
    : html`<p class="govuk-body">What is signed is a short text with the area, the pack, the moment and the SHA-256 of one file. It is signed (Ed25519) with a key that is not in the database. The id of the key is <code>${keyId}</code>.</p>
<ol class="govuk-list govuk-list--number">
<li>Download <a class="govuk-link" href="/stamps/key">the public key</a> and keep it: one that you keep from today on shows later whether somebody put another in its place.</li>
<li>Check your file above, and download what is signed and its signature.</li>
<li>Check the signature with OpenSSL 3. It says “Signature Verified Successfully”:<br><code class="irw-stamp">openssl pkeyutl -verify -pubin -inkey irwell-key.pem -rawin -in signed.txt -sigfile signature</code></li>
<li>Work out the SHA-256 of your file, which must be the one in the text:<br><code class="irw-stamp">openssl dgst -sha256 FILE</code></li>
</ol>`
}`;

/** For everybody who was given a pack: is it what was stamped? Says nothing of what the pack says. */
export const stampPage = (props: StampProps): SafeHtml => {
  const { typed, stamp, found, keyId, problem, check } = props;
  const isWrong = typed !== '' && stamp === undefined;
  const error = isWrong
    ? 'A stamp has 64 letters and figures, from 0 to 9 and a to f. Copy it from the first sheet'
    : undefined;
  const first = problem === undefined ? error : problem;
  return html`${first !== undefined && errorSummary({ titleText: 'There is a problem', errorList: [{ text: first, href: problem === undefined ? '#stamp' : '#file' }] })}<h1 class="govuk-heading-xl">${packWords.checkTitle}</h1>
<p class="govuk-body-l">Were you given a pack for a stocktake? See here whether it is as it was made.</p>
${check !== undefined && checkPart(check)}
${stamp !== undefined && found.length === 0 && insetText({ text: 'No pack was made here under this stamp. Look whether you copied all of it. If you did, the paper that you hold was not made by this Irwell.' })}
${stamp !== undefined && found.map((each) => foundPart(stamp, each))}
${fileForm(props)}
${stampForm(typed, error)}
<h2 class="govuk-heading-m">What a stamp shows, and what not</h2>
<p class="govuk-body">The stamp (SHA-256) is made of every word, figure and drawing of the pack. It stands in the audit trail as well, each line of which is bound to the one before. If one word of what is kept were changed, this page would say “altered”.</p>
<p class="govuk-body">A stamp on paper does not show that the rest of the paper says the same. For that, check the file, or compare the paper with the pack.</p>
${withoutIrwell(keyId)}`;
};
