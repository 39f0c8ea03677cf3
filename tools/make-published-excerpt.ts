/**
 * Makes data/published from the published files of the research material (`../shared/data/dfe`), which a clone of the project need not
 * have. Run: node tools/make-published-excerpt.ts [--check]: with --check it writes nothing and says whether a file differs (exit 1).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demonstrationExcerpts, writtenExcerpt } from '#domains/published';

const project = path.join(import.meta.dirname, '..');
const material = path.join(project, '..', 'shared', 'data', 'dfe');
const target = path.join(project, 'data', 'published', 'excerpts');
const check = process.argv.includes('--check');

mkdirSync(target, { recursive: true });
for (const { as, from, take } of demonstrationExcerpts) {
  const text = writtenExcerpt(await take(path.join(material, from)));
  const file = path.join(target, as);
  const same = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (check && !same) process.exitCode = 1;
  if (!check && !same) writeFileSync(file, text);
  process.stdout.write(
    `${as}: ${same ? 'the same' : check ? 'differs' : 'written'}, ${String(text.length)} characters\n`,
  );
}
