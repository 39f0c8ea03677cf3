import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { byUrgency, daysPastOf } from './core/promise.ts';
import type { ConditionPart, ConditionTold, OfferedEvidence, SourceKind } from './core/promise.ts';
import { nameColumn, offersOf, toOffered, toTeller } from './reads.ts';
import type { Seen } from './reads.ts';

type PartRow = {
  readonly condition_id: string;
  readonly number: number;
  readonly words: string;
  readonly place: string;
  readonly due_on: PlainDate | null;
  readonly due_words: string;
  readonly owner_role: string;
  readonly owner_organisation_name: string;
  readonly is_about_one_family: boolean;
  readonly said: {
    number: number;
    what: 'closed' | 'opened-again';
    why: string;
    role: string;
    organisation: string;
    name: string | null;
    on: PlainDate;
  } | null;
  readonly has_evidence: boolean;
};

const partsOf = async (tx: Tx, partnershipCode: string, seen: Seen): Promise<readonly PartRow[]> => {
  const { rows } = await sql<PartRow>`
    select p.condition_id, p.number, p.words, p.place, p.due_on, p.due_words, p.owner_role, p.owner_organisation_name,
      ${seen === 'staff' ? sql.raw('p.is_about_one_family') : sql.raw('false')} as is_about_one_family,
      (select jsonb_build_object('number', c.number, 'what', c.what, 'why', c.why, 'role', r.name, 'organisation', c.by_organisation_name,
          'name', ${nameColumn(seen, 'c.by_name')}, 'on', c.closed_at::date)
        from condition_closing c join role r on r.code = c.by_role
        where c.partnership_code = p.partnership_code and c.condition_id = p.condition_id and c.part_number = p.number order by c.number desc limit 1) as said,
      access.condition_part_stands_on_evidence(p.partnership_code, p.condition_id, p.number) as has_evidence
    from condition_part p where p.partnership_code = ${partnershipCode} order by p.condition_id, p.number`.execute(tx);
  return rows;
};

const toPart = (row: PartRow, evidence: readonly OfferedEvidence[], today: PlainDate): ConditionPart => {
  const wasClosed = row.said?.what === 'closed';
  const isClosed = wasClosed && row.has_evidence;
  const daysPast = daysPastOf(row.due_on, isClosed, today);
  return {
    number: row.number,
    words: row.words,
    place: row.place,
    dueOn: row.due_on,
    dueWords: row.due_words,
    owner: { role: row.owner_role, organisation: row.owner_organisation_name },
    isAboutOneFamily: row.is_about_one_family,
    standing: isClosed ? 'closed' : 'open',
    said: row.said && {
      number: row.said.number,
      what: row.said.what,
      why: row.said.why,
      by: toTeller(row.said),
      on: row.said.on,
    },
    hasLostItsEvidence: wasClosed && !isClosed,
    isPastDue: daysPast > 0,
    daysPast,
    evidence,
  };
};

type Row = {
  readonly id: string;
  readonly source_kind: SourceKind;
  readonly title: string;
  readonly set_by: string;
  readonly document_title: string;
  readonly reference: string | null;
  readonly set_on: PlainDate;
};

const toCondition = (row: Row, parts: readonly ConditionPart[]): ConditionTold => {
  const daysPast = Math.max(0, ...parts.map((part) => part.daysPast));
  return {
    id: row.id,
    sourceKind: row.source_kind,
    title: row.title,
    setBy: row.set_by,
    document: row.document_title,
    reference: row.reference,
    setOn: row.set_on,
    parts,
    standing: parts.every(({ standing }) => standing === 'closed') ? 'closed' : 'open',
    isPastDue: daysPast > 0,
    daysPast,
  };
};

const ranked = ({ daysPast, parts, standing }: ConditionTold) => ({
  daysPast,
  dueOn:
    parts
      .filter((part) => part.standing === 'open')
      .map(({ dueOn }) => dueOn)
      .toSorted()[0] ?? null,
  isOver: standing === 'closed',
});

/** Conditions of an area in the order of urgency, each with those of its parts that the reader may see. One of them by its id. */
export const conditionsOf = async (
  tx: Tx,
  partnershipCode: string,
  today: PlainDate,
  seen: Seen,
  id?: string,
): Promise<readonly ConditionTold[]> => {
  const offers = await offersOf(tx, partnershipCode, seen);
  const parts = await partsOf(tx, partnershipCode, seen);
  const { rows } = await sql<Row>`
    select c.id, c.source_kind, c.title, c.set_by, c.document_title, ${nameColumn(seen, 'c.reference')} as reference, c.set_on
    from condition c where c.partnership_code = ${partnershipCode} ${id === undefined ? sql`` : sql`and c.id = ${id}`} order by c.set_on, c.id`.execute(
    tx,
  );
  const evidenceOfPart = (part: PartRow): readonly OfferedEvidence[] =>
    offers
      .filter((offer) => offer.condition_id === part.condition_id && offer.part_number === part.number)
      .map(toOffered);
  return rows
    .map((row) =>
      toCondition(
        row,
        parts.filter((part) => part.condition_id === row.id).map((part) => toPart(part, evidenceOfPart(part), today)),
      ),
    )
    .filter((condition) => condition.parts.length > 0)
    .toSorted((one, other) => byUrgency(ranked(one), ranked(other)));
};
