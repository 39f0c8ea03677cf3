import { html, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { Basis, Proposal } from '../core/bases.ts';
import type { StatementFinding } from '../core/check.ts';
import { kindWords } from '../core/footnotes.ts';
import type { Place } from '../core/place.ts';
import { statementWords } from '../words.ts';

export const hidden = (name: string, value: string): SafeHtml =>
  html`<input type="hidden" name="${name}" value="${value}">`;

/** 'line 11, character 42' */
export const placeWords = ({ line, column }: Place): string => `line ${String(line)}, character ${String(column)}`;

const colours = { agrees: 'green', 'does-not-agree': 'red', 'cannot-tell': 'grey', look: 'yellow' } as const;

export const resultTag = (result: StatementFinding['result']): SafeHtml =>
  tag({ text: statementWords.results[result], classes: `govuk-tag--${colours[result]}` });

/** A sentence as it stands, cut where it is very long. */
export const quoted = (text: string, most = 300): string =>
  `“${text.length > most ? `${text.slice(0, most).trimEnd()} …` : text}”`;

const sourceLine = ({ definition, dateWords, source, href }: Omit<Basis, 'subjects'> | Proposal): SafeHtml =>
  html`<p class="irw-provenance">${definition} As at: ${dateWords === '' ? 'not known' : dateWords}. Source: <a class="govuk-link" href="${href}">${source}</a>.</p>`;

/** One thing that is publicly known, with what it is, its date and its source. */
export const basisItem = (basis: Omit<Basis, 'subjects'>, note?: string): SafeHtml => html`<li>
<strong>${kindWords[basis.kind]}:</strong> ${basis.words}${note !== undefined && html` <em>${note}</em>`}
${sourceLine(basis)}</li>
`;
