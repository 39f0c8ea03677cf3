import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { readContent } from './core/content.ts';
import type { PackContent } from './core/content.ts';
import { signatureState } from './core/statement.ts';
import type { SignatureState } from './core/statement.ts';
import type { PackWords } from './pages/paper.ts';
import { sha256Of } from './set-apart.ts';
import type { Signer } from './signer.ts';

export type PackLine = {
  readonly id: string;
  readonly planCode: string;
  readonly planName: string;
  readonly meetingOn: PlainDate;
  readonly window: { readonly from: PlainDate; readonly until: PlainDate };
  readonly madeAt: Date;
  readonly askedRole: string;
  readonly sha256: string;
  readonly isPublic: boolean;
  readonly signingKey: string | null;
  readonly signature: string | null;
};

const line = sql`p.id, p.plan_code as "planCode", l.name as "planName", p.meeting_on as "meetingOn",
  jsonb_build_object('from', p.window_from, 'until', p.window_until) as "window", p.made_at as "madeAt", r.name as "askedRole", p.sha256,
  access.pack_is_public(p.partnership_code, p.id) as "isPublic", p.signing_key as "signingKey", p.signature`;
const from = sql`from stocktake_pack p join plan l on (l.partnership_code, l.code) = (p.partnership_code, p.plan_code) join role r on r.code = p.asked_role`;

/** The packs of an area that the asker may read, the newest first. */
export const packsOf = async (tx: Tx, partnershipCode: string): Promise<readonly PackLine[]> => {
  const { rows } = await sql<PackLine>`
    select ${line} ${from} where p.partnership_code = ${partnershipCode} order by p.made_at desc, p.id desc`.execute(
    tx,
  );
  return rows;
};

/** A pack as it is kept, and whether that is still what was stamped. */
export type KeptPack = PackLine & {
  /** Undefined where what is kept cannot be read any more: it was changed. */
  readonly content: PackContent | undefined;
  readonly stamped: string;
  readonly words: PackWords;
  /** Whether the kept text, the stamp beside it, the stamp in the audit trail, the signature and the words all agree. */
  readonly isWhole: boolean;
  readonly signed: SignatureState;
};

type WordsRow = {
  readonly key: string;
  readonly text: string | null;
  readonly salt: string | null;
  readonly sha256: string;
};

const contentOf = (stamped: string): PackContent | undefined => {
  try {
    return readContent(stamped);
  } catch {
    return undefined;
  }
};

/** Each word is the one that its block was stamped with, and none is missing. */
const wordsAreWhole = (content: PackContent | undefined, rows: readonly WordsRow[]): boolean =>
  (content?.blocks ?? []).every((block) => {
    if (block.kind !== 'words') return true;
    const row = rows.find(({ key }) => key === block.key);
    return (
      row !== undefined &&
      row.sha256 === block.sha256 &&
      (row.text === null || sha256Of(`${row.salt ?? ''}${row.text}`) === row.sha256)
    );
  });

/** The pack of that id, checked anew each time it is read. Undefined where there is none for the asker. */
export const findPack = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  signer?: Signer,
): Promise<KeptPack | undefined> => {
  const { rows } = await sql<PackLine & { stamped: string; trail: string | null }>`
    select ${line}, p.content as stamped, access.pack_stamp_in_trail(p.partnership_code, p.id) as trail ${from}
    where p.partnership_code = ${partnershipCode} and p.id = ${id}::uuid`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { rows: words } = await sql<WordsRow>`
    select key, text, salt, sha256 from stocktake_pack_words where partnership_code = ${partnershipCode} and pack_id = ${id}::uuid`.execute(
    tx,
  );
  const { trail, ...pack } = row;
  const content = contentOf(row.stamped);
  const signed = signatureState({ ...pack, partnershipCode, form: 'json' }, pack, signer);
  return {
    ...pack,
    content,
    signed,
    words: new Map(words.map(({ key, text }) => [key, text])),
    isWhole:
      sha256Of(row.stamped) === row.sha256 &&
      row.sha256 === trail &&
      signed !== 'wrong' &&
      content !== undefined &&
      wordsAreWhole(content, words),
  };
};

/** Each time that somebody said whether everybody may read a pack, the latest first. */
export const sayingsOf = async (
  tx: Tx,
  partnershipCode: string,
  packId: string,
): Promise<
  readonly { readonly isPublic: boolean; readonly why: string; readonly role: string; readonly on: PlainDate }[]
> => {
  const { rows } = await sql<{ isPublic: boolean; why: string; role: string; on: PlainDate }>`
    select s.is_public as "isPublic", s.why, r.name as role, s.said_at::date as on from stocktake_pack_shown s join role r on r.code = s.said_role
    where s.partnership_code = ${partnershipCode} and s.pack_id = ${packId}::uuid order by s.number desc`.execute(tx);
  return rows;
};

/** What anybody who holds a stamp is told. */
export type StampFound = {
  readonly partnershipCode: string;
  readonly id: string;
  /** Null where the pack itself is gone. */
  readonly planName: string | null;
  readonly meetingOn: PlainDate | null;
  readonly windowFrom: PlainDate | null;
  readonly windowUntil: PlainDate | null;
  readonly madeAt: Date | null;
  readonly isWhole: boolean;
};

/** The packs that were made under a stamp: one, or none. */
export const packsByStamp = async (tx: Tx, stamp: string): Promise<readonly StampFound[]> => {
  const { rows } = await sql<StampFound>`
    select partnership_code as "partnershipCode", id, plan_name as "planName", meeting_on as "meetingOn", window_from as "windowFrom",
      window_until as "windowUntil", made_at as "madeAt", is_whole as "isWhole" from access.packs_by_stamp(${stamp})`.execute(
    tx,
  );
  return rows;
};

/** A file that was given out, as it is known by its SHA-256. */
export type FileKnown = {
  readonly partnershipCode: string;
  readonly id: string;
  readonly form: 'json' | 'docx' | 'pdf';
  /** The stamp of its pack. */
  readonly stamp: string;
  readonly madeAt: Date;
  readonly signingKey: string | null;
  readonly signature: string | null;
};

export const filesByHash = async (tx: Tx, sha256: string): Promise<readonly FileKnown[]> => {
  const { rows } = await sql<FileKnown>`
    select partnership_code as "partnershipCode", id, form, stamp, made_at as "madeAt", signing_key as "signingKey", signature
    from access.pack_files_by_hash(${sha256})`.execute(tx);
  return rows;
};
