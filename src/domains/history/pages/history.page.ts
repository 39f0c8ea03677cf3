import { html, insetText, summaryList } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { asSentence, bothNumbers, countJudgements } from '../core/judged.ts';
import type { Account } from '../core/account.ts';
import type { Acknowledgement, HistoryEvent, Source, Weakness } from '../reads.ts';
import { historyWords } from '../words.ts';
import { accountsSideBySide } from './accounts.ts';
import { areaLink, sourceWords } from './parts.ts';

type HistoryPageProps = {
  readonly shortName: string;
  readonly events: readonly HistoryEvent[];
  readonly weaknesses: readonly Weakness[];
  readonly voices: readonly Account<Omit<Source, 'place'>>[];
  readonly acknowledgement: readonly Acknowledgement[];
  readonly promises: number;
  readonly today: PlainDate;
  /** The event that is the newest letter about the plan, if there is one. */
  readonly letterEvent: string | undefined;
};

/** The event that the weaknesses come from, the one that judged them, and the one that answered what was asked for. */
const places = ({ events, voices, weaknesses, acknowledgement }: HistoryPageProps) => ({
  first: weaknesses.length > 0 ? events.find((event) => event.kind === 'inspection')?.code : undefined,
  revisit: voices[0]?.eventCode,
  answer: events.find((event) =>
    event.sources.some((source) => source.documentCode === acknowledgement[0]?.given.source.documentCode),
  )?.code,
});

type Places = ReturnType<typeof places>;

const weaknessList = (
  { weaknesses }: HistoryPageProps,
  { revisit }: Places,
): SafeHtml => html`<h3 class="govuk-heading-s">The weaknesses</h3>
<ol class="govuk-list govuk-list--number">
${weaknesses.map(
  (weakness) => html`<li>${weakness.summary}</li>
`,
)}</ol>
${revisit !== undefined && html`<p class="govuk-body"><a class="govuk-link" href="#${revisit}">How each was judged later, and where it is dealt with today</a></p>`}`;

/** One row a weakness, which a phone shows one below the other: what was wrong, how it was judged, where it is dealt with today. */
const judgementList = ({ shortName, weaknesses }: HistoryPageProps): SafeHtml =>
  html`${summaryList({
    rows: weaknesses.map(({ number, summary, judgement, areas }) => ({
      key: { text: `${String(number)}. ${summary}` },
      value: {
        html: html`${
          judgement
            ? html`<strong class="govuk-tag govuk-tag--${judgement.outcome === 'sufficient' ? 'grey' : 'yellow'}">${historyWords.outcome[judgement.outcome]}</strong> as quoted by ${judgement.quotedBy}, ${judgement.source.place}`
            : 'Not known'
        }<br>Today: ${areas.map((area, index) => html`${index > 0 && '; '}${areaLink(shortName, area)}`)}`,
      },
    })),
  })}
<p class="irw-provenance">“Today” is ${historyWords.ourReading}</p>`;

const revisit = (props: HistoryPageProps, { answer }: Places): SafeHtml => {
  const { weaknesses, voices, acknowledgement } = props;
  const { sufficient, notSufficient } = countJudgements(weaknesses);
  const judges = weaknesses.find((weakness) => weakness.judgement)?.judgement?.judgedBy ?? 'inspectors';
  return html`<h3 class="govuk-heading-m">The judgement, weakness by weakness</h3>
<p class="govuk-body">${asSentence(bothNumbers(weaknesses) ?? 'no judgement is known')}: the judgement of ${judges}, as quoted by others.</p>
<ul class="irw-counts"><li class="irw-counts__item"><span class="irw-counts__number">${sufficient}</span> judged sufficient</li>
<li class="irw-counts__item"><span class="irw-counts__number">${notSufficient}</span> judged not sufficient</li></ul>
${judgementList(props)}
<h3 class="govuk-heading-m">Two accounts of the same judgement</h3>
${accountsSideBySide(voices)}
${acknowledgement.length > 0 && answer !== undefined && html`<p class="govuk-body">An apology was asked for. <a class="govuk-link" href="#${answer}">What a later letter gave</a></p>`}`;
};

const apology = ({
  shortName,
  acknowledgement,
  weaknesses,
  promises,
}: HistoryPageProps): SafeHtml => html`<h3 class="govuk-heading-m">Asked for after the revisit, given later</h3>
<p class="govuk-body">After the revisit (${bothNumbers(weaknesses)}), the forum said that parents wanted four things. Whether what came was enough is for those who asked.</p>
${summaryList({
  rows: acknowledgement.map(({ part, asked, given }) => ({
    key: { text: historyWords.part[part] },
    value: {
      html: html`<p class="govuk-body">Asked for: ${asked.summary} <span class="irw-voice__when">(${asked.source.title}, ${asked.source.place})</span></p>
<p class="govuk-body">Given: ${given.summary} <span class="irw-voice__when">(${given.source.title}, ${given.source.place})</span></p>`,
    },
  })),
})}
${promises > 0 && html`<p class="govuk-body"><a class="govuk-link" href="/${shortName}/promises">What was promised to families, one by one</a></p>`}`;

const outcomes = new Set<HistoryEvent['kind']>(['inspection', 'revisit']);

const entry = (props: HistoryPageProps) => {
  const at = places(props);
  const { shortName } = props;
  return (
    event: HistoryEvent,
  ): SafeHtml => html`<li class="irw-timeline__event${outcomes.has(event.kind) && ' irw-timeline__event--outcome'}" id="${event.code}">
<p class="irw-timeline__date">${event.dateWords}</p>
<h2 class="irw-timeline__title">${event.title}</h2>
<p class="govuk-body">${event.summary}</p>
${event.code === at.first && weaknessList(props, at)}${event.code === at.revisit && revisit(props, at)}${event.code === at.answer && apology(props)}${
    event.kind === 'inspection' &&
    event.code !== at.first &&
    html`<p class="govuk-body"><a class="govuk-link" href="/${shortName}/progress">What was asked, area by area, and what is known today</a></p>
`
  }${
    event.code === props.letterEvent &&
    html`<p class="govuk-body"><a class="govuk-link" href="/${shortName}/letter">The letter, item by item</a></p>
`
  }<p class="irw-provenance">Source: ${event.sources.map((source, index) => html`${index > 0 && '; '}${sourceWords(source)}`)}.</p>
</li>
`;
};

/** 'July 2025': the month in which something was last known to happen. */
const monthWords = (day: PlainDate): string => inWords(day).replace(/^\d+ /, '');

/** 'History, 2017 to July 2025' */
export const historyTitle = (events: readonly HistoryEvent[]): string => {
  const [first] = events;
  const last = events.at(-1);
  return first && last ? `History, ${first.from.slice(0, 4)} to ${monthWords(last.from)}` : 'History';
};

/** Until when anything is known, beside the day on which this is read. */
const accountEndWords = (events: readonly HistoryEvent[], today: PlainDate): string =>
  `What we know goes up to ${events.at(-1)?.dateWords ?? ''}. Today is ${inWords(today)}.`;

/** From the first inspection to the last thing known. The year with two headlines shows the judgements first, and each voice with what it leaves out. */
export const historyPage = (
  props: HistoryPageProps,
): SafeHtml => html`<h1 class="govuk-heading-xl">${historyTitle(props.events)}</h1>
<p class="govuk-body-l">${accountEndWords(props.events, props.today)}</p>
<p class="irw-own-words">${historyWords.ownWords}</p>
<p class="govuk-body">What inspectors found, what was said about it and by whom, what was asked for and what was promised.</p>
<ol class="irw-timeline">
${props.events.map(entry(props))}</ol>
${insetText({ text: `The account ends here: ${props.events.at(-1)?.dateWords ?? ''}. ${historyWords.notKnownSince}` })}`;

/** For an area whose history nobody has loaded. */
export const noHistoryPage = (
  shortName: string,
  areaName: string,
): SafeHtml => html`<h1 class="govuk-heading-xl">History</h1>
<p class="govuk-body-l">${historyWords.noHistory(areaName)}.</p>
<p class="govuk-body">Nothing is known here about inspections and letters. That says nothing good or bad about the area.</p>
<p class="govuk-body"><a class="govuk-link" href="/${shortName}/promises">What was promised, and what became of it</a></p>`;
