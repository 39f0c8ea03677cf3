import { html, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { Coverage, StatementCover } from '../coverage.ts';
import type { ClaimLine } from '../reads-item.ts';
import { counted, coverageWords } from '../words.ts';
import { coveragePath, itemPath, letterQuery, placeInLetter, shortWords } from './parts.ts';
import type { Area } from './parts.ts';

type Props = {
  readonly area: Area;
  readonly coverage: Coverage;
  readonly claims: readonly ClaimLine[];
  readonly mayKeep: boolean;
};

const head = ['What the letter says', 'Figure', 'What it stands on here'];

const figureWords = ({ item }: StatementCover): string => {
  const words = { percentage: 'A percentage', count: 'A count', none: 'No figure' } as const;
  return item.figureWords === undefined ? words[item.figure] : `${words[item.figure]}: ${item.figureWords}`;
};

const row = ({ area, coverage, claims, mayKeep }: Props, statement: StatementCover) => {
  const { item, evidence, claimIds } = statement;
  const own = claims.filter(({ id }) => claimIds.includes(id));
  return [
    {
      html: html`<span>${item.code}</span> <span class="govuk-!-font-weight-regular">${shortWords(item)}</span><br><span class="irw-provenance">${placeInLetter(item)}</span>`,
    },
    { text: figureWords(statement) },
    {
      html: html`<div>${
        own.length + evidence.length === 0
          ? html`<p class="govuk-body irw-absent">Nothing is bound to it</p>`
          : html`<ul class="govuk-list">${own.map(({ id, text, state }) => html`<li><a class="govuk-link" href="/${area.shortName}/claim-desk/${id}">${text}</a> (claim, ${state})</li>`)}${evidence.map((each) => html`<li><a class="govuk-link" href="/${area.shortName}/evidence/${each.id}">${each.title === '' ? 'Evidence that was withdrawn' : each.title}</a> (until ${inWords(each.lastDay)})</li>`)}</ul>`
      }${mayKeep && item.duplicateOf === undefined && html`<a class="govuk-link irw-screen-only" href="${itemPath(area, coverage.letter.code, item.code)}/bind">Bind<span class="govuk-visually-hidden"> what ${item.code} stands on</span></a>`}</div>`,
    },
  ].map((cell, index) => ({ ...cell, attributes: { 'data-label': head[index] ?? '' } }));
};

/** What a letter says was shown: whether it gave a figure, and the claims and evidence that it stands on here. */
export const shownPage = (props: Props): SafeHtml => {
  const { area, coverage } = props;
  const { letter, statements, areas } = coverage;
  const withFigure = statements.filter(({ item }) => item.figure !== 'none').length;
  const standing = statements.filter(({ evidence, claimIds }) => evidence.length + claimIds.length > 0).length;
  return html`<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${letter.title}, ${inWords(letter.writtenOn)}</span>${coverageWords.shownTitle}</h1>
<p class="govuk-body-l">${counted(statements.length, 'statement', 'statements')}: ${withFigure} with a figure, ${standing} with a claim or evidence bound to ${standing === 1 ? 'it' : 'them'} here.</p>
<p class="govuk-body">Nothing is asked for in this part of the letter. What it says may still be asked to stand on something.</p>
${areas.map(({ code, title }) => {
  const own = statements.filter(({ areaCode }) => areaCode === code);
  if (own.length === 0) return undefined;
  return html`<h2 class="govuk-heading-m"><span class="govuk-caption-m">${code}</span>${title}</h2>${tableScroll(
    `${code} ${title}`,
    table({
      caption: `${code} ${title}`,
      captionClasses: 'govuk-visually-hidden',
      classes: 'irw-table-blocks irw-plan-table',
      firstCellIsHeader: true,
      head: head.map((text) => ({ text, ...(text === 'Figure' ? { classes: 'govuk-!-width-one-quarter' } : {}) })),
      rows: own.map((each) => row(props, each)),
    }),
  )}`;
})}
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${coveragePath(area)}${letterQuery(letter.code)}">What the letter asks for</a></p>`;
};
