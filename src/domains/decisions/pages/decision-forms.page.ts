import { formFields, problemsOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { leadingTo } from '#domains/plan-actions';
import { button, checkboxes, details, html, insetText, joinHtml } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { bodyKinds } from '../core/decision.ts';
import type { About, Body, Decision } from '../core/decision.ts';
import { bodyKindWords, registerWords } from '../words.ts';
import { decisionsPath, hidden } from './parts.ts';
import type { Place } from './parts.ts';

const groups = [
  ['area', 'Areas of the plan'],
  ['action', 'Actions'],
  ['risk', 'Risks and issues'],
  ['claim', 'Claims'],
  ['decision', 'Decisions'],
] as const;

/** The name of the box for one thing; what was sent is read back by it. */
export const aboutName = ({ kind, id, planCode }: Pick<About, 'kind' | 'id' | 'planCode'>): string =>
  `about-${kind}-${kind === 'area' ? `${planCode ?? ''}/${id}` : id}`;

/** What it is about, kind by kind, each behind its name; open where something in it is ticked. */
export const aboutFields = ({ values }: Typed, things: readonly About[]): SafeHtml =>
  html`<h2 class="govuk-heading-m">What is it about?</h2>${joinHtml(
    groups.map(([kind, title]) => {
      const own = things.filter((thing) => thing.kind === kind);
      const ticked = own.filter((thing) => values[aboutName(thing)] === 'yes').length;
      return html`${
        own.length > 0 &&
        details({
          summaryText: ticked === 0 ? title : `${title}: ${String(ticked)} ticked`,
          open: ticked > 0,
          html: checkboxes({
            idPrefix: `about-${kind}`,
            name: `about-${kind}`,
            classes: 'govuk-checkboxes--small',
            fieldset: { legend: { text: title, classes: 'govuk-visually-hidden' } },
            items: own.map((thing) => ({
              name: aboutName(thing),
              value: 'yes',
              text: thing.ref === '' ? thing.text : `${thing.ref} ${thing.text}`,
              checked: values[aboutName(thing)] === 'yes',
            })),
          }),
        })
      }`;
    }),
  )}`;

export const publicChoice = (typed: Typed, hint: string): SafeHtml =>
  formFields(typed).choice({
    name: 'publish',
    label: 'May everybody read it?',
    hint,
    items: [
      { value: 'yes', text: 'Yes, it is public' },
      { value: 'no', text: 'No, not now' },
    ],
  });

const wordsFields = (typed: Typed): SafeHtml => {
  const fields = formFields(typed);
  return html`${fields.day({ name: 'met', label: 'On which day did it meet?' })}
${fields.words({ name: 'text', label: 'What was decided?', hint: `As the minutes have it. ${registerWords.noNames}` })}
${fields.words({ name: 'reason', label: 'Why?', rows: 4 })}
${fields.words({ name: 'alternatives', label: 'What else was looked at, and why not that?', hint: 'Leave empty where nothing was.' })}
${fields.day({ name: 'effect', label: 'From when does it take effect?', hint: 'The day of the meeting, where it holds at once.' })}`;
};

type NewProps = {
  readonly place: Place;
  readonly bodies: readonly Body[];
  readonly things: readonly About[];
  readonly replaces: Decision | undefined;
  readonly formToken: string;
  readonly formKey: string;
  readonly typed: Typed;
};

/** The form of a decision. */
export const newDecisionPage = ({ place, bodies, things, replaces, formToken, formKey, typed }: NewProps): SafeHtml => {
  const path = decisionsPath(place);
  const title = replaces === undefined ? 'Record a decision' : `Record a decision in place of ${replaces.ref}`;
  if (bodies.length === 0)
    return html`<h1 class="govuk-heading-xl">${title}</h1><p class="govuk-body">Say first which board or group decides. <a class="govuk-link" href="${path}/bodies">Boards and groups</a></p>`;
  return html`${problemsOf(leadingTo(typed.errors, ['formKey'], 'body'), ['met', 'effect'])}<h1 class="govuk-heading-xl">${title}</h1>
${
  replaces !== undefined &&
  insetText({
    html: html`<p class="govuk-body">${replaces.ref} of ${inWords(replaces.metOn)}: “${replaces.text}”</p><p class="govuk-body">Both stay readable. ${replaces.isPublic && `${replaces.ref} is public, and so will the new one be: who read it there reads there that it no longer holds.`}</p>`,
  })
}
<p class="govuk-body">What is recorded is not edited. If words are wrong, correct them afterwards: both stay to be read.</p>
<form method="post" action="${path}/new${replaces === undefined ? '' : `?replaces=${replaces.id}`}" novalidate>${hidden('formToken', formToken)}${hidden('formKey', typed.values['formKey'] ?? formKey)}
${formFields(typed).pick({ name: 'body', label: 'Who decided?', items: [{ value: '', text: 'Choose' }, ...bodies.map(({ id, name, aliases }) => ({ value: id, text: aliases.length === 0 ? name : `${name} (also ${aliases.map(({ alias }) => alias).join(', ')})` }))] })}
${wordsFields(typed)}
${aboutFields(typed, things)}
${publicChoice(typed, 'Its words, its corrections, and what is said against it.')}
${button({ text: 'Record it', preventDoubleClick: true })}</form>`;
};

type CorrectProps = {
  readonly place: Place;
  readonly decision: Decision;
  readonly formToken: string;
  readonly typed: Typed;
  /** Somebody else corrected it meanwhile: what stands now is beside what was typed. */
  readonly meanwhile: boolean;
};

/** The form that corrects the words of a decision. */
export const correctDecisionPage = ({ place, decision, formToken, typed, meanwhile }: CorrectProps): SafeHtml =>
  html`${problemsOf(leadingTo(typed.errors, ['version'], 'text'), ['met', 'effect'])}<h1 class="govuk-heading-xl">Correct the words of ${decision.ref}</h1>
${
  meanwhile &&
  insetText({
    html: html`<p class="govuk-body govuk-!-font-weight-bold">Somebody else corrected this decision while you had it open.</p><p class="govuk-body">It now reads: “${decision.text}” Why: ${decision.reason} What you typed is below and was not saved. If you send it again, it stands after theirs; both stay to be read.</p>`,
  })
}
<p class="govuk-body">For words that do not say what was decided. If something else was decided since, record that <a class="govuk-link" href="${decisionsPath(place)}/new?replaces=${decision.id}">in its place</a>.</p>
<form method="post" action="${decisionsPath(place, decision.id)}/correct" novalidate>${hidden('formToken', formToken)}${hidden('version', typed.values['version'] ?? '')}
${wordsFields(typed)}
${formFields(typed).words({ name: 'why', label: 'What was wrong with the words?', hint: 'It stands with the correction, also in public.', rows: 2 })}
${button({ text: 'Correct it', preventDoubleClick: true })}</form>`;

type BodiesProps = {
  readonly place: Place;
  readonly bodies: readonly Body[];
  readonly formToken: string;
  readonly typed: Typed;
};

/** The boards and groups that decide, with the names that they go by. */
export const bodiesPage = ({ place, bodies, formToken, typed }: BodiesProps): SafeHtml => {
  const fields = formFields(typed);
  const path = decisionsPath(place);
  return html`${problemsOf(typed.errors)}<h1 class="govuk-heading-xl">Boards and groups</h1>
<p class="govuk-body">Who decides. Minutes do not always call a board by one name: give each its other names, so that everybody knows that they mean the same.</p>
${
  bodies.length === 0
    ? html`<p class="govuk-body">None is named yet.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${joinHtml(
        bodies.map(
          ({ name, kind, about, aliases }) =>
            html`<li><strong>${name}</strong> (${bodyKindWords[kind].toLowerCase()})${about !== '' && html`<br>${about}`}${aliases.length > 0 && html`<br>Also called ${aliases.map(({ alias, usedIn }) => (usedIn === '' ? alias : `${alias} (${usedIn})`)).join('; ')}.`}</li>`,
        ),
      )}</ul>`
}
<h2 class="govuk-heading-m">Add a board or group</h2>
<form method="post" action="${path}/bodies" class="irw-screen-only" novalidate>${hidden('formToken', formToken)}
${fields.line({ name: 'name', label: 'Name' })}
${fields.pick({ name: 'kind', label: 'What is it?', items: [{ value: '', text: 'Choose' }, ...bodyKinds.map((kind) => ({ value: kind, text: bodyKindWords[kind] }))] })}
${fields.words({ name: 'about', label: 'What is it for, and to whom does it report?', rows: 2 })}
${button({ text: 'Add it', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>
${
  bodies.length > 0 &&
  html`<h2 class="govuk-heading-m">Add another name</h2>
<form method="post" action="${path}/aliases" class="irw-screen-only" novalidate>${hidden('formToken', formToken)}
${fields.pick({ name: 'of', label: 'Of which?', items: [{ value: '', text: 'Choose' }, ...bodies.map(({ id, name }) => ({ value: id, text: name }))] })}
${fields.line({ name: 'alias', label: 'Other name' })}
${fields.line({ name: 'usedIn', label: 'Where it is called so', hint: 'Such as: scrutiny minutes of 2025.' })}
${button({ text: 'Add the name', classes: 'govuk-button--secondary', preventDoubleClick: true })}</form>`
}`;
};
