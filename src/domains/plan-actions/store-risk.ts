import { sql } from 'kysely';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { usualBands } from './core/risk.ts';
import type { Band, Risk, RiskWords } from './core/risk.ts';
import type { At } from './store.ts';

/** Adds a risk or issue. Undefined where there is one of that reference. */
export const addRisk = async (tx: Tx, at: At, risk: RiskWords): Promise<string | undefined> => {
  const id = newId();
  const { numAffectedRows } = await sql`
    insert into plan_risk (partnership_code, id, ref, kind, cause, event, effect, likelihood_before, impact_before, likelihood_after, impact_after, controls, mitigations,
      owner_role, owner_words, review_on, plan_code, area_code, appetite, changed_at, changed_by_name)
    values (${at.area}, ${id}, ${risk.ref}, ${risk.kind}, ${risk.cause}, ${risk.event}, ${risk.effect}, ${risk.likelihoodBefore}, ${risk.impactBefore},
      ${risk.likelihoodAfter}, ${risk.impactAfter}, ${risk.controls}, ${risk.mitigations}, ${risk.owner.role}, ${risk.owner.words}, ${risk.reviewOn}::date,
      ${risk.of?.planCode ?? null}, ${risk.of?.areaCode ?? null}, ${risk.appetite}, ${at.now}, ${at.by.name})
    on conflict on constraint plan_risk_ref_once do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0 ? id : undefined;
};

type Seen = { readonly id: string; readonly version: number };

/** Says a risk that is open anew over the version that was seen, and why. False where somebody did meanwhile. */
export const saveRisk = async (tx: Tx, at: At, seen: Seen, risk: RiskWords, note: string): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update plan_risk set kind = ${risk.kind}, cause = ${risk.cause}, event = ${risk.event}, effect = ${risk.effect}, likelihood_before = ${risk.likelihoodBefore},
      impact_before = ${risk.impactBefore}, likelihood_after = ${risk.likelihoodAfter}, impact_after = ${risk.impactAfter}, controls = ${risk.controls},
      mitigations = ${risk.mitigations}, owner_role = ${risk.owner.role}, owner_words = ${risk.owner.words}, review_on = ${risk.reviewOn}::date,
      plan_code = ${risk.of?.planCode ?? null}, area_code = ${risk.of?.areaCode ?? null}, appetite = ${risk.appetite}, note = ${note},
      version = version + 1, changed_at = ${at.now}, changed_by_name = ${at.by.name}
    where partnership_code = ${at.area} and id = ${seen.id}::uuid and version = ${seen.version} and state = 'open'`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n) > 0;
};

/** What becomes of a risk as a whole: it closes, is opened again, or happens and is an issue from then on. */
export type RiskTurn = 'close' | 'open-again' | 'happens';

/** Turns a risk over the version that was seen, with the reason. False where somebody changed it meanwhile, or it stands so already. */
export const turnRisk = async (
  tx: Tx,
  at: At,
  seen: Seen,
  turn: { readonly to: RiskTurn; readonly why: string; readonly on: PlainDate },
): Promise<boolean> => {
  const { to, why, on } = turn;
  const [change, from] = {
    close: [sql`state = 'closed', closed_on = ${on}::date, closed_why = ${why}`, sql`state = 'open'`],
    'open-again': [sql`state = 'open', closed_on = null, closed_why = null`, sql`state = 'closed'`],
    happens: [sql`kind = 'issue', issue_since = ${on}::date`, sql`state = 'open' and kind = 'risk'`],
  }[to];
  const { numAffectedRows } = await sql`
    update plan_risk set ${change}, note = ${why}, version = version + 1, changed_at = ${at.now}, changed_by_name = ${at.by.name}
    where partnership_code = ${at.area} and id = ${seen.id}::uuid and version = ${seen.version} and ${from}`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0n) > 0;
};

/** A limit that warns when the latest value passes it. */
export type RiskLimit = { readonly side: 'above' | 'below'; readonly value: number };

export type RiskLink = {
  readonly riskId: string;
  readonly seriesId: string;
  /** Values before this day are what it was like. */
  readonly sinceOn: PlainDate;
  readonly limit: RiskLimit | null;
};

/** Binds a series to a risk: when it turns worse or passes its limit, the risk warns. */
const bindRisk = async (
  tx: Tx,
  at: At,
  riskId: string,
  link: { readonly seriesId: string; readonly sinceOn: PlainDate; readonly limit?: RiskLimit | null },
): Promise<void> => {
  await sql`
    insert into plan_risk_link (partnership_code, risk_id, series_id, since_on, limit_side, limit_value)
    values (${at.area}, ${riskId}, ${link.seriesId}, ${link.sinceOn}::date, ${link.limit?.side ?? null}, ${link.limit?.value ?? null}::numeric)
    on conflict do nothing`.execute(tx);
};

/** Says anew by which actions a risk is met and, where one is given, which series warns. */
export const setRiskLinks = async (
  tx: Tx,
  at: At,
  riskId: string,
  links: {
    readonly actionIds: readonly string[];
    readonly series: readonly {
      readonly seriesId: string;
      readonly sinceOn: PlainDate;
      readonly limit: RiskLimit | null;
    }[];
    readonly on: PlainDate;
  },
): Promise<void> => {
  await sql`delete from plan_risk_link where partnership_code = ${at.area} and risk_id = ${riskId}::uuid`.execute(tx);
  for (const each of links.series) await bindRisk(tx, at, riskId, each);
  for (const actionId of links.actionIds)
    await sql`insert into plan_risk_link (partnership_code, risk_id, action_id, since_on) values (${at.area}, ${riskId}, ${actionId}::uuid, ${links.on}::date)`.execute(
      tx,
    );
};

type RiskRow = Omit<Risk, 'owner' | 'of'> & {
  ownerRole: string | null;
  ownerWords: string;
  planCode: string | null;
  areaCode: string | null;
};

/** The risks and issues of an area: those that are open first, the highest score first. */
export const riskRowsOf = async (tx: Tx, area: string): Promise<readonly Risk[]> => {
  const { rows } = await sql<RiskRow>`
    select id, ref, kind, cause, event, effect, likelihood_before as "likelihoodBefore", impact_before as "impactBefore", likelihood_after as "likelihoodAfter",
      impact_after as "impactAfter", controls, mitigations, owner_role as "ownerRole", owner_words as "ownerWords", review_on as "reviewOn", state, version,
      plan_code as "planCode", area_code as "areaCode", appetite, note, closed_on as "closedOn", closed_why as "closedWhy", issue_since as "issueSince",
      changed_at::date as "changedOn", changed_by_name as "changedByName"
    from plan_risk where partnership_code = ${area}
    order by state desc, likelihood_after * impact_after desc, length(ref), ref`.execute(tx);
  return rows.map(({ ownerRole, ownerWords, planCode, areaCode, ...risk }) => ({
    ...risk,
    owner: { role: ownerRole, words: ownerWords },
    of: planCode === null || areaCode === null ? null : { planCode, areaCode },
  }));
};

/** The series that belong to the risks of an area. */
export const riskLinksOf = async (tx: Tx, area: string): Promise<readonly RiskLink[]> => {
  const { rows } = await sql<Omit<RiskLink, 'limit'> & { side: RiskLimit['side'] | null; value: string | null }>`
    select risk_id as "riskId", series_id as "seriesId", since_on as "sinceOn", limit_side as side, limit_value as value from plan_risk_link
    where partnership_code = ${area} and series_id is not null order by risk_id, series_id`.execute(tx);
  return rows.map(({ side, value, ...rest }) => ({
    ...rest,
    limit: side === null || value === null ? null : { side, value: Number(value) },
  }));
};

/** The actions by which the risks of an area are met, by risk. */
export const riskActionsOf = async (tx: Tx, area: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { rows } = await sql<{ risk_id: string; action_id: string }>`
    select risk_id, action_id from plan_risk_link where partnership_code = ${area} and action_id is not null order by risk_id, action_id`.execute(
    tx,
  );
  return new Map(
    [...Map.groupBy(rows, ({ risk_id }) => risk_id)].map(([id, own]) => [id, own.map(({ action_id }) => action_id)]),
  );
};

/** What one version of a risk said, as it was kept. */
export type RiskVersion = {
  readonly version: number;
  readonly on: PlainDate;
  readonly byName: string;
  readonly content: Readonly<Record<string, unknown>>;
};

/** Every version of a risk, the latest first. */
export const riskVersionsOf = async (tx: Tx, area: string, riskId: string): Promise<readonly RiskVersion[]> => {
  const { rows } = await sql<RiskVersion>`
    select version, (content->>'changed_at')::timestamptz::date as "on", content->>'changed_by_name' as "byName", content from plan_risk_version
    where partnership_code = ${area} and risk_id = ${riskId}::uuid order by version desc`.execute(tx);
  return rows;
};

/** The bands of a partnership's scale; the usual ones where it set none. */
export const bandsOf = async (tx: Tx, area: string): Promise<readonly Band[]> => {
  const { rows } = await sql<Band>`
    select from_score as "from", words, colour from plan_risk_band where partnership_code = ${area} order by from_score`.execute(
    tx,
  );
  return rows.length === 0 ? usualBands : rows;
};

/** A partnership's own bands, all at once; none gives the usual ones back. */
export const saveBands = async (tx: Tx, at: At, bands: readonly Band[]): Promise<void> => {
  await sql`delete from plan_risk_band where partnership_code = ${at.area}`.execute(tx);
  for (const { from, words, colour } of bands)
    await sql`insert into plan_risk_band (partnership_code, from_score, words, colour) values (${at.area}, ${from}, ${words}, ${colour})`.execute(
      tx,
    );
};
