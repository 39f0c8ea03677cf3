import { saveEvidence } from '#domains/evidence';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import {
  closePart,
  judgeEvidence,
  markPromise,
  offerEvidence,
  recordCondition,
  recordPromise,
  speakOfPromise,
} from './actions.ts';
import type { Act } from './actions.ts';
import { shippedPromises } from './demonstration-form.ts';
import type {
  InventedCondition,
  InventedEvidence,
  InventedOffer,
  InventedPart,
  InventedPromise,
} from './demonstration-form.ts';
import { areasOf, organisationsOf, personAsking } from './reads-desk.ts';
import type { AreaChoice, OrganisationChoice } from './reads-desk.ts';
import { promisesOf } from './reads.ts';
import type { Beside, NewPart } from './store.ts';

/** How the invented people of a demonstration act: each in a session of their own, through the same gates as anybody. */
type Inventing = {
  readonly partnershipCode: string;
  readonly today: PlainDate;
  readonly asRole: <T>(roleCode: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
};

type World = Inventing & {
  readonly organisations: readonly OrganisationChoice[];
  readonly areas: readonly AreaChoice[];
  readonly evidence: ReadonlyMap<string, string>;
};

const at = (day: PlainDate): Date => new Date(`${day}T10:00:00Z`);

/** What an invented person does on a day of theirs. */
const does = (
  { partnershipCode, asRole }: Inventing,
  { by, on }: { readonly by: string; readonly on: PlainDate },
  work: (act: Act) => Promise<unknown>,
): Promise<unknown> => asRole(by, (tx) => work({ tx, partnershipCode, now: at(on) }));

const organisationOf = ({ organisations }: World, kind: string): OrganisationChoice => {
  const found = organisations.find((each) => each.kind === kind);
  if (!found) throw new Error(`Alderbeck has no organisation of the kind ${kind}.`);
  return found;
};

const recordEvidence = (world: World, id: string, each: InventedEvidence): Promise<unknown> =>
  does(world, { by: each.by, on: each.occurredOn }, async ({ tx, partnershipCode, now }) => {
    const owner = organisationOf(world, each.owner);
    await saveEvidence(
      tx,
      partnershipCode,
      {
        ...each,
        id,
        body: '',
        source: '',
        window: null,
        owner: { organisationId: owner.id, name: owner.name, roleCode: each.by },
        consent: { kind: 'not-needed', on: null, mayBePublished: each.publish },
        audit: null,
        seriesId: null,
      },
      await personAsking(tx),
      now,
    );
  });

const offer = async (
  world: World,
  beside: Beside,
  of: { readonly kind: 'promise' | 'condition'; readonly id: string },
  each: InventedOffer,
): Promise<void> => {
  let offerId = '';
  await does(world, each, async (act) => {
    offerId = await offerEvidence(act, beside, world.evidence.get(each.key) ?? '');
  });
  await does(world, each.verdict, (act) => judgeEvidence(act, of, { id: offerId, seen: 0 }, each.verdict));
};

const inventPromise = async (world: World, promise: InventedPromise): Promise<void> => {
  const id = newId();
  const area = world.areas.find(({ code }) => code === promise.area);
  await does(world, promise, (act) =>
    recordPromise(act, id, {
      ...promise,
      sourceAddress: '',
      madeByOrganisation: promise.madeBy === null ? null : organisationOf(world, promise.madeBy).id,
      madeToOrganisation: null,
      area: area ? { planCode: area.planCode, code: area.code } : null,
    }),
  );
  for (const each of promise.evidence) await offer(world, { promiseId: id }, { kind: 'promise', id }, each);
  const { mark, word } = promise;
  if (mark) await does(world, mark, (act) => markPromise(act, id, 0, mark));
  if (word) await does(world, word, (act) => speakOfPromise(act, id, 0, word));
};

const toPart = (world: World, part: InventedPart): NewPart => ({
  ...part,
  ownerOrganisation: organisationOf(world, part.owner).id,
  isAboutOneFamily: part.family,
});

const inventCondition = async (world: World, condition: InventedCondition): Promise<void> => {
  const id = newId();
  const [first, ...others] = condition.parts;
  await does(world, condition, (act) =>
    recordCondition(act, id, condition, [toPart(world, first), ...others.map((part) => toPart(world, part))]),
  );
  for (const [index, { evidence, closing }] of condition.parts.entries()) {
    const part = index + 1;
    for (const each of evidence) await offer(world, { conditionId: id, part }, { kind: 'condition', id }, each);
    if (closing)
      await does(world, closing, (act) => closePart(act, id, { part, seen: 0 }, { what: 'closed', why: closing.why }));
  }
};

/** The invented promises and conditions of Alderbeck, after its plans. Idempotent: what is there already is left alone. */
export const loadInventedPromises = async (inventing: Inventing): Promise<'loaded' | 'held already'> => {
  const { partnershipCode, asRole, today } = inventing;
  const shipped = shippedPromises();
  const chosen = await asRole('programme-office', async (tx) =>
    (await promisesOf(tx, partnershipCode, today, 'staff')).length > 0
      ? undefined
      : { organisations: await organisationsOf(tx, partnershipCode), areas: await areasOf(tx, partnershipCode) },
  );
  if (chosen === undefined) return 'held already';
  const evidence = new Map(shipped.evidence.map(({ key }) => [key, newId()]));
  const world: World = { ...inventing, ...chosen, evidence };
  for (const each of shipped.evidence) await recordEvidence(world, evidence.get(each.key) ?? '', each);
  for (const promise of shipped.promises) await inventPromise(world, promise);
  for (const condition of shipped.conditions) await inventCondition(world, condition);
  return 'loaded';
};
