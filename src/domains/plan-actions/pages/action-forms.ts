import { button, html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { PlainDate } from '#shared/plain-date';
import { inWords } from '#shared/plain-date';
import { lowerThan } from '../core/impact.ts';
import type { Action, DueChange, Milestone, Output } from '../core/plan.ts';
import { assuranceLevels, expectedDirections, linkRoles, reasonKinds, saidDeliveries } from '../core/vocabulary.ts';
import type { Impact, Words } from '../core/vocabulary.ts';
import { directionWords, linkRoleWords, reasonWords, saysWords } from '../words.ts';
import {
  areaField,
  boxField,
  choiceField,
  dayField,
  foldedForm,
  formOf,
  hidden,
  radioField,
  textField,
} from './form-parts.ts';
import type { Frame } from './form-parts.ts';

const keep = (text: string): SafeHtml => button({ text, classes: 'govuk-button--secondary', preventDoubleClick: true });

/** What happened, and what the owner says of delivery; the programme office writes, and says delivery only where nobody holds the owner's role. */
export const updateFormOf = (
  frame: Frame,
  base: string,
  {
    words,
    newKey,
    saysDelivery,
    hasOutput,
  }: {
    readonly words: Words;
    readonly newKey: string;
    readonly saysDelivery: boolean;
    readonly hasOutput: boolean;
  },
): SafeHtml =>
  foldedForm(
    frame,
    'update',
    'Write an update',
    `${base}/update`,
    html`${hidden('key', newKey)}${areaField(frame, 'update', 'text', { label: 'What happened', hint: 'It stands with your name and role, and cannot be changed afterwards. Name no child and no family.' })}
${
  saysDelivery &&
  radioField(frame, 'update', 'delivery', {
    label: 'How delivery stands',
    hint: 'Late is worked out from the due date. Done needs what was made.',
    items: [
      { value: '', text: 'As before' },
      ...saidDeliveries.map((state) => ({
        value: state,
        text: words.delivery[state].words,
        hint: words.delivery[state].meaning,
      })),
    ],
  })
}
${textField(frame, 'update', 'outputTitle', { label: 'What was made', hint: `${hasOutput ? 'Only where there is something new.' : 'Needed before it can be done.'} What is made under a public action is public, by these words: name no child and no family.` })}
${textField(frame, 'update', 'outputHeldAt', { label: 'Where it is', hint: 'An address, or where it is kept' })}
${keep('Keep the update')}`,
  );

export const dueFormOf = (frame: Frame, base: string, action: Action, milestones: readonly Milestone[]): SafeHtml =>
  html`${foldedForm(
    frame,
    'due',
    'Move the due date',
    `${base}/due`,
    html`${hidden('from', action.dueOn)}<p class="govuk-body">It stands at ${inWords(action.dueOn)}. The first due date, ${inWords(action.firstDueOn)}, never changes.</p>
${dayField(frame, 'due', 'to', { label: 'New due date' })}
${areaField(frame, 'due', 'why', { label: 'Why it moves' })}
${textField(frame, 'due', 'approvedBy', { label: 'Who approved it', hint: 'A board or post' })}
${keep('Move it')}`,
  )}
${milestones
  .filter(({ doneOn }) => doneOn === null)
  .map((milestone) =>
    foldedForm(
      frame,
      `due-${milestone.id}`,
      `Move the milestone of ${inWords(milestone.dueOn)}`,
      `${base}/due`,
      html`${hidden('from', milestone.dueOn)}${hidden('milestone', milestone.id)}
${dayField(frame, `due-${milestone.id}`, 'to', { label: 'New due date' })}
${areaField(frame, `due-${milestone.id}`, 'why', { label: 'Why it moves' })}
${textField(frame, `due-${milestone.id}`, 'approvedBy', { label: 'Who approved it' })}
${keep('Move it')}`,
    ),
  )}`;

export const reasonFormOf = (frame: Frame, base: string, change: DueChange): SafeHtml =>
  foldedForm(
    frame,
    `reason-${change.id}`,
    'Give the reason',
    `${base}/reason`,
    html`${hidden('id', change.id)}${areaField(frame, `reason-${change.id}`, 'why', { label: 'Why it moved' })}
${textField(frame, `reason-${change.id}`, 'approvedBy', { label: 'Who approved it' })}
${keep('Keep the reason')}`,
  );

export const milestoneFormsOf = (frame: Frame, base: string, milestones: readonly Milestone[]): SafeHtml =>
  html`${milestones
    .filter(({ doneOn }) => doneOn === null)
    .map((milestone) =>
      foldedForm(
        frame,
        `reached-${milestone.id}`,
        `Reached: ${milestone.text.slice(0, 60)}`,
        `${base}/milestone-done`,
        html`${hidden('id', milestone.id)}${dayField(frame, `reached-${milestone.id}`, 'done', { label: 'When' })}
${textField(frame, `reached-${milestone.id}`, 'note', { label: 'What shows it' })}${keep('Keep it')}`,
      ),
    )}
${foldedForm(
  frame,
  'milestone',
  'Add a milestone',
  `${base}/milestone`,
  html`${textField(frame, 'milestone', 'text', { label: 'The milestone' })}
${dayField(frame, 'milestone', 'due', { label: 'Due', hint: 'The first due date never changes.' })}${keep('Add it')}`,
)}`;

export type SeriesChoice = { readonly value: string; readonly text: string };

export const linkFormOf = (frame: Frame, base: string, series: readonly SeriesChoice[]): SafeHtml =>
  foldedForm(
    frame,
    'link',
    'Bind a measure',
    `${base}/link`,
    html`<p class="govuk-body">Say what should change before it does: a measure that is named after the action began proves little.</p>
${choiceField(frame, 'link', 'series', { label: 'Series', items: [{ value: '', text: 'Choose' }, ...series] })}
${radioField(frame, 'link', 'role', { label: 'What it is for', items: linkRoles.map((value) => ({ value, text: linkRoleWords[value] })) })}
${radioField(frame, 'link', 'direction', { label: 'Which way', items: expectedDirections.map((value) => ({ value, text: `It ${directionWords[value]}` })) })}
${textField(frame, 'link', 'size', { label: 'How much', hint: 'Such as: from 48% to 65%' })}
${dayField(frame, 'link', 'by', { label: 'By when', hint: 'Until then no change is called too early.' })}
${keep('Bind it')}`,
  );

export const lowerFormOf = (
  frame: Frame,
  base: string,
  { computed, words, isLowered }: { readonly computed: Impact; readonly words: Words; readonly isLowered: boolean },
): SafeHtml | undefined => {
  const lower = lowerThan(computed);
  if (lower.length === 0 && !isLowered) return undefined;
  return foldedForm(
    frame,
    'lower',
    'Say that it is lower than the figures give',
    `${base}/lower`,
    html`<p class="govuk-body">The figures give: ${words.impact[computed].words}. You can lower it, with a reason; nobody can raise it.</p>
${radioField(frame, 'lower', 'to', {
  label: 'Lower it to',
  items: [
    ...lower
      .toReversed()
      .map((state) => ({ value: state, text: words.impact[state].words, hint: words.impact[state].meaning })),
    ...(isLowered ? [{ value: 'figures', text: 'Take the lowering back: let the figures stand' }] : []),
  ],
})}
${areaField(frame, 'lower', 'why', { label: 'Why', hint: 'It stands with your name and role.' })}${keep('Keep it')}`,
  );
};

/** How sure somebody is, about what, and why. */
export const assuranceFieldsOf = (frame: Frame, words: Words): SafeHtml =>
  html`${radioField(frame, 'assure', 'level', { label: 'How sure are you of what is said here?', items: assuranceLevels.map((level) => ({ value: level, text: words.assurance[level].words, hint: words.assurance[level].meaning })) })}
${boxField(frame, 'assure', 'reasons', { label: 'What your reasons are about', items: reasonKinds.map((kind) => ({ value: `reason-${kind}`, text: reasonWords[kind] })) })}
${areaField(frame, 'assure', 'why', { label: 'Why' })}${keep('Keep it')}`;

export const assuranceFormOf = (frame: Frame, action: string, words: Words): SafeHtml =>
  foldedForm(frame, 'assure', 'Say how sure you are', action, assuranceFieldsOf(frame, words));

export const evidenceFormOf = (frame: Frame, base: string, evidence: readonly SeriesChoice[]): SafeHtml | undefined =>
  evidence.length === 0
    ? undefined
    : foldedForm(
        frame,
        'evidence',
        'Bring evidence',
        `${base}/evidence`,
        html`${choiceField(frame, 'evidence', 'evidence', { label: 'Evidence', items: [{ value: '', text: 'Choose' }, ...evidence] })}
${radioField(frame, 'evidence', 'says', { label: 'What it says of this action', items: Object.entries(saysWords).map(([value, text]) => ({ value, text })) })}
${textField(frame, 'evidence', 'note', { label: 'Note' })}${keep('Bring it')}`,
      );

export const acceptFormOf = (frame: Frame, base: string, evidenceId: string): SafeHtml =>
  formOf(
    frame,
    `${base}/accept`,
    html`${hidden('evidence', evidenceId)}${button({ text: 'Accept it', classes: 'govuk-button--secondary' })}`,
  );

export const takeOffFormOf = (frame: Frame, base: string, evidenceId: string): SafeHtml =>
  foldedForm(
    frame,
    `evidence-end-${evidenceId}`,
    'Take it off',
    `${base}/evidence-end`,
    html`${hidden('evidence', evidenceId)}${areaField(frame, `evidence-end-${evidenceId}`, 'why', { label: 'Why', hint: 'It stays to be read that it was brought.' })}${keep('Take it off')}`,
  );

export const waitFormOf = (frame: Frame, base: string, others: readonly SeriesChoice[]): SafeHtml =>
  foldedForm(
    frame,
    'wait',
    'Say what it waits for',
    `${base}/wait`,
    html`${choiceField(frame, 'wait', 'other', { label: 'It waits for', hint: 'Two actions cannot wait for each other, however far round.', items: [{ value: '', text: 'Choose' }, ...others] })}${keep('It waits for this')}`,
  );

export const waitEndFormOf = (frame: Frame, base: string, other: Pick<Action, 'id' | 'ref'>): SafeHtml =>
  formOf(
    frame,
    `${base}/wait-end`,
    html`${hidden('other', other.id)}${button({ text: `It no longer waits for ${other.ref}`, classes: 'govuk-button--secondary' })}`,
  );

export const endLinkFormOf = (frame: Frame, base: string, id: string, today: PlainDate): SafeHtml =>
  foldedForm(
    frame,
    `unlink-${id}`,
    'Take it off',
    `${base}/link-end`,
    html`${hidden('id', id)}<p class="govuk-body">It stays to be read that it was bound until ${inWords(today)}.</p>${areaField(frame, `unlink-${id}`, 'why', { label: 'Why' })}${keep('Take it off')}`,
  );

/** One output goes off the public page, or is shown again, with a reason. */
export const showOutputFormOf = (frame: Frame, base: string, { id, isShown }: Output): SafeHtml =>
  foldedForm(
    frame,
    `shown-${id}`,
    isShown ? 'Take it off the public page' : 'Show it on the public page again',
    `${base}/output-public`,
    html`${hidden('id', id)}${hidden('show', isShown ? 'no' : 'yes')}${areaField(frame, `shown-${id}`, 'why', { label: 'Why', hint: isShown ? 'It stays attached, and the action stays public. Name no child and no family here either.' : 'Everybody reads its title again.' })}${keep(isShown ? 'Take it off the public page' : 'Show it again')}`,
  );

/** The programme office says that a post is empty, or held again. */
export const postFormOf = (
  frame: Frame,
  base: string,
  {
    which,
    name,
    hasLeft,
  }: { readonly which: 'accountable' | 'lead'; readonly name: string; readonly hasLeft: boolean },
): SafeHtml => {
  const form = `post-${which}`;
  return foldedForm(
    frame,
    form,
    hasLeft ? `Somebody holds the post again: ${name}` : `The holder of the post has left: ${name}`,
    `${base}/post`,
    html`${hidden('which', which)}${hidden('state', hasLeft ? 'held' : 'left')}<p class="govuk-body">It is said of every action that names this post.</p>
${!hasLeft && dayField(frame, form, 'left', { label: 'Since when' })}
${areaField(frame, form, 'why', { label: hasLeft ? 'What changed' : 'What is done meanwhile', hint: 'Name the post, never the person.' })}${keep('Keep it')}`,
  );
};
