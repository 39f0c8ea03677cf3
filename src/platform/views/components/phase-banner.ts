import { html, type SafeHtml } from '../html.ts';
import { writeAttributes } from './attributes.ts';
import type { PhaseBannerParams } from './parameters.ts';
import { content, extraClasses } from './parts.ts';
import { tag } from './tag.ts';

export const phaseBanner = (params: PhaseBannerParams): SafeHtml => {
  const phase = tag({
    text: '',
    ...params.tag,
    classes: `govuk-phase-banner__content__tag${extraClasses(params.tag?.classes)}`,
    attributes: undefined,
  });
  return html`<div class="govuk-phase-banner govuk-width-container${extraClasses(params.classes)}"${writeAttributes(params.attributes)}>
<p class="govuk-phase-banner__content">
${phase}
<span class="govuk-phase-banner__text">
${content(params)}
</span>
</p>
</div>`;
};
