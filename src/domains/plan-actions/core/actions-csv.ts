import { spreadsheetCsv } from '#shared/csv';
import { daysLate } from './delivery.ts';
import type { Action, AssuranceGiven } from './plan.ts';
import type { Delivery, Impact, Words } from './vocabulary.ts';
import type { PlainDate } from '#shared/plain-date';

type Row = {
  readonly action: Action;
  readonly delivery: Delivery;
  readonly impact: Impact;
  readonly assurance: AssuranceGiven | undefined;
  readonly latest: { readonly on: PlainDate; readonly text: string } | undefined;
};

/** The actions of a plan as a file: what the page shows, with every date as YYYY-MM-DD. */
export const actionsCsv = (
  rows: readonly Row[],
  words: Words,
  roles: ReadonlyMap<string, string>,
  today: PlainDate,
): string =>
  spreadsheetCsv([
    [
      'plan',
      'area',
      'ref',
      'action',
      'accountable',
      'lead',
      'partners',
      'start',
      'first_due',
      'due',
      'done',
      'days_after_first_due',
      'delivery',
      'impact',
      'assurance',
      'latest_update_on',
      'latest_update',
      'as_of',
    ],
    ...rows.map(({ action, delivery, impact, assurance, latest }) => [
      action.planCode,
      action.areaCode,
      action.ref,
      action.text,
      [roles.get(action.accountable.role ?? '') ?? '', action.accountable.words]
        .filter((text) => text !== '')
        .join(', '),
      [roles.get(action.lead.role ?? '') ?? '', action.lead.words].filter((text) => text !== '').join(', '),
      action.partners,
      action.startOn,
      action.firstDueOn,
      action.dueOn,
      action.doneOn ?? '',
      String(daysLate(action, today)),
      words.delivery[delivery].words,
      words.impact[impact].words,
      assurance === undefined ? '' : words.assurance[assurance.level].words,
      latest?.on ?? '',
      latest?.text ?? '',
      today,
    ]),
  ]);
