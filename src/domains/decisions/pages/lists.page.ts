import { button, html, insetText, joinHtml, select, tag } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { askers, isOpen } from '../core/challenge.ts';
import type { Challenge } from '../core/challenge.ts';
import type { About, Body, Decision } from '../core/decision.ts';
import { queryOf } from '../core/filters.ts';
import type { Filter } from '../core/filters.ts';
import type { RoleAsked } from '../reads-choices.ts';
import type { TakenDown } from '../reads-decisions.ts';
import { askerWords, registerWords } from '../words.ts';
import { aboutInShort, challengesPath, counted, decisionsPath, forceTag, standingTags } from './parts.ts';
import type { Place } from './parts.ts';

type Item = readonly [value: string, text: string];

const filterForm = (
  action: string,
  filter: Filter,
  fields: readonly { readonly name: keyof Filter; readonly label: string; readonly items: readonly Item[] }[],
): SafeHtml =>
  html`<form method="get" action="${action}" class="irw-screen-only irw-plan-filter">${joinHtml(
    fields
      .filter(({ items }) => items.length > 0)
      .map(
        ({ name, label, items }) =>
          html`<div>${select({
            id: name,
            name,
            label: { text: label },
            items: [['', 'All'] as const, ...items].map(([value, text]) => ({
              value,
              text,
              selected: filter[name] === value,
            })),
          })}</div>`,
      ),
  )}<div>${button({ text: 'Show', classes: 'govuk-button--secondary' })}</div></form>`;

/** The areas that the lines are about, each once. */
const areasIn = (lines: readonly { readonly about: readonly About[] }[]): readonly Item[] => [
  ...new Map(
    lines
      .flatMap(({ about }) => about)
      .filter(({ kind }) => kind === 'area')
      .map(({ id, planCode, text }) => [`${planCode ?? ''}/${id}`, `${id} ${text}`] as const),
  ),
];

const shownWords = (shown: number, all: number, one: string, many: string, filter: Filter, path: string): SafeHtml =>
  html`${queryOf(filter) !== '' && html`<p class="govuk-body"><strong>${counted(shown, one, many)}</strong> of ${all} shown. <a class="govuk-link irw-screen-only" href="${path}">Show all</a></p>`}`;

const aboutPart = (place: Place, about: readonly About[]): SafeHtml =>
  html`${about.length > 0 && html`About: ${joinHtml(about.map((each, index) => html`${index > 0 && ', '}${aboutInShort(place, each)}`))}. `}`;

const dissentWords = ({ dissent }: Decision): string => {
  const said = dissent.filter(({ text }) => text !== null);
  return said.length === 0 ? '' : `Not all agreed: ${[...new Set(said.map(({ who }) => who))].join('; ')}. `;
};

const decisionLine = (place: Place, decision: Decision, today: PlainDate): SafeHtml => {
  const { id, ref, body, metOn, text, effectFrom, wordings, replacedBy, isPublic, about } = decision;
  return html`<li>${forceTag(decision, today)}${place.seen === 'staff' && isPublic && html` ${tag({ text: 'Public', classes: 'govuk-tag--turquoise' })}`}<br>
<a class="govuk-link govuk-!-font-weight-bold" href="${decisionsPath(place, id)}">${ref}: ${text}</a><br>
${body.name}, ${inWords(metOn)}. Takes effect from ${inWords(effectFrom)}.${replacedBy !== null && html` Replaced by <a class="govuk-link" href="${decisionsPath(place, replacedBy.id)}">${replacedBy.ref}</a>.`}<br>
<span class="govuk-hint">${dissentWords(decision)}${wordings.length > 1 && 'Its words were corrected. '}${aboutPart(place, about)}</span></li>`;
};

const downPart = (takenDown: readonly TakenDown[]): SafeHtml =>
  html`${
    takenDown.length > 0 &&
    html`<h2 class="govuk-heading-m">What was taken down from here</h2><ul class="govuk-list govuk-list--bullet">${joinHtml(
      takenDown.map(
        ({ ref, on, why, forumDisagreed }) =>
          html`<li>${ref}, on ${inWords(on)}: ${why}${forumDisagreed && ' The parent carer forum had not agreed with it.'}</li>`,
      ),
    )}</ul>`
  }`;

type DecisionsProps = {
  readonly place: Place;
  readonly all: readonly Decision[];
  readonly shown: readonly Decision[];
  readonly bodies: readonly Body[];
  readonly filter: Filter;
  readonly takenDown: readonly TakenDown[];
  readonly mayRecord: boolean;
  readonly today: PlainDate;
};

const decisionsLead = ({ place, all }: DecisionsProps): string =>
  place.seen === 'staff'
    ? 'What boards and groups decided, when, why, and who did not agree. A decision is never edited: its words are corrected where everybody sees it, or a later decision replaces it.'
    : all.length === 0
      ? `No decision of ${place.area.name}’s partnership is public here. That does not tell whether any was made.`
      : `What the boards of ${place.area.name}’s partnership decided and made public, why, and who did not agree.`;

/** Decisions, the latest meeting first. */
export const decisionsPage = (props: DecisionsProps): SafeHtml => {
  const { place, all, shown, bodies, filter, takenDown, mayRecord, today } = props;
  const isStaff = place.seen === 'staff';
  const path = decisionsPath(place);
  return html`<h1 class="govuk-heading-xl">${isStaff ? registerWords.decisions : registerWords.publicDecisions}</h1>
<p class="govuk-body-l">${decisionsLead(props)}</p>
${place.area.invented && all.length > 0 && insetText({ text: 'Every decision here is invented.' })}
${mayRecord && html`<div class="govuk-button-group irw-screen-only">${button({ text: 'Record a decision', href: `${path}/new` })}${button({ text: 'Boards and groups', href: `${path}/bodies`, classes: 'govuk-button--secondary' })}</div>`}
${
  all.length > 0 &&
  filterForm(path, filter, [
    { name: 'body', label: 'Who decided', items: bodies.map(({ id, name }) => [id, name] as const) },
    {
      name: 'show',
      label: 'Show',
      items: [
        ['in-force', 'In force'],
        ['not-yet', 'Not in force yet'],
        ['replaced', 'Replaced by a later one'],
        ['dissent', 'Where not all agreed'],
        ['corrected', 'Whose words were corrected'],
        ...(isStaff ? ([['public', 'Public']] as const) : []),
      ],
    },
    { name: 'area', label: 'About', items: areasIn(all) },
  ])
}
${shownWords(shown.length, all.length, 'decision', 'decisions', filter, path)}
${
  shown.length === 0
    ? html`${isStaff && html`<p class="govuk-body">${all.length === 0 ? 'No decision is recorded yet.' : 'No decision is like this.'}</p>`}`
    : html`<ul class="govuk-list govuk-list--spaced">${joinHtml(shown.map((each) => decisionLine(place, each, today)))}</ul>`
}
${downPart(takenDown)}
${all.length > 0 && html`<ul class="irw-downloads"><li><a class="govuk-link" href="${isStaff ? `${path}/decisions.csv${queryOf(filter)}` : `${path}.csv`}">Download the decisions as CSV</a></li></ul>`}
${isStaff && html`<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${challengesPath(place)}">Challenges: what was asked, and answered</a></p>`}
${!isStaff && html`<p class="govuk-body"><a class="govuk-link" href="${challengesPath(place)}">${registerWords.publicChallenges}</a></p>`}`;
};

const dueWords = ({ standing, dueOn, firstDueOn, answers }: Challenge): string => {
  const latest = answers.at(-1);
  if (standing === 'accepted') return `Accepted on ${inWords(latest?.verdict?.on ?? dueOn)}.`;
  if (standing === 'answered') return `Answered on ${inWords(latest?.on ?? dueOn)}.`;
  return `Answer due ${inWords(dueOn)}${dueOn === firstDueOn ? '' : `, first due ${inWords(firstDueOn)}`}.`;
};

const challengeLine = (place: Place, challenge: Challenge): SafeHtml => {
  const { id, ref, question, askedFor, askedOn, toRoleName, isPublic, askerIsHere, about } = challenge;
  return html`<li>${standingTags(challenge)}${place.seen === 'staff' && isPublic && html` ${tag({ text: 'Public', classes: 'govuk-tag--turquoise' })}`}<br>
<a class="govuk-link govuk-!-font-weight-bold" href="${challengesPath(place, id)}">${ref}: ${question}</a><br>
By ${askedFor}, to ${toRoleName}, ${inWords(askedOn)}. ${dueWords(challenge)}<br>
<span class="govuk-hint">${!askerIsHere && challenge.standing !== 'accepted' && 'The asker does not sign in here: the chair accepts in their place. '}${aboutPart(place, about)}</span></li>`;
};

type ChallengesProps = {
  readonly place: Place;
  readonly all: readonly Challenge[];
  readonly shown: readonly Challenge[];
  readonly roles: readonly RoleAsked[];
  readonly filter: Filter;
  readonly takenDown: readonly TakenDown[];
  readonly mayAsk: boolean;
};

const tally = (all: readonly Challenge[]): string => {
  const count = (test: (challenge: Challenge) => boolean): number => all.filter(test).length;
  return `${counted(
    count(({ standing }) => isOpen(standing)),
    'question is',
    'questions are',
  )} open, ${String(count(({ daysOverdue }) => daysOverdue > 0))} of them overdue. ${counted(
    count(({ standing }) => standing === 'answered'),
    'answer waits',
    'answers wait',
  )} for the asker. ${String(count(({ standing }) => standing === 'accepted'))} accepted.`;
};

/** Challenges: overdue ones first, then those that are open. */
export const challengesPage = ({ place, all, shown, roles, filter, takenDown, mayAsk }: ChallengesProps): SafeHtml => {
  const isStaff = place.seen === 'staff';
  const path = challengesPath(place);
  return html`<h1 class="govuk-heading-xl">${isStaff ? registerWords.challenges : registerWords.publicChallenges}</h1>
<p class="govuk-body-l">${
    all.length > 0
      ? tally(all)
      : isStaff
        ? 'Nobody has asked anything here yet.'
        : `No question to ${place.area.name}’s partnership is public here. That does not tell whether any was asked.`
  }</p>
<p class="govuk-body">A question is closed when whoever asked it accepts the answer, and by nobody else. Where the asker is not here any more, the chair may take their place, and it says so.</p>
${place.area.invented && all.length > 0 && insetText({ text: 'Every question and answer here is invented.' })}
${mayAsk && html`<p class="govuk-body irw-screen-only">${button({ text: 'Ask a question', href: `${path}/new` })}</p>`}
${
  all.length > 0 &&
  filterForm(path, filter, [
    {
      name: 'show',
      label: 'Show',
      items: [
        ['open', 'Open'],
        ['overdue', 'Overdue'],
        ['answered', 'Waiting for the asker'],
        ['accepted', 'Accepted'],
        ...(isStaff
          ? ([
              ['mine', 'Waiting for me'],
              ['public', 'Public'],
            ] as const)
          : []),
      ],
    },
    {
      name: 'by',
      label: 'Asked by, or of',
      items: [
        ...askers
          .filter((each) => all.some(({ askedAs }) => askedAs === each))
          .map((each) => [each, `By: ${askerWords[each]}`] as const),
        ...roles
          .filter(({ code }) => all.some(({ toRole }) => toRole === code))
          .map(({ code, name }) => [code, `Of: ${name}`] as const),
      ],
    },
    { name: 'area', label: 'About', items: areasIn(all) },
  ])
}
${shownWords(shown.length, all.length, 'question', 'questions', filter, path)}
${
  shown.length === 0
    ? html`${all.length > 0 && html`<p class="govuk-body">No question is like this.</p>`}`
    : html`<ul class="govuk-list govuk-list--spaced">${joinHtml(shown.map((each) => challengeLine(place, each)))}</ul>`
}
${downPart(takenDown)}
${all.length > 0 && html`<ul class="irw-downloads"><li><a class="govuk-link" href="${isStaff ? `${path}/challenges.csv${queryOf(filter)}` : `${path}.csv`}">Download the questions and answers as CSV</a></li></ul>`}
<p class="govuk-body"><a class="govuk-link" href="${decisionsPath(place)}">${isStaff ? 'Decisions' : registerWords.publicDecisions}</a></p>`;
};
