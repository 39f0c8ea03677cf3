import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { mostUnheard } from './worker-messages.ts';
import { runWorker } from './worker.ts';

const module = new URL('./test/worker-of-tests.ts', import.meta.url);

describe('work in a thread of its own', () => {
  test('gets its input, tells how far it is, and answers', async () => {
    const told: number[] = [];
    const answer = await runWorker<unknown, number>({ module, input: 'count', onTold: (number) => told.push(number) });
    expect(answer).toEqual({ counted: 100 });
    expect(told).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(await runWorker({ module, input: { rows: [1, 2] } })).toEqual({ rows: [1, 2] });
  });

  test('waits for a listener that does not keep up', async () => {
    let waiting = 0;
    let most = 0;
    await runWorker<unknown, number>({
      module,
      input: 'count',
      onTold: async () => {
        waiting += 1;
        most = Math.max(most, waiting);
        await new Promise((resolve) => setTimeout(resolve, 2));
        waiting -= 1;
      },
    });
    expect(most).toBeLessThanOrEqual(mostUnheard);
  });

  test('sees nothing of the environment, where secrets are', async () => {
    expect(await runWorker({ module, input: 'environment' })).toEqual([]);
  });

  test('says what a person can mend as such, and a fault as a fault', async () => {
    await expect(runWorker({ module, input: 'mend' })).rejects.toThrow(
      new AppError('invalid', 'Line 3 cannot be read.'),
    );
    await expect(runWorker({ module, input: 'mend' })).rejects.toBeInstanceOf(AppError);
    await expect(runWorker({ module, input: 'fault' })).rejects.toMatchObject({ name: 'TypeError', message: 'broken' });
    await expect(runWorker({ module, input: 'leave' })).rejects.toThrow('ended without an answer (7)');
  });

  test('is ended when it takes more memory than it may, and only it', async () => {
    const refused = runWorker({ module, input: 'memory', memoryMegabytes: 32 });
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('more memory') as string,
    });
    expect(await runWorker({ module, input: 'still here' })).toBe('still here');
  });

  test.each(['obey', 'stubborn'])('is stopped by its signal, when it would %s', async (input) => {
    const control = new AbortController();
    await expect(
      runWorker({ module, input, signal: control.signal, onTold: () => control.abort('cancelled') }),
    ).rejects.toMatchObject({ name: 'AbortError', cause: 'cancelled' });
  });

  test('is not begun when the signal has ended already', async () => {
    await expect(runWorker({ module, input: 'count', signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  test('ends with a listener that fails', async () => {
    await expect(
      runWorker({
        module,
        input: 'count',
        onTold: () => {
          throw new Error('the listener failed');
        },
      }),
    ).rejects.toThrow('the listener failed');
  });
});
