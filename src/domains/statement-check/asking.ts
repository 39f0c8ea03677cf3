import { readForm } from '#platform/http';
import type { Download, FormErrors } from '#platform/http';
import { checkStatement } from './core/check.ts';
import type { Grounds } from './core/bases.ts';
import type { StatementCheck } from './core/check.ts';
import { footnotedText } from './core/footnotes.ts';
import { textForm } from './forms.ts';
import { footnotedDocument } from './pages/footnoted.page.ts';
import type { PlainDate } from '#shared/plain-date';

type Fields = Readonly<Record<string, string>>;

export type Asking =
  | { readonly ok: true; readonly text: string; readonly writtenOn: PlainDate | undefined }
  | { readonly ok: false; readonly errors: FormErrors };

/** Browsers send line ends as two characters; a place counts lines and characters as the writer sees them. */
const withPlainLineEnds = (text: string): string => text.replaceAll('\r\n', '\n');

/** What a form asks to be checked. */
export const askingOf = (fields: Fields): Asking => {
  const read = readForm(textForm, fields);
  if (!read.ok) return { ok: false, errors: read.errors };
  return { ok: true, text: withPlainLineEnds(read.value.text), writtenOn: read.value.written };
};

export const checkAsked = (asking: Extract<Asking, { ok: true }>, grounds: Grounds | undefined): StatementCheck =>
  checkStatement({ text: asking.text, writtenOn: asking.writtenOn, grounds });

/** The text with its footnotes as a file: `as` is 'page' for HTML, anything else for text. */
export const footnotesAsFile = (text: string, check: StatementCheck, as: string | undefined): Download =>
  as === 'page'
    ? {
        kind: 'download',
        contentType: 'text/html; charset=utf-8',
        filename: 'statement-with-footnotes.html',
        body: footnotedDocument(text, check),
      }
    : {
        kind: 'download',
        contentType: 'text/plain; charset=utf-8',
        filename: 'statement-with-footnotes.txt',
        body: footnotedText(text, check),
      };
