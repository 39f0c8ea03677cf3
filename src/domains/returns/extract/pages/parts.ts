import { caseColumnsOf, caseKinds, caseKindWords } from '#shared/case-records';
import { monthNames } from '#shared/plain-date';
import { html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { Area } from '../../pages/parts.ts';

export const extractTitle = 'Case-system extracts';

export const extractsPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/extracts`;
export const extractPath = (area: Pick<Area, 'shortName'>, id: string): string =>
  `${extractsPath(area)}/received/${id}`;
export const mappingsPath = (area: Pick<Area, 'shortName'>): string => `${extractsPath(area)}/mappings`;

/** '22 November 2026' for 2026-11-22. */
export const dayWords = (day: string): string =>
  `${String(Number(day.slice(8, 10)))} ${monthNames[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;

export const coversWords = { full: 'Everything (full)', delta: 'Changes only (delta)' } as const;

type Unsaid = { readonly text: string; readonly columns: readonly string[] };

/** What a source cannot tell, in words: whole kinds first, then the columns of each kind. */
const unsaidBy = (cannotTell: readonly string[]): readonly Unsaid[] => {
  const names = new Set(cannotTell);
  const kinds = caseKinds.filter((kind) => names.has(kind)).map((kind) => caseKindWords[kind].many);
  const columns = caseKinds.flatMap((kind) => {
    const own = caseColumnsOf[kind].filter(({ name }) => names.has(`${kind}.${name}`)).map(({ label }) => label);
    return own.length === 0 ? [] : [{ text: caseKindWords[kind].many, columns: own }];
  });
  return [...(kinds.length === 0 ? [] : [{ text: 'Nothing at all of', columns: kinds }]), ...columns];
};

/** “This source does not tell …”: unknown is never on time and never late. */
export const unsaidList = (cannotTell: readonly string[]): Child => {
  const all = unsaidBy(cannotTell);
  return all.length === 0
    ? html`<p class="govuk-body">It has a column for everything that Irwell asks. Whether the columns are filled in is another matter.</p>
`
    : html`<ul class="govuk-list govuk-list--bullet">${all.map(({ text, columns }) => html`<li>${text}: ${columns.join('; ')}</li>`)}</ul>
`;
};

export const neverOnTime = (): SafeHtml =>
  html`<p class="irw-provenance">What a source does not tell is unknown: Irwell shows it as neither on time nor late.</p>
`;
