import { inPlainWords } from '#domains/casework';
import type { CaseRecord } from '#domains/casework';
import type { CaseKind } from '#shared/case-records';
import { caseColumnsOf } from '#shared/case-records';
import { inWords } from '#shared/plain-date';
import { eventsOf } from './core/events.ts';
import type { CodeWords } from './core/events.ts';
import type { EventTold } from './core/line-of-time.ts';
import { isHeard } from './core/together-requests.ts';
import type { Together } from './core/together.ts';
import type { ChildTold, SourceTold } from './core/told.ts';
import type { ChildRead, Sources } from './reads-sources.ts';
import { dayOfCase, placeOfCase } from './said-by-extract.ts';
import { adviserName } from './words-desk.ts';

const decidedWords: Readonly<Record<string, string>> = {
  Y: 'There will be an assessment',
  N: 'There will be no assessment',
  A: 'Not yet decided',
  W: 'Withdrawn or ended before a decision',
  H: 'Decided in an earlier year',
};

const codeWords: CodeWords = (of, code) => {
  switch (of) {
    case 'requested-by':
      return inPlainWords('assessment_request', 'source', code) ?? code;
    case 'outcome':
      return decidedWords[code] ?? code;
    case 'assessment':
      return inPlainWords('needs_assessment', 'outcome', code) ?? code;
    case 'review':
      return inPlainWords('annual_review', 'outcome', code) ?? code;
    case 'ended':
      return inPlainWords('ehc_plan', 'cease_reason', code) ?? code;
  }
};

const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

/** Columns of an extract that no clock of this page is counted from, each as an event. */
const others: readonly (readonly [CaseKind, string, string])[] = [
  ['case_advice', 'chased_on', 'Advice asked for again'],
  ['case_request', 'views_until_on', 'Views on the draft wanted by'],
  ['case_officer', 'from_on', 'Case given to an officer'],
  ['case_officer', 'until_on', 'Officer no longer has the case'],
  ['case_notice', 'notified_on', 'Health told the council (section 23)'],
  ['case_notice', 'answered_on', 'Council answered the section 23 notice'],
  ['case_dispute', 'opened_on', 'Mediation or appeal asked for'],
  ['case_dispute', 'held_on', 'Mediation or hearing'],
  ['case_dispute', 'ended_on', 'Mediation or appeal ended'],
  ['case_dispute', 'order_on', 'Order or agreement'],
  ['case_child', 'closed_on', 'Case closed in the case system'],
];

const more: Readonly<Partial<Record<CaseKind, readonly string[]>>> = {
  case_advice: ['adviser'],
  case_officer: ['officer', 'officer_role'],
  case_notice: ['notified_by'],
  case_dispute: ['way', 'about'],
};

const wordsOf = (record: CaseRecord): string | undefined => {
  const found = (more[record.kind] ?? []).flatMap((name) => {
    const value = record.values[name];
    const column = caseColumnsOf[record.kind].find((each) => each.name === name);
    return typeof value === 'string' ? (column?.codes?.[value] ?? value) : [];
  });
  return found.length === 0 ? undefined : found.join(', ');
};

const extractEvents = (
  { records }: ChildRead,
  sourceOf: (id: string) => SourceTold | undefined,
): readonly EventTold[] =>
  records.flatMap((record) => {
    const source = sourceOf(record.sourceId);
    return record.missingSince !== undefined || source === undefined
      ? []
      : others.flatMap(([kind, name, title]): readonly EventTold[] => {
          const on = kind === record.kind ? dayOfCase(record, name) : undefined;
          return on === undefined
            ? []
            : [{ on, title, more: wordsOf(record), statements: [{ source, says: on, place: placeOfCase(record) }] }];
        });
  });

const placementWords = (told: ChildTold['placements'][number]): string => {
  const setting =
    told.setting === undefined ? undefined : (inPlainWords('placement', 'setting', told.setting) ?? told.setting);
  const number =
    told.urn !== undefined ? `URN ${told.urn}` : told.ukprn !== undefined ? `UKPRN ${told.ukprn}` : undefined;
  return [told.school, setting, number].filter((each) => each !== undefined).join(', ') || 'Which setting is not told';
};

const placementEvents = ({ told }: ChildRead): readonly EventTold[] => {
  const days = new Map<string, EventTold>();
  for (const placement of told.placements.filter(isHeard))
    for (const [on, title] of [
      [placement.from, 'Placement began'],
      [placement.until, 'Placement ended'],
    ] as const) {
      if (on === undefined) continue;
      const words = placementWords(placement);
      // The same school by the same day in two sources is one event.
      const key = `${on} ${title} ${placement.urn ?? placement.ukprn ?? words}`;
      const there = days.get(key);
      const statement = { source: placement.source, says: on, place: placement.place };
      days.set(key, { on, title, more: there?.more ?? words, statements: [...(there?.statements ?? []), statement] });
    }
  return [...days.values()];
};

const exceptionEvents = ({ told }: ChildRead): readonly EventTold[] =>
  told.exceptions.map(({ source, on, place, exception, from, until }) => ({
    on,
    title: 'Exception to a time limit decided',
    more: `Exception ${exception}, from ${inWords(from)}${until === undefined ? '' : ` to ${inWords(until)}`}`,
    statements: [{ source, says: on, place }],
  }));

/** Every dated event that any source tells of a child. */
export const eventsTold = (all: Together, read: ChildRead, { extracts }: Sources): readonly EventTold[] => {
  const sourceOf = (id: string): SourceTold | undefined => {
    const found = extracts.get(id);
    return (
      found && {
        family: id,
        kind: 'extract',
        name: found.name,
        asAt: found.asAt,
        speaks: true,
        cannotTell: new Set(found.cannotTell),
      }
    );
  };
  return [
    ...eventsOf(all, codeWords, (code) => capital(adviserName(code))),
    ...extractEvents(read, sourceOf),
    ...placementEvents(read),
    ...exceptionEvents(read),
  ];
};
