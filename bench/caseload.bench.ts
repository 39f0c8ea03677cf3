// The caseload: how long its pages take with 10,000 and 100,000 plans and eight people asking at once, beside pgbench running the same statements; how
// many statements a page asks, and whether what they touch grows with the table. bench/README.md says what each number means.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { z } from 'zod';
import { asRole } from '#platform/db';
import type { Address } from '#platform/db';
import { anAreaOn } from './caseload/area.ts';
import { pages } from './caseload/pages.ts';
import { serveArea } from './caseload/serve.ts';
import type { Statement } from './caseload/serve.ts';
import { costsOf, pgbenchOf } from './caseload/statements.ts';
import { aVisitor, latencies, quantile } from './caseload/visitor.ts';
import type { Visitor } from './caseload/visitor.ts';
import { loadNow, tenth } from './sen2/numbers.ts';
import { withCluster } from './sen2/records.ts';
import { report } from './tools.ts';

const started = z.object({ at: z.string() });
const heard = z.object({ statements: z.array(z.object({ text: z.string(), values: z.array(z.unknown()) })) });

type Service = {
  readonly at: string;
  /** Resolves when no job is left. */
  readonly settle: () => Promise<unknown>;
  /** From now on it only answers. */
  readonly rest: () => Promise<unknown>;
  /** The statements of whatever is done meanwhile. */
  readonly statementsOf: (work: () => Promise<unknown>) => Promise<readonly Statement[]>;
};

const messageOf = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null): void => {
      reject(new Error(`The service ended (${String(code)}).`));
    };
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message);
    });
  });

/** Irwell on a database, in a process of its own. */
const withService = async (address: Address, work: (service: Service) => Promise<void>): Promise<void> => {
  const child = fork(import.meta.filename, ['--child', JSON.stringify(address)], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const { at } = started.parse(await messageOf(child));
  const told = (message: string): Promise<unknown> => {
    const answer = messageOf(child);
    child.send(message);
    return answer;
  };
  try {
    await work({
      at,
      settle: () => told('settle'),
      rest: () => told('rest'),
      statementsOf: async (during) => {
        child.send('hear');
        await during();
        return heard.parse(await told('tell')).statements;
      },
    });
  } finally {
    const ended = once(child, 'exit');
    child.send('stop');
    await ended;
  }
};

/** Opens each page, which asks for what is made by jobs, and waits until all is made: twice, because one list may be made from another. */
const makeLists = async (visitor: Visitor, settle: Service['settle']): Promise<void> => {
  for (let round = 0; round < 2; round += 1) {
    for (const { address } of pages) await visitor.get(address);
    await settle();
  }
};

/** What autovacuum does within a minute or two of a large change: dead rows gone, fresh statistics for the planner. */
const settleTables = async (address: Address): Promise<void> => {
  const client = new pg.Client({ ...address, ssl: address.ssl === true });
  await client.connect();
  await client.query('vacuum (analyze)');
  await client.end();
};

type Settings = {
  readonly clients: number;
  readonly seconds: number;
  /** The folder in which what was prepared stays for another run. */
  readonly keptIn: string | undefined;
  /** Only pages whose names have this in them. */
  readonly only: string;
};

const secondsOf = async <T>(work: Promise<T>): Promise<readonly [T, number]> => {
  const began = performance.now();
  const done = await work;
  return [done, tenth((performance.now() - began) / 1000, 10)];
};

const measureAt = async (plans: number, { clients, seconds, keptIn, only }: Settings): Promise<void> =>
  withCluster(async (cluster) => {
    const [address, recordSeconds] = await secondsOf(anAreaOn(cluster.address, plans, keptIn));
    process.stderr.write(`${String(plans)} plans: records in ${String(recordSeconds)} s\n`);
    const asApp = asRole(address, 'irwell_app');
    await withService(address, async ({ at, settle, rest, statementsOf }) => {
      const visitors = await Promise.all(
        Array.from({ length: clients }, async () => {
          const visitor = aVisitor(at);
          await visitor.signIn('send-manager');
          return visitor;
        }),
      );
      const [first] = visitors;
      if (!first) return;
      const [, listSeconds] = await secondsOf(makeLists(first, settle));
      process.stderr.write(`${String(plans)} plans: lists in ${String(listSeconds)} s\n`);
      await rest();
      await settleTables(address);
      for (const { name, address: where, linkFrom } of pages.filter((each) => each.name.includes(only))) {
        const page =
          linkFrom === undefined
            ? where
            : (linkFrom.exec((await first.get(where)).text)?.[1] ?? '').replaceAll('&amp;', '&');
        if (page === '') {
          process.stderr.write(`${name}: no such link on ${where}\n`);
          continue;
        }
        const load = loadNow();
        const { gzipped, status } = await first.get(page);
        if (status !== 200) {
          process.stderr.write(`${name}: ${page} answered ${String(status)}\n`);
          continue;
        }
        const statements = await statementsOf(() => first.get(page));
        const ours = await latencies(visitors, page, seconds);
        const theirs = pgbenchOf(asApp, statements, { clients, seconds });
        const costs = await costsOf(asApp, statements);
        report({
          bench: 'caseload',
          page: name,
          plans,
          clients,
          load,
          answers: ours.length,
          p50Ms: tenth(quantile(ours, 0.5), 10),
          p95Ms: tenth(quantile(ours, 0.95), 10),
          pgbenchP50Ms: tenth(quantile(theirs, 0.5), 10),
          pgbenchP95Ms: tenth(quantile(theirs, 0.95), 10),
          ratioP95: tenth(quantile(ours, 0.95) / quantile(theirs, 0.95), 100),
          gzippedBytes: gzipped,
          statements: statements.length,
          blocks: costs.reduce((sum, { blocks }) => sum + blocks, 0),
          heaviest: costs.toSorted((a, b) => b.blocks - a.blocks).slice(0, 3),
          recordSeconds,
          listSeconds,
        });
      }
    });
  }, keptIn);

const measure = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      plans: { type: 'string', default: '10000,100000' },
      clients: { type: 'string', default: '8' },
      seconds: { type: 'string', default: '5' },
      keep: { type: 'string' },
      only: { type: 'string', default: '' },
    },
  });
  const { keep, only } = values;
  if (keep !== undefined) mkdirSync(keep, { recursive: true });
  const settings = { clients: Number(values.clients), seconds: Number(values.seconds), keptIn: keep, only };
  for (const plans of values.plans.split(',')) await measureAt(Number(plans), settings);
};

const [flag, task = '{}'] = process.argv.slice(2);
if (flag === '--child') await serveArea(JSON.parse(task));
else await measure();
