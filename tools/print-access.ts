// Prints the role table into docs/access.md: `node tools/print-access.ts`. A test says when the document is behind.
import { readFileSync, writeFileSync } from 'node:fs';
import { asMarkdown } from '../test/access/role-table.ts';

const document = new URL('../docs/access.md', import.meta.url);
const text = readFileSync(document, 'utf8');
writeFileSync(
  document,
  text.replace(/## Addresses\n[\s\S]*?(?=## When there is)/, () => `${asMarkdown()}\n`),
);
