import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, BrowserContextOptions } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const chromiumPath = (): string => {
  const found = [process.env['IRWELL_CHROMIUM'], ...places].find((place) => place !== undefined && existsSync(place));
  if (found === undefined)
    throw new Error('The browser tests need Chromium: apt-get install chromium, or IRWELL_CHROMIUM=/path/to/chromium.');
  return found;
};

/** Quiet, and asking nothing of any network but the page's own. */
export const chromiumArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** A browser with a fresh profile; close it when done. */
export const aBrowserContext = async (
  options: BrowserContextOptions,
  more: readonly string[] = [],
): Promise<{ readonly context: BrowserContext; readonly close: () => Promise<void> }> => {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'irwell-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: [...chromiumArguments, ...more],
    ...options,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
};
