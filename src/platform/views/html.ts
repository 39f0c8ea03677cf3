/**
 * Text that is safe to send as HTML. Only the `html` tag and `trustedHtml` make it, so that whatever else reaches a page is
 * escaped: a name typed as `<script>` is shown as it was typed.
 */
export type SafeHtml = { readonly markup: string; readonly [safe]: true };

declare const safe: unique symbol;

/** What may stand inside `html`: text and numbers are escaped, nothing is written for undefined, null, false and ''. */
export type Child = SafeHtml | string | number | undefined | null | false | readonly Child[];

const made = new WeakSet<object>();

const make = (markup: string): SafeHtml => {
  // The brand exists for the type checker; the WeakSet is what is tested at run time, because a JSON body can look like anything.
  const value: { readonly markup: string } = { markup };
  made.add(value);
  return value as SafeHtml;
};

const unsafe = /[&<>"']/;
const unsafeEach = /[&<>"']/g;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text with the five characters that mean something in HTML replaced. Safe between tags and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  unsafe.test(text) ? text.replace(unsafeEach, (character) => entities[character] ?? character) : text;

const write = (child: Child): string => {
  if (child === undefined || child === null || child === false) return '';
  if (typeof child === 'string') return escapeHtml(child);
  if (typeof child === 'number') return String(child);
  if (Array.isArray(child)) {
    let text = '';
    for (const each of child as readonly Child[]) text += write(each);
    return text;
  }
  if (made.has(child)) return (child as SafeHtml).markup;
  throw new TypeError('Only text, numbers and SafeHtml may stand in html``');
};

/** Builds SafeHtml; every value put in is escaped unless it is SafeHtml itself. Put attribute values in double quotes. */
export const html = (strings: TemplateStringsArray, ...children: readonly Child[]): SafeHtml => {
  let text = strings[0] ?? '';
  for (let index = 0; index < children.length; index += 1) {
    text += write(children[index]);
    text += strings[index + 1] ?? '';
  }
  return make(text);
};

/** Markup from a source that is known to escape (the official GOV.UK templates, our own SVG). Never for what a person typed. */
export const trustedHtml = (markup: string): SafeHtml => make(markup);

export const isSafeHtml = (value: unknown): value is SafeHtml =>
  typeof value === 'object' && value !== null && made.has(value);

/** The children one after another, with something between them if given. */
export const joinHtml = (children: readonly Child[], between: Child = ''): SafeHtml => {
  const parts = children.map(write).filter((part) => part !== '');
  return make(parts.join(write(between)));
};
