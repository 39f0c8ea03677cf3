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
      owner_role, owner_words, review_on, changed_at, changed_by_name)
    values (${at.area}, ${id}, ${risk.ref}, ${risk.kind}, ${risk.cause}, ${risk.event}, ${risk.effect}, ${risk.likelihoodBefore}, ${risk.impactBefore},
      ${risk.likelihoodAfter}, ${risk.impactAfter}, ${risk.controls}, ${risk.mitigations}, ${risk.owner.role}, ${risk.owner.words}, ${risk.reviewOn}::date, ${at.now},
      ${at.by.name})
    on conflict on constraint plan_risk_ref_once do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0 ? id : undefined;
};

/** Says a risk anew over the version that was seen. False where somebody did meanwhile. */
export const saveRisk = async (
  tx: Tx,
  at: At,
  seen: { readonly id: string; readonly version: number },
  risk: RiskWords,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update plan_risk set kind = ${risk.kind}, cause = ${risk.cause}, event = ${risk.event}, effect = ${risk.effect}, likelihood_before = ${risk.likelihoodBefore},
      impact_before = ${risk.impactBefore}, likelihood_after = ${risk.likelihoodAfter}, impact_after = ${risk.impactAfter}, controls = ${risk.controls},
      mitigations = ${risk.mitigations}, owner_role = ${risk.owner.role}, owner_words = ${risk.owner.words}, review_on = ${risk.reviewOn}::date,
      version = version + 1, changed_at = ${at.now}, changed_by_name = ${at.by.name}
    where partnership_code = ${at.area} and id = ${seen.id}::uuid and version = ${seen.version}`.execute(tx);
  return Number(numAffectedRows ?? 0n) > 0;
};

/** Binds a series to a risk: when it turns worse, the risk warns. */
export const bindRisk = async (
  tx: Tx,
  at: At,
  riskId: string,
  link: { readonly seriesId: string; readonly sinceOn: PlainDate },
): Promise<void> => {
  await sql`
    insert into plan_risk_link (partnership_code, risk_id, series_id, since_on) values (${at.area}, ${riskId}, ${link.seriesId}, ${link.sinceOn}::date)
    on conflict do nothing`.execute(tx);
};

export const risksOf = async (tx: Tx, area: string): Promise<readonly Risk[]> => {
  const { rows } = await sql<Omit<Risk, 'owner'> & { ownerRole: string | null; ownerWords: string }>`
    select id, ref, kind, cause, event, effect, likelihood_before as "likelihoodBefore", impact_before as "impactBefore", likelihood_after as "likelihoodAfter",
      impact_after as "impactAfter", controls, mitigations, owner_role as "ownerRole", owner_words as "ownerWords", review_on as "reviewOn", state, version
    from plan_risk where partnership_code = ${area}
    order by state desc, likelihood_after * impact_after desc, length(ref), ref`.execute(tx);
  return rows.map(({ ownerRole, ownerWords, ...risk }) => ({ ...risk, owner: { role: ownerRole, words: ownerWords } }));
};

export type RiskLink = { readonly riskId: string; readonly seriesId: string; readonly sinceOn: PlainDate };

export const riskLinksOf = async (tx: Tx, area: string): Promise<readonly RiskLink[]> => {
  const { rows } = await sql<RiskLink>`
    select risk_id as "riskId", series_id as "seriesId", since_on as "sinceOn" from plan_risk_link
    where partnership_code = ${area} and series_id is not null order by risk_id, series_id`.execute(tx);
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
