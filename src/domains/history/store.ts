import type { Tx } from '#platform/db';
import { saveDocuments } from '#domains/impact-plan';
import type { ShippedHistory } from './shipped.ts';

// Children before what they point to.
const tables = [
  'inspection_finding',
  'acknowledgement',
  'promise',
  'voice_leaves_out_judgement',
  'voice_point',
  'voice',
  'judgement',
  'weakness_2017_area',
  'weakness_2017',
  'history_event_source',
  'history_event',
] as const;

/** Puts an area's history in place of what was there: corrected words must not stand beside the old ones. */
export const replaceHistory = async (tx: Tx, history: ShippedHistory): Promise<void> => {
  const { partnership, planCode } = history;
  const key = { partnership_code: partnership };
  for (const table of tables) await tx.deleteFrom(table).where('partnership_code', '=', partnership).execute();
  await saveDocuments(tx, partnership, history.documents, 'update');
  await tx
    .insertInto('history_event')
    .values(
      history.events.map((event, index) => ({
        ...key,
        code: event.code,
        position: index + 1,
        kind: event.kind,
        happened_from: event.from,
        happened_until: event.until,
        date_words: event.dateWords,
        title: event.title,
        summary_text: event.summary,
      })),
    )
    .execute();
  await tx
    .insertInto('history_event_source')
    .values(
      history.events.flatMap((event) =>
        event.sources.map((source, index) => ({
          ...key,
          event_code: event.code,
          position: index + 1,
          document_code: source.document,
          place: source.place,
        })),
      ),
    )
    .execute();
  await tx
    .insertInto('weakness_2017')
    .values(
      history.weaknesses.map((weakness) => ({
        ...key,
        number: weakness.number,
        summary_text: weakness.summary,
        document_code: weakness.document,
        place: weakness.place,
      })),
    )
    .execute();
  await tx
    .insertInto('weakness_2017_area')
    .values(
      history.weaknesses.flatMap((weakness) =>
        weakness.areas.map(({ area, because }) => ({
          ...key,
          weakness_number: weakness.number,
          plan_code: planCode,
          area_code: area,
          because,
        })),
      ),
    )
    .execute();
  await tx
    .insertInto('judgement')
    .values(
      history.judgements.map((judgement) => ({
        ...key,
        weakness_number: judgement.weakness,
        event_code: judgement.event,
        outcome: judgement.outcome,
        judged_by: judgement.judgedBy,
        quoted_by: judgement.quotedBy,
        document_code: judgement.document,
        place: judgement.place,
      })),
    )
    .execute();
  await saveVoices(tx, history);
  await tx
    .insertInto('promise')
    .values(
      history.promises.map((promise, index) => ({
        ...key,
        code: promise.code,
        position: index + 1,
        made_by: promise.madeBy,
        document_code: promise.document,
        line_from: promise.lines[0],
        line_to: promise.lines[1],
        summary_text: promise.summary,
        subject: promise.subject,
        plan_code: promise.area === undefined ? null : planCode,
        area_code: promise.area ?? null,
        due_words: promise.due ?? null,
      })),
    )
    .execute();
  await tx
    .insertInto('acknowledgement')
    .values(
      history.acknowledgement.map(({ part, asked, given }, index) => ({
        ...key,
        part,
        position: index + 1,
        asked_summary: asked.summary,
        asked_document_code: asked.document,
        asked_place: asked.place,
        given_summary: given.summary,
        given_document_code: given.document,
        given_place: given.place,
      })),
    )
    .execute();
  await tx
    .insertInto('inspection_finding')
    .values(
      history.findings.map((finding, index) => ({
        ...key,
        code: finding.code,
        position: index + 1,
        document_code: finding.document,
        place: finding.place,
        finding: finding.finding,
        summary_text: finding.summary,
        plan_code: planCode,
        area_code: finding.area,
      })),
    )
    .execute();
};

const saveVoices = async (tx: Tx, { partnership, voices, judgements }: ShippedHistory): Promise<void> => {
  const key = { partnership_code: partnership };
  await tx
    .insertInto('voice')
    .values(
      voices.map((voice, index) => ({
        ...key,
        code: voice.code,
        event_code: voice.event,
        position: index + 1,
        speaker: voice.speaker,
        document_code: voice.document,
        headline_summary: voice.headline,
      })),
    )
    .execute();
  await tx
    .insertInto('voice_point')
    .values(
      voices.flatMap((voice) => [
        ...voice.says.map((point, index) => ({
          ...key,
          voice_code: voice.code,
          part: 'says',
          position: index + 1,
          summary_text: point.summary,
          place: point.place,
        })),
        ...voice.leavesOut.map((summary, index) => ({
          ...key,
          voice_code: voice.code,
          part: 'leaves-out',
          position: index + 1,
          summary_text: summary,
          place: null,
        })),
      ]),
    )
    .execute();
  const leftOut = voices.flatMap((voice) =>
    judgements
      .filter(({ event, document }) => event === voice.event && document !== voice.document)
      .map(({ weakness, event }) => ({ ...key, voice_code: voice.code, weakness_number: weakness, event_code: event })),
  );
  if (leftOut.length > 0) await tx.insertInto('voice_leaves_out_judgement').values(leftOut).execute();
};
