import { sql } from 'kysely';
import type { PlainDate } from '#shared/plain-date';
import { newId, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { cleanFileName } from './file-name.ts';
import type { IncomingFile } from './file-store.ts';
import type { MediaKind } from './media-kind.ts';

/** One sending of a file: who, when, called what, and which bytes. */
export type StoredFile = {
  readonly id: string;
  readonly partnershipCode: string;
  readonly sha256: string;
  readonly size: number;
  /** Cleaned: shown, never opened. */
  readonly name: string;
  readonly mediaKind: MediaKind;
  readonly purpose: string;
  readonly sentBy: string;
  readonly sentPerson: string;
  readonly receivedAt: Date;
  readonly keepUntilOn: PlainDate;
  /** When its bytes were let go; undefined while they are kept. */
  readonly letGoAt: Date | undefined;
};

/** New references hold it shared until they commit; the sweep holds it alone while it removes. */
export const referenceLock = 735_911_004;

type Row = {
  readonly partnership_code: string;
  readonly id: string;
  readonly sha256: string;
  readonly size_bytes: number;
  readonly name: string;
  readonly media_kind: MediaKind;
  readonly purpose: string;
  readonly sent_by: string;
  readonly sent_person: string;
  readonly received_at: Date;
  readonly keep_until_on: PlainDate;
  readonly let_go_at: Date | null;
};

const columns = sql`partnership_code, id, sha256, size_bytes, name, media_kind, purpose, sent_by, sent_person, received_at, keep_until_on, let_go_at`;

const storedFile = (row: Row): StoredFile => ({
  id: row.id,
  partnershipCode: row.partnership_code,
  sha256: row.sha256,
  size: row.size_bytes,
  name: row.name,
  mediaKind: row.media_kind,
  purpose: row.purpose,
  sentBy: row.sent_by,
  sentPerson: row.sent_person,
  receivedAt: row.received_at,
  keepUntilOn: row.keep_until_on,
  letGoAt: row.let_go_at ?? undefined,
});

/**
 * Keeps a file that came in: moves its bytes to their place and writes the row that refers to them, in the transaction of whoever sent it,
 * or of the job that made it. If the transaction fails, the sweep removes the bytes a day later.
 */
export const keepFile = async (
  tx: Tx,
  incoming: Pick<IncomingFile, 'sha256' | 'size' | 'mediaKind' | 'settle'>,
  about: {
    /** As the sender's machine called it. */
    readonly name: string;
    /** Which part of Irwell keeps it, and as what: `returns.received`. */
    readonly purpose: string;
    /** Roles that may see it, beside whoever sent it. */
    readonly seenBy: readonly string[];
    /** The day on which its bytes go. */
    readonly keepUntilOn: PlainDate;
  },
): Promise<StoredFile> => {
  await sql`select pg_advisory_xact_lock_shared(${sql.lit(referenceLock)})`.execute(tx);
  await incoming.settle();
  const { rows } = await sql<Row>`
    insert into stored_file (partnership_code, id, sha256, size_bytes, name, media_kind, purpose, seen_by, sent_by, sent_person, keep_until_on)
    select a.partnership_code, ${newId()}::uuid, ${incoming.sha256}, ${incoming.size}, ${cleanFileName(about.name)}, ${incoming.mediaKind},
      ${about.purpose}, ${[...about.seenBy]}::text[], a.account_id, a.person_id, ${about.keepUntilOn}::date
    from access.asking() a
    returning ${columns}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('A file is kept only for somebody who is proven to be asking.');
  await recordAct(tx, {
    action: 'file.kept',
    subjectKind: 'file',
    subjectIds: [row.id],
    detail: { sha256: row.sha256, size: row.size_bytes, purpose: row.purpose },
  });
  return storedFile(row);
};

/** The file of that id, as far as row level security lets the asker see it. */
export const findStoredFile = async (tx: Tx, id: string): Promise<StoredFile | undefined> => {
  const { rows } = await sql<Row>`
    select ${columns} from stored_file where partnership_code = (select access.my_partnership()) and id = ${id}::uuid`.execute(
    tx,
  );
  return rows[0] && storedFile(rows[0]);
};

/** Lets the bytes go before their time: of a file that was refused, say. The row stays. False when there was nothing to let go. */
export const letGoOfFile = async (tx: Tx, id: string): Promise<boolean> => {
  const { rows } = await sql<{ gone: boolean }>`select files.let_go(${id}::uuid) as gone`.execute(tx);
  return rows[0]?.gone === true;
};
