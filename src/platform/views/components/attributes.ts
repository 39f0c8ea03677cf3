import { escapeHtml, trustedHtml, type SafeHtml } from '../html.ts';

type Value = string | number | boolean | undefined | null;

/**
 * Attributes of an element by name. A plain value is always written (nothing becomes `name=""`). With `optional: true`, true
 * writes the bare name and undefined, null or false leave the attribute out: the rule of GOV.UK Frontend's own macro.
 */
export type Attributes = Readonly<
  Record<string, Value | { readonly value: Value; readonly optional?: boolean | undefined }>
>;

/** ` name="value"` for each attribute, with a leading space, or nothing. */
export const writeAttributes = (attributes: Attributes | undefined): SafeHtml => {
  let text = '';
  for (const [name, given] of Object.entries(attributes ?? {})) {
    const { value, optional } = typeof given === 'object' && given !== null ? given : { value: given, optional: false };
    if (optional === true && (value === undefined || value === null || value === false)) continue;
    text += ` ${escapeHtml(name)}`;
    if (optional !== true || value !== true) text += `="${escapeHtml(String(value ?? ''))}"`;
  }
  return trustedHtml(text);
};
