import { html, type SafeHtml } from './html.ts';

/**
 * A table that may be wider than a phone, in a box of its own that scrolls. The box can be reached by keyboard, and so it needs a
 * name: say what the table is, as its caption does.
 */
export const tableScroll = (
  label: string,
  table: SafeHtml,
): SafeHtml => html`<div class="irw-table-scroll" role="region" aria-label="${label}" tabindex="0">
${table}
</div>`;
