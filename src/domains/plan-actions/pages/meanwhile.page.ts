import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';

/** Somebody was quicker: what was written is not lost, and what stands now is shown below it. */
export const meanwhilePage = (why: string, stands: SafeHtml): SafeHtml => html`<div class="govuk-inset-text">
<p class="govuk-body govuk-!-font-weight-bold">Somebody changed it while you were writing, so nothing was kept.</p>
<p class="govuk-body">You wrote: “${why}”</p>
<p class="govuk-body govuk-!-margin-bottom-0">What stands now is below. Look at it, and say it again if it still holds.</p></div>
${stands}`;
