import { html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { kindsExplained, planWords } from '#domains/impact-plan';
import type { Letter } from '#domains/impact-plan';
import type { PublishedSource } from '#domains/published';
import { inWords, isPlainDate } from '#shared/plain-date';
import type { AccountEnd } from '../account-ends.ts';
import type { ToldDocument } from '../reads.ts';
import { progressWords } from '../words.ts';

type HowPageProps = {
  readonly shortName: string;
  readonly areaName: string;
  readonly invented: boolean;
  readonly letter: Letter | undefined;
  readonly sources: readonly PublishedSource[];
  readonly documents: readonly ToldDocument[];
  readonly ends: readonly AccountEnd[];
  /** Both numbers of the revisit, in words: the documents name its year. */
  readonly judgements: string | undefined;
};

const symbols: readonly (readonly [string, string])[] = [
  ['x, :, ..', 'Not available: the figure was not collected, or the publisher does not have it'],
  ['z', 'Does not apply'],
  ['c, ~, *', 'Hidden by the publisher to protect people in small groups'],
  ['low, k', 'More than 0 but too low to show'],
  ['empty', 'Nothing was published'],
];

const realPart = ({
  areaName,
  invented,
  shortName,
}: HowPageProps): SafeHtml => html`<h2 class="govuk-heading-l" id="real">What is real and what is invented</h2>
${
  invented
    ? html`<p class="govuk-body">${areaName} is invented. Its people, organisations and figures are made up, so that everything in Irwell can be tried. Nothing about it says anything about a real place. The published figures of real councils that Irwell carries are real.</p>`
    : html`<p class="govuk-body">Everything under the name of ${areaName} is from something published: figures from the Department for Education and other public bodies, and documents about SEND in ${areaName}. Nothing is invented under its name. No child, parent or officer is named: officials are told by their role.</p>
<p class="govuk-body">In a demonstration, everything else is invented and belongs to an invented area. No invented person, wait, promise or claim ever stands under the name of a real area.</p>`
}
<p class="govuk-body">Documents are told in Irwell’s own words, with the document and the line or page. The words are ours; where they are wrong, the document counts. ${!invented && html`<a class="govuk-link" href="/${shortName}/letter">The letter, item by item</a>`}</p>`;

const figuresPart = (): SafeHtml => html`<h2 class="govuk-heading-l" id="figures">How a figure is made</h2>
<ol class="govuk-list govuk-list--number">
<li>A file is taken as its publisher made it. Its name, its fingerprint (SHA-256), its release and its licence are kept.</li>
<li>Each row keeps its line number. Nothing is rounded, mended or left out without being counted.</li>
<li>A measure says which column it reads, or which two counts it divides. Each figure opens into its file, line and column.</li>
<li>A figure that could flatter is always shown with what must stand beside it. How fast plans are finished stands with how many requests are refused and how many families appeal.</li>
<li>Where the way of counting changed, the series is cut: figures before and after are not compared.</li>
<li>The whole series is told. Irwell does not choose two years to compare, and names no cause.</li>
</ol>
<h3 class="govuk-heading-m">Symbols in published files</h3>
<p class="govuk-body">None of them is a zero, and none is good or bad.</p>
<table class="govuk-table"><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">Symbol</th><th scope="col" class="govuk-table__header">Meaning</th></tr></thead>
<tbody class="govuk-table__body">${symbols.map(([symbol, meaning]) => html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${symbol}</th><td class="govuk-table__cell">${meaning}</td></tr>`)}</tbody></table>`;

const letterPart = ({ letter }: HowPageProps): SafeHtml | undefined =>
  letter &&
  html`<h2 class="govuk-heading-l" id="letter">How a letter is read</h2>
<p class="govuk-body">What a letter lists is a claim, not a measurement, also where the letter says that it was shown. Irwell sorts each statement by what it says:</p>
${kindsExplained()}
<p class="govuk-body">It also notes whether a figure is given. A percentage or a number of things is a figure. “All schools” is not: it states full coverage and gives nothing to check. The sorting is Irwell’s reading.</p>
<p class="govuk-body">The letter of ${inWords(letter.writtenOn)} speaks of the six months before the meeting of ${inWords(letter.meetingOn)}. A public figure whose time was over before ${inWords(letter.window.from)} is background: it neither supports nor contradicts the letter.</p>
${insetText({ text: planWords.notThePack })}`;

const unknownPart = ({
  letter,
  areaName,
  invented,
}: HowPageProps): SafeHtml => html`<h2 class="govuk-heading-l" id="not-known">What Irwell does not know</h2>
<p class="govuk-body">${progressWords.notKnownMeans}</p>
<ul class="govuk-list govuk-list--bullet">
${letter && html`<li>What the evidence pack behind the letter of ${inWords(letter.writtenOn)} holds.</li><li>What was written after other review meetings.</li><li>Whether inspectors have come back since that letter, and what they found.</li>`}
<li>Why a figure is as it is.</li>
<li>What families in ${areaName} would say today.</li>
${!invented && html`<li>Anything that the council, the NHS, schools or the forum hold and have not published.</li>`}
</ul>`;

const endsPart = ({ ends, areaName }: HowPageProps): SafeHtml | undefined =>
  ends.length === 0
    ? undefined
    : html`<h2 class="govuk-heading-l" id="ends">Where each account ends</h2>
<div class="irw-table-scroll" role="region" aria-label="Where each account ends" tabindex="0"><table class="govuk-table">
<thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">Publication</th><th scope="col" class="govuk-table__header">Latest figure for ${areaName}</th><th scope="col" class="govuk-table__header">Known and not loaded</th></tr></thead>
<tbody class="govuk-table__body">${ends.map(
        (
          end,
        ) => html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${end.publication}</th><td class="govuk-table__cell">${end.latest ?? 'None'}</td><td class="govuk-table__cell">${end.notLoaded.length === 0 ? 'None known' : end.notLoaded.map((release, index) => html`${index > 0 && html`<br>`}<a class="govuk-link" href="${release.address}">${release.name}</a>: ${release.known}`)}</td></tr>
`,
      )}</tbody></table></div>`;

const sourceRow = (
  source: PublishedSource,
): SafeHtml => html`<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">${source.pageAddress === null ? source.publication : html`<a class="govuk-link" href="${source.pageAddress}">${source.publication}</a>`}</th>
<td class="govuk-table__cell">${source.publisher}</td>
<td class="govuk-table__cell">${source.release}${source.releasedOn !== null && isPlainDate(source.releasedOn) && `, ${inWords(source.releasedOn)}`}</td>
<td class="govuk-table__cell">${source.name}${source.extent === 'excerpt' && ' (an excerpt)'}, ${source.rows.kept.toLocaleString('en-GB')} rows</td>
<td class="govuk-table__cell">${source.licence}</td></tr>
`;

const sourcesPart = ({
  sources,
  documents,
  areaName,
  judgements,
  shortName,
}: HowPageProps): SafeHtml => html`<h2 class="govuk-heading-l" id="sources">Sources</h2>
<h3 class="govuk-heading-m">Published figures</h3>
${
  sources.length === 0
    ? html`<p class="govuk-body">No published file has been loaded yet.</p>`
    : html`<div class="irw-table-scroll" role="region" aria-label="Published files" tabindex="0"><table class="govuk-table">
<thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">Publication</th><th scope="col" class="govuk-table__header">Publisher</th><th scope="col" class="govuk-table__header">Release</th><th scope="col" class="govuk-table__header">File</th><th scope="col" class="govuk-table__header">Licence</th></tr></thead>
<tbody class="govuk-table__body">
${sources.map(sourceRow)}</tbody></table></div>
<p class="irw-provenance">${[...new Set(sources.map((source) => source.attribution))].join(' ')}</p>`
}
<h3 class="govuk-heading-m">Documents</h3>
${
  documents.length === 0
    ? html`<p class="govuk-body">No document about ${areaName} has been loaded yet.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${documents.map(
        (
          document,
        ) => html`<li>${document.address === undefined ? document.title : html`<a class="govuk-link" href="${document.address}">${document.title}</a>`}
<p class="irw-provenance govuk-!-margin-bottom-0">By: ${document.madeBy}.<br>Date: ${document.dateWords}.<br>${document.licence}${/[.]$/.test(document.licence) ? ' ' : '. '}${document.note}${document.address === undefined && ` ${planWords.noAddress}`}</p></li>
`,
      )}</ul>
${judgements !== undefined && html`<p class="irw-provenance">At the revisit that two of these documents tell of: ${judgements}. <a class="govuk-link" href="/${shortName}/history">History</a></p>`}`
}`;

/** What is real, what is invented, how figures are made, what is not known, and where everything comes from. */
export const howPage = (props: HowPageProps): SafeHtml => html`<h1 class="govuk-heading-xl">How do we know?</h1>
<p class="govuk-body-l">Where what you read here comes from, how far it goes, and what nobody can tell from it.</p>
${realPart(props)}
${figuresPart()}
${letterPart(props)}
${unknownPart(props)}
<h2 class="govuk-heading-l" id="versions">Versions and corrections</h2>
<p class="govuk-body">A definition of a measure has a version and the dates from which it is in force. A change of meaning is a new version; the old one stays readable. The words of a letter, once an area has imported them, can never be changed here, by anybody. Every page is made from the figures and texts of one moment.</p>
${endsPart(props)}
${sourcesPart(props)}`;
