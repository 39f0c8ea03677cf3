import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundaryFaults } from './boundaries.ts';
import type { BoundaryFault } from './boundaries.ts';

const root = path.join(import.meta.dirname, '..');

/** A small project that breaks each rule once, beside code that breaks none. */
const planted: Readonly<Record<string, string>> = {
  'src/shared/day.ts': `export const day = 1;`,
  'src/shared/greedy.ts': `import { store } from '../domains/access/store.ts';\nexport const greedy = store;`,
  'src/platform/db/index.ts': `export { pool } from './pool.ts';`,
  'src/platform/db/pool.ts': `import pg from 'pg';\nexport const pool = pg;`,
  'src/platform/http/index.ts': `export { knows } from './knows.ts';`,
  'src/platform/http/knows.ts': `import { door } from '../../domains/access/index.ts';\nexport const knows = door;`,
  'src/platform/http/side-door.ts': `import { pool } from '../db/pool.ts';\nexport const side = pool;`,
  'src/domains/access/index.ts': `export { store as door } from './store.ts';`,
  'src/domains/access/store.ts': `import { sql } from 'kysely';\nexport const store = sql;`,
  'src/domains/access/core/rule.ts': `import { store } from '../store.ts';\nexport const rule = store;`,
  'src/domains/access/core/reads-files.ts': `import { readFile } from 'node:fs';\nexport const reads = readFile;`,
  'src/domains/access/core/fine.ts': `import { day } from '../../../shared/day.ts';\nexport const fine = day;`,
  'src/domains/access/routes.ts': `import { sql } from 'kysely';\nexport const routes = sql;`,
  'src/domains/access/pages/list.page.ts': `import { store } from '../store.ts';\nexport const list = store;`,
  'src/domains/access/asks-above.ts': `import { measure } from '../measures/index.ts';\nexport const asks = measure;`,
  'src/domains/measures/index.ts': `export const measure = 1;`,
  'src/domains/measures/inside.ts': `export const inside = 1;`,
  'src/domains/measures/asks-above.ts': `import { plan } from '../impact-plan/index.ts';\nexport const asks = plan;`,
  'src/domains/impact-plan/index.ts': `export const plan = 1;`,
  'src/domains/impact-plan/asks-above.ts': `import { progress } from '../progress/index.ts';\nexport const asks = progress;`,
  'src/domains/impact-plan/by-the-window.ts': `import { inside } from '../measures/inside.ts';\nexport const taken = inside;`,
  'src/domains/impact-plan/round.ts': `import { about } from './about.ts';\nexport const round = about;`,
  'src/domains/impact-plan/about.ts': `import { round } from './round.ts';\nexport const about = (): unknown => round;`,
  'src/domains/progress/index.ts': `export const progress = 1;`,
  'src/domains/progress/knows-app.ts': `import { app } from '../../app.ts';\nexport const knows = app;`,
  'src/domains/progress/lost.ts': `import { nothing } from './nowhere.ts';\nexport const lost = nothing;`,
  'src/domains/progress/uses-test.ts': `import { tested } from './some.test.ts';\nexport const uses = tested;`,
  'src/domains/progress/some.test.ts': `export const tested = 1;`,
  'src/domains/progress/uses-vitest.ts': `import { test } from 'vitest';\nexport const uses = test;`,
  'src/app.ts': `import { inside } from './domains/measures/inside.ts';\nexport const app = inside;`,
};

const expected: readonly (readonly [rule: string, from: string])[] = [
  ['shared-imports-nothing', 'src/shared/greedy.ts'],
  ['platform-knows-no-domain', 'src/platform/http/knows.ts'],
  ['platform-uses-doors', 'src/platform/http/side-door.ts'],
  ['core-is-pure', 'src/domains/access/core/rule.ts'],
  ['core-keeps-to-its-area', 'src/domains/access/core/rule.ts'],
  ['core-is-pure', 'src/domains/access/core/reads-files.ts'],
  ['sql-only-in-store-and-reads', 'src/domains/access/routes.ts'],
  ['pages-do-not-fetch', 'src/domains/access/pages/list.page.ts'],
  ['do-and-hear-ask-nobody-above', 'src/domains/access/asks-above.ts'],
  ['know-does-not-ask-improve-or-tell', 'src/domains/measures/asks-above.ts'],
  ['improve-does-not-ask-tell', 'src/domains/impact-plan/asks-above.ts'],
  ['areas-meet-at-the-door', 'src/domains/impact-plan/by-the-window.ts'],
  ['no-cycles', 'src/domains/impact-plan/about.ts'],
  ['areas-do-not-know-the-app', 'src/domains/progress/knows-app.ts'],
  ['not-found', 'src/domains/progress/lost.ts'],
  ['no-tests-in-the-program', 'src/domains/progress/uses-test.ts'],
  ['no-development-packages-in-the-program', 'src/domains/progress/uses-vitest.ts'],
  ['the-app-uses-doors', 'src/app.ts'],
];

describe('the boundaries', () => {
  let folder: string;
  let faults: readonly BoundaryFault[];
  let modules: number;

  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'irwell-boundaries-'));
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    for (const name of ['package.json', 'tsconfig.json']) symlinkSync(path.join(root, name), path.join(folder, name));
    for (const [name, text] of Object.entries(planted)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    ({ faults, modules } = boundaryFaults('src', folder));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(expected)('%s catches %s', (rule, from) => {
    expect(faults.filter((fault) => fault.rule === rule).map((fault) => fault.from)).toContain(from);
  });

  test('every rule has a planted violation here', () => {
    expect(modules).toBeGreaterThan(20);
    const rules = new Set(faults.map((fault) => fault.rule));
    expect([...rules].sort()).toEqual([...new Set(expected.map(([rule]) => rule))].sort());
  });

  test('code that keeps the rules is left in peace', () => {
    const accused = new Set(faults.map((fault) => fault.from));
    for (const innocent of [
      'src/domains/access/core/fine.ts',
      'src/domains/access/store.ts',
      'src/domains/access/index.ts',
      'src/platform/db/pool.ts',
    ])
      expect(accused.has(innocent), innocent).toBe(false);
  });
});

describe('the purity of the core', () => {
  const messagesFor = async (text: string, file: string): Promise<readonly string[]> => {
    const eslint = new ESLint({
      cwd: root,
      overrideConfig: { languageOptions: { parserOptions: { projectService: false, program: null, project: null } } },
      ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted'),
    });
    const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
    return result?.messages.map((message) => message.ruleId ?? message.message) ?? [];
  };

  test.each([
    ['the machine’s clock', 'export const now = () => new Date();'],
    ['the machine’s clock by another name', 'export const now = () => Date.now();'],
    ['chance', 'export const roll = () => Math.random();'],
    ['waiting', 'export const wait = async (x: Promise<number>) => { await x; };'],
    ['the process', 'export const settings = process.env;'],
    ['the network', "export const ask = () => fetch('http://x');"],
  ])('%s is refused in core/ and shared/', async (_name, text) => {
    for (const file of ['src/domains/measures/core/planted.ts', 'src/shared/planted.ts'])
      expect((await messagesFor(text, file)).length, file).toBeGreaterThan(0);
  });

  test('the same is allowed at the edges', async () => {
    expect(await messagesFor('export const now = () => new Date();', 'src/clock.ts')).toEqual([]);
  });

  test('`as` is refused in a domain, `as const` is not', async () => {
    expect(
      await messagesFor('export const x = (y: unknown) => y as string;', 'src/domains/measures/planted.ts'),
    ).toHaveLength(1);
    expect(await messagesFor("export const x = ['a'] as const;", 'src/domains/measures/planted.ts')).toEqual([]);
  });
});
