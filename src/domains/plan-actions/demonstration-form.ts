import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isPlainDate, plainDate } from '#shared/plain-date';
import {
  assuranceLevels,
  expectedDirections,
  linkRoles,
  planKinds,
  reasonKinds,
  saidDeliveries,
} from './core/vocabulary.ts';

const day = z.string().refine(isPlainDate).transform(plainDate);
export const assurance = z
  .object({
    role: z.string(),
    name: z.string(),
    level: z.enum(assuranceLevels),
    kinds: z.array(z.enum(reasonKinds)),
    why: z.string(),
    on: day,
  })
  .nullable();

/** A measure that is bound. */
const link = z.object({
  measureCode: z.string(),
  part: z.string(),
  role: z.enum(linkRoles),
  direction: z.enum(expectedDirections),
  size: z.string(),
  by: day.nullable(),
  namedOn: day,
});

const form = z.object({
  evidence: z.array(
    z.object({
      plan: z.string(),
      ref: z.string(),
      title: z.string(),
      says: z.enum(['agrees', 'disagrees', 'neither']),
      note: z.string(),
      by: z.string(),
      on: day,
      acceptedBy: z.string().nullable(),
      acceptedOn: day.nullable(),
      /** Voice evidence of the forum that is recorded with it; null where claims brought it before. */
      record: z
        .object({
          shows: z.string(),
          body: z.string(),
          occurredOn: day,
          strength: z.enum(['weak', 'moderate', 'strong']),
          strengthReason: z.string(),
          consentOn: day,
          redaction: z.string(),
        })
        .nullable(),
    }),
  ),
  /** An action tracker as the programme office keeps it, that was taken in. */
  tracker: z.object({
    plan: z.string(),
    fileName: z.string(),
    on: day,
    headings: z.array(z.string()),
    mapping: z.record(z.string(), z.string()),
    rows: z.array(z.array(z.string())),
  }),
  about: z.string(),
  /** Posts whose holder has left. */
  posts: z.array(z.object({ role: z.string(), post: z.string(), leftOn: day, saidOn: day, why: z.string() })),
  risks: z.array(
    z.object({
      ref: z.string(),
      kind: z.enum(['risk', 'issue']),
      event: z.string(),
      cause: z.string(),
      effect: z.string(),
      likelihoodBefore: z.int(),
      impactBefore: z.int(),
      likelihoodAfter: z.int(),
      impactAfter: z.int(),
      controls: z.string(),
      mitigations: z.string(),
      ownerRole: z.string(),
      planCode: z.string(),
      areaCode: z.string(),
      appetite: z.int(),
      actions: z.array(z.string()),
      reviewOn: day,
      series: z.object({ measureCode: z.string(), part: z.string(), sinceOn: day }).nullable(),
    }),
  ),
  plans: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: z.enum(planKinds),
      isPublic: z.boolean(),
      summary: z.string(),
      closed: z.object({ on: day, why: z.string() }).nullable(),
      aliases: z.array(z.object({ alias: z.string(), usedIn: z.string() })),
      versions: z.array(
        z.object({
          label: z.string(),
          whatChanged: z.string(),
          effectiveOn: day,
          approvals: z.array(z.object({ body: z.string(), decidedOn: day, result: z.string(), note: z.string() })),
        }),
      ),
      areas: z.array(
        z.object({
          code: z.string(),
          kind: z.string(),
          title: z.string(),
          summary: z.string(),
          ownerRole: z.string(),
          assurance,
          outcome: z
            .object({
              familyWords: z.string(),
              officerWords: z.string(),
              madeWith: z.string(),
              links: z.array(link),
            })
            .nullable(),
        }),
      ),
      actions: z.array(
        z.object({
          area: z.string(),
          ref: z.string(),
          text: z.string(),
          outcome: z.boolean(),
          accountable: z.string(),
          accountableWords: z.string(),
          lead: z.string(),
          leadWords: z.string(),
          partners: z.string(),
          startOn: day,
          firstDueOn: day,
          costPounds: z.number().nullable(),
          costWords: z.string(),
          publicWords: z.string(),
          moves: z.array(
            z.object({
              to: day,
              why: z.string().nullable(),
              approvedBy: z.string().nullable(),
              on: day,
              source: z.string(),
            }),
          ),
          links: z.array(link),
          milestones: z.array(z.object({ text: z.string(), dueOn: day, doneOn: day.nullable(), note: z.string() })),
          outputs: z.array(z.object({ title: z.string(), heldAt: z.string(), madeOn: day })),
          updates: z.array(z.object({ on: day, text: z.string(), delivery: z.enum(saidDeliveries).nullable() })),
          waitsFor: z.array(z.string()),
          lowered: z.object({ role: z.string(), name: z.string(), why: z.string(), on: day }).nullable(),
          assurance,
        }),
      ),
    }),
  ),
});

export type ShippedLink = z.infer<typeof link>;
export type Shipped = z.infer<typeof form>;
export type ShippedPlan = Shipped['plans'][number];
export type ShippedAction = ShippedPlan['actions'][number];

/** The invented plans that the project carries, with their tracker, risks and evidence. */
export const shippedPlans = (): Shipped =>
  form.parse(
    JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../data/demonstration/plans.json'), 'utf8')),
  );
