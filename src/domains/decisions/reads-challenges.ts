import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { daysOverdueOf, dueOnOf, openFirst, standingOf } from './core/challenge.ts';
import type { Challenge, ChallengeAnswer } from './core/challenge.ts';
import { aboutOfChallenges } from './reads-about.ts';
import type { Seen } from './reads-about.ts';

type Row = Omit<Challenge, 'ref' | 'dueOn' | 'standing' | 'daysOverdue' | 'about' | 'takenDown' | 'answers'> & {
  readonly number: number;
  readonly takenDownOn: PlainDate | null;
  readonly takenDownWhy: string | null;
  readonly answers: readonly ChallengeAnswer[];
};

const forStaff = sql`c.taken_down_why as "takenDownWhy", coalesce(access.asker_is_here(c.partnership_code, c.id), false) as "askerIsHere",
  (select access.is_service()) or c.to_role in (select role_code from access.roles_held()) as "askedIsHere", access.my_word_on_challenge(c.partnership_code, c.id) as "myWord",
  access.my_answer_to_challenge(c.partnership_code, c.id) as "myAnswer"`;
const forEverybody = sql`null as "takenDownWhy", true as "askerIsHere", true as "askedIsHere", null as "myWord", null as "myAnswer"`;

/**
 * The challenges of an area as of a day: overdue ones first, then open ones, then those that wait for their asker, then those accepted. For those who are
 * signed in and may read the plan, and for services ('staff'); for the visitors' role what is public ('everybody').
 */
export const challengesOf = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
  seen: Seen,
): Promise<readonly Challenge[]> => {
  const { rows } = await sql<Row>`
    select c.id, c.number, c.asked_as as "askedAs", c.asked_for as "askedFor", c.question, c.source, c.asked_on as "askedOn", c.to_role as "toRole",
      t.name as "toRoleName", c.first_due_on as "firstDueOn", c.public_at is not null and c.taken_down_at is null as "isPublic",
      c.taken_down_at::date as "takenDownOn", ${seen === 'staff' ? forStaff : forEverybody},
      coalesce((select jsonb_agg(jsonb_build_object('number', a.number, 'text', a.text, 'on', a.given_at::date, 'byRole', r.name, 'inPlace', a.in_place,
        'evidence', coalesce((select jsonb_agg(jsonb_build_object('id', l.evidence_id, 'kind', e.kind, 'title', case when e.withdrawn_at is null then e.title end,
          'occurredOn', e.occurred_on) order by e.occurred_on desc, l.evidence_id)
          from challenge_answer_evidence l left join evidence e on (e.partnership_code, e.id) = (l.partnership_code, l.evidence_id)
          where (l.partnership_code, l.challenge_id, l.number) = (a.partnership_code, a.challenge_id, a.number)), '[]'::jsonb),
        'verdict', (select jsonb_build_object('isAccepted', v.is_accepted, 'words', v.words, 'againDueOn', v.again_due_on, 'on', v.given_at::date, 'byRole', vr.name,
          'inPlace', v.in_place) from challenge_verdict v join role vr on vr.code = v.given_by_role
          where (v.partnership_code, v.challenge_id, v.number) = (a.partnership_code, a.challenge_id, a.number))) order by a.number)
        from challenge_answer a join role r on r.code = a.given_by_role where (a.partnership_code, a.challenge_id) = (c.partnership_code, c.id)), '[]'::jsonb) as answers
    from challenge c join role t on t.code = c.to_role where c.partnership_code = ${partnershipCode}`.execute(tx);
  const about = await aboutOfChallenges(tx, partnershipCode, seen);
  return openFirst(
    rows.map(({ number, takenDownOn, takenDownWhy, ...row }): Challenge => {
      const standing = standingOf(row.answers);
      const dueOn = dueOnOf(row.firstDueOn, row.answers);
      return {
        ...row,
        ref: `C${String(number)}`,
        dueOn,
        standing,
        daysOverdue: daysOverdueOf(standing, dueOn, today),
        about: about.get(row.id) ?? [],
        takenDown: takenDownOn === null || takenDownWhy === null ? null : { on: takenDownOn, why: takenDownWhy },
      };
    }),
  );
};

/** The challenges about one decision. */
export const questionsAbout = async (
  tx: Tx,
  partnershipCode: string,
  decisionId: string,
  today: PlainDate,
  seen: Seen,
): Promise<readonly Challenge[]> =>
  (await challengesOf(tx, partnershipCode, today, seen)).filter(({ about }) =>
    about.some(({ kind, id }) => kind === 'decision' && id === decisionId),
  );
