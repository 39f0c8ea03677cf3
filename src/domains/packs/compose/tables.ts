import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { DraftBlock } from '../core/content.ts';
import { heading, many, newSheet, paragraph, table } from './blocks.ts';
import type { Gathered } from './gathered.ts';

const day = (on: PlainDate | null, none = 'No day was given'): string => (on === null ? none : inWords(on));
const missingWords = {
  action: 'no action',
  measure: 'no measure',
  evidence: 'no evidence newer than the letter',
} as const;
const partWords = { 'next-step': 'next step', concern: 'concern', demonstrated: 'shown' } as const;

/** Every item that the letter asks for, with what answers it; on a sheet of its own, or below what is bound to no area. */
export const letterTable = ({ coverage, roleNames }: Gathered, isOnNewSheet: boolean): readonly DraftBlock[] => {
  if (coverage === undefined)
    return [heading(2, 'The letter, item by item'), paragraph('No letter is held that this pack could answer.')];
  const { letter, items, counts } = coverage;
  const roleOf = (code: string | null): string => (code === null ? 'Nobody' : (roleNames.get(code) ?? code));
  return [
    ...(isOnNewSheet ? [newSheet] : []),
    heading(2, 'The letter, item by item'),
    paragraph(
      `${letter.title}, ${inWords(letter.writtenOn)}: ${many(counts.asked, 'item', 'items')}. ${String(counts.withEvidence)} have evidence: an action, a measure and evidence newer than the letter. ${String(counts.gaps)} have gaps.${counts.repeats > 0 ? ` ${String(counts.repeats)} are printed twice and counted once.` : ''}`,
    ),
    table(
      'What the letter asks for, and what answers it',
      ['Item', 'What it asks', 'Owner, day', 'Actions', 'Measures', 'Standing'],
      items.map((item) => [
        `${item.item.code}, ${partWords[item.item.part]}`,
        item.item.official ?? `${item.item.summary ?? ''} (a summary)`,
        `${roleOf(item.ownerRole)}, ${day(item.dueOn, 'no day')}`,
        item.actions.map(({ ref }) => ref).join(', ') || 'None',
        item.measures.map(({ name }) => name).join('; ') || 'None',
        item.duplicateOf !== undefined
          ? `As ${item.duplicateOf}`
          : item.standing === 'has-evidence'
            ? `Has evidence: ${many(item.evidence.filter(({ counts: says }) => says === 'counts').length, 'piece', 'pieces')}`
            : `Gap: ${item.missing.map((each) => missingWords[each]).join(', ')}`,
      ]),
      'The letter asks for nothing that was taken down as an item.',
    ),
  ];
};

const standingWords = { open: 'Open', kept: 'Kept', partly: 'Partly kept', not: 'Not kept' } as const;
const wordWords = {
  accepted: 'Accept it as kept',
  'not-accepted': 'Do not accept it as kept',
  'has-not-said': 'Have not said, which is not agreement',
} as const;

export const promisesTables = ({ promises, conditions }: Gathered): readonly DraftBlock[] => [
  heading(2, 'Promises and conditions'),
  table(
    'Promises, in their exact words',
    ['Promise', 'Made by, to', 'Made on', 'Due', 'Standing', 'Those to whom it was made'],
    promises
      .filter(({ takenBack }) => takenBack === null)
      .map((each) => [
        each.quote,
        `${each.madeBy.organisation}, to ${each.madeTo.name}`,
        inWords(each.madeOn),
        each.dueOn === null ? each.dueWords || 'No date was given' : inWords(each.dueOn),
        `${standingWords[each.standing]}${each.isPastDue ? `, ${many(each.daysPast, 'day', 'days')} past its date` : ''}`,
        wordWords[each.acceptedByThoseItWasMadeTo.says],
      ]),
    'No promise is on record.',
  ),
  table(
    'Conditions that others set',
    ['Condition', 'Set by, on', 'What is asked', 'Due', 'Standing'],
    conditions.flatMap((condition) =>
      condition.parts
        // Nothing about one family leaves in a pack.
        .filter(({ isAboutOneFamily }) => !isAboutOneFamily)
        .map((part) => [
          condition.title,
          `${condition.setBy}, ${inWords(condition.setOn)}`,
          part.words,
          part.dueOn === null ? part.dueWords || 'No date was given' : inWords(part.dueOn),
          `${part.standing === 'closed' ? 'Closed' : 'Open'}${part.isPastDue ? `, ${many(part.daysPast, 'day', 'days')} past its date` : ''}`,
        ]),
    ),
    'No condition is on record.',
  ),
];

const challengeWords = {
  open: 'No answer yet',
  answered: 'Answered; the asker has not said whether it will do',
  'not-accepted': 'Answered; the asker did not accept it',
  accepted: 'Answered and accepted by the asker',
} as const;

/** What boards decided in the window, and every question that is not settled. */
export const decisionsTables = ({ decisions, challenges, window }: Gathered): readonly DraftBlock[] => [
  heading(2, 'Decisions, and questions that are open'),
  table(
    'Decisions in the window',
    ['Decision', 'Decided', 'By', 'What', 'Why'],
    decisions
      .filter(({ metOn, takenDown }) => metOn >= window.from && metOn < window.until && takenDown === null)
      .map((each) => [
        each.ref,
        inWords(each.metOn),
        each.body.name,
        `${each.text}${each.isReplaced ? ' (replaced by a later decision)' : ''}`,
        each.reason,
      ]),
    'No decision of the window is on record.',
  ),
  table(
    'Questions that are not settled',
    ['Question', 'Asked by, on', 'What', 'Of whom', 'Due', 'Standing'],
    challenges
      .filter(({ standing, takenDown }) => standing !== 'accepted' && takenDown === null)
      .map((each) => [
        each.ref,
        `${each.askedFor}, ${inWords(each.askedOn)}`,
        each.question,
        each.toRoleName,
        inWords(each.dueOn),
        `${challengeWords[each.standing]}${each.daysOverdue > 0 ? `, ${many(each.daysOverdue, 'day', 'days')} overdue` : ''}`,
      ]),
    'No question is open.',
  ),
];
