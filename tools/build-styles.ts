/**
 * Makes the files of assets/ that browsers fetch: the style sheet, the script, fonts and icons. What it writes is committed, so
 * that a clone runs without a build.
 *
 *   node tools/build-styles.ts           writes the files
 *   node tools/build-styles.ts --check   exit code 1, naming them, when committed files are stale
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'sass';
import { addressOf } from '../src/web/assets/addresses.ts';

const root = new URL('../', import.meta.url);
const output = new URL('assets/', root);
const read = (path: string): Buffer => readFileSync(new URL(path, root));

const fonts = 'node_modules/@fontsource/atkinson-hyperlegible/';
const files = new Map<string, Uint8Array>([
  ['atkinson-hyperlegible-400.woff2', read(`${fonts}files/atkinson-hyperlegible-latin-400-normal.woff2`)],
  ['atkinson-hyperlegible-700.woff2', read(`${fonts}files/atkinson-hyperlegible-latin-700-normal.woff2`)],
  // The Open Font Licence asks that its text goes where the fonts go.
  ['atkinson-hyperlegible-OFL.txt', read(`${fonts}LICENSE`)],
  ['icon.svg', read('src/web/assets/icon.svg')],
  ['icon-180.png', read('src/web/assets/icon-180.png')],
]);

/** `asset:name` becomes the address of that file with its content's hash, so that browsers may keep it for ever. */
const withAddresses = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll(/asset:([\w.-]+)/g, (_, file: string) => {
      const content = files.get(file);
      if (!content) throw new Error(`There is no asset ${file}, or it is made later`);
      return addressOf(file, content);
    }),
  );

// The source map is not shipped: a browser that looks for it would get "not found".
const library = read('node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js').toString();
const { version } = JSON.parse(read('node_modules/govuk-frontend/package.json').toString()) as { version: string };
const notice = `/*! GOV.UK Frontend ${version}, Copyright (c) 2017 Crown Copyright (Government Digital Service), MIT licence */\n`;
files.set('govuk-frontend.min.js', Buffer.from(notice + library.replace(/\/\/# sourceMappingURL=.*\s*$/, '\n')));

files.set('irwell.js', withAddresses(read('src/web/assets/irwell.js').toString()));

const { css } = compile(fileURLToPath(new URL('src/web/styles/irwell.scss', root)), {
  loadPaths: [fileURLToPath(new URL('node_modules/govuk-frontend/dist', root))],
  style: 'compressed',
  charset: false,
});

/** Blues of the GOV.UK palette in places that no setting of GOV.UK Frontend reaches, and what is ours there. */
const blues: Readonly<Record<string, string>> = {
  '#1d70b8': '#00565b',
  '#0f385c': '#003b3f',
  '#d2e2f1': '#dcebea',
  '#f4f8fb': '#f2f7f6',
};
const ours = css.replaceAll(/#(?:1d70b8|0f385c|d2e2f1|f4f8fb)\b/g, (blue) => blues[blue] ?? blue);
files.set('irwell.css', withAddresses(ours));

const isFresh = (file: string, content: Uint8Array): boolean => {
  const path = new URL(file, output);
  return existsSync(path) && readFileSync(path).equals(content);
};

if (process.argv.includes('--check')) {
  const stale = [...files].filter(([file, content]) => !isFresh(file, content)).map(([file]) => file);
  const strangers = readdirSync(output).filter((file) => !files.has(file) && file !== 'README.md');
  if (stale.length > 0) process.stderr.write(`Stale in assets/: ${stale.join(', ')}. Run node tools/build-styles.ts\n`);
  if (strangers.length > 0) process.stderr.write(`Not made by build-styles in assets/: ${strangers.join(', ')}\n`);
  if (stale.length > 0 || strangers.length > 0) process.exitCode = 1;
} else {
  for (const [file, content] of files) writeFileSync(new URL(file, output), content);
}
