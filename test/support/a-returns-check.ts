import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { TestDatabase } from './database.ts';
import { newId } from '#platform/db';
import type { CheckResult } from '../../src/domains/returns/core/check.ts';
import type { Issue } from '../../src/domains/returns/core/issue.ts';
import type { Completeness, PersonMark } from '../../src/domains/returns/core/report/person-marks.ts';
import { keepOutcome, manifestHash, receiveReturn } from '../../src/domains/returns/store.ts';

const alderbeck = '999';

/** Someone of Alderbeck as the sender of returns: what the account of a role is. */
export const senderOf = async (database: TestDatabase, roleCode = 'analyst') => {
  const { rows } = await sql<{ account_id: string; person_id: string; display_name: string }>`
    select m.account_id, m.person_id, p.display_name from access.membership m
    join person p on p.partnership_code = m.partnership_code and p.id = m.person_id
    where m.partnership_code = ${alderbeck} and m.role_code = ${roleCode}`.execute(database.admin);
  const [row] = rows;
  if (!row) throw new Error(`Nobody is ${roleCode} in Alderbeck.`);
  return {
    partnershipCode: alderbeck,
    accountId: row.account_id,
    personId: row.person_id,
    displayName: row.display_name,
  };
};

/** A finding about the second person's request, unless said otherwise. */
export const anIssue = (facts: Partial<Issue> = {}): Issue => ({
  rule: 'R02',
  severity: 'error',
  module: 'requests',
  where: { file: 'return.xml', line: 12, path: 'Person[2]/Requests[1]/ReceivedDate' },
  field: 'ReceivedDate',
  value: null,
  message: 'ReceivedDate is missing. Give the day on which the request was received.',
  key: `key-${facts.rule ?? 'R02'}-${String(facts.person ?? 2)}`,
  person: 2,
  ...facts,
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

let sent = 0;

/** A return that was received and checked, kept as the job keeps it. Each is a minute later than the one before. */
export const aCheck = async (
  database: TestDatabase,
  facts: {
    readonly issues: readonly Issue[];
    readonly year?: number;
    readonly persons?: readonly PersonMark[];
    readonly completeness?: readonly Completeness[];
    readonly notLookedAt?: CheckResult['notLookedAt'];
  },
): Promise<string> => {
  sent += 1;
  const sender = await senderOf(database);
  const at = new Date(Date.UTC(2026, 10, 1, 9, sent));
  const file = { fileId: newId(), name: 'return.xml', sha256: hashOf(`file ${String(sent)}`), bytes: 1000 };
  return database.admin.transaction().execute(async (tx) => {
    await sql`
      insert into stored_file (partnership_code, id, sha256, size_bytes, name, media_kind, purpose, sent_by, sent_person, keep_until_on)
      values (${alderbeck}, ${file.fileId}, ${file.sha256}, 1000, 'return.xml', 'xml', 'returns.received', ${sender.accountId}, ${sender.personId}, '2027-11-01')`.execute(
      tx,
    );
    const id = await receiveReturn(tx, sender, { files: [file], manifest: manifestHash([file], 'test'), at });
    const errors = facts.issues.filter(({ severity }) => severity === 'error').length;
    await keepOutcome(
      tx,
      alderbeck,
      id,
      {
        files: [{ name: file.name, sha256: file.sha256, shape: 'xml', encoding: 'utf-8', bytes: 1000 }],
        result: {
          year: facts.year ?? 2026,
          yearFrom: 'header',
          counts: {
            header: 1,
            person: 3,
            requests: 3,
            assessment: 2,
            namedplan: 2,
            plandetail: 2,
            activeplans: 2,
            placementdetail: 2,
            senneed: 2,
          },
          issues: facts.issues,
          summary: { errors, queries: facts.issues.length - errors, byRule: {} },
          notLookedAt: facts.notLookedAt ?? [],
          kept: { issues: facts.issues.length, capped: [] },
        },
        rulesVersion: 'test',
        serialNo: '001',
        persons: facts.persons ?? [],
        completeness: facts.completeness ?? [],
      },
      at,
    );
    return id;
  });
};
