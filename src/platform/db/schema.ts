// Generated from the migrations by tools/generate-database-types.ts. Do not edit.
import type { ColumnType } from 'kysely';
import type { PlainDate } from '#shared/plain-date';

/** Whatever JSON the column holds: check it before use. */
export type Json = unknown;

export type Database = {
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
  };
  readonly 'role': {
    readonly code: ColumnType<string, string, string>;
    readonly kind: ColumnType<string, string, string>;
    readonly audience: ColumnType<string, string, string>;
    readonly name: ColumnType<string, string, string>;
    readonly comes_for: ColumnType<string, string, string>;
    readonly position: ColumnType<number, number, number>;
  };
  readonly 'statistical_neighbour': {
    readonly code: ColumnType<string, string, string>;
    readonly rank: ColumnType<number, number, number>;
    readonly neighbour_code: ColumnType<string, string, string>;
    readonly closeness: ColumnType<string, string, string>;
    readonly edition: ColumnType<string, string, string>;
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
