import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '#shared/errors';
import { plainDate } from '#shared/plain-date';
import { newId, openStore, recordAct, withSession } from '#platform/db';
import { findStoredFile, keepFile } from '#platform/files';
import { askForJob, cancelJob, findJob, latestJob } from './ask.ts';
import type { Job } from './ask.ts';
import { dispatcherFor } from './dispatcher.ts';
import type { JobKind, JobRecord, RunningJob } from './kind.ts';
import { startJobs } from './runner.ts';
import type { Jobs } from './runner.ts';
import { twoAreas } from '#test/two-areas';
import type { Areas, Someone } from '#test/two-areas';

let areas: Areas;
beforeAll(async () => {
  areas = await twoAreas();
});
afterAll(() => areas.close());

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

type Input = { readonly thing: string };
const input = z.object({ thing: z.string() });

const aKind = (
  name: string,
  run: (job: RunningJob<Input>) => Promise<JobRecord>,
  mostAttempts?: number,
): JobKind<Input> => ({
  name,
  input,
  run,
  ...(mostAttempts === undefined ? {} : { mostAttempts }),
});

const logged: Readonly<Record<string, unknown>>[] = [];

/** A process of its own as far as the database can tell: connections, runner and session. */
const aProcess = (kinds: readonly JobKind<Input>[], more: Partial<Parameters<typeof startJobs>[0]> = {}): Jobs => {
  const store = openStore(areas.database.address, { max: 6, onLost: () => undefined });
  const jobs = startJobs({
    store,
    files: areas.files,
    kinds,
    issueToken: areas.issueToken,
    log: (entry) => logged.push(entry),
    lookEverySeconds: 0.1,
    patienceSeconds: 5,
    ...more,
  });
  open.push(async () => {
    await jobs.stop();
    await store.close();
  });
  return jobs;
};

const as = <T>(who: Someone, work: Parameters<typeof withSession<T>>[2]): Promise<T> =>
  withSession(areas.database.store.app, who.token, work);

const ask = (who: Someone, kind: JobKind<Input>, key: string, seenBy: readonly string[] = []): Promise<Job> =>
  as(who, (tx) => askForJob(tx, kind, { key, input: { thing: key }, seenBy }));

const see = (who: Someone, id: string): Promise<Job | undefined> => as(who, (tx) => findJob(tx, id));

const until = async (who: Someone, id: string, is: (job: Job) => boolean): Promise<Job> => {
  for (;;) {
    const job = await see(who, id);
    if (job && is(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const ended = (job: Job): boolean => ['done', 'failed', 'cancelled'].includes(job.state);

/** Something that a test lets go on. */
const aGate = () => {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), passed };
};

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
  });

const actsAbout = async (id: string) => {
  const { rows } = await sql<{ action: string; chain: string; account: string; on_behalf_of: string | null }>`
    select e.action, e.chain, a.sign_in_name as account, e.detail ->> 'on_behalf_of' as on_behalf_of
    from audit.event e join access.account a on a.id = e.account_id
    where e.subject_ids @> array[${id}::uuid] order by e.seq`.execute(areas.database.admin);
  return rows;
};

describe('a job that is asked for', () => {
  test('is done afterwards for whoever asked, in their area and nowhere else, and the trail names both', async () => {
    const kind = aKind('test.plain', async (job) => {
      const area = await job.inTransaction(async (tx) => {
        await recordAct(tx, { action: 'test.looked', subjectIds: [job.id], detail: { on_behalf_of: 'somebody else' } });
        const { rows } = await sql<{ role: string; partnership: string }>`
          select role_code as role, partnership_code as partnership from access.me()`.execute(tx);
        return rows[0];
      });
      return {
        thing: job.input.thing,
        attempt: job.attempt,
        role: area?.role ?? '',
        partnership: area?.partnership ?? '',
      };
    });
    const asked = await ask(areas.analyst, kind, 'a');
    expect(asked).toMatchObject({
      state: 'waiting',
      attempts: 0,
      kind: 'test.plain',
      key: 'a',
      partnershipCode: '999',
    });
    await aProcess([kind]).settled();
    const job = await see(areas.analyst, asked.id);
    expect(job).toMatchObject({
      state: 'done',
      attempts: 1,
      result: { thing: 'a', attempt: 1, role: 'service-jobs', partnership: '999' },
    });
    const whom = areas.analyst.account;
    expect(await actsAbout(asked.id)).toEqual([
      { action: 'job.asked', chain: '999', account: 'analyst-1', on_behalf_of: null },
      { action: 'job.begun', chain: '999', account: 'jobs', on_behalf_of: whom },
      { action: 'test.looked', chain: '999', account: 'jobs', on_behalf_of: whom },
      { action: 'job.done', chain: '999', account: 'jobs', on_behalf_of: whom },
    ]);
  });

  test('can leave a file, which is the file of whoever asked', async () => {
    const kind = aKind('test.export', async (job) => {
      const incoming = await job.files.receive(Readable.from([Buffer.from('a,b')]));
      return job.inTransaction(async (tx) => {
        const about = { name: 'export.csv', purpose: 'test.export', seenBy: [], keepUntilOn: plainDate('2027-01-01') };
        const file = await keepFile(tx, incoming, about);
        await job.finish(tx, { file: file.id });
        return {};
      });
    });
    const asked = await ask(areas.analyst, kind, 'k');
    await aProcess([kind]).settled();
    const { result } = (await see(areas.analyst, asked.id)) ?? {};
    const { file } = z.object({ file: z.string() }).parse(result);
    expect(await as(areas.analyst, (tx) => findStoredFile(tx, file))).toMatchObject({
      name: 'export.csv',
      sentBy: areas.analyst.account,
    });
    expect(await as(areas.colleague, (tx) => findStoredFile(tx, file))).toBeUndefined();
  });

  test('is not there when the transaction that asked is undone', async () => {
    const kind = aKind('test.undone', () => Promise.resolve({}));
    let id = '';
    await expect(
      as(areas.analyst, async (tx) => {
        ({ id } = await askForJob(tx, kind, { key: 'x', input: { thing: 'x' }, seenBy: [] }));
        throw new Error('the form was refused');
      }),
    ).rejects.toThrow('the form was refused');
    expect(await see(areas.analyst, id)).toBeUndefined();
  });

  test('is the same job when the form is sent twice, also at the same moment, and a new one when the first is done', async () => {
    const kind = aKind('test.twice', () => Promise.resolve({}));
    const both = await Promise.all([1, 2, 3, 4].map(() => ask(areas.analyst, kind, 'same')));
    expect(new Set(both.map((job) => job.id)).size).toBe(1);
    await aProcess([kind]).settled();
    const again = await ask(areas.analyst, kind, 'same');
    expect(again.id).not.toBe(both[0]?.id);
    expect((await as(areas.analyst, (tx) => latestJob(tx, kind, 'same')))?.id).toBe(again.id);
  });
});

describe('who sees a job', () => {
  test('whoever asked and the roles that were named; nobody else of the area, and nobody of another', async () => {
    const kind = aKind('test.seen', () => Promise.resolve({}));
    const mine = await ask(areas.analyst, kind, 'mine');
    const ours = await ask(areas.analyst, kind, 'ours', ['analyst']);
    expect(await see(areas.colleague, mine.id)).toBeUndefined();
    expect(await see(areas.colleague, ours.id)).toMatchObject({ id: ours.id });
    for (const who of [areas.school, areas.elsewhere]) {
      expect(await see(who, mine.id)).toBeUndefined();
      expect(await see(who, ours.id)).toBeUndefined();
      expect(await as(who, (tx) => cancelJob(tx, ours.id))).toBeUndefined();
      expect((await as(who, (tx) => tx.selectFrom('job').select('id').execute())).length).toBe(0);
    }
    expect(await areas.database.store.app.selectFrom('job').select('id').execute()).toEqual([]);
    await expect(areas.database.store.visitors.selectFrom('job').select('id').execute()).rejects.toThrow(
      /permission denied/,
    );
    await expect(ask(areas.colleague, kind, 'mine')).rejects.toThrow(/Somebody else has asked/);
    expect((await ask(areas.colleague, kind, 'ours')).id).toBe(ours.id);
    expect(await as(areas.colleague, (tx) => cancelJob(tx, ours.id))).toBe('cancelled');
    await as(areas.analyst, (tx) => cancelJob(tx, mine.id));
  });

  test('a job of the same key in another area is another job', async () => {
    const kind = aKind('test.areas', () => Promise.resolve({}));
    const here = await ask(areas.analyst, kind, 'k');
    const there = await ask(areas.elsewhere, kind, 'k');
    expect(there.id).not.toBe(here.id);
    await aProcess([kind]).settled();
    expect((await see(areas.elsewhere, there.id))?.state).toBe('done');
  });

  test('nobody can ask in another name, write what became of a job, or hand jobs out', async () => {
    const kind = aKind('test.forged', () => Promise.resolve({}));
    const job = await ask(areas.analyst, kind, 'k');
    const { school, analyst } = areas;
    await expect(
      as(school, (tx) =>
        sql`insert into job (partnership_code, id, kind, key, asked_by, asked_role, asked_person)
          values ('999', ${newId()}, 'test.forged', 'f', ${analyst.account}, 'analyst', ${analyst.person})`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      as(school, (tx) =>
        sql`insert into job (partnership_code, id, kind, key, asked_by, asked_role, asked_person)
          values ('998', ${newId()}, 'test.forged', 'f', ${school.account}, 'school', ${school.person})`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
    for (const statement of [
      `update job set state = 'done'`,
      'delete from job',
      `insert into job (partnership_code, id, kind, key, asked_by, asked_role, asked_person, state) values ('999', '${newId()}', 'a.b', 'f', '${analyst.account}', 'analyst', '${analyst.person}', 'done')`,
      `select jobs.take(array['test.forged'], '${newId()}', sha256('x'), 60)`,
      `select jobs.hand_back('${newId()}')`,
      'select jobs.reap()',
      `select jobs.mine()`,
      'select * from access.job_session',
    ])
      await expect(
        as(analyst, (tx) => sql.raw(statement).execute(tx)),
        statement,
      ).rejects.toThrow(/permission denied|Only the service/);
    await expect(as(analyst, (tx) => sql`select jobs.finish('{}')`.execute(tx))).rejects.toThrow(/no longer/);
    await as(analyst, (tx) => cancelJob(tx, job.id));
  });

  test('a person who has left since is not acted for', async () => {
    const kind = aKind('test.left', () => Promise.resolve({}));
    const job = await ask(areas.colleague, kind, 'k', ['analyst']);
    const { account } = areas.colleague;
    await sql`update access.membership set until_on = date '2026-01-02' where account_id = ${account}`.execute(
      areas.database.admin,
    );
    await aProcess([kind]).settled();
    await sql`update access.membership set until_on = null where account_id = ${account}`.execute(areas.database.admin);
    expect(await see(areas.analyst, job.id)).toMatchObject({ state: 'failed', attempts: 0 });
    expect((await see(areas.analyst, job.id))?.failure).toContain('no longer has the role');
  });
});

describe('a job under way', () => {
  test('says how far it is while its own transaction is still open', async () => {
    const gate = aGate();
    const kind = aKind('test.far', (job) =>
      job.inTransaction(async (tx) => {
        await sql`select pg_advisory_xact_lock(1)`.execute(tx);
        job.progress(25, 100, 'Reading the rows.');
        await gate.passed;
        job.progress(50, 100, 'Nearly there.');
        await job.finish(tx, { read: 100 });
        return {};
      }),
    );
    const asked = await ask(areas.analyst, kind, 'k');
    aProcess([kind]);
    const seen = await until(areas.analyst, asked.id, (job) => job.done > 0);
    expect(seen).toMatchObject({ state: 'running', done: 25, total: 100, words: 'Reading the rows.' });
    gate.open();
    expect(await until(areas.analyst, asked.id, ended)).toMatchObject({ state: 'done', result: { read: 100 } });
  });

  test('stops when it is cancelled, and what it had written is undone', async () => {
    const kind = aKind('test.cancelled', (job) =>
      job.inTransaction(async (tx) => {
        await recordAct(tx, { action: 'test.half', subjectIds: [job.id] });
        job.progress(1, 2, 'Half.');
        return untilAborted(job.signal);
      }),
    );
    const asked = await ask(areas.analyst, kind, 'k');
    aProcess([kind]);
    await until(areas.analyst, asked.id, (job) => job.done > 0);
    expect(await as(areas.analyst, (tx) => cancelJob(tx, asked.id))).toBe('running');
    expect(await until(areas.analyst, asked.id, ended)).toMatchObject({ state: 'cancelled', cancelAsked: true });
    expect((await actsAbout(asked.id)).map(({ action }) => action)).toEqual([
      'job.asked',
      'job.begun',
      'job.cancel-asked',
      'job.cancelled',
    ]);
  });

  test('fails for good with words for the person when it is theirs to mend', async () => {
    const kind = aKind('test.mend', () => Promise.reject(new AppError('invalid', 'The file is of another area.')));
    const asked = await ask(areas.analyst, kind, 'k');
    await aProcess([kind]).settled();
    expect(await see(areas.analyst, asked.id)).toMatchObject({
      state: 'failed',
      attempts: 1,
      failure: 'The file is of another area.',
    });
  });

  test('is tried again after a fault of Irwell’s, later each time, and given up in the end without its message', async () => {
    const kind = aKind('test.fault', () => Promise.reject(new Error('secret of a child')), 2);
    const asked = await ask(areas.analyst, kind, 'k');
    const first = aProcess([kind]);
    await first.settled();
    // It would begin the second try by itself after five seconds, however long the looking takes here.
    await first.stop();
    const after = await see(areas.analyst, asked.id);
    expect(after).toMatchObject({
      state: 'waiting',
      attempts: 1,
      words: 'Something went wrong. It will be tried again.',
    });
    await sql`update job set start_after = now() where id = ${asked.id}`.execute(areas.database.admin);
    await aProcess([kind]).settled();
    const last = await see(areas.analyst, asked.id);
    expect(last).toMatchObject({ state: 'failed', attempts: 2 });
    expect(last?.failure).toContain('Something went wrong in Irwell');
    expect(JSON.stringify([last, logged])).not.toContain('secret of a child');
    expect(logged.some((entry) => entry['event'] === 'job-fault' && entry['job'] === asked.id)).toBe(true);
  });

  test('that was written by another version and cannot be read is not begun', async () => {
    let begun = 0;
    const kind = aKind('test.unread', () => Promise.resolve({ begun: (begun += 1) }), 1);
    const asked = await ask(areas.analyst, kind, 'k');
    await sql`update job set input = '{}' where id = ${asked.id}`.execute(areas.database.admin);
    await aProcess([kind]).settled();
    expect((await see(areas.analyst, asked.id))?.state).toBe('failed');
    expect(begun).toBe(0);
  });
});

describe('several processes', () => {
  test('share the jobs, and each is done once', async () => {
    const done: string[] = [];
    const kind = aKind('test.shared', async (job) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      done.push(job.input.thing);
      return {};
    });
    const keys = Array.from({ length: 12 }, (_, index) => `job ${String(index)}`);
    for (const key of keys) await ask(areas.analyst, kind, key);
    const both = [aProcess([kind]), aProcess([kind])];
    await Promise.all(both.map((process) => process.settled()));
    await Promise.all(
      keys.map(async (key) => {
        const job = await as(areas.analyst, (tx) => latestJob(tx, kind, key));
        if (job) await until(areas.analyst, job.id, ended);
      }),
    );
    expect([...done].sort()).toEqual([...keys].sort());
  });

  test('the job of a process that was killed is taken up by another', async () => {
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('./test/process.ts', import.meta.url)),
        JSON.stringify(areas.database.address),
        areas.files.folder,
        'test.killed',
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    open.push(() => Promise.resolve(void child.kill('SIGKILL')));
    const kind = aKind('test.killed', (job) => Promise.resolve({ attempt: job.attempt }));
    const asked = await ask(areas.analyst, kind, 'k');
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString()).toBe(`begun ${asked.id}\n`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await see(areas.analyst, asked.id))?.state).toBe('running');
    aProcess([kind], { leaseSeconds: 2 });
    const job = await until(areas.analyst, asked.id, ended);
    expect(job).toMatchObject({ state: 'done', attempts: 2, result: { attempt: 2 } });
    expect((await actsAbout(asked.id)).map(({ action }) => action)).toEqual([
      'job.asked',
      'job.begun',
      'job.lost',
      'job.begun',
      'job.done',
    ]);
  });

  test('a process that comes back to life after its job was taken from it can write nothing', async () => {
    const kind = aKind('test.zombie', () => Promise.resolve({ by: 'another' }));
    const { store } = areas.database;
    const zombie = dispatcherFor(store, areas.issueToken, newId(), 60);
    const asked = await ask(areas.analyst, kind, 'k');
    const taken = await zombie.take(['test.zombie']);
    expect(taken?.id).toBe(asked.id);
    const token = taken?.token ?? '';
    await sql`update job set lease_until = now() - interval '1 second' where id = ${asked.id}`.execute(
      areas.database.admin,
    );
    await aProcess([kind]).settled();
    expect(await see(areas.analyst, asked.id)).toMatchObject({ state: 'done', result: { by: 'another' } });
    expect((await zombie.beat()).has(asked.id)).toBe(false);
    const late = (statement: ReturnType<typeof sql>) =>
      withSession(store.app, token as Someone['token'], (tx) => statement.execute(tx));
    await expect(late(sql`select jobs.finish('{"by": "the zombie"}')`)).rejects.toThrow(/no longer/);
    await expect(late(sql`select jobs.tell(1, 2, 'late')`)).rejects.toThrow(/no longer/);
    await expect(late(sql`select audit.record('test.late', null, null, null)`)).rejects.toThrow(/No proven identity/);
    expect((await late(sql`select id from job`)).rows).toEqual([]);
  });

  test('a job whose process dies each time is marked as failed, with the reason', async () => {
    const kind = aKind('test.broken', () => Promise.resolve({}), 2);
    const asked = await ask(areas.analyst, kind, 'k');
    const process = dispatcherFor(areas.database.store, areas.issueToken, newId(), 60);
    for (const state of ['waiting', 'failed']) {
      expect((await process.take(['test.broken']))?.id).toBe(asked.id);
      await sql`update job set lease_until = now() - interval '1 second' where id = ${asked.id}`.execute(
        areas.database.admin,
      );
      expect(await process.reap()).toBe(1);
      expect((await see(areas.analyst, asked.id))?.state).toBe(state);
    }
    expect((await see(areas.analyst, asked.id))?.failure).toMatch(/stopped in the middle of this, 2 times/);
  });

  test('one that is being stopped waits for its jobs, and hands back what does not end', async () => {
    const gate = aGate();
    const quick = aKind('test.quick', async () => {
      await gate.passed;
      return {};
    });
    const stubborn = aKind('test.stubborn', () => new Promise(() => undefined));
    const first = await ask(areas.analyst, quick, 'k');
    const second = await ask(areas.analyst, stubborn, 'k');
    const process = aProcess([quick, stubborn]);
    await until(areas.analyst, first.id, (job) => job.state === 'running');
    await until(areas.analyst, second.id, (job) => job.state === 'running');
    const stopped = process.stop();
    gate.open();
    await stopped;
    expect((await see(areas.analyst, first.id))?.state).toBe('done');
    expect(await see(areas.analyst, second.id)).toMatchObject({ state: 'waiting', attempts: 0 });
    await as(areas.analyst, (tx) => cancelJob(tx, second.id));
  });
});

describe('chores', () => {
  test('come round, and a fault in one is told and stops nothing', async () => {
    const rounds: string[] = [];
    const fine = aGate();
    aProcess([], {
      chores: [
        { name: 'broken', everySeconds: 1000, run: () => Promise.reject(new Error('secret of a child')) },
        {
          name: 'fine',
          everySeconds: 1000,
          run: async (inTransaction) => {
            const { rows } = await inTransaction((tx) =>
              sql<{ role: string }>`select access.my_role() as role`.execute(tx),
            );
            rounds.push(rows[0]?.role ?? '');
            fine.open();
          },
        },
      ],
    });
    await fine.passed;
    expect(rounds).toEqual(['service-jobs']);
    expect(logged.some((entry) => entry['event'] === 'chore-fault' && entry['chore'] === 'broken')).toBe(true);
    expect(JSON.stringify(logged)).not.toContain('secret of a child');
  });
});
