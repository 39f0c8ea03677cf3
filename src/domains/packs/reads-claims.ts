import { sql } from 'kysely';
import { isOfFew, publicClaimsOf } from '#domains/claims';
import type { AcceptedClaim, PublicClaim } from '#domains/claims';
import type { Tx } from '#platform/db';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** A claim as a pack carries it. */
export type PackClaim = Pick<
  PublicClaim,
  'id' | 'kind' | 'text' | 'forWhom' | 'sinceOn' | 'planCode' | 'areaCode' | 'turned' | 'adverse'
> & {
  /** Where it stands, as a sentence without its stop: 'Published on 10 November 2026'. */
  readonly standing: string;
  readonly isPublished: boolean;
  readonly lookedForAdverse: string;
  readonly isForums: boolean;
  readonly figures: readonly { readonly name: string; readonly verdict: string; readonly latest: string | null }[];
  readonly evidenceIds: readonly string[];
  readonly views: readonly {
    readonly id: string;
    readonly stance: PublicClaim['forum'][number]['stance'];
    readonly text: string;
    readonly saidFor: string;
    readonly on: PlainDate;
  }[];
};

type Beside = {
  readonly id: string;
  readonly looked: string;
  readonly isForums: boolean;
  readonly views: PackClaim['views'];
};

/** What the line of a claim in a list does not tell, of every published claim of an area. */
const besideOf = async (tx: Tx, partnershipCode: string): Promise<ReadonlyMap<string, Beside>> => {
  const { rows } = await sql<Beside>`
    select c.id, c.looked_for_adverse as looked, c.made_by_role = 'parent-carer-forum' as "isForums",
      coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'stance', v.stance, 'text', v.text, 'saidFor', v.said_for, 'on', v.said_at::date) order by v.said_at, v.id)
        from claim_dissent v where (v.partnership_code, v.claim_id) = (c.partnership_code, c.id)), '[]'::jsonb) as views
    from claim c where c.partnership_code = ${partnershipCode} and c.published_at is not null`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
};

const standingWords = ({ state, publishedOn, validUntil, ended }: PublicClaim): string => {
  const published = `Published on ${inWords(publishedOn)}`;
  if (state === 'published') return published;
  if (state === 'expired') return `${published}, expired after ${inWords(validUntil)}`;
  return `${published}, ${state}${ended === null ? '' : ` on ${inWords(ended.on)}`}`;
};

/** Published before the window closed, and not over before it began. */
const isOfWindow = (
  { publishedOn, validUntil, ended }: PublicClaim,
  window: { readonly from: PlainDate; readonly until: PlainDate },
): boolean => publishedOn < window.until && (ended?.on ?? validUntil) >= window.from;

const figureToPack = ({ name, verdict, latest }: PublicClaim['figures'][number]): PackClaim['figures'][number] => ({
  name,
  verdict,
  latest: latest === null ? null : isOfFew(latest) ? 'latest hidden to protect people' : latest.words,
});

/** The published claims of a window, as a visitor sees them. */
export const claimsToPack = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
  window: { readonly from: PlainDate; readonly until: PlainDate },
): Promise<readonly PackClaim[]> => {
  const beside = await besideOf(tx, partnershipCode);
  return (await publicClaimsOf(tx, partnershipCode, today))
    .filter((claim) => isOfWindow(claim, window))
    .map((claim): PackClaim => {
      const own = beside.get(claim.id);
      return {
        id: claim.id,
        kind: claim.kind,
        text: claim.text,
        forWhom: claim.forWhom,
        sinceOn: claim.sinceOn,
        planCode: claim.planCode,
        areaCode: claim.areaCode,
        // Of a claim that is over, what turned since is no news.
        turned: claim.state === 'published' && !claim.isSupported ? claim.turned : [],
        adverse: claim.adverse,
        standing: standingWords(claim),
        isPublished: true,
        lookedForAdverse: own?.looked ?? '',
        isForums: own?.isForums ?? false,
        figures: claim.figures.map(figureToPack),
        evidenceIds: claim.evidence.map(({ id }) => id),
        views: own?.views ?? [],
      };
    });
};

/** An accepted claim that is not published yet, as a pack carries it. */
export const acceptedToPack = (claim: AcceptedClaim): PackClaim => {
  const { figures, acceptedOn, ...rest } = claim;
  return {
    ...rest,
    turned: [],
    standing: `Accepted on ${inWords(acceptedOn)}, not yet published`,
    isPublished: false,
    figures: figures.map(figureToPack),
  };
};

/** How many claims nobody has accepted yet. For those who work on claims, and for services. */
export const countOfClaimsNotAccepted = async (tx: Tx, partnershipCode: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from claim where partnership_code = ${partnershipCode} and state in ('draft', 'submitted', 'returned')`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
};
