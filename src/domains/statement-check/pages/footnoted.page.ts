import { html } from '#platform/views';
import type { StatementCheck } from '../core/check.ts';
import { footnotesOf, footnotesNote, footnoteWords, inIrwell, noEvidenceNamed } from '../core/footnotes.ts';

/** A web page of its own with the text, its footnotes and nothing else: to be taken into a newsletter or a press page. */
export const footnotedDocument = (text: string, check: StatementCheck): string => {
  const { annotations, footnotes } = footnotesOf(check);
  let from = 0;
  const pieces = annotations.map(({ at, numbers }) => {
    const piece = html`${text.slice(from, at)}${numbers.length === 0 ? html` <strong>${noEvidenceNamed}</strong>` : numbers.map((number) => html`<sup><a href="#footnote-${number}">[${number}]</a></sup>`)}`;
    from = at;
    return piece;
  });
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Statement with footnotes</title>
</head>
<body>
<pre>${pieces}${text.slice(from)}</pre>
<h2>Footnotes</h2>
<ol>
${footnotes.map(
  ({ number, proposal }) => html`<li id="footnote-${number}">${footnoteWords(proposal)} ${inIrwell(proposal.href)}</li>
`,
)}</ol>
<p>${footnotesNote} Rules: ${check.rules}.</p>
</body>
</html>
`.markup;
};
