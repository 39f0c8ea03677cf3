// bin/irwell: the command line. Data goes to standard output, words to standard error; exit codes are in docs/command-line.md.
import type { Command } from './commands/call.ts';
import { lawCommand, publishedCommand, seriesCommand, spcCommand, waitsCommand } from './commands/figures.ts';
import {
  actionsCommand,
  claimsCommand,
  coverageCommand,
  decisionsCommand,
  packsCommand,
  lettersCommand,
  planCommand,
  promisesCommand,
  statementCommand,
} from './commands/improvement.ts';
import {
  annexACommand,
  doctorCommand,
  extractCommand,
  figuresCommand,
  questionsCommand,
  sen2Command,
  stepsCommand,
} from './commands/records.ts';
import { accountCommand, migrateCommand, serveCommand } from './commands/serving.ts';
import { isAppError } from '#shared/errors';

const commands: readonly Command[] = [
  serveCommand,
  migrateCommand,
  accountCommand,
  doctorCommand,
  publishedCommand,
  lettersCommand,
  planCommand,
  actionsCommand,
  lawCommand,
  sen2Command,
  extractCommand,
  figuresCommand,
  annexACommand,
  claimsCommand,
  coverageCommand,
  decisionsCommand,
  promisesCommand,
  packsCommand,
  questionsCommand,
  seriesCommand,
  spcCommand,
  statementCommand,
  stepsCommand,
  waitsCommand,
];

const help = (): string => `irwell <command>

${commands.map((command) => `  ${command.usage.padEnd(58)} ${command.about}`).join('\n')}
  ${'help'.padEnd(58)} this list

Settings come from the environment: docs/operate.md. Exit codes: 0 done; 1 done, and something was found wrong in the input;
2 the call or the input cannot be used; 3 a fault of Irwell's. --json gives JSON on standard output.
`;

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const [name = 'help', ...args] = process.argv.slice(2);
try {
  const command = commands.find((each) => each.name === name);
  if (command) process.exitCode = await command.run(args);
  else if (['help', '--help', '-h'].includes(name)) process.stdout.write(help());
  else {
    process.stderr.write(`There is no command “${name}”.\n\n${help()}`);
    process.exitCode = 2;
  }
} catch (error) {
  process.stderr.write(
    isAppError(error)
      ? `${error.message}\n`
      : `A fault of Irwell’s: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = isAppError(error) ? 2 : 3;
}
