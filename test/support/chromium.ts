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

/** Longer than any machine needs: it ends what hangs. */
const patience = 300_000;

const launch = async (profile: string, options: BrowserContextOptions, tries = 3): Promise<BrowserContext> => {
  try {
    return await chromium.launchPersistentContext(profile, {
      executablePath: chromiumPath(),
      args: chromiumArguments,
      timeout: patience,
      ...options,
    });
  } catch (error) {
    // On a machine with too much to do a browser now and then dies while it starts.
    if (tries <= 1) throw error;
    return launch(profile, options, tries - 1);
  }
};

/** A browser with a fresh profile, which is closed when the work has ended, however it ended. */
export const withBrowser = async <T>(
  options: BrowserContextOptions,
  work: (context: BrowserContext) => Promise<T>,
): Promise<T> => {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'irwell-chromium-'));
  try {
    const context = await launch(profile, options);
    context.setDefaultTimeout(patience);
    try {
      return await work(context);
    } finally {
      await context.close();
    }
  } finally {
    // Its last processes may still be writing there.
    rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
  }
};
