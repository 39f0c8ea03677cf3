import { sql } from 'kysely';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PackContent } from './core/content.ts';
import { statementOf } from './core/statement.ts';
import type { Statement } from './core/statement.ts';
import type { SaltedWords } from './set-apart.ts';
import type { Signer } from './signer.ts';

export type PackToKeep = {
  readonly partnershipCode: string;
  readonly id: string;
  readonly head: Pick<PackContent, 'plan' | 'meetingOn' | 'window'>;
  readonly madeAt: Date;
  readonly askedBy: { readonly personId: string; readonly roleCode: string };
  readonly content: string;
  readonly sha256: string;
  readonly words: readonly SaltedWords[];
  readonly signer: Signer | undefined;
};

/** Keeps a pack for good, with its stamp in the audit trail. For the job alone. Words that were taken back since they were read are not kept. */
export const keepPack = async (tx: Tx, pack: PackToKeep): Promise<void> => {
  const { partnershipCode, id, head, madeAt, askedBy, content, sha256, words, signer } = pack;
  const signature = signer?.sign(statementOf({ partnershipCode, id, form: 'json', madeAt, sha256 })) ?? null;
  await sql`
    insert into stocktake_pack (partnership_code, id, plan_code, meeting_on, window_from, window_until, made_at, asked_by, asked_role, content, sha256, signing_key, signature)
    values (${partnershipCode}, ${id}::uuid, ${head.plan.code}, ${head.meetingOn}::date, ${head.window.from}::date, ${head.window.until}::date, ${madeAt},
      ${askedBy.personId}::uuid, ${askedBy.roleCode}, ${content}, ${sha256}, ${signer?.keyId ?? null}, ${signature})`.execute(
    tx,
  );
  for (const each of words)
    await sql`
      insert into stocktake_pack_words (partnership_code, pack_id, key, source, source_id, text, salt, sha256)
      select ${partnershipCode}, ${id}::uuid, ${each.key}, ${each.source}, ${each.sourceId}::uuid, case when stands then ${each.text} end,
        case when stands then ${each.salt} end, ${each.sha256}
      from (select case ${each.source}
        when 'evidence' then exists (select from evidence e where e.partnership_code = ${partnershipCode} and e.id = ${each.sourceId}::uuid
          and e.withdrawn_at is null and e.may_be_published)
        when 'claim-view' then exists (select from claim_dissent d where d.partnership_code = ${partnershipCode} and d.id = ${each.sourceId}::uuid)
        else exists (select from decision_dissent s where s.partnership_code = ${partnershipCode} and s.id = ${each.sourceId}::uuid and s.taken_back_at is null)
        end as stands) still`.execute(tx);
  await recordAct(tx, {
    action: 'pack.made',
    subjectKind: 'pack',
    subjectIds: [id],
    detail: { sha256, plan: head.plan.code, meetingOn: head.meetingOn },
  });
};

/** Notes a file that is given out, signed where there is a key, so that it is known again by its SHA-256. In a transaction of whoever is given it. */
export const keepPackFile = async (tx: Tx, file: Statement, signer: Signer | undefined): Promise<void> => {
  const { partnershipCode, id, form, sha256 } = file;
  await sql`select access.keep_pack_file(${partnershipCode}, ${id}::uuid, ${sha256}, ${form}, ${signer?.keyId ?? null}, ${signer?.sign(statementOf(file)) ?? null})`.execute(
    tx,
  );
};

/** How many claims of a pack are not published: a pack with one is not for everybody. */
export const claimsNotPublished = async (tx: Tx, partnershipCode: string, ids: readonly string[]): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from claim where partnership_code = ${partnershipCode} and id = any(${[...ids]}::uuid[]) and published_at is null`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
};

/** Says that everybody may read a pack, or no longer. For the independent chair. */
export const sayShown = async (
  tx: Tx,
  said: {
    readonly partnershipCode: string;
    readonly packId: string;
    readonly isPublic: boolean;
    readonly why: string;
    readonly at: Date;
  },
): Promise<void> => {
  const { partnershipCode, packId, isPublic, why, at } = said;
  await sql`
    insert into stocktake_pack_shown (partnership_code, pack_id, number, is_public, why, said_by, said_role, said_at)
    select ${partnershipCode}, ${packId}::uuid, coalesce((select max(s.number) from stocktake_pack_shown s where s.partnership_code = ${partnershipCode}
      and s.pack_id = ${packId}::uuid), 0) + 1, ${isPublic}, ${why}, a.person_id, a.role_code, ${at} from access.asking() a`.execute(
    tx,
  );
  await recordAct(tx, {
    action: isPublic ? 'pack.made-public' : 'pack.taken-inside',
    subjectKind: 'pack',
    subjectIds: [packId],
  });
};
