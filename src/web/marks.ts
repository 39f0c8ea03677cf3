import { html } from '#platform/views';

/** The mark: a low sun over the river. It stands beside the name, which says what it is, so it is hidden from screen readers. */
export const riverMark = html`<svg class="irw-header__mark" viewBox="0 0 36 36" width="36" height="36" aria-hidden="true" focusable="false"><circle cx="18" cy="18" r="18" fill="#fff"/><circle cx="18" cy="12.5" r="5.5" fill="#e0912f"/><path fill="none" stroke="#00565b" stroke-width="3.2" stroke-linecap="round" d="M4 21q3.5-4.6 7 0t7 0 7 0 7 0M7.5 27.5q3.5-4.6 7 0t7 0 7 0"/></svg>`;

/** The edge of the header is a river bank. It stretches with the page. */
export const headerRiver = html`<svg class="irw-river" viewBox="0 0 1200 14" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path fill="#00565b" d="M0 0v6q75 8 150 0t150 0 150 0 150 0 150 0 150 0 150 0 150 0V0z"/><path fill="none" stroke="#e0912f" stroke-width="3" vector-effect="non-scaling-stroke" d="M0 8q75 8 150 0t150 0 150 0 150 0 150 0 150 0 150 0 150 0"/></svg>`;

export const footerRiver = html`<svg class="irw-footer__river" viewBox="0 0 1200 14" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path fill="#f2f7f6" d="M0 14V6q75 8 150 0t150 0 150 0 150 0 150 0 150 0 150 0 150 0v8z"/></svg>`;
