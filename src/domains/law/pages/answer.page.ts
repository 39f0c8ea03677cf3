import { details, html, summaryList, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { inWords, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { questions } from '../core/situations.ts';
import type { Situation, Situations } from '../core/situations.ts';
import type { ShownDate, Timetable } from '../core/timetable.ts';
import { dateWords, isDateWord } from '../core/vocabulary.ts';
import { longDay } from '../core/working.ts';
import type { Audience } from '../core/working.ts';
import { chapterName, lawWords, titleOf } from '../words.ts';
import { help } from './help.ts';
import type { Lateness } from './help.ts';
import { addressOf, audienceSwitch, capital, lawLinks, staff, standingTags } from './parts.ts';
import type { Area } from './parts.ts';
import { toolPath } from './when.page.ts';

export type Told = readonly (readonly [string, string])[];

export type AnswerProps = {
  readonly area: Area;
  readonly audience: Audience;
  readonly situations: Situations;
  readonly situation: Situation;
  readonly timetable: Timetable;
  /** What was told, as it stands in the address. */
  readonly told: Told;
  readonly notHappened: readonly string[];
  readonly today: PlainDate;
};

const days = (count: number): string => `${String(count)} ${count === 1 ? 'day' : 'days'}`;

/** The words of the contract, where a reason names them, as the page calls them. */
const plainWhy = (why: string, { situations }: AnswerProps): string =>
  why
    .replace(/^no version of this rule in the register was in force on/, 'this was not the law on')
    .replaceAll(/\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b|\bnotified\b/g, (word) => {
      if (isDateWord(word)) return situations.dates[word]?.name ?? dateWords[word].replace(/[ ,](on|of)?,?$/, '');
      return word.replaceAll('_', ' ');
    });

const withNotHappened = ({ area, told, notHappened }: AnswerProps, ids: readonly string[]): string =>
  addressOf(toolPath(area), [...told, ['not', [...new Set([...notHappened, ...ids])].join(',')]]);

const nowText = (date: ShownDate, props: AnswerProps): Child => {
  const { now, due } = date;
  const { audience } = props;
  switch (now.kind) {
    case 'ahead':
      return `In ${days(now.days)}.`;
    case 'today':
      return 'That is today.';
    case 'past':
      return html`That was ${days(now.days)} ago.${due.rule.chapter === 'appeal' && ' If you have not done it, ask for help at once.'}${date.onlyIf && ' It counts only if the council decided so.'}${
        date.canBeLate &&
        html` <a class="govuk-link irw-screen-only" href="${withNotHappened(props, [due.rule.id])}">It has not happened<span class="govuk-visually-hidden">: ${titleOf(due.rule, audience)}</span></a>`
      }`;
    case 'not-happened':
      return html`<strong>It has not happened, you say. It is ${days(now.daysLate)} late.</strong>`;
    case 'happened':
      return now.daysLate === 0
        ? `It happened on ${inWords(now.on)}, in time.`
        : due.rule.kind === 'local-target'
          ? `It happened on ${inWords(now.on)}, ${days(now.daysLate)} after the local target.`
          : html`<strong>It happened on ${inWords(now.on)}, ${days(now.daysLate)} late.</strong>`;
    case 'cut-short':
      return html`<strong>The plan came on ${inWords(now.on)}, before this time was over.</strong>${audience === 'family' && ' That is not allowed unless you had already answered.'}`;
    case 'kept':
      return `The plan came on ${inWords(now.on)}, after this time or after you had answered.`;
  }
};

const adviserNames: Readonly<Record<string, string>> = {
  ep: 'Educational psychologist',
  health: 'Health',
  social_care: 'Social care',
  education: 'School or college',
};

const advisers = ({ advisers: all, on }: ShownDate): Child =>
  all.length > 0 &&
  html`<ul class="govuk-list govuk-list--bullet">${all.map(
    ({ key, metOn, standing }) =>
      html`<li>${adviserNames[key] ?? key}: ${metOn === undefined ? 'no date' : inWords(metOn)}, ${standing.kind === 'late' ? `${days(standing.days)} late` : metOn !== undefined && metOn <= on ? 'in time' : 'with a recorded exception'}</li>`,
  )}</ul>`;

const otherReadings = ({ others, reading, due, on }: ShownDate, audience: Audience): Child => {
  const moved = due.rule.limit.kind === 'tribunal-day' && due.on !== due.earliest;
  if (others.length === 0 && !moved) return undefined;
  const lead =
    audience === 'family'
      ? 'We show the earlier day, because it is the safe one.'
      : `Shown: the day that is counted${reading ? ` (${reading.says})` : ''}.`;
  return html`<p class="govuk-body">${lead}</p>
<ul class="govuk-list govuk-list--bullet">${others.map(
    ({ reading: other, on: day }) =>
      html`<li>Read in another way it is ${longDay(day)}: ${other.says}.${other.verified !== 'read' && ` ${lawWords.verified[other.verified][audience]}.`}</li>`,
  )}${
    moved &&
    html`<li>${on === due.earliest ? `Some say that the day moves to ${longDay(due.on)}.` : `Without moving on, it is ${longDay(due.earliest)}: the safe day.`} Nobody here has checked it. Do not count on it.</li>`
  }</ul>`;
};

const exceptions = ({ due, now }: ShownDate, audience: Audience): Child => {
  if (due.rule.exceptions.length === 0) return undefined;
  const opened = due.exceptions.filter(({ kind }) => kind === 'available');
  const may =
    opened.length > 0
      ? html`<p class="govuk-body">By the dates you gave, an exception may be available: ${opened.map(({ exception }) => exception.plain[audience]).join(' ')}</p>`
      : undefined;
  const matters = now.kind !== 'happened' || now.daysLate > 0;
  return (
    (may !== undefined || matters) &&
    html`${may}<p class="govuk-body">${audience === 'family' ? lawWords.exceptionAsk : 'Exceptions exist. None is applied here: one counts only by a recorded decision, and only where it made it impractical to keep the limit.'}</p>`
  );
};

const entry = (date: ShownDate, props: AnswerProps): SafeHtml => {
  const { due, on, short, long, now } = date;
  const { area, audience } = props;
  const isDone = now.kind === 'happened' || now.kind === 'kept';
  const href = addressOf(`/${area.shortName}/law/${due.rule.id}`, [['for', staff(audience)]]);
  return html`<li class="irw-timeline__event${isDone && ' irw-timeline__event--outcome'}">
<p class="irw-timeline__date">${longDay(on)}</p>
<h3 class="irw-timeline__title">${titleOf(due.rule, audience)}</h3>
${standingTags(due.rule, audience)}<p class="govuk-body">${nowText(date, props)}</p>
${advisers(date)}<p class="govuk-body irw-screen-only">${short}</p>
${now.kind === 'not-happened' && exceptions(date, audience)}${details({
    summaryHtml: html`How we worked this out<span class="govuk-visually-hidden">: ${titleOf(due.rule, audience)}</span>`,
    html: html`<p class="govuk-body">${long}</p>
${otherReadings(date, audience)}${now.kind !== 'not-happened' && exceptions(date, audience)}${due.doubts.length > 0 && audience === 'family' && html`<p class="govuk-body">What we are not sure of: ${due.doubts.join(' ')}</p>`}
<p class="govuk-body">${due.rule.kind !== 'local-target' && html`${lawLinks(due.rule.law)}. `}<a class="govuk-link irw-screen-only" href="${href}">More about this duty</a></p>`,
  })}
</li>
`;
};

const toldRows = (props: AnswerProps): readonly { readonly key: string; readonly value: string }[] => {
  const { situations, situation, audience, told, today } = props;
  const values = new Map(told);
  const inPlainWords = (text: string): string =>
    isPlainDate(text) ? inWords(text) : isPlainDate(`${text}-01`) ? inWordsOfMonth(text) : text;
  // Nothing is wrong with a day to come; a year that was mistyped is seen here.
  const given = (text: string): string => `${inPlainWords(text)}${text > today ? ' (still to come)' : ''}`;
  return [
    ...situation.choices.flatMap((choice) => {
      const option = choice.options.find(({ value }) => value === values.get(choice.word));
      return option ? [{ key: choice[audience], value: option[audience] }] : [];
    }),
    ...(values.has('transfer_year') ? [{ key: 'Year of the move', value: values.get('transfer_year') ?? '' }] : []),
    ...questions(situations, situation, audience).flatMap(({ word, name }) => {
      const value = values.get(word);
      return value === undefined ? [] : [{ key: capital(name), value: given(value) }];
    }),
  ];
};

const inWordsOfMonth = (month: string): string => {
  const first = `${month}-01`;
  return isPlainDate(first) ? inWords(first).replace(/^1 /, '') : month;
};

const whatWasTold = (props: AnswerProps): SafeHtml => {
  const { area, told } = props;
  return html`<h2 class="govuk-heading-m">What you told us</h2>
${summaryList({ rows: toldRows(props).map(({ key, value }) => ({ key: { text: key }, value: { text: value } })) })}
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${addressOf(toolPath(area), [...told, ['step', 'dates']])}">Change or add dates</a></p>`;
};

const wrong = (props: AnswerProps): Child => {
  const { timetable } = props;
  return (
    timetable.wrong.length > 0 &&
    html`<h2 class="govuk-heading-m">What does not fit together</h2>
<ul class="govuk-list govuk-list--bullet">${timetable.wrong.map(({ word, why }) => {
      const says = capital(plainWhy(why, props));
      return html`<li>${why.includes(word) ? says : `${capital(plainWhy(word, props))}: ${plainWhy(why, props)}`}. What rests on it is left out below.</li>`;
    })}</ul>`
  );
};

const cannot = (props: AnswerProps): Child => {
  const { timetable, audience } = props;
  if (timetable.cannot.length === 0) return undefined;
  // One reason often holds for many dates: it is said once.
  const reasons = Map.groupBy(timetable.cannot, ({ why }) => plainWhy(why, props));
  return html`<h2 class="govuk-heading-m">What we cannot say to the day</h2>
${[...reasons].map(
  ([why, all]) => html`<p class="govuk-body">${capital(why)}. So we cannot give the day for:</p>
<ul class="govuk-list govuk-list--bullet">${all.map(({ rule }) => html`<li>${titleOf(rule, audience)} (${chapterName(rule.chapter, audience).toLowerCase()})</li>`)}</ul>`,
)}`;
};

const withoutDay = ({ timetable, audience }: AnswerProps): Child =>
  timetable.withoutDay.length > 0 &&
  html`<h2 class="govuk-heading-m">Also, with no day in the law</h2>
<ul class="govuk-list govuk-list--bullet">${timetable.withoutDay.map(
    (rule) =>
      html`<li>${rule.plain[audience]} ${rule.verified === 'not verified' && html`${tag({ text: lawWords.verified[rule.verified][audience], classes: 'govuk-tag--yellow' })} `}${lawLinks(rule.law)}</li>`,
  )}</ul>`;

const replaced = (props: AnswerProps): Child => {
  const { timetable, audience } = props;
  return (
    timetable.replaced.length > 0 &&
    details({
      summaryText: 'Dates counted from an earlier start',
      html: html`<p class="govuk-body">A later event began these steps again. These days are shown because they still matter if the later event does not stand, and for statistics.</p>
<ul class="govuk-list govuk-list--bullet">${timetable.replaced.map(({ due, on, short }) => html`<li><strong>${titleOf(due.rule, audience)}, ${longDay(on)}.</strong> ${short}</li>`)}</ul>`,
    })
  );
};

const wasLate = ({ now, canBeLate }: ShownDate): boolean =>
  now.kind === 'cut-short' || (now.kind === 'happened' && now.daysLate > 0 && canBeLate);

const lateness = (dates: readonly ShownDate[]): Lateness => {
  if (dates.some(({ now }) => now.kind === 'not-happened')) return 'is-late';
  if (dates.some(wasLate)) return 'was-late';
  return dates.some(({ now, canBeLate }) => now.kind === 'past' && canBeLate) ? 'past' : 'none';
};

/** The dates, what cannot be said, and what can be done. Stands by itself or below a form that has mistakes in it. */
export const answer = (props: AnswerProps): SafeHtml => {
  const { area, audience, situation, timetable, told } = props;
  const { dates } = timetable;
  const hasDecision = situation.about === 'decision' || dates.some(({ due }) => due.rule.chapter === 'appeal');
  return html`${wrong(props)}${
    dates.length > 0
      ? html`<h2 class="govuk-heading-l">${audience === 'family' ? 'What must happen, and when' : 'Due dates'}</h2>
<ol class="irw-timeline">
${dates.map((date) => entry(date, props))}</ol>
<ul class="irw-downloads"><li><a class="govuk-link" href="${addressOf(`${toolPath(area)}.ics`, told)}">Put these dates in your calendar (.ics file)</a></li></ul>`
      : html`<h2 class="govuk-heading-l">We cannot work out a date from this</h2>
<p class="govuk-body">${timetable.wrong.length + timetable.cannot.length > 0 ? 'Below we say why. Check the dates that you gave.' : 'The dates that you gave do not start a time limit by themselves. Add another date if you can.'}</p>`
  }
${cannot(props)}${withoutDay(props)}${replaced(props)}${help({
    area,
    audience,
    situation,
    lateness: lateness(dates),
    hasDecision,
  })}`;
};

/** The answer to one situation and its dates. */
export const answerPage = (props: AnswerProps): SafeHtml => {
  const { area, audience, situation, told } = props;
  const path = toolPath(area);
  const same = told.filter(([name]) => name !== 'for');
  return html`<h1 class="govuk-heading-xl">${lawWords.tool}</h1>
<p class="govuk-body-l">${situation[audience]}</p>
${audienceSwitch(audience, addressOf(path, same), addressOf(path, [...same, ['for', 'staff']]))}
${whatWasTold(props)}
${answer(props)}
<p class="govuk-body">Nothing is stored. Your dates stand only in the address of this page. <span class="irw-screen-only">You can print it. On a computer that others use, close the page and clear the history.</span></p>`;
};
