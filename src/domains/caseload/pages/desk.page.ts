import { button, details, errorSummary, html, insetText, notificationBanner, tag } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { AnswerEntry, CaseNote, CaseWorker, ToldEntry } from '../core/desk.ts';
import type { DutyOnDesk } from '../reads-desk.ts';
import type { Assignment, OfficerSaid } from '../reads-officers.ts';
import { days, stageWords } from '../words.ts';
import { asAtWords, dutyOf, officerWords, toldWords, wayWords, when } from '../words-desk.ts';
import {
  answerFormOf,
  correctionFormOf,
  formOf,
  hidden,
  idOf,
  noteFormOf,
  officerField,
  stepFormOf,
  toldFormOf,
  withdrawFormOf,
  wordsField,
} from './desk-forms.ts';
import type { AlarmOnDesk, FormFrame } from './desk-forms.ts';
import { linePath, nameOf } from './parts.ts';
import type { Area } from './parts.ts';

/** An overdue duty with the alarm of the law that asks about it, and what was said about both. */
export type LateDuty = {
  readonly duty: DutyOnDesk;
  readonly told: readonly ToldEntry[];
  readonly alarm:
    | {
        readonly rule: string;
        readonly name: string;
        readonly meaning: string;
        readonly doNow: string;
        readonly answeredBy: string;
        readonly answer: AnswerEntry | undefined;
      }
    | undefined;
};

export type DeskProps = {
  readonly area: Area;
  readonly childId: string;
  readonly child: { readonly surname: string | undefined; readonly forename: string | undefined };
  readonly today: PlainDate;
  readonly frame: FormFrame;
  readonly saved: string | undefined;
  readonly hasDied: boolean;
  readonly addressIsProtected: boolean;
  /** Undefined: no case is in progress, so nobody can be given it. */
  readonly officer: string | undefined;
  readonly stage: string | undefined;
  readonly workers: readonly CaseWorker[];
  /** The references of whoever looks. */
  readonly mine: readonly CaseWorker[];
  readonly assignments: readonly Assignment[];
  readonly said: OfficerSaid | undefined;
  readonly late: readonly LateDuty[];
  /** Alarms that stand and are about none of the duties above. */
  readonly otherAlarms: readonly (AlarmOnDesk & { readonly because: string; readonly law: string })[];
  /** Duties that are due or not known. */
  readonly others: readonly DutyOnDesk[];
  readonly notes: readonly CaseNote[];
  readonly steps: readonly CaseNote[];
  readonly answers: readonly AnswerEntry[];
  readonly told: readonly ToldEntry[];
  readonly mayWork: boolean;
  readonly mayGive: boolean;
  readonly mayTake: boolean;
};

const errors = ({ frame: { tried } }: DeskProps): Child =>
  tried !== undefined &&
  errorSummary({
    titleText: 'There is a problem',
    errorList: tried.errors.map(({ field, text }) => ({
      text,
      // A date has no field of its own name: its first part takes the focus.
      href:
        tried.isGone === true
          ? '#typed'
          : `#${idOf(tried.form, field)}${/On$/.test(field) && field !== 'seenOn' ? '-day' : ''}`,
    })),
  });

/** What was typed into a form that may stand here no more: nothing of it is lost. */
const typedWords = ({ frame: { tried } }: DeskProps): Child => {
  if (tried?.isGone !== true) return undefined;
  const { typed } = tried;
  const dayOf = (name: string): string =>
    ['day', 'month', 'year']
      .map((part) => typed[`${name}-${part}`] ?? '')
      .join(' ')
      .trim();
  const lines = [
    ['What you typed', typed['said'] ?? typed['reason'] ?? ''],
    ['The day that the family was told', dayOf('toldOn')],
    ['The new day that they were given', dayOf('expectedOn')],
    ['Next step by, or the new day', dayOf('nextOn')],
    ['Look again on', dayOf('lookAgainOn')],
  ].filter(([, value]) => value !== '');
  return html`<div id="typed" tabindex="-1">${insetText({
    html:
      lines.length === 0
        ? html`<p class="govuk-body">You had typed no words, so none are lost.</p>`
        : html`<p class="govuk-body">Not kept, so that you can copy it:</p>${lines.map(([label, value]) => html`<p class="govuk-body irw-break"><strong>${label}:</strong> ${value}</p>`)}`,
  })}</div>`;
};

const savedWords: Readonly<Record<string, string>> = {
  note: 'Your note is kept.',
  step: 'What became of the next step is kept.',
  correct: 'The correction is kept. What stood there before is kept too.',
  told: 'It is kept that the family was told.',
  'told-back': 'It is taken back, and stays in the history.',
  answer: 'The answer is kept.',
  'answer-back': 'The answer is taken back, and stays in the history.',
  assign: 'The case is given. Every list says so now, and the workload when it is next counted.',
  take: 'You have the case now. Every list says so, and the workload when it is next counted.',
  release: 'What the case system says stands again.',
};

const cautions = ({ hasDied, addressIsProtected }: DeskProps): SafeHtml =>
  html`${hasDied && insetText({ text: 'This child has died. Every clock, list, alarm and letter has stopped. What was said is kept below. If you speak with the family, ask your manager first who does so.' })}
${addressIsProtected && insetText({ text: 'This child’s address is protected. The child stands on no list, and this page is not printed. Do not write where the child lives.' })}`;

const history = ({ assignments, workers, today }: DeskProps): Child =>
  assignments.length > 0 &&
  details({
    summaryText: 'Who had the case before',
    html: html`<ol class="govuk-list govuk-list--number">${assignments.map(
      ({ kind, officer, formerOfficer, reason, at, by }) =>
        html`<li class="irw-break">${when(at)}, by ${by}: ${kind === 'released' ? 'given back to what the case system says' : html`${kind === 'taken' ? 'taken by' : 'given to'} ${officerWords(workers, officer ?? '', today)}`}; before that ${officerWords(workers, formerOfficer, today)}. ${reason}</li>`,
    )}</ol>`,
  });

const difference = ({ said, officer, assignments, workers, today, frame, mayGive }: DeskProps): Child => {
  const latest = assignments.at(-1);
  const isGiven = latest !== undefined && latest.kind !== 'released';
  if (said === undefined || !isGiven || said.officer === officer) return undefined;
  return insetText({
    html: html`<p class="govuk-body"><strong>The sources differ.</strong> ${said.source} says that ${officerWords(workers, said.officer, today)} has the case${said.fromOn !== undefined && ` from ${inWords(said.fromOn)}`}. Here it was ${latest.kind === 'taken' ? 'taken by' : 'given to'} ${officerWords(workers, latest.officer ?? '', today)} on ${when(latest.at)}, by ${latest.by}. What was decided here stands until somebody decides again.</p>
${
  mayGive &&
  details({
    summaryText: 'Let what the case system says stand',
    classes: 'irw-screen-only',
    open: frame.tried?.form === 'release',
    html: formOf(
      frame,
      'release',
      html`${hidden('seen', officer ?? '')}${wordsField(frame, 'release', 'reason', { label: 'Why?', rows: 2 })}${button({ text: 'Let it stand', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
    ),
  })
}`,
  });
};

const choices = ({ workers, today, officer }: DeskProps) =>
  workers
    .filter(({ reference, untilOn }) => reference !== officer && (untilOn === undefined || untilOn >= today))
    .map((worker) => ({ worker, text: officerWords(workers, worker.reference, today) }));

const giving = (props: DeskProps): Child => {
  const { frame, officer, mine, mayGive, mayTake, workers, today } = props;
  if (officer === undefined || props.hasDied) return undefined;
  if (mayGive)
    return details({
      summaryText: officer === '' ? 'Give this case to somebody' : 'Give this case to somebody else',
      classes: 'irw-screen-only',
      open: frame.tried?.form === 'assign',
      html: formOf(
        frame,
        'assign',
        html`${hidden('seen', officer)}${officerField(frame, 'assign', 'Give it to', choices(props))}
${wordsField(frame, 'assign', 'reason', { label: 'Why?', rows: 2 })}
${button({ text: 'Give the case', preventDoubleClick: true })}`,
      ),
    });
  if (!mayTake || officer !== '') return undefined;
  if (mine.length === 0)
    return html`<p class="govuk-body">To take it, ask a SEND manager to link your account to your reference first.</p>`;
  return details({
    summaryText: 'Take this case',
    classes: 'irw-screen-only',
    open: frame.tried?.form === 'take',
    html: formOf(
      frame,
      'take',
      html`${officerField(
        frame,
        'take',
        'Take it as',
        mine.map((worker) => ({ worker, text: officerWords(workers, worker.reference, today) })),
      )}
${wordsField(frame, 'take', 'reason', { label: 'Why?', rows: 2 })}
${button({ text: 'Take the case', preventDoubleClick: true })}`,
    ),
  });
};

const who = (props: DeskProps): SafeHtml => {
  const { officer, workers, today, stage } = props;
  return html`<h2 class="govuk-heading-m" id="who">Who has the case</h2>
<p class="govuk-body">${officer === undefined ? 'No request, assessment or plan is in progress, so nobody has a case to carry.' : html`<strong>${officerWords(workers, officer, today)}</strong>${officer === '' && ' is known to have it'}.${stage !== undefined && ` ${stage === 'plan' ? 'A plan is in force.' : `Where it stands: ${stage === 'request' ? stageWords.request : stageWords.assessment}.`}`}`}</p>
${difference(props)}${history(props)}${giving(props)}`;
};

const lateItem = ({ frame, mayWork, today }: DeskProps, { duty, told, alarm }: LateDuty): SafeHtml => {
  const { dueOn, asAt } = duty;
  return html`<li><h3 class="govuk-heading-s">${dutyOf(duty.duty, duty.ofWhom)}</h3>
<p class="govuk-body">${tag({ text: 'Overdue', classes: 'govuk-tag--red' })} Due ${dueOn === undefined ? '' : inWords(dueOn)}, ${dueOn === undefined ? '' : days(daysBetween(dueOn, asAt ?? today))} overdue. As at: ${asAtWords(asAt)}.${asAt !== undefined && ' What happened since is not known here.'}</p>
${told.length === 0 && html`<p class="govuk-body"><strong>Family:</strong> ${toldWords(undefined)}.</p>`}
${told.toReversed().map(
  (
    entry,
  ) => html`<p class="govuk-body irw-break"><strong>Family:</strong> ${toldWords({ on: entry.toldOn, how: entry.how, expectedOn: entry.expectedOn })}.${entry.said !== '' && ` ${entry.said}`} Kept by ${entry.by}, ${when(entry.at)}.</p>
${mayWork && withdrawFormOf(frame, 'told-back', entry.id, `told on ${inWords(entry.toldOn)} ${wayWords[entry.how]}`)}`,
)}
${
  alarm !== undefined &&
  html`<p class="govuk-body irw-break"><strong>Alarm ${alarm.rule}, ${alarm.name}:</strong> ${
    alarm.answer === undefined
      ? 'not answered.'
      : html`answered by ${alarm.answer.by}, ${when(alarm.answer.at)}: ${alarm.answer.reason}${alarm.answer.lookAgainOn !== undefined && html` (look again on ${inWords(alarm.answer.lookAgainOn)})`}`
  }</p>
${alarm.answer !== undefined && mayWork && withdrawFormOf(frame, 'answer-back', alarm.answer.id, alarm.name)}
${details({ summaryHtml: html`What this means and what to do<span class="govuk-visually-hidden">: ${alarm.name}</span>`, html: html`<p class="govuk-body">${alarm.meaning}</p><p class="govuk-body">${alarm.doNow}</p><p class="govuk-body">What answers it: ${alarm.answeredBy}</p>` })}`
}</li>`;
};

const otherAlarms = ({ otherAlarms: alarms }: DeskProps): Child =>
  alarms.length > 0 &&
  html`<h2 class="govuk-heading-m" id="alarms">Other alarms</h2>
<p class="govuk-body">An alarm asks a question: the record does not show a step by the last day for it.</p>
<ul class="govuk-list irw-desk">${alarms.map(({ rule, name, fromOn, because, law }) => html`<li><p class="govuk-body"><strong>Alarm ${rule}, ${name},</strong> from ${inWords(fromOn)}: not answered.</p>${details({ summaryHtml: html`Why<span class="govuk-visually-hidden">: ${name}, from ${inWords(fromOn)}</span>`, html: html`<p class="govuk-body">${because}</p><p class="govuk-body">${law}</p>` })}</li>`)}</ul>`;

const unanswered = ({ late, otherAlarms: alarms }: DeskProps): readonly AlarmOnDesk[] => [
  ...late.flatMap(({ duty, alarm }) =>
    alarm === undefined || alarm.answer !== undefined || duty.dueOn === undefined
      ? []
      : [
          {
            rule: alarm.rule,
            ofWhom: duty.ofWhom,
            fromOn: duty.dueOn,
            name: alarm.name,
            about: dutyOf(duty.duty, duty.ofWhom),
          },
        ],
  ),
  ...alarms,
];

/** The alarms that can be answered: those that are open, and the one that somebody answered while this answer was typed. */
const answerable = (props: DeskProps): readonly AlarmOnDesk[] => {
  const { tried } = props.frame;
  return [...unanswered(props), ...(tried?.beside === undefined ? [] : [tried.beside.alarm])];
};

const lateParts = (props: DeskProps): Child => {
  const { late, frame, mayWork } = props;
  const open = answerable(props);
  return html`<h2 class="govuk-heading-m" id="late">${late.length === 0 ? 'What is late' : 'What is late, and what the family was told'}</h2>
${late.length === 0 ? html`<p class="govuk-body">Nothing that the sources tell of.</p>` : html`<ul class="govuk-list irw-desk">${late.map((each) => lateItem(props, each))}</ul>`}
${
  mayWork &&
  late.length > 0 &&
  details({
    summaryText: 'Keep that the family was told of a delay',
    classes: 'irw-screen-only',
    open: frame.tried?.form === 'told',
    html: toldFormOf(
      frame,
      late.map(({ duty }) => duty),
    ),
  })
}
${otherAlarms(props)}
${mayWork && open.length > 0 && details({ classes: 'irw-screen-only', summaryText: 'Answer an alarm', open: frame.tried?.form === 'answer', html: answerFormOf(frame, open) })}`;
};

const stepItem = ({ frame, today, mayWork }: DeskProps, step: CaseNote): SafeHtml => {
  const isLate = step.nextOn !== undefined && step.nextOn < today;
  return html`<li><p class="govuk-body irw-break"><strong>${step.nextOn === undefined ? '' : inWords(step.nextOn)}</strong>${isLate && html` ${tag({ text: 'Overdue', classes: 'govuk-tag--red' })}`}: ${step.now.said}</p>
<p class="govuk-body-s">${step.now.by}, ${when(step.now.at)}${step.moved.map((move) => html`. Moved to ${move.to === undefined ? '' : inWords(move.to)} by ${move.by}: ${move.said}`)}</p>
${mayWork && stepFormOf(frame, step)}</li>`;
};

const steps = (props: DeskProps): Child =>
  html`<h2 class="govuk-heading-m" id="next">Next steps</h2>
${props.steps.length === 0 ? html`<p class="govuk-body">None is kept.</p>` : html`<ul class="govuk-list irw-desk">${props.steps.map((step) => stepItem(props, step))}</ul>`}`;

const noteItem = ({ frame, mayWork }: DeskProps, note: CaseNote): SafeHtml => {
  const { kind, now, former, ended, nextOn } = note;
  const title =
    kind === 'note'
      ? 'Note'
      : `Next step for ${nextOn === undefined ? '' : inWords(nextOn)}${ended === undefined ? '' : ended.how === 'done' ? ', done' : ', no longer needed'}`;
  return html`<li><h3 class="govuk-heading-s">${title}</h3><p class="govuk-body irw-break">${now.said}</p>
<p class="govuk-body-s">${now.by}, ${when(now.at)}${former.length > 0 && ' (corrected)'}${ended !== undefined && html`. ${ended.how === 'done' ? 'Done' : 'Dropped'}: ${ended.by}, ${when(ended.at)}${ended.said !== '' && `: ${ended.said}`}`}</p>
${former.length > 0 && details({ summaryText: 'What stood there before', html: html`${former.map((each) => html`<p class="govuk-body irw-break">${each.said} (${each.by}, ${when(each.at)})</p>`)}` })}
${mayWork && ended === undefined && correctionFormOf(frame, note)}</li>`;
};

const saidBefore = ({ told, answers }: DeskProps): Child => {
  const entries = [
    ...told.map(({ at, by, kind, duty, ofWhom, toldOn, how, said }) => ({
      at,
      text: `${by}: ${kind === 'withdrawn' ? 'took back that the family was' : 'kept that the family was'} told on ${inWords(toldOn)} ${wayWords[how]} of “${dutyOf(duty, ofWhom)}”${said === '' ? '' : `: ${said}`}`,
    })),
    ...answers.map(({ at, by, kind, rule, reason }) => ({
      at,
      text: `${by}: ${kind === 'withdrawn' ? 'took back an answer to' : 'answered'} alarm ${rule}: ${reason}`,
    })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime());
  return (
    entries.length > 0 &&
    details({
      summaryText: 'All that was said about delays and alarms',
      html: html`<ul class="govuk-list govuk-list--bullet">${entries.map(({ at, text }) => html`<li class="irw-break">${when(at)}, ${text}</li>`)}</ul>`,
    })
  );
};

const otherDuties = ({ others }: DeskProps): Child =>
  others.length > 0 &&
  html`<h2 class="govuk-heading-m">Due and not known</h2>
<ul class="govuk-list">${others.map(
    ({ duty, ofWhom, dueOn, asAt, why }) =>
      html`<li class="irw-break">${dutyOf(duty, ofWhom)}: ${dueOn === undefined ? 'no day known' : inWords(dueOn)}. ${why ?? `As at ${asAtWords(asAt)} not done.`}</li>`,
  )}</ul>`;

/** A child's case on the desk of whoever works on it: who has it, what is late, what the family was told, what comes next. */
export const deskPage = (props: DeskProps): SafeHtml => {
  const { area, childId, child, saved, hasDied, addressIsProtected, frame, mayWork, notes } = props;
  const words = saved === undefined ? undefined : savedWords[saved];
  return html`${errors(props)}${typedWords(props)}${words !== undefined && frame.tried === undefined && notificationBanner({ type: 'success', text: words })}
${addressIsProtected && html`<p class="irw-print-only govuk-body">This page is not printed: the child’s address is protected.</p>`}
<div${addressIsProtected && html` class="irw-screen-only"`}>
<span class="govuk-caption-xl">Desk</span>
<h1 class="govuk-heading-xl">${nameOf(child)}</h1>
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${linePath(area, childId)}">One line of time</a></p>
${cautions(props)}
${who(props)}
${!hasDied && html`${steps(props)}${lateParts(props)}${otherDuties(props)}`}
<h2 class="govuk-heading-m" id="notes">Notes</h2>
${mayWork && html`<h3 class="govuk-heading-s irw-screen-only">${hasDied ? 'Add a note' : 'Add a note or a next step'}</h3>${noteFormOf(frame, !hasDied)}`}
${notes.length === 0 ? html`<p class="govuk-body">Nothing has been noted.</p>` : html`<ul class="govuk-list irw-desk">${notes.map((note) => noteItem(props, note))}</ul>`}
${saidBefore(props)}
<p class="govuk-body">That you opened this page is written in the audit trail.</p>
</div>`;
};
