import { claimsCommand as runClaims, claimsUsage } from '#domains/claims';
import { coverageCommand as runCoverage, coverageUsage } from '#domains/coverage';
import { decisionsCommand as runDecisions, decisionsUsage } from '#domains/decisions';
import { planCommand as runPlan, planUsage } from '#domains/impact-plan';
import { lettersCommand as runLetters, lettersUsage } from '#domains/letters';
import { openSigner, packsCommand as runPacks, packsUsage } from '#domains/packs';
import { actionsCommand as runActions } from '#domains/plan-actions';
import { promisesCommand as runPromises, promisesUsage } from '#domains/promises';
import { areasServed, groundsOf, statementCommand as runStatement, statementUsage } from '#domains/statement-check';
import { AppError } from '#shared/errors';
import { readConfig } from '../config.ts';
import { keyPlaceOf } from '../start.ts';
import { err, out, readStandardInput, withTools } from './call.ts';
import type { Command } from './call.ts';

export const planCommand: Command = {
  name: 'plan',
  usage: planUsage,
  about: 'take in a letter about the plan, word for word',
  run: (args) => withTools(({ asService }) => runPlan(args, { asService, out, say: err })),
};

export const lettersCommand: Command = {
  name: 'letters',
  usage: lettersUsage,
  about: 'split a letter or report into items, for somebody to confirm, and list those that are held',
  run: (args) => withTools(({ asService, clock }) => runLetters(args, { asService, now: clock.now, out, say: err })),
};

export const actionsCommand: Command = {
  name: 'actions',
  usage: 'actions list | import FILE | export …',
  about: 'the actions of a plan, and the tracker that a programme office keeps of them',
  run: (args) => withTools(({ asService, clock }) => runActions(args, { asService, ...clock, out, err })),
};

export const coverageCommand: Command = {
  name: 'coverage',
  usage: coverageUsage,
  about: 'what answers each item of a letter, and what is missing',
  run: (args) =>
    withTools(({ asService, clock }) => runCoverage(args, { read: asService, today: clock.today, out, say: err })),
};

export const claimsCommand: Command = {
  name: 'claims',
  usage: claimsUsage,
  about: 'list published claims, and which of them the figures no longer support',
  run: (args) => withTools(({ asEverybody, clock }) => runClaims(args, { read: asEverybody, today: clock.today, out })),
};

export const promisesCommand: Command = {
  name: 'promises',
  usage: promisesUsage,
  about: 'list promises and conditions, past their date first, and what became of them',
  run: (args) =>
    withTools(({ asEverybody, clock }) => runPromises(args, { read: asEverybody, today: clock.today, out })),
};

export const packsCommand: Command = {
  name: 'packs',
  usage: packsUsage,
  about: 'list the packs for stocktakes, and check whether a file of one is what was stamped',
  run: (args) =>
    withTools(({ asService }) =>
      runPacks(args, { read: asService, signer: () => openSigner(keyPlaceOf(readConfig(process.env), false)), out }),
    ),
};

export const decisionsCommand: Command = {
  name: 'decisions',
  usage: decisionsUsage,
  about: 'list what boards decided, and what was asked and answered',
  run: (args) => withTools(({ asService, clock }) => runDecisions(args, { asService, today: clock.today, out })),
};

export const statementCommand: Command = {
  name: 'statement',
  usage: statementUsage,
  about: 'check what a press release or newsletter claims, and on what it stands',
  run: (args) =>
    withTools(({ asEverybody, clock }) =>
      runStatement(args, {
        readInput: readStandardInput,
        groundsOf: (code) =>
          asEverybody(async (tx) => {
            const area = (await areasServed(tx)).find((each) => each.code === code);
            if (!area) throw new AppError('not-found', `Irwell does not serve an area with the code ${code}.`);
            return groundsOf(tx, area, clock.today());
          }),
        out,
        err,
      }),
    ),
};
