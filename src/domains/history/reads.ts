import { sql } from 'kysely';
import { z } from 'zod';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { anAccount, sideBySide } from './core/account.ts';
import type { Account } from './core/account.ts';
import { acknowledgementParts, eventKinds, findings, outcomes } from './shipped.ts';

/** A document and where in it something stands. */
export type Source = {
  readonly documentCode: string;
  readonly title: string;
  readonly madeBy: string;
  readonly dateWords: string;
  readonly address: string | undefined;
  readonly place: string;
};

export type HistoryEvent = {
  readonly code: string;
  readonly kind: (typeof eventKinds)[number];
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly dateWords: string;
  readonly title: string;
  readonly summary: string;
  readonly sources: readonly Source[];
};

export type Outcome = (typeof outcomes)[number];

export type Weakness = {
  readonly number: number;
  readonly summary: string;
  readonly source: Source;
  readonly judgement:
    | {
        readonly outcome: Outcome;
        readonly judgedBy: string;
        readonly quotedBy: string;
        readonly source: Source;
      }
    | undefined;
  readonly areas: readonly { readonly code: string; readonly shortTitle: string; readonly because: string }[];
};

export type PromiseMade = {
  readonly code: string;
  readonly madeBy: string;
  readonly source: Source;
  readonly summary: string;
  readonly subject: string;
  readonly area: { readonly code: string; readonly shortTitle: string } | undefined;
  readonly due: string | undefined;
};

export type Acknowledgement = {
  readonly part: (typeof acknowledgementParts)[number];
  readonly asked: { readonly summary: string; readonly source: Source };
  readonly given: { readonly summary: string; readonly source: Source };
};

export type Finding = {
  readonly finding: (typeof findings)[number];
  readonly areaCode: string;
  readonly summary: string;
  readonly source: Source;
  /** When inspectors were there, where an inspection is told of by the same document. */
  readonly inspected: Pick<HistoryEvent, 'from' | 'until' | 'dateWords'> | undefined;
};

const eventKind = z.enum(eventKinds);
const outcome = z.enum(outcomes);
const acknowledgementPart = z.enum(acknowledgementParts);
const findingKind = z.enum(findings);

type DocumentRow = {
  readonly code: string;
  readonly title: string;
  readonly made_by: string;
  readonly date_words: string;
  readonly address: string | null;
};

type Documents = ReadonlyMap<string, DocumentRow>;

const documentsOf = async (tx: Tx, partnershipCode: string): Promise<Documents> => {
  const rows = await tx
    .selectFrom('public_document')
    .where('partnership_code', '=', partnershipCode)
    .select(['code', 'title', 'made_by', 'date_words', 'address'])
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
};

const sourceOf = (documents: Documents, code: string, place: string): Source => {
  const row = documents.get(code);
  if (!row) throw new Error(`The document ${code} is pointed to and not there.`);
  return {
    documentCode: code,
    title: row.title,
    madeBy: row.made_by,
    dateWords: row.date_words,
    address: row.address ?? undefined,
    place,
  };
};

/** What happened, in order of time. Empty for an area whose history has not been loaded. */
export const eventsOf = async (tx: Tx, partnershipCode: string): Promise<readonly HistoryEvent[]> => {
  const documents = await documentsOf(tx, partnershipCode);
  const rows = await tx
    .selectFrom('history_event')
    .where('partnership_code', '=', partnershipCode)
    .orderBy('position')
    .selectAll()
    .execute();
  const sources = await tx
    .selectFrom('history_event_source')
    .where('partnership_code', '=', partnershipCode)
    .orderBy('event_code')
    .orderBy('position')
    .selectAll()
    .execute();
  return rows.map((row) => ({
    code: row.code,
    kind: eventKind.parse(row.kind),
    from: row.happened_from,
    until: row.happened_until,
    dateWords: row.date_words,
    title: row.title,
    summary: row.summary_text,
    sources: sources
      .filter((source) => source.event_code === row.code)
      .map((source) => sourceOf(documents, source.document_code, source.place)),
  }));
};

/** The weaknesses of 2017, each with the judgement of the revisit and where it is dealt with today. */
export const weaknessesOf = async (tx: Tx, partnershipCode: string): Promise<readonly Weakness[]> => {
  const documents = await documentsOf(tx, partnershipCode);
  const rows = await tx
    .selectFrom('weakness_2017')
    .where('partnership_code', '=', partnershipCode)
    .orderBy('number')
    .selectAll()
    .execute();
  const judgements = await tx
    .selectFrom('judgement')
    .where('partnership_code', '=', partnershipCode)
    .selectAll()
    .execute();
  const areas = await tx
    .selectFrom('weakness_2017_area')
    .innerJoin('plan_area', (join) =>
      join
        .onRef('plan_area.partnership_code', '=', 'weakness_2017_area.partnership_code')
        .onRef('plan_area.plan_code', '=', 'weakness_2017_area.plan_code')
        .onRef('plan_area.code', '=', 'weakness_2017_area.area_code'),
    )
    .where('weakness_2017_area.partnership_code', '=', partnershipCode)
    .orderBy('plan_area.position')
    .select([
      'weakness_2017_area.weakness_number',
      'weakness_2017_area.area_code',
      'weakness_2017_area.because',
      'plan_area.short_title',
    ])
    .execute();
  return rows.map((row) => {
    const judgement = judgements.find((each) => each.weakness_number === row.number);
    return {
      number: row.number,
      summary: row.summary_text,
      source: sourceOf(documents, row.document_code, row.place),
      judgement: judgement && {
        outcome: outcome.parse(judgement.outcome),
        judgedBy: judgement.judged_by,
        quotedBy: judgement.quoted_by,
        source: sourceOf(documents, judgement.document_code, judgement.place),
      },
      areas: areas
        .filter((area) => area.weakness_number === row.number)
        .map((area) => ({ code: area.area_code, shortTitle: area.short_title, because: area.because })),
    };
  });
};

const accountRow = z.object({
  code: z.string(),
  event_code: z.string(),
  speaker: z.string(),
  document_code: z.string(),
  headline: z.string(),
  says: z.array(z.object({ summary: z.string(), place: z.string() })),
  leaves_out: z.array(z.string()),
  judgements_left_out: z.array(
    z.object({
      number: z.number(),
      summary: z.string(),
      outcome,
      judgedBy: z.string(),
      quotedBy: z.string(),
      place: z.string(),
    }),
  ),
});

/** Who said what about the same judgement, each with what it leaves out, or an error: no account is told by itself. */
export const accountsOf = async (
  tx: Tx,
  partnershipCode: string,
): Promise<readonly Account<Omit<Source, 'place'>>[]> => {
  const documents = await documentsOf(tx, partnershipCode);
  const { rows } = await sql`select * from accounts_in_full(${partnershipCode})`.execute(tx);
  return sideBySide(
    rows.map((each) => {
      const row = accountRow.parse(each);
      return anAccount(
        {
          code: row.code,
          eventCode: row.event_code,
          speaker: row.speaker,
          source: sourceOf(documents, row.document_code, ''),
        },
        {
          headline: row.headline,
          says: row.says,
          leavesOut: row.leaves_out,
          judgementsLeftOut: row.judgements_left_out,
        },
      );
    }),
  );
};

/** What was promised to families in public letters, in order. Nobody has judged here whether a promise was kept. */
export const promisesOf = async (tx: Tx, partnershipCode: string): Promise<readonly PromiseMade[]> => {
  const documents = await documentsOf(tx, partnershipCode);
  const rows = await tx
    .selectFrom('promise')
    .leftJoin('plan_area', (join) =>
      join
        .onRef('plan_area.partnership_code', '=', 'promise.partnership_code')
        .onRef('plan_area.plan_code', '=', 'promise.plan_code')
        .onRef('plan_area.code', '=', 'promise.area_code'),
    )
    .where('promise.partnership_code', '=', partnershipCode)
    .orderBy('promise.position')
    .selectAll('promise')
    .select('plan_area.short_title')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    madeBy: row.made_by,
    source: sourceOf(
      documents,
      row.document_code,
      row.line_from === row.line_to
        ? `line ${String(row.line_from)}`
        : `lines ${String(row.line_from)} to ${String(row.line_to)}`,
    ),
    summary: row.summary_text,
    subject: row.subject,
    area:
      row.area_code === null || row.short_title === null
        ? undefined
        : { code: row.area_code, shortTitle: row.short_title },
    due: row.due_words ?? undefined,
  }));
};

/** What was asked for and what a later letter gave, part by part. */
export const acknowledgementOf = async (tx: Tx, partnershipCode: string): Promise<readonly Acknowledgement[]> => {
  const documents = await documentsOf(tx, partnershipCode);
  const rows = await tx
    .selectFrom('acknowledgement')
    .where('partnership_code', '=', partnershipCode)
    .orderBy('position')
    .selectAll()
    .execute();
  return rows.map((row) => ({
    part: acknowledgementPart.parse(row.part),
    asked: {
      summary: row.asked_summary,
      source: sourceOf(documents, row.asked_document_code, row.asked_place),
    },
    given: {
      summary: row.given_summary,
      source: sourceOf(documents, row.given_document_code, row.given_place),
    },
  }));
};

/** What inspectors found, what worked and what had to be done better, in order; for one area of the plan or for all. */
export const findingsOf = async (tx: Tx, partnershipCode: string, areaCode?: string): Promise<readonly Finding[]> => {
  const documents = await documentsOf(tx, partnershipCode);
  const rows = await tx
    .selectFrom('inspection_finding')
    .where('partnership_code', '=', partnershipCode)
    .$if(areaCode !== undefined, (query) => query.where('area_code', '=', areaCode ?? ''))
    .orderBy('position')
    .selectAll()
    .execute();
  const inspections = (await eventsOf(tx, partnershipCode)).filter(({ kind }) => kind === 'inspection');
  return rows.map((row) => ({
    finding: findingKind.parse(row.finding),
    areaCode: row.area_code,
    summary: row.summary_text,
    source: sourceOf(documents, row.document_code, row.place),
    inspected: inspections.find(({ sources }) => sources.some((source) => source.documentCode === row.document_code)),
  }));
};
