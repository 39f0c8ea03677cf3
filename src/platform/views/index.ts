export { escapeHtml, html, isSafeHtml, joinHtml, trustedHtml, type Child, type SafeHtml } from './html.ts';
export { tableScroll } from './table-scroll.ts';
export * from './components/index.ts';
export type * from './components/parameters.ts';
export type { Attributes } from './components/attributes.ts';
