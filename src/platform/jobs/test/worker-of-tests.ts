// A worker for tests: does what its input says.
import { AppError } from '#shared/errors';
import { answerAsWorker } from '../worker-side.ts';

answerAsWorker<number>(async (input, { tell, signal }) => {
  switch (input) {
    case 'count':
      for (let index = 1; index <= 100; index += 1) await tell(index);
      return { counted: 100 };
    case 'mend':
      throw new AppError('invalid', 'Line 3 cannot be read.');
    case 'fault':
      throw new TypeError('broken');
    case 'environment':
      return Object.keys(process.env);
    case 'leave':
      return process.exit(7);
    case 'memory': {
      const held: unknown[] = [];
      for (;;) held.push(Array.from({ length: 10_000 }, (_, index) => ({ index })));
    }
    case 'obey':
      await tell(1);
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve, { once: true });
      });
      throw new Error('stopped half way');
    case 'stubborn':
      await tell(1);
      for (;;);
    default:
      return input;
  }
});
