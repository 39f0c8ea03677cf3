import { button, html, insetText, select } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { AreaChoice } from '../reads.ts';
import { deskPath } from './parts.ts';

type Props = {
  readonly shortName: string;
  readonly areas: readonly AreaChoice[];
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  readonly formToken: string;
};

const valueOf = ({ owner }: AreaChoice): string =>
  owner === 'not said' ? '' : owner === 'several' ? 'several' : owner.organisationId;

/** Who owns each area of the plan: by it is decided who may accept a claim about it. */
export const ownersPage = ({ shortName, areas, organisations, formToken }: Props): SafeHtml =>
  html`<h1 class="govuk-heading-xl">Who owns each area of the plan</h1>
<p class="govuk-body">Where one organisation owns an area, somebody of another accepts claims about it, or the independent chair. Where nobody has said, somebody of another organisation than the writer’s accepts them.</p>
${
  areas.length === 0
    ? insetText({ text: 'No plan with areas is kept for this partnership yet.' })
    : html`<form method="post" action="${deskPath(shortName)}/owners" novalidate><input type="hidden" name="formToken" value="${formToken}">
${areas.map((area) =>
  select({
    id: `owner-${area.planCode}-${area.code}`,
    name: `owner-${area.planCode}/${area.code}`,
    label: { text: area.title, classes: 'govuk-label--s' },
    value: valueOf(area),
    items: [
      { value: '', text: 'Nobody has said' },
      { value: 'several', text: 'Several organisations together' },
      ...organisations.map(({ id, name }) => ({ value: id, text: name })),
    ],
  }),
)}
${button({ text: 'Save', preventDoubleClick: true })}</form>`
}`;
