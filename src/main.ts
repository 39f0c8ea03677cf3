// npm start: the demonstration, on the embedded PostgreSQL unless DATABASE_URL names another.
import { isAppError } from '#shared/errors';
import { readConfig } from './config.ts';
import { serveUntilStopped, startIrwell } from './start.ts';

const say = (text: string): void => {
  process.stderr.write(`${text} …\n`);
};

try {
  const running = await startIrwell(readConfig(process.env), 'demonstration', say);
  process.stdout.write(`Irwell is ready at ${running.address}\n`);
  await serveUntilStopped(running);
} catch (error) {
  process.stderr.write(
    isAppError(error)
      ? `\nIrwell did not start. ${error.message}\n`
      : `\nIrwell did not start, and this is a fault of Irwell’s:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = isAppError(error) ? 2 : 3;
}
