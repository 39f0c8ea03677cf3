import { formFields, problemsOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { leadingTo } from '#domains/plan-actions';
import { button, html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { About } from '../core/decision.ts';
import type { RoleAsked } from '../reads-choices.ts';
import { registerWords } from '../words.ts';
import { aboutFields, publicChoice } from './decision-forms.page.ts';
import { challengesPath, hidden } from './parts.ts';
import type { Place } from './parts.ts';

type Props = {
  readonly place: Place;
  readonly roles: readonly RoleAsked[];
  readonly things: readonly About[];
  /** Who asks: in one's own name, or for scrutiny; the chair may do either. */
  readonly mayAskOwn: boolean;
  readonly mayWriteForScrutiny: boolean;
  readonly isScrutiny: boolean;
  readonly roleName: string;
  readonly formToken: string;
  readonly formKey: string;
  readonly typed: Typed;
};

const scrutinyFields = (typed: Typed): SafeHtml => {
  const fields = formFields(typed);
  return html`${fields.line({ name: 'committee', label: 'Which committee asked?' })}
${fields.day({ name: 'asked', label: 'On which day?' })}
${fields.line({ name: 'source', label: 'Where its words stand', hint: 'Such as: minutes of 3 November 2026, item 6.' })}`;
};

/** The form of a question to the partnership. */
export const newChallengePage = (props: Props): SafeHtml => {
  const { place, roles, things, mayAskOwn, mayWriteForScrutiny, isScrutiny, roleName, formToken, formKey, typed } =
    props;
  const path = `${challengesPath(place)}/new`;
  const fields = formFields(typed);
  return html`${problemsOf(leadingTo(typed.errors, ['formKey'], 'question'), ['due', 'asked'])}<h1 class="govuk-heading-xl">${isScrutiny ? 'Write down what scrutiny asked' : 'Ask a question'}</h1>
<p class="govuk-body">${isScrutiny ? 'Councillors do not sign in here, so the chair says in their place whether the answer is accepted, and the page says so.' : `You ask as ${roleName}. You alone can accept the answer. The question is not edited afterwards.`}</p>
${mayAskOwn && mayWriteForScrutiny && html`<p class="govuk-body irw-screen-only">${isScrutiny ? html`<a class="govuk-link" href="${path}">Ask in your own name</a>` : html`<a class="govuk-link" href="${path}?for=scrutiny">Write down what scrutiny asked</a>`}</p>`}
<form method="post" action="${path}${isScrutiny ? '?for=scrutiny' : ''}" novalidate>${hidden('formToken', formToken)}${hidden('formKey', typed.values['formKey'] ?? formKey)}
${isScrutiny && scrutinyFields(typed)}
${fields.words({ name: 'question', label: 'The question', hint: `One question, that can be answered and shown. ${registerWords.noNames}` })}
${fields.pick({ name: 'to', label: 'Who is asked?', items: [{ value: '', text: 'Choose' }, ...roles.map(({ code, name, isHeld }) => ({ value: code, text: isHeld ? name : `${name} (nobody holds it now)` }))] })}
${fields.day({ name: 'due', label: 'By when is the answer wanted?' })}
${aboutFields(typed, things)}
${publicChoice(typed, 'The question, its answers, and whether they were accepted.')}
${button({ text: isScrutiny ? 'Write it down' : 'Ask it', preventDoubleClick: true })}</form>`;
};
