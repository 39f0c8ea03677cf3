import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { assetAddress, contentHash } from './addresses.ts';

const root = new URL('../../../', import.meta.url);
const asset = (file: string): Buffer => readFileSync(new URL(`assets/${file}`, root));

test('the committed assets are what the sources make', () => {
  const build = fileURLToPath(new URL('tools/build-styles.ts', root));
  expect(() => execFileSync(process.execPath, [build, '--check'], { stdio: 'pipe' })).not.toThrow();
});

describe('the style sheet', () => {
  const css = asset('irwell.css').toString();

  test('has nothing that belongs to GOV.UK alone', () => {
    // Only what is found is shown: the whole style sheet would bury it.
    expect(css.match(/GDS Transport|crown|#1d70b8|#0f385c|#d2e2f1|#f4f8fb|#8eb8dc/gi)).toBeNull();
    expect([...css.matchAll(/@font-face\{font-family:"([^"]+)"/g)].map(([, family]) => family)).toEqual([
      'Atkinson Hyperlegible',
      'Atkinson Hyperlegible',
    ]);
  });

  test('asks for fonts under the addresses that the page loads early', () => {
    expect(css.includes(assetAddress('atkinson-hyperlegible-400.woff2'))).toBe(true);
    expect(css.includes(assetAddress('atkinson-hyperlegible-700.woff2'))).toBe(true);
  });

  test('fetches nothing from elsewhere', () => {
    expect([...css.matchAll(/url\(([^)]*)\)/g)].filter(([, address]) => !address?.startsWith('"/assets/'))).toEqual([]);
  });
});

test('style sheet, scripts and fonts leave a page its 30 KB and stay under 100 KB with it', () => {
  const sent = ['irwell.css', 'irwell.js', 'govuk-frontend.min.js', 'icon.svg'].map(
    (file) => gzipSync(asset(file)).length,
  );
  const fonts = ['atkinson-hyperlegible-400.woff2', 'atkinson-hyperlegible-700.woff2'].map(
    (file) => asset(file).length,
  );
  const total = [...sent, ...fonts].reduce((sum, size) => sum + size, 0);
  expect(gzipSync(asset('irwell.css')).length).toBeLessThan(19_000);
  expect(total + 30_000).toBeLessThan(100_000);
});

test('an address has the hash of the content, so that a changed file is fetched again', () => {
  expect(contentHash(Buffer.from('a'))).not.toBe(contentHash(Buffer.from('b')));
  expect(assetAddress('irwell.css')).toBe(`/assets/irwell.css?v=${contentHash(asset('irwell.css'))}`);
  expect(() => assetAddress('none.css')).toThrow();
});
