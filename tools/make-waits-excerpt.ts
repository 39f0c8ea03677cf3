// Writes data/waits/nhs-community-health.json from published files: node tools/make-waits-excerpt.ts WORKBOOK SERIES
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { excerptOfFiles, writtenNhsExcerpt } from '#domains/waiting-lists';

const files = process.argv.slice(2);
const folder = path.join(import.meta.dirname, '../data/waits');
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'nhs-community-health.json'), writtenNhsExcerpt(await excerptOfFiles(files)));
