import { seriesOfArea } from '#domains/charts-of-change';
import { evidenceOf, saveEvidence, withdrawEvidence } from '#domains/evidence';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import {
  acceptClaim,
  correctOrMake,
  publishClaim,
  returnClaim,
  speakForTheForum,
  submitClaim,
  withdrawClaim,
} from './actions.ts';
import type { Act } from './actions.ts';
import { shippedClaims } from './demonstration-form.ts';
import type { InventedClaim, InventedEvidence } from './demonstration-form.ts';
import { standingsForStaff } from './load.ts';
import type { AsEverybody } from './load.ts';
import { areasToChoose, claimsOf, finalValuesOf, meOf, organisationsOf, partsToChoose } from './reads.ts';
import { sayOwner } from './store.ts';

/** How the invented people of a demonstration act: each in a session of their own, through the same gates as anybody. */
export type Inventing = {
  readonly partnershipCode: string;
  readonly asRole: <T>(roleCode: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly asEverybody: AsEverybody;
};

type Ids = { readonly organisations: ReadonlyMap<string, string>; readonly series: ReadonlyMap<string, string> };

const at = (day: PlainDate): Date => new Date(`${day}T10:00:00Z`);

const recordIn = async (
  tx: Tx,
  partnershipCode: string,
  id: string,
  each: InventedEvidence,
  { organisations, series }: Ids,
): Promise<void> => {
  const all = await organisationsOf(tx, partnershipCode);
  const owner = all.find((organisation) => organisation.id === organisations.get(each.owner));
  if (!owner) throw new Error(`There is no organisation ${each.owner}.`);
  await saveEvidence(
    tx,
    partnershipCode,
    {
      ...each,
      id,
      source: '',
      window: null,
      owner: { organisationId: owner.id, name: owner.name, roleCode: each.by },
      consent: { kind: each.consent, on: each.consentOn, mayBePublished: each.publish },
      seriesId: each.series === null ? null : (series.get(each.series) ?? null),
    },
    await meOf(tx),
    at(each.occurredOn),
  );
};

const withdrawIn = async (tx: Tx, partnershipCode: string, id: string, each: InventedEvidence): Promise<void> => {
  if (each.withdrawn === null) return;
  const { on, how, why } = each.withdrawn;
  await withdrawEvidence(tx, { partnershipCode, id }, await meOf(tx), { how, why, now: at(on) });
};

type Claiming = Inventing & {
  readonly ids: Ids;
  readonly evidence: ReadonlyMap<string, string>;
  readonly claims: Map<string, string>;
};

const writeIn = async (tx: Tx, claiming: Claiming, id: string, claim: InventedClaim): Promise<void> => {
  const { partnershipCode, ids, evidence, claims } = claiming;
  const area = (await areasToChoose(tx, partnershipCode)).find(({ code }) => code === claim.area);
  const parts = (await partsToChoose(tx, partnershipCode)).filter(
    ({ planCode, areaCode }) => planCode === area?.planCode && areaCode === area.code,
  );
  const action = parts.find(({ kind, words }) => kind === 'action' && words.startsWith(`${claim.action ?? '-'} `));
  const outcome = claim.outcome ? parts.find(({ kind }) => kind === 'outcome') : undefined;
  const series = (codes: readonly string[], part: 'shows' | 'guard') =>
    codes.flatMap((code) => {
      const found = ids.series.get(code);
      return found === undefined ? [] : [{ id: found, part }];
    });
  const act: Act = { tx, partnershipCode, today: claim.madeOn, now: at(claim.madeOn) };
  await correctOrMake(
    act,
    id,
    {
      ...claim,
      area: area ? { planCode: area.planCode, code: area.code } : null,
      sinceOn: action?.startOn ?? claim.sinceOn,
      outcomeId: outcome?.id ?? null,
      actionId: action?.id ?? null,
      lookedForAdverse: claim.looked,
    },
    {
      series: [...series(claim.shows, 'shows'), ...series(claim.guards, 'guard')],
      evidenceIds: claim.evidence.flatMap((key) => evidence.get(key) ?? []),
    },
    {
      adverse: claim.adverse.join(' '),
      correction:
        claim.corrects === null ? null : { of: claims.get(claim.corrects.claim) ?? '', words: claim.corrects.words },
    },
  );
  if (claim.submitted || claim.returned !== null || claim.accepted !== null) await submitClaim(act, { id, version: 1 });
};

/** A claim with all that it stands on, as whoever accepts or publishes it finds it on that day. */
const weighIn = async (tx: Tx, { partnershipCode, asEverybody }: Claiming, id: string, on: PlainDate) => {
  const reader = { tx, partnershipCode, seen: 'staff', today: on } as const;
  const found = await claimsOf(tx, partnershipCode, 'staff', id);
  const stoodOn = await finalValuesOf(
    tx,
    found.flatMap(({ series }) => series.map((each) => each.id)),
  );
  const { standings, evidence } = await standingsForStaff(reader, asEverybody, found);
  const [standing] = standings;
  if (!standing) throw new Error('The invented claim is not there.');
  return { weighed: { ...standing, stoodOn }, evidence };
};

const acceptIn = async (tx: Tx, claiming: Claiming, id: string, on: PlainDate): Promise<void> => {
  const { weighed } = await weighIn(tx, claiming, id, on);
  await acceptClaim({ tx, partnershipCode: claiming.partnershipCode, today: on, now: at(on) }, weighed, 2);
};

const publishIn = async (tx: Tx, claiming: Claiming, id: string, on: PlainDate): Promise<void> => {
  const { weighed, evidence } = await weighIn(tx, claiming, id, on);
  const act: Act = { tx, partnershipCode: claiming.partnershipCode, today: on, now: at(on) };
  await publishClaim(act, weighed, evidence, weighed.claim.version);
};

/** One claim, step by step, each step by whoever takes it. */
const inventClaim = async (claiming: Claiming, claim: InventedClaim): Promise<void> => {
  const { partnershipCode, asRole, claims } = claiming;
  const id = newId();
  claims.set(claim.key, id);
  const act = (tx: Tx, on: PlainDate): Act => ({ tx, partnershipCode, today: on, now: at(on) });
  const { accepted, returned, view, publishedOn, withdrawn } = claim;
  await asRole(claim.by, (tx) => writeIn(tx, claiming, id, claim));
  if (returned !== null)
    await asRole(returned.by, (tx) => returnClaim(act(tx, returned.on), { id, version: 2 }, returned.why));
  if (accepted === null) return;
  await asRole(accepted.by, (tx) => acceptIn(tx, claiming, id, accepted.on));
  if (view !== null) await asRole('parent-carer-forum', (tx) => speakForTheForum(act(tx, view.on), id, view));
  if (publishedOn !== null) await asRole(accepted.by, (tx) => publishIn(tx, claiming, id, publishedOn));
  if (withdrawn !== null)
    await asRole(withdrawn.by, (tx) => withdrawClaim(act(tx, withdrawn.on), { id, version: 4 }, withdrawn.why));
};

/** Who owns each area of the plan, so far as the plan has it. */
const sayOwners = async (tx: Tx, partnershipCode: string, ids: Ids): Promise<void> => {
  const areas = await areasToChoose(tx, partnershipCode);
  for (const { area, organisation } of shippedClaims().owners) {
    const found = areas.find(({ code }) => code === area);
    const owner = organisation === null ? null : (ids.organisations.get(organisation) ?? null);
    if (found) await sayOwner(tx, partnershipCode, found, owner, at(plainDate('2026-01-12')));
  }
};

/** The ids of what the invented claims name: organisations by their kind, series of the whole area by their measure. */
const idsFor = async (tx: Tx, partnershipCode: string): Promise<Ids> => ({
  organisations: new Map((await organisationsOf(tx, partnershipCode)).map(({ id, kind }) => [kind, id])),
  series: new Map((await seriesOfArea(tx, partnershipCode)).map(({ id, measureCode }) => [measureCode, id])),
});

/** The invented evidence and claims of Alderbeck, in every state. Idempotent: what is there already is left alone. */
export const loadInventedClaims = async (inventing: Inventing): Promise<'loaded' | 'held already'> => {
  const { partnershipCode, asRole } = inventing;
  const shipped = shippedClaims();
  const ids = await asRole('programme-office', async (tx) =>
    (await evidenceOf(tx, partnershipCode)).length > 0 ? undefined : idsFor(tx, partnershipCode),
  );
  if (ids === undefined) return 'held already';
  await asRole('programme-office', (tx) => sayOwners(tx, partnershipCode, ids));
  const evidence = new Map(shipped.evidence.map(({ key }) => [key, newId()]));
  for (const each of shipped.evidence)
    await asRole(each.by, (tx) => recordIn(tx, partnershipCode, evidence.get(each.key) ?? '', each, ids));
  const claiming: Claiming = { ...inventing, ids, evidence, claims: new Map() };
  for (const claim of shipped.claims) await inventClaim(claiming, claim);
  for (const each of shipped.evidence)
    if (each.withdrawn !== null)
      await asRole(each.withdrawn.by, (tx) => withdrawIn(tx, partnershipCode, evidence.get(each.key) ?? '', each));
  return 'loaded';
};
