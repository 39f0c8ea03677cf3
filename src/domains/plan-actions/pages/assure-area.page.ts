import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { AreaOfPlan, AssuranceGiven, PlanLine } from '../core/plan.ts';
import type { Words } from '../core/vocabulary.ts';
import { assuranceFieldsOf } from './action-forms.ts';
import { formOf, problemsOf } from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import { planPath, wordTag } from './parts.ts';
import type { Area } from './parts.ts';

/** The form by which somebody who owns neither an area nor any of its actions says how sure they are of it. */
export const assureAreaPage = ({
  area,
  plan,
  one,
  given,
  owns,
  words,
  frame,
}: {
  readonly area: Area;
  readonly plan: PlanLine;
  readonly one: AreaOfPlan;
  readonly given: AssuranceGiven | undefined;
  /** What of the area the asker owns, in words; '' where nothing. */
  readonly owns: string;
  readonly words: Words;
  readonly frame: Frame;
}): SafeHtml => html`${problemsOf(frame)}
<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${one.code} ${one.title}</span>How sure are you of this area?</h1>
${given && html`<p class="govuk-body">What stands: ${wordTag(words.assurance[given.level])} ${given.byName}, ${given.byRole}, ${inWords(given.on)}: ${given.why}</p>`}
${
  owns === ''
    ? formOf(frame, `${planPath(area, plan.code)}/areas/${one.code}/assure`, assuranceFieldsOf(frame, words))
    : html`<div class="govuk-inset-text">You own ${owns}. How sure we are of an area is said by somebody who owns none of it.</div>`
}`;
