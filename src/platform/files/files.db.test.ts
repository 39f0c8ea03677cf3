import { readdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { withSession } from '#platform/db';
import type { Tx } from '#platform/db';
import { twoAreas } from '#test/two-areas';
import type { Areas, Someone } from '#test/two-areas';
import type { IncomingFile } from './file-store.ts';
import { findStoredFile, keepFile, letGoOfFile } from './stored-files.ts';
import type { StoredFile } from './stored-files.ts';
import { sweepFiles } from './sweep.ts';

let areas: Areas;
let inTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
beforeAll(async () => {
  areas = await twoAreas();
  const token = await areas.issueToken();
  inTransaction = (work) => withSession(areas.database.store.app, token, work);
});
afterAll(() => areas.close());

const as = <T>(who: Someone, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withSession(areas.database.store.app, who.token, work);

const receive = (text: string): Promise<IncomingFile> =>
  areas.files.receive(
    (async function* () {
      yield await Promise.resolve(Buffer.from(text));
    })(),
  );

const about = (seenBy: readonly string[] = [], until = '2027-01-01') => ({
  name: 'return.csv',
  purpose: 'test.sent',
  seenBy,
  keepUntilOn: plainDate(until),
});

const keep = async (who: Someone, text: string, ...rest: Parameters<typeof about>): Promise<StoredFile> => {
  const incoming = await receive(text);
  return as(who, (tx) => keepFile(tx, incoming, about(...rest)));
};

const isThere = (sha256: string): Promise<boolean> =>
  stat(areas.files.pathOf(sha256)).then(
    () => true,
    () => false,
  );

const now = new Date('2026-11-22T10:00:00Z');
const sweep = (today = '2026-11-22') => sweepFiles(areas.files, inTransaction, { today: plainDate(today), now });

/** As if it had been written two days before the sweep. */
const age = (file: string): Promise<void> => utimes(file, new Date('2026-11-20'), new Date('2026-11-20'));

describe('who sees a file', () => {
  test('whoever sent it and the roles that were named; nobody of another area, and no visitor', async () => {
    const mine = await keep(areas.analyst, 'mine');
    const ours = await keep(areas.analyst, 'ours', ['analyst']);
    const seenBy = (who: Someone, file: StoredFile) => as(who, (tx) => findStoredFile(tx, file.id));
    expect((await seenBy(areas.analyst, mine))?.name).toBe('return.csv');
    expect(await seenBy(areas.colleague, mine)).toBeUndefined();
    expect((await seenBy(areas.colleague, ours))?.sha256).toBe(ours.sha256);
    for (const who of [areas.school, areas.elsewhere]) {
      expect(await seenBy(who, ours)).toBeUndefined();
      expect(await as(who, (tx) => letGoOfFile(tx, ours.id))).toBe(false);
    }
    await expect(areas.database.store.visitors.selectFrom('stored_file').select('id').execute()).rejects.toThrow(
      /permission denied/,
    );
  });

  test('nobody sends in another name, changes what was sent, or asks what is unreferenced', async () => {
    const { analyst, school } = areas;
    for (const [who, statement] of [
      [
        school,
        `insert into stored_file (partnership_code, id, sha256, size_bytes, name, media_kind, purpose, sent_by, sent_person, keep_until_on)
         values ('999', gen_random_uuid(), repeat('a', 64), 1, 'x', 'text', 'a.b', '${analyst.account}', '${analyst.person}', date '2027-01-01')`,
      ],
      [analyst, `update stored_file set name = 'other'`],
      [analyst, 'delete from stored_file'],
      [analyst, `select files.let_go_of_expired(date '2100-01-01')`],
      [analyst, `select files.unreferenced(array['x'])`],
    ] as const)
      await expect(
        as(who, (tx) => sql.raw(statement).execute(tx)),
        statement,
      ).rejects.toThrow(/row-level security|permission denied|Only the service/);
  });

  test('the trail names the file by its hash, not by its name', async () => {
    const file = await keep(areas.analyst, 'audited');
    const { rows } = await sql<{ detail: unknown; chain: string }>`
      select detail, chain from audit.event where action = 'file.kept' and subject_ids @> array[${file.id}::uuid]`.execute(
      areas.database.admin,
    );
    expect(rows).toEqual([{ chain: '999', detail: { sha256: file.sha256, size: 7, purpose: 'test.sent' } }]);
  });
});

describe('the sweep', () => {
  test('leaves what is referred to, however old, and what was just written, whoever refers to it', async () => {
    const kept = await keep(areas.analyst, 'kept and old');
    await age(areas.files.pathOf(kept.sha256));
    const fresh = await receive('fresh and unreferenced');
    await fresh.settle();
    await sweep();
    expect([await isThere(kept.sha256), await isThere(fresh.sha256)]).toEqual([true, true]);
  });

  test('removes what no row came to refer to, and what a crash left half received', async () => {
    const orphan = await receive('an orphan');
    await orphan.settle();
    await age(areas.files.pathOf(orphan.sha256));
    const half = await receive('half');
    await age(half.path);
    const under = await receive('under way');
    expect(await sweep()).toMatchObject({ removed: 1, unfinished: 1 });
    expect(await isThere(orphan.sha256)).toBe(false);
    expect(await readdir(path.join(areas.files.folder, 'incoming'))).toContain(path.basename(under.path));
    await under.discard();
  });

  test('removes bytes when the last who sent them lets go, and on the day until which they are kept', async () => {
    const first = await keep(areas.analyst, 'sent by two');
    const second = await keep(areas.elsewhere, 'sent by two', [], '2026-12-01');
    await age(areas.files.pathOf(first.sha256));
    expect(await as(areas.analyst, (tx) => letGoOfFile(tx, first.id))).toBe(true);
    expect(await as(areas.analyst, (tx) => letGoOfFile(tx, first.id))).toBe(false);
    await sweep();
    expect(await isThere(first.sha256)).toBe(true);
    await sweep('2026-11-30');
    expect(await isThere(first.sha256)).toBe(true);
    expect(await sweep('2026-12-01')).toMatchObject({ letGo: 1, removed: 1 });
    expect(await isThere(first.sha256)).toBe(false);
    expect((await as(areas.elsewhere, (tx) => findStoredFile(tx, second.id)))?.letGoAt).toBeInstanceOf(Date);
  });

  test('takes nothing away under somebody who is just sending the same bytes again', async () => {
    const before = await receive('again');
    await before.settle();
    await age(areas.files.pathOf(before.sha256));
    const again = await receive('again');
    await as(areas.analyst, async (tx) => {
      await keepFile(tx, again, about());
      // The row is not yet to be seen by others; the lock is.
      await age(areas.files.pathOf(again.sha256));
      expect((await sweep()).removed).toBe(0);
    });
    expect(await isThere(again.sha256)).toBe(true);
    await sweep();
    expect(await isThere(again.sha256)).toBe(true);
  });

  test('bytes that were sent again are young again', async () => {
    const orphan = await receive('sent again');
    await orphan.settle();
    await age(areas.files.pathOf(orphan.sha256));
    await (await receive('sent again')).settle();
    await sweep();
    expect(await isThere(orphan.sha256)).toBe(true);
  });
});
