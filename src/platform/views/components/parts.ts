import { html, type SafeHtml } from '../html.ts';
import type { LeftOut, Text } from './parameters.ts';

/** HTML where it is given, else the text: in every GOV.UK component `html` wins over `text`. */
export const content = (
  params: { readonly text?: Text | undefined; readonly html?: SafeHtml | undefined } | undefined,
): SafeHtml | Text | undefined => (hasHtml(params) ? params.html : params?.text);

export const hasHtml = <P extends { readonly html?: SafeHtml | undefined }>(
  params: P | undefined,
): params is P & { readonly html: SafeHtml } =>
  // A fixture may give false, and empty HTML counts as none.
  params?.html !== undefined && isPresent(params.html) && params.html.markup !== '';

export const hasContent = (
  params: { readonly text?: Text | undefined; readonly html?: SafeHtml | undefined } | undefined,
): boolean => hasHtml(params) || (params?.text !== undefined && params.text !== '');

/** Classes to follow the component's own, with the space between. */
export const extraClasses = (classes: string | undefined): string => (classes ? ` ${classes}` : '');

export const isPresent = <Entry extends object>(entry: Entry | LeftOut): entry is Entry =>
  entry !== undefined && entry !== null && entry !== false && entry !== '';

/** ` name="value"`, or nothing where there is no value. */
export const attribute = (name: string, value: Text | undefined): SafeHtml | undefined =>
  value === undefined || value === '' ? undefined : html` ${name}="${value}"`;
