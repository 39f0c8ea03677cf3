import { spreadsheetCsv } from '#shared/csv';
import type { PlainDate } from '#shared/plain-date';
import type { Challenge } from './challenge.ts';
import { forceOf } from './decision.ts';
import type { About, Decision } from './decision.ts';

const aboutText = (about: readonly About[]): string =>
  about.map(({ kind, ref, text }) => `${kind}: ${ref === '' ? text : `${ref} ${text}`}`).join('; ');

const yes = (is: boolean): string => (is ? 'yes' : 'no');

/** Decisions for a spreadsheet, as they are listed; every day as YYYY-MM-DD. */
export const decisionsCsv = (decisions: readonly Decision[], today: PlainDate): string =>
  spreadsheetCsv([
    [
      'ref',
      'body',
      'also_called',
      'meeting_on',
      'decision',
      'reason',
      'alternatives',
      'takes_effect_from',
      'standing',
      'replaces',
      'replaced_by',
      'dissent',
      'about',
      'corrections',
      'public',
      'recorded_on',
      'as_of',
    ],
    ...decisions.map((each) => [
      each.ref,
      each.body.name,
      each.body.aliases.map(({ alias }) => alias).join('; '),
      each.metOn,
      each.text,
      each.reason,
      each.alternatives,
      each.effectFrom,
      forceOf(each, today),
      each.replaces?.ref ?? '',
      each.replacedBy?.ref ?? '',
      each.dissent.map(({ who, text }) => `${who}: ${text ?? 'taken back'}`).join('; '),
      aboutText(each.about),
      each.wordings.length - 1,
      yes(each.isPublic),
      each.recordedOn,
      today,
    ]),
  ]);

/** Challenges for a spreadsheet, as they are listed. */
export const challengesCsv = (challenges: readonly Challenge[], today: PlainDate): string =>
  spreadsheetCsv([
    [
      'ref',
      'asked_for',
      'asked_of',
      'question',
      'source',
      'asked_on',
      'first_due_on',
      'due_on',
      'standing',
      'days_overdue',
      'answers',
      'latest_answer_on',
      'latest_answer',
      'evidence',
      'verdict_on',
      'verdict_by',
      'in_the_askers_place',
      'verdict_words',
      'about',
      'public',
      'as_of',
    ],
    ...challenges.map((each) => {
      const latest = each.answers.at(-1);
      return [
        each.ref,
        each.askedFor,
        each.toRoleName,
        each.question,
        each.source,
        each.askedOn,
        each.firstDueOn,
        each.dueOn,
        each.standing,
        each.daysOverdue,
        each.answers.length,
        latest?.on ?? '',
        latest?.text ?? '',
        (latest?.evidence ?? []).map(({ title }) => title ?? 'not shown').join('; '),
        latest?.verdict?.on ?? '',
        latest?.verdict?.byRole ?? '',
        latest?.verdict ? yes(latest.verdict.inPlace) : '',
        latest?.verdict?.words ?? '',
        aboutText(each.about),
        yes(each.isPublic),
        today,
      ];
    }),
  ]);
