import { describe, expect, test } from 'vitest';
import { jobProgress, progressWords } from './job-progress.ts';
import type { JobProgressProps } from './job-progress.ts';

const props = (job: Partial<JobProgressProps['job']>, more: Partial<JobProgressProps> = {}): JobProgressProps => ({
  job: {
    id: '019ab0b8-0000-7000-8000-000000000001',
    state: 'running',
    done: 0,
    total: undefined,
    words: undefined,
    cancelAsked: false,
    failure: undefined,
    attempts: 1,
    ...job,
  },
  title: 'Checking your files',
  pageHref: '/returns/1',
  then: { href: '/returns/1/report', text: 'See the report' },
  ...more,
});

describe('how far a job is', () => {
  test.each([
    [{ state: 'waiting' }, 'Waiting for its turn.'],
    [
      { state: 'waiting', words: 'Something went wrong. It will be tried again.' },
      'Something went wrong. It will be tried again.',
    ],
    [{ done: 1234, total: 5000, words: 'Checking the rules.' }, 'Checking the rules. 1,234 of 5,000 rows (24%).'],
    [{ done: 7000, total: 5000 }, 'Under way. 7,000 of 5,000 rows (100%).'],
    [{ done: 3, words: 'Reading.' }, 'Reading.'],
    [{ cancelAsked: true }, 'Stopping.'],
    [{ state: 'done' }, 'Finished.'],
    [{ state: 'failed', failure: 'x' }, 'Not finished.'],
    [{ state: 'cancelled' }, 'Stopped, because somebody asked for that.'],
  ] as const)('is said in words: %j', (job, words) => {
    expect(progressWords(props(job, { unit: 'rows' }))).toBe(words);
  });

  test('has a bar, a link that loads the page again, and nothing that loads it by itself', () => {
    const { markup } = jobProgress(props({ done: 5, total: 10 }));
    expect(markup).toContain('<progress class="irw-job__bar" aria-label="Checking your files" max="10" value="5">');
    expect(markup).toContain('<a class="govuk-link" href="/returns/1">');
    expect(markup).toContain('role="status"');
    expect(markup).not.toContain('http-equiv');
    expect(markup).not.toContain('<form');
  });

  test('has a button that stops it while it can be stopped', () => {
    const cancel = { action: '/returns/1/stop', formToken: 'token' };
    expect(jobProgress(props({}, { cancel })).markup).toContain('action="/returns/1/stop"');
    expect(jobProgress(props({ cancelAsked: true }, { cancel })).markup).not.toContain('<form');
    expect(jobProgress(props({ state: 'done' }, { cancel })).markup).not.toContain('<form');
  });

  test('leads on when it is done, and says why when it failed, with the number to give', () => {
    expect(jobProgress(props({ state: 'done' })).markup).toContain('href="/returns/1/report"');
    const failed = jobProgress(props({ state: 'failed', failure: 'The file is <of> another area.' })).markup;
    expect(failed).toContain('The file is &lt;of&gt; another area.');
    expect(failed).toContain('019ab0b8-0000-7000-8000-000000000001');
    expect(failed).not.toContain('See the report');
  });

  test('is announced by quarters', () => {
    const steps = [0, 10, 24, 25, 60].map(
      (done) => /data-job-step="([^"]+)"/.exec(jobProgress(props({ done, total: 100 })).markup)?.[1],
    );
    expect(new Set(steps).size).toBe(3);
  });
});
