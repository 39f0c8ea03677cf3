import { spreadsheetCsv } from '#shared/csv';
import type { PlainDate } from '#shared/plain-date';
import { isAboveAppetite, scoresOf } from './risk.ts';
import type { Risk } from './risk.ts';

type Row = Risk & {
  readonly series: readonly { readonly warning: string | null }[];
  readonly actions: readonly string[];
};

const head = [
  ...[
    'ref',
    'kind',
    'state',
    'plan',
    'area',
    'cause',
    'event',
    'effect',
    'likelihood_before',
    'impact_before',
    'score_before',
  ],
  ...[
    'controls',
    'mitigations',
    'actions',
    'likelihood_now',
    'impact_now',
    'score_now',
    'accepted_up_to',
    'above_accepted',
  ],
  ...['owner', 'review_on', 'warning', 'closed_on', 'closed_why', 'version', 'as_of'],
];

/** The risks and issues as a file, each with what its figures warn of. */
export const risksCsv = (risks: readonly Row[], roles: ReadonlyMap<string, string>, today: PlainDate): string =>
  spreadsheetCsv([
    head,
    ...risks.map((risk) => {
      const { before, after } = scoresOf(risk);
      const owner = [roles.get(risk.owner.role ?? '') ?? '', risk.owner.words];
      return [
        ...[risk.ref, risk.kind, risk.state, risk.of?.planCode ?? '', risk.of?.areaCode ?? '', risk.cause, risk.event],
        ...[risk.effect, String(risk.likelihoodBefore), String(risk.impactBefore), String(before), risk.controls],
        ...[risk.mitigations, risk.actions.join('; '), String(risk.likelihoodAfter), String(risk.impactAfter)],
        ...[String(after), risk.appetite === null ? '' : String(risk.appetite), isAboveAppetite(risk) ? 'yes' : ''],
        ...[owner.filter((text) => text !== '').join(', '), risk.reviewOn ?? ''],
        ...[risk.series.flatMap(({ warning }) => warning ?? []).join(' '), risk.closedOn ?? '', risk.closedWhy ?? ''],
        ...[String(risk.version), today],
      ];
    }),
  ]);
