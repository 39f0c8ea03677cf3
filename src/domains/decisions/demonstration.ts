import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { evidenceOf } from '#domains/evidence';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { byTheRules } from './actions.ts';
import { askedRoles, askers } from './core/challenge.ts';
import { bodyKinds } from './core/decision.ts';
import type { About } from './core/decision.ts';
import { thingsToChoose } from './reads-choices.ts';
import { bodiesOf } from './reads-decisions.ts';
import { addAnswer, addChallenge, addVerdict } from './store-challenges.ts';
import { addAlias, addBody, addDecision, addDissent, addWording } from './store.ts';

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text));

// 'area PIP/APA1', 'action PIP 1.1', 'risk R1', 'claim The first words', 'decision a-key'.
const about = z.array(z.string());

const words = z.object({
  metOn: day,
  text: z.string(),
  reason: z.string(),
  alternatives: z.string(),
  effectFrom: day,
});

const form = z.object({
  about: z.string(),
  bodies: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: z.enum(bodyKinds),
      about: z.string(),
      aliases: z.array(z.object({ alias: z.string(), usedIn: z.string() })),
    }),
  ),
  decisions: z.array(
    words.extend({
      key: z.string(),
      body: z.string(),
      by: z.string(),
      recordedOn: day,
      replaces: z.string().nullable(),
      public: z.boolean(),
      about,
      dissent: z.array(z.object({ by: z.string(), minutedFor: z.string().nullable(), on: day, text: z.string() })),
      correction: words.extend({ on: day, why: z.string() }).nullable(),
    }),
  ),
  challenges: z.array(
    z.object({
      by: z.string(),
      askedAs: z.enum(askers),
      committee: z.string(),
      source: z.string(),
      question: z.string(),
      askedOn: day,
      to: z.enum(askedRoles),
      dueOn: day,
      public: z.boolean(),
      about,
      answers: z.array(
        z.object({
          by: z.string(),
          on: day,
          text: z.string(),
          evidence: z.array(z.string()),
          verdict: z
            .object({ by: z.string(), on: day, accepted: z.boolean(), words: z.string(), again: day.nullable() })
            .nullable(),
        }),
      ),
    }),
  ),
});

type Shipped = z.infer<typeof form>;

const shipped = (): Shipped =>
  form.parse(
    JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../data/demonstration/decisions.json'), 'utf8')),
  );

/** How the invented people of a demonstration act: each in a session of their own, through the same gates as anybody. */
export type Inventing = {
  readonly partnershipCode: string;
  readonly asRole: <T>(roleCode: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
};

const at = (on: PlainDate): Date => new Date(`${on}T10:00:00Z`);

type Into = Inventing & { readonly decisions: Map<string, string>; readonly bodies: ReadonlyMap<string, string> };

/** The things that the words name; what the area does not have is left out. */
const thingsNamed = (into: Into, things: readonly About[], names: readonly string[]): readonly About[] =>
  names.flatMap((name) => {
    const [, kind = '', rest = ''] = /^(\w+) (.+)$/.exec(name) ?? [];
    const found = things.find(
      (thing) =>
        thing.kind === kind &&
        (kind === 'area'
          ? `${thing.planCode ?? ''}/${thing.id}` === rest
          : kind === 'action'
            ? `${thing.planCode ?? ''} ${thing.ref}` === rest
            : kind === 'claim'
              ? thing.text.startsWith(rest)
              : kind === 'decision'
                ? thing.id === into.decisions.get(rest)
                : thing.ref === rest),
    );
    return found ?? [];
  });

/** Does one thing on its day, by the rules, as somebody. */
const as = (
  { partnershipCode, asRole }: Inventing,
  role: string,
  on: PlainDate,
  subject: { readonly action: string; readonly kind: 'decision' | 'challenge'; readonly id: string },
  work: (tx: Tx, now: Date) => Promise<unknown>,
): Promise<void> =>
  asRole(role, (tx) => byTheRules({ tx, code: partnershipCode, now: at(on) }, subject, () => work(tx, at(on))));

const inventDecision = async (into: Into, each: Shipped['decisions'][number]): Promise<void> => {
  const { partnershipCode: code, decisions, bodies } = into;
  const id = newId();
  decisions.set(each.key, id);
  await as(into, each.by, each.recordedOn, { action: 'recorded', kind: 'decision', id }, async (tx, now) =>
    addDecision(
      tx,
      code,
      {
        ...each,
        id,
        bodyId: bodies.get(each.body) ?? '',
        replaces: each.replaces === null ? null : (decisions.get(each.replaces) ?? null),
        isPublic: each.public,
        about: thingsNamed(into, await thingsToChoose(tx, code), each.about),
        formKey: newId(),
      },
      now,
    ),
  );
  for (const { by, on, minutedFor, text } of each.dissent)
    await as(into, by, on, { action: 'dissent-said', kind: 'decision', id }, (tx, now) =>
      addDissent(tx, code, { id: newId(), decisionId: id, minutedFor, text, formKey: newId() }, now),
    );
  const { correction } = each;
  if (correction !== null)
    await as(into, each.by, correction.on, { action: 'corrected', kind: 'decision', id }, (tx, now) =>
      addWording(tx, code, { decisionId: id, version: 2, whyCorrected: correction.why, now }, correction),
    );
};

const inventChallenge = async (into: Into, each: Shipped['challenges'][number]): Promise<void> => {
  const { partnershipCode: code } = into;
  const id = newId();
  await as(into, each.by, each.askedOn, { action: 'asked', kind: 'challenge', id }, async (tx, now) =>
    addChallenge(
      tx,
      code,
      {
        ...each,
        id,
        askedFor: each.committee === '' ? 'in one’s own name' : each.committee,
        toRole: each.to,
        isPublic: each.public,
        about: thingsNamed(into, await thingsToChoose(tx, code), each.about),
        formKey: newId(),
      },
      now,
    ),
  );
  for (const [index, { by, on, text, evidence, verdict }] of each.answers.entries()) {
    const number = index + 1;
    await as(into, by, on, { action: 'answered', kind: 'challenge', id }, async (tx, now) => {
      const held = await evidenceOf(tx, code);
      const evidenceIds = held.filter(({ title }) => evidence.includes(title)).map((one) => one.id);
      await addAnswer(tx, code, { challengeId: id, number, text, evidenceIds, formKey: newId() }, now);
    });
    if (verdict === null) continue;
    const action = verdict.accepted ? 'accepted' : 'not-accepted';
    await as(into, verdict.by, verdict.on, { action, kind: 'challenge', id }, (tx, now) =>
      addVerdict(
        tx,
        code,
        { challengeId: id, number, isAccepted: verdict.accepted, words: verdict.words, againDueOn: verdict.again },
        now,
      ),
    );
  }
};

/** The invented decisions and challenges of Alderbeck. Idempotent: where a body is named already, nothing is done. */
export const loadInventedDecisions = async (inventing: Inventing): Promise<'loaded' | 'held already'> => {
  const { partnershipCode: code, asRole } = inventing;
  const { bodies, decisions, challenges } = shipped();
  const held = await asRole('programme-office', (tx) => bodiesOf(tx, code));
  if (held.length > 0) return 'held already';
  const ids = new Map(bodies.map(({ key }) => [key, newId()]));
  await asRole('programme-office', async (tx) => {
    for (const { key, aliases, ...body } of bodies) {
      const id = ids.get(key) ?? '';
      await addBody(tx, code, { id, ...body }, at(plainDate('2026-01-12')));
      for (const alias of aliases) await addAlias(tx, code, id, alias);
    }
  });
  const into: Into = { ...inventing, decisions: new Map(), bodies: ids };
  for (const each of decisions) await inventDecision(into, each);
  for (const each of challenges) await inventChallenge(into, each);
  return 'loaded';
};
