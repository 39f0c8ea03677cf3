import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Asker } from './core/challenge.ts';
import { linkColumns, whoAsks } from './store.ts';
import type { LinkTo } from './store.ts';

export const addChallenge = async (
  tx: Tx,
  code: string,
  challenge: {
    readonly id: string;
    /** 'scrutiny', or in one's own name whatever stands here. */
    readonly askedAs: Asker;
    /** Of scrutiny: which committee. */
    readonly askedFor: string;
    readonly question: string;
    readonly source: string;
    readonly askedOn: PlainDate;
    readonly toRole: string;
    readonly dueOn: PlainDate;
    readonly isPublic: boolean;
    readonly about: readonly LinkTo[];
    readonly formKey: string;
  },
  now: Date,
): Promise<void> => {
  await sql`
    insert into challenge (partnership_code, id, number, asked_as, asked_for, question, source, asked_on, to_role, first_due_on, asked_at,
      asked_by, asked_by_name, asked_by_role, form_key, public_at)
    values (${code}, ${challenge.id}, 0, ${challenge.askedAs}, ${challenge.askedFor}, ${challenge.question}, ${challenge.source}, ${challenge.askedOn}::date,
      ${challenge.toRole}, ${challenge.dueOn}::date, ${now}, ${whoAsks}, ${challenge.formKey}::uuid, ${challenge.isPublic ? now : null}::timestamptz)`.execute(
    tx,
  );
  for (const each of challenge.about) {
    const to = linkColumns(each);
    await sql`
      insert into challenge_link (partnership_code, challenge_id, plan_code, area_code, action_id, risk_id, claim_id, decision_id)
      values (${code}, ${challenge.id}, ${to.planCode}, ${to.areaCode}, ${to.actionId}::uuid, ${to.riskId}::uuid, ${to.claimId}::uuid, ${to.decisionId}::uuid)
      on conflict do nothing`.execute(tx);
  }
};

export const addAnswer = async (
  tx: Tx,
  code: string,
  answer: {
    readonly challengeId: string;
    readonly number: number;
    readonly text: string;
    readonly evidenceIds: readonly string[];
    readonly formKey: string;
  },
  now: Date,
): Promise<void> => {
  await sql`
    insert into challenge_answer (partnership_code, challenge_id, number, text, given_at, given_by, given_by_name, given_by_role, in_place, form_key)
    values (${code}, ${answer.challengeId}, ${answer.number}, ${answer.text}, ${now}, ${whoAsks}, false, ${answer.formKey}::uuid)`.execute(
    tx,
  );
  for (const id of answer.evidenceIds)
    await sql`insert into challenge_answer_evidence (partnership_code, challenge_id, number, evidence_id)
      values (${code}, ${answer.challengeId}, ${answer.number}, ${id}::uuid)`.execute(tx);
};

export const addVerdict = async (
  tx: Tx,
  code: string,
  verdict: {
    readonly challengeId: string;
    readonly number: number;
    readonly isAccepted: boolean;
    readonly words: string;
    readonly againDueOn: PlainDate | null;
  },
  now: Date,
): Promise<void> => {
  await sql`
    insert into challenge_verdict (partnership_code, challenge_id, number, is_accepted, words, again_due_on, given_at, given_by, given_by_name, given_by_role, in_place)
    values (${code}, ${verdict.challengeId}, ${verdict.number}, ${verdict.isAccepted}, ${verdict.words}, ${verdict.againDueOn}::date, ${now}, ${whoAsks}, false)`.execute(
    tx,
  );
};
