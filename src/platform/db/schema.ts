// Generated from the migrations by tools/generate-database-types.ts. Do not edit.
import type { ColumnType } from 'kysely';
import type { PlainDate } from '#shared/plain-date';

/** Whatever JSON the column holds: check it before use. */
export type Json = unknown;

export type Database = {
  readonly 'acknowledgement': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly part: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly asked_summary: ColumnType<string, string, string>;
    readonly asked_document_code: ColumnType<string, string, string>;
    readonly asked_place: ColumnType<string, string, string>;
    readonly given_summary: ColumnType<string, string, string>;
    readonly given_document_code: ColumnType<string, string, string>;
    readonly given_place: ColumnType<string, string, string>;
  };
  readonly 'database_mode': {
    readonly only_row: ColumnType<boolean, boolean | undefined, boolean>;
    readonly mode: ColumnType<string, string, string>;
    readonly made_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  readonly 'geography': {
    readonly code: ColumnType<string, string, string>;
    readonly kind: ColumnType<string, string, string>;
    readonly name: ColumnType<string, string, string>;
    readonly ons_code: ColumnType<string | null, string | null | undefined, string | null>;
    readonly region_code: ColumnType<string | null, string | null | undefined, string | null>;
    readonly abolished_on: ColumnType<PlainDate | null, PlainDate | null | undefined, PlainDate | null>;
  };
  readonly 'history_event': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly kind: ColumnType<string, string, string>;
    readonly happened_from: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly happened_until: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly date_words: ColumnType<string, string, string>;
    readonly title: ColumnType<string, string, string>;
    readonly summary_text: ColumnType<string, string, string>;
  };
  readonly 'history_event_source': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly event_code: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly document_code: ColumnType<string, string, string>;
    readonly place: ColumnType<string, string, string>;
  };
  readonly 'inspection_finding': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly document_code: ColumnType<string, string, string>;
    readonly place: ColumnType<string, string, string>;
    readonly finding: ColumnType<string, string, string>;
    readonly summary_text: ColumnType<string, string, string>;
    readonly plan_code: ColumnType<string, string, string>;
    readonly area_code: ColumnType<string, string, string>;
  };
  readonly 'judgement': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly weakness_number: ColumnType<number, number, number>;
    readonly event_code: ColumnType<string, string, string>;
    readonly outcome: ColumnType<string, string, string>;
    readonly judged_by: ColumnType<string, string, string>;
    readonly quoted_by: ColumnType<string, string, string>;
    readonly document_code: ColumnType<string, string, string>;
    readonly place: ColumnType<string, string, string>;
  };
  readonly 'known_release': {
    readonly publication_code: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly name: ColumnType<string, string, string>;
    readonly known: ColumnType<string, string, string>;
    readonly address: ColumnType<string, string, string>;
  };
  readonly 'letter': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly plan_code: ColumnType<string, string, string>;
    readonly document_code: ColumnType<string, string, string>;
    readonly written_on: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly meeting_on: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly window_from: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly window_until: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly subject_line: ColumnType<string | null, string | null | undefined, string | null>;
    readonly signatory_roles: ColumnType<readonly (string | null)[], readonly (string | null)[] | undefined, readonly (string | null)[]>;
    readonly addressee_roles: ColumnType<readonly (string | null)[], readonly (string | null)[] | undefined, readonly (string | null)[]>;
    readonly copied_to_roles: ColumnType<readonly (string | null)[], readonly (string | null)[] | undefined, readonly (string | null)[]>;
  };
  readonly 'letter_area': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly letter_code: ColumnType<string, string, string>;
    readonly plan_code: ColumnType<string, string, string>;
    readonly area_code: ColumnType<string, string, string>;
    readonly has_own_heading: ColumnType<boolean, boolean, boolean>;
    readonly demonstrated_heading: ColumnType<string | null, string | null | undefined, string | null>;
    readonly next_steps_heading: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'letter_item': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly letter_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly plan_code: ColumnType<string, string, string>;
    readonly area_code: ColumnType<string, string, string>;
    readonly part: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly kind: ColumnType<string | null, string | null | undefined, string | null>;
    readonly finer_kind: ColumnType<string | null, string | null | undefined, string | null>;
    readonly figure_given: ColumnType<string, string, string>;
    readonly figure_words: ColumnType<string | null, string | null | undefined, string | null>;
    readonly summary_text: ColumnType<string | null, string | null | undefined, string | null>;
    readonly official_text: ColumnType<string | null, string | null | undefined, string | null>;
    readonly note: ColumnType<string | null, string | null | undefined, string | null>;
    readonly is_bullet: ColumnType<boolean, boolean | undefined, boolean>;
    readonly line_from: ColumnType<number, number, number>;
    readonly line_to: ColumnType<number, number, number>;
    readonly duplicate_of: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'letter_item_measure': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly letter_code: ColumnType<string, string, string>;
    readonly item_code: ColumnType<string, string, string>;
    readonly measure_code: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
  };
  readonly 'letter_paragraph': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly letter_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly summary_text: ColumnType<string | null, string | null | undefined, string | null>;
    readonly official_text: ColumnType<string | null, string | null | undefined, string | null>;
    readonly line_from: ColumnType<number, number, number>;
    readonly line_to: ColumnType<number, number, number>;
    readonly subjects: ColumnType<readonly (string | null)[], readonly (string | null)[] | undefined, readonly (string | null)[]>;
    readonly contains_names: ColumnType<boolean, boolean | undefined, boolean>;
  };
  readonly 'measure': {
    readonly code: ColumnType<string, string, string>;
    readonly in_catalogue: ColumnType<boolean, boolean, boolean>;
  };
  readonly 'measure_area': {
    readonly measure_code: ColumnType<string, string, string>;
    readonly version: ColumnType<number, number, number>;
    readonly area_code: ColumnType<string, string, string>;
  };
  readonly 'measure_binding': {
    readonly measure_code: ColumnType<string, string, string>;
    readonly version: ColumnType<number, number, number>;
    readonly position: ColumnType<number, number, number>;
    readonly dataset: ColumnType<string, string, string>;
    readonly breakdown_topic: ColumnType<string, string, string>;
    readonly breakdown: ColumnType<string, string, string>;
    readonly value_heading: ColumnType<string | null, string | null | undefined, string | null>;
    readonly numerator_plus: ColumnType<readonly (string | null)[], readonly (string | null)[] | undefined, readonly (string | null)[]>;
    readonly numerator_minus: ColumnType<readonly (string | null)[], readonly (string | null)[] | undefined, readonly (string | null)[]>;
    readonly denominator_plus: ColumnType<readonly (string | null)[], readonly (string | null)[] | undefined, readonly (string | null)[]>;
    readonly counts_only: ColumnType<boolean, boolean, boolean>;
    readonly from_period: ColumnType<string | null, string | null | undefined, string | null>;
    readonly counted_in: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'measure_break': {
    readonly measure_code: ColumnType<string, string, string>;
    readonly version: ColumnType<number, number, number>;
    readonly from_date: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly words: ColumnType<string, string, string>;
  };
  readonly 'measure_definition': {
    readonly measure_code: ColumnType<string, string, string>;
    readonly version: ColumnType<number, number, number>;
    readonly in_force_from: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly in_force_until: ColumnType<PlainDate | null, PlainDate | null | undefined, PlainDate | null>;
    readonly recorded_at: ColumnType<Date, Date | string | undefined, Date | string>;
    readonly recorded_by: ColumnType<string, string, string>;
    readonly meaning_sha256: ColumnType<string, string, string>;
    readonly wording_sha256: ColumnType<string, string, string>;
    readonly plain_title: ColumnType<string, string, string>;
    readonly officer_title: ColumnType<string, string, string>;
    readonly says: ColumnType<string, string, string>;
    readonly kind: ColumnType<string, string, string>;
    readonly basis: ColumnType<string, string, string>;
    readonly no_figure_because: ColumnType<string | null, string | null | undefined, string | null>;
    readonly numerator: ColumnType<string, string, string>;
    readonly denominator: ColumnType<string | null, string | null | undefined, string | null>;
    readonly population: ColumnType<string, string, string>;
    readonly unit: ColumnType<string, string, string>;
    readonly decimals: ColumnType<number, number, number>;
    readonly better: ColumnType<string, string, string>;
    readonly better_value: ColumnType<string | null, string | number | null | undefined, string | number | null>;
    readonly frequency: ColumnType<string, string, string>;
    readonly publication_code: ColumnType<string, string, string>;
    readonly owner_role: ColumnType<string, string, string>;
    readonly why_it_matters: ColumnType<string, string, string>;
    readonly subject: ColumnType<string, string, string>;
    readonly small_groups: ColumnType<boolean, boolean, boolean>;
    readonly guard_count: ColumnType<number, number, number>;
    readonly short_title: ColumnType<string, string, string>;
    readonly says_below_nought: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'measure_guard': {
    readonly measure_code: ColumnType<string, string, string>;
    readonly version: ColumnType<number, number, number>;
    readonly position: ColumnType<number, number, number>;
    readonly guard_code: ColumnType<string, string, string>;
    readonly because: ColumnType<string, string, string>;
  };
  readonly 'measure_pitfall': {
    readonly measure_code: ColumnType<string, string, string>;
    readonly version: ColumnType<number, number, number>;
    readonly position: ColumnType<number, number, number>;
    readonly words: ColumnType<string, string, string>;
    readonly area_code: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'measure_provider': {
    readonly area_code: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly geography_code: ColumnType<string, string, string>;
    readonly role: ColumnType<string, string, string>;
    readonly words: ColumnType<string, string, string>;
    readonly named_for: ColumnType<readonly (string | null)[], readonly (string | null)[] | undefined, readonly (string | null)[]>;
    readonly named_words: ColumnType<string, string | undefined, string>;
    readonly unnamed_words: ColumnType<string, string | undefined, string>;
  };
  readonly 'measure_publication': {
    readonly code: ColumnType<string, string, string>;
    readonly name: ColumnType<string, string, string>;
    readonly publisher: ColumnType<string, string, string>;
    readonly frequency: ColumnType<string, string, string>;
  };
  readonly 'measure_same_question': {
    readonly measure_code: ColumnType<string, string, string>;
    readonly version: ColumnType<number, number, number>;
    readonly position: ColumnType<number, number, number>;
    readonly other_code: ColumnType<string | null, string | null | undefined, string | null>;
    readonly label: ColumnType<string, string, string>;
    readonly stated: ColumnType<string | null, string | null | undefined, string | null>;
    readonly source: ColumnType<string | null, string | null | undefined, string | null>;
    readonly why_it_differs: ColumnType<string, string, string>;
    readonly area_code: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'measure_value': {
    readonly measure_code: ColumnType<string, string, string>;
    readonly version: ColumnType<number, number, number>;
    readonly geography_code: ColumnType<string, string, string>;
    readonly period_start: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly period_end: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly period_kind: ColumnType<string, string, string>;
    readonly period_label: ColumnType<string, string, string>;
    readonly source_period: ColumnType<string, string, string>;
    readonly state: ColumnType<string, string, string>;
    readonly value: ColumnType<string | null, string | number | null | undefined, string | number | null>;
    readonly as_published: ColumnType<string | null, string | null | undefined, string | null>;
    readonly basis: ColumnType<string, string, string>;
    readonly numerator: ColumnType<string | null, string | number | null | undefined, string | number | null>;
    readonly denominator: ColumnType<string | null, string | number | null | undefined, string | number | null>;
    readonly table_id: ColumnType<string, string, string>;
    readonly line: ColumnType<number, number, number>;
    readonly heading: ColumnType<string, string, string>;
    readonly counts_table_id: ColumnType<string | null, string | null | undefined, string | null>;
    readonly counts_line: ColumnType<number | null, number | null | undefined, number | null>;
    readonly numerator_heading: ColumnType<string | null, string | null | undefined, string | null>;
    readonly denominator_heading: ColumnType<string | null, string | null | undefined, string | null>;
    readonly cautions: ColumnType<readonly (string | null)[], readonly (string | null)[] | undefined, readonly (string | null)[]>;
  };
  readonly 'migration': {
    readonly name: ColumnType<string, string, string>;
    readonly sha256: ColumnType<string, string, string>;
    readonly applied_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  readonly 'organisation': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly id: ColumnType<string, string, string>;
    readonly kind: ColumnType<string, string, string>;
    readonly name: ColumnType<string, string, string>;
  };
  readonly 'partnership': {
    readonly code: ColumnType<string, string, string>;
    readonly short_name: ColumnType<string, string, string>;
    readonly name: ColumnType<string, string, string>;
    readonly invented: ColumnType<boolean, boolean | undefined, boolean>;
    readonly note: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'person': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly id: ColumnType<string, string, string>;
    readonly organisation_id: ColumnType<string | null, string | null | undefined, string | null>;
    readonly display_name: ColumnType<string, string, string>;
  };
  readonly 'plan': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly name: ColumnType<string, string, string>;
    readonly summary_text: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'plan_alias': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly plan_code: ColumnType<string, string, string>;
    readonly alias: ColumnType<string, string, string>;
    readonly used_in: ColumnType<string, string, string>;
  };
  readonly 'plan_area': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly plan_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly kind: ColumnType<string, string, string>;
    readonly number: ColumnType<number, number, number>;
    readonly position: ColumnType<number, number, number>;
    readonly short_title: ColumnType<string, string, string>;
    readonly summary_text: ColumnType<string | null, string | null | undefined, string | null>;
    readonly official_text: ColumnType<string | null, string | null | undefined, string | null>;
    readonly document_code: ColumnType<string, string, string>;
    readonly line_from: ColumnType<number, number, number>;
    readonly line_to: ColumnType<number, number, number>;
  };
  readonly 'plan_sub_point': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly plan_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly area_code: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly summary_text: ColumnType<string | null, string | null | undefined, string | null>;
    readonly official_text: ColumnType<string | null, string | null | undefined, string | null>;
    readonly clean_text: ColumnType<string | null, string | null | undefined, string | null>;
    readonly note: ColumnType<string | null, string | null | undefined, string | null>;
    readonly document_code: ColumnType<string, string, string>;
    readonly line_from: ColumnType<number, number, number>;
    readonly line_to: ColumnType<number, number, number>;
  };
  readonly 'promise': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly made_by: ColumnType<string, string, string>;
    readonly document_code: ColumnType<string, string, string>;
    readonly line_from: ColumnType<number, number, number>;
    readonly line_to: ColumnType<number, number, number>;
    readonly summary_text: ColumnType<string, string, string>;
    readonly subject: ColumnType<string, string, string>;
    readonly plan_code: ColumnType<string | null, string | null | undefined, string | null>;
    readonly area_code: ColumnType<string | null, string | null | undefined, string | null>;
    readonly due_words: ColumnType<string | null, string | null | undefined, string | null>;
    readonly standing: ColumnType<string, string | undefined, string>;
  };
  readonly 'public_document': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly kind: ColumnType<string, string, string>;
    readonly title: ColumnType<string, string, string>;
    readonly made_by: ColumnType<string, string, string>;
    readonly dated_on: ColumnType<PlainDate | null, PlainDate | null | undefined, PlainDate | null>;
    readonly date_words: ColumnType<string, string, string>;
    readonly licence: ColumnType<string, string, string>;
    readonly address: ColumnType<string | null, string | null | undefined, string | null>;
    readonly note: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'public_version': {
    readonly only_row: ColumnType<boolean, boolean | undefined, boolean>;
    readonly version: ColumnType<number, number, number>;
  };
  readonly 'published_cell': {
    readonly dataset: string | null;
    readonly file_id: string | null;
    readonly table_id: string | null;
    readonly member: string | null;
    readonly line: number | null;
    readonly file_column: number | null;
    readonly heading: string | null;
    readonly occurrence: number | null;
    readonly geography_code: string | null;
    readonly period: string | null;
    readonly period_kind: string | null;
    readonly period_label: string | null;
    readonly period_start: PlainDate | null;
    readonly period_end: PlainDate | null;
    readonly breakdown_topic: string | null;
    readonly breakdown: string | null;
    readonly text: string | null;
  };
  readonly 'published_file': {
    readonly id: ColumnType<string, string, string>;
    readonly sha256: ColumnType<string, string, string>;
    readonly name: ColumnType<string, string, string>;
    readonly bytes: ColumnType<number, number, number>;
    readonly layout: ColumnType<string, string, string>;
    readonly extent: ColumnType<string, string, string>;
    readonly publisher: ColumnType<string, string, string>;
    readonly publication: ColumnType<string, string, string>;
    readonly release: ColumnType<string, string, string>;
    readonly released_on: ColumnType<PlainDate | null, PlainDate | null | undefined, PlainDate | null>;
    readonly licence: ColumnType<string, string, string>;
    readonly attribution: ColumnType<string, string, string>;
    readonly page_address: ColumnType<string | null, string | null | undefined, string | null>;
    readonly imported_at: ColumnType<Date, Date | string | undefined, Date | string>;
    readonly rows_read: ColumnType<number, number, number>;
    readonly rows_kept: ColumnType<number, number, number>;
    readonly rows_refused: ColumnType<number, number, number>;
    readonly excerpt_sha256: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'published_refusal': {
    readonly table_id: ColumnType<string, string, string>;
    readonly line: ColumnType<number, number, number>;
    readonly heading: ColumnType<string | null, string | null | undefined, string | null>;
    readonly rule: ColumnType<string, string, string>;
    readonly reason: ColumnType<string, string, string>;
    readonly value: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'published_row': {
    readonly table_id: ColumnType<string, string, string>;
    readonly line: ColumnType<number, number, number>;
    readonly geography_code: ColumnType<string, string, string>;
    readonly period: ColumnType<string, string, string>;
    readonly period_kind: ColumnType<string, string, string>;
    readonly period_label: ColumnType<string, string, string>;
    readonly period_start: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly period_end: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly breakdown_topic: ColumnType<string, string, string>;
    readonly breakdown: ColumnType<string, string, string>;
    readonly cells: ColumnType<readonly (string | null)[], readonly (string | null)[], readonly (string | null)[]>;
  };
  readonly 'published_table': {
    readonly id: ColumnType<string, string, string>;
    readonly file_id: ColumnType<string, string, string>;
    readonly member: ColumnType<string, string, string>;
    readonly dataset: ColumnType<string, string, string>;
    readonly headings: ColumnType<readonly (string | null)[], readonly (string | null)[], readonly (string | null)[]>;
    readonly rows_read: ColumnType<number, number, number>;
    readonly rows_kept: ColumnType<number, number, number>;
    readonly rows_refused: ColumnType<number, number, number>;
    readonly covers_from: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly covers_to: ColumnType<PlainDate, PlainDate, PlainDate>;
  };
  readonly 'role': {
    readonly code: ColumnType<string, string, string>;
    readonly kind: ColumnType<string, string, string>;
    readonly audience: ColumnType<string, string, string>;
    readonly name: ColumnType<string, string, string>;
    readonly comes_for: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
  };
  readonly 'shipped_content': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly name: ColumnType<string, string, string>;
    readonly sha256: ColumnType<string, string, string>;
    readonly loaded_at: ColumnType<Date, Date | string | undefined, Date | string>;
  };
  readonly 'statistical_neighbour': {
    readonly code: ColumnType<string, string, string>;
    readonly rank: ColumnType<number, number, number>;
    readonly neighbour_code: ColumnType<string, string, string>;
    readonly closeness: ColumnType<string, string, string>;
    readonly edition: ColumnType<string, string, string>;
  };
  readonly 'transcribed_quotation': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly letter_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly subject: ColumnType<string, string, string>;
    readonly document_name: ColumnType<string, string, string>;
    readonly official_text: ColumnType<string, string, string>;
  };
  readonly 'voice': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly code: ColumnType<string, string, string>;
    readonly event_code: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly speaker: ColumnType<string, string, string>;
    readonly document_code: ColumnType<string, string, string>;
    readonly headline_summary: ColumnType<string, string, string>;
  };
  readonly 'voice_point': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly voice_code: ColumnType<string, string, string>;
    readonly part: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
    readonly summary_text: ColumnType<string, string, string>;
    readonly place: ColumnType<string | null, string | null | undefined, string | null>;
  };
  readonly 'wanted_measure': {
    readonly code: ColumnType<string, string, string>;
    readonly plain_title: ColumnType<string, string, string>;
  };
  readonly 'weakness_2017': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly number: ColumnType<number, number, number>;
    readonly summary_text: ColumnType<string, string, string>;
    readonly document_code: ColumnType<string, string, string>;
    readonly place: ColumnType<string, string, string>;
  };
  readonly 'weakness_2017_area': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly weakness_number: ColumnType<number, number, number>;
    readonly plan_code: ColumnType<string, string, string>;
    readonly area_code: ColumnType<string, string, string>;
    readonly because: ColumnType<string, string, string>;
  };
  readonly 'access.account': {
    readonly id: ColumnType<string, string, string>;
    readonly kind: ColumnType<string, string, string>;
    readonly sign_in_name: ColumnType<string, string, string>;
    readonly disabled_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  };
  readonly 'access.identity': {
    readonly issuer: ColumnType<string, string, string>;
    readonly subject: ColumnType<string, string, string>;
    readonly account_id: ColumnType<string, string, string>;
  };
  readonly 'access.membership': {
    readonly partnership_code: ColumnType<string, string, string>;
    readonly account_id: ColumnType<string, string, string>;
    readonly role_code: ColumnType<string, string, string>;
    readonly person_id: ColumnType<string, string, string>;
    readonly from_on: ColumnType<PlainDate, PlainDate, PlainDate>;
    readonly until_on: ColumnType<PlainDate | null, PlainDate | null | undefined, PlainDate | null>;
  };
  readonly 'access.session': {
    readonly token_hash: ColumnType<Buffer, Buffer, Buffer>;
    readonly account_id: ColumnType<string, string, string>;
    readonly partnership_code: ColumnType<string | null, string | null | undefined, string | null>;
    readonly role_code: ColumnType<string, string, string>;
    readonly person_id: ColumnType<string | null, string | null | undefined, string | null>;
    readonly method: ColumnType<string, string, string>;
    readonly began_at: ColumnType<Date, Date | string | undefined, Date | string>;
    readonly last_seen_at: ColumnType<Date, Date | string | undefined, Date | string>;
    readonly expires_at: ColumnType<Date, Date | string, Date | string>;
  };
  readonly 'audit.event': {
    readonly id: ColumnType<string, string | undefined, string>;
    readonly chain: ColumnType<string, string, string>;
    readonly seq: ColumnType<number | null, number | null | undefined, number | null>;
    readonly at: ColumnType<Date, Date | string | undefined, Date | string>;
    readonly account_id: ColumnType<string | null, string | null | undefined, string | null>;
    readonly role_code: ColumnType<string, string, string>;
    readonly action: ColumnType<string, string, string>;
    readonly subject_kind: ColumnType<string | null, string | null | undefined, string | null>;
    readonly subject_ids: ColumnType<readonly (string | null)[], readonly (string | null)[] | undefined, readonly (string | null)[]>;
    readonly detail: ColumnType<Json, string | undefined, string>;
    readonly previous_hash: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
    readonly hash: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  };
  readonly 'audit.head': {
    readonly chain: ColumnType<string, string, string>;
    readonly seq: ColumnType<number, number, number>;
    readonly hash: ColumnType<Buffer, Buffer, Buffer>;
  };
};
