import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import lighthouse from 'lighthouse';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { chromiumArguments, chromiumPath } from '#test/chromium';

const irwell = inject('irwell');

describe('the accessibility audits of Lighthouse', () => {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'irwell-lighthouse-'));
  let port = 0;
  let stop: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    const browser = spawn(
      chromiumPath(),
      [...chromiumArguments, `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const ended = once(browser, 'exit');
    stop = async () => {
      browser.kill('SIGKILL');
      await ended;
    };
    port = await new Promise<number>((resolve, reject) => {
      let words = '';
      browser.stderr.on('data', (chunk: Buffer) => {
        words += chunk.toString('utf8');
        const found = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(words)?.[1];
        if (found !== undefined) resolve(Number(found));
      });
      browser.on('exit', () => {
        reject(new Error(`Chromium ended: ${words}`));
      });
    });
  });
  afterAll(async () => {
    await stop();
    // Its last processes may still be writing there.
    rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
  });

  // One page of each shape; axe looks at the first of each room (every-page).
  test.each(['/', '/alderbeck/areas/apa1', '/bury/measures/E09', '/sign-in'])('all pass on %s', async (address) => {
    const result = await lighthouse(`${irwell}${address}`, {
      port,
      onlyCategories: ['accessibility'],
      logLevel: 'error',
      output: 'json',
      // Nothing is measured here but what the page holds: no slower machine is played, and a slow one has time.
      throttlingMethod: 'provided',
      maxWaitForFcp: 300_000,
      maxWaitForLoad: 300_000,
    });
    expect(result?.lhr.runtimeError).toBeUndefined();
    const audits = result?.lhr.audits ?? {};
    const failed = Object.values(audits)
      .filter((audit) => audit.score !== null && audit.score < 1)
      .map((audit) => audit.id);
    expect(failed).toEqual([]);
    expect(result?.lhr.categories['accessibility']?.score).toBe(1);
  });
});
