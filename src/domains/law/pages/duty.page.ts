import { details, html, insetText, summaryList } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { countedFrom, limitInWords, partsOf } from '../core/duty-list.ts';
import type { Duty } from '../core/duty-list.ts';
import { isInForce } from '../core/rule.ts';
import type { ExceptionRule, Reading, Rule } from '../core/rule.ts';
import type { Audience } from '../core/working.ts';
import { chapterName, lawWords, titleOf } from '../words.ts';
import { addressOf, audienceSwitch, capital, lawLinks, staff, standingTags } from './parts.ts';
import type { Area } from './parts.ts';

type DutyPageProps = {
  readonly area: Area;
  readonly audience: Audience;
  readonly duty: Duty;
  readonly exceptions: readonly ExceptionRule[];
  /** The reading that statistics of this area use, where there are several. */
  readonly counted: Reading['name'] | undefined;
  readonly today: PlainDate;
  readonly find: (id: string) => Rule | undefined;
};

const force = ({ inForceFrom, inForceUntil }: Pick<Rule, 'inForceFrom' | 'inForceUntil'>): string =>
  inForceUntil === null
    ? `Since ${inWords(inForceFrom)}`
    : `From ${inWords(inForceFrom)}, until before ${inWords(inForceUntil)}`;

const readings = ({ duty, audience, counted }: DutyPageProps): SafeHtml =>
  html`<p class="govuk-body">The law can be read in two ways. ${audience === 'family' ? 'We show you the earlier day, which is the safe one.' : 'Families are shown the earliest day. Which one statistics use is a setting.'}</p>
<ul class="govuk-list govuk-list--bullet">${duty.rule.readings.map(({ name, says, verified }) => html`<li>${lawWords.reading[name]}: ${says} (${lawWords.verified[verified][audience].toLowerCase()})${audience === 'officer' && name === counted && html`. <strong>Statistics here use this one.</strong>`}</li>`)}</ul>`;

const exceptionList = (exceptions: readonly ExceptionRule[], audience: Audience, today: PlainDate): SafeHtml =>
  html`<ul class="govuk-list govuk-list--bullet">${exceptions.map(
    (each) =>
      html`<li>${each.plain[audience]} ${!isInForce(each, today) && html`<strong>${force(each)}.</strong> `}${lawLinks(each.law.slice(0, 1))}</li>`,
  )}</ul>
<p class="govuk-body">${audience === 'family' ? lawWords.exceptionAsk : 'An exception applies only where the reason made it impractical to keep the limit, and only by a recorded decision with reason, evidence, dates and officer. The step stays due as soon as practicable.'}</p>`;

const row = (key: string, value: SafeHtml | string): Parameters<typeof summaryList>[0]['rows'][number] => ({
  key: { text: key },
  value: typeof value === 'string' ? { text: value } : { html: value },
});

const versionsOf = (
  { rule, versions }: Duty,
  audience: Audience,
  find: DutyPageProps['find'],
): SafeHtml | undefined => {
  const others = versions.filter((each) => each !== rule);
  return others.length === 0
    ? undefined
    : details({
        summaryText: 'How it was before, or will be',
        html: html`${others.map(
          (each) =>
            html`<p class="govuk-body"><strong>${force(each)}</strong>: ${limitInWords(each, find)}. ${each.plain[audience]} ${lawLinks(each.law)}</p>`,
        )}<p class="govuk-body">${rule.versionDecidedBy.why}</p>`,
      });
};

const partLinks = (parts: readonly Rule[], { area, audience }: DutyPageProps): SafeHtml =>
  html`${parts.map((part, index) => html`${index > 0 && '; '}<a class="govuk-link" href="${addressOf(`/${area.shortName}/law/${part.id}`, [['for', staff(audience)]])}">${titleOf(part, audience)}</a>`)}`;

/** One duty, with everything that is known about it. */
export const dutyPage = (props: DutyPageProps): SafeHtml => {
  const { area, audience, duty, exceptions, today, find } = props;
  const { rule } = duty;
  const here = `/${area.shortName}/law/${rule.id}`;
  const inForce = isInForce(rule, today);
  const from = countedFrom(rule, find);
  const parts = partsOf(rule).flatMap((id) => find(id) ?? []);
  return html`<h1 class="govuk-heading-xl">${titleOf(rule, audience)}</h1>
${standingTags(rule, audience)}<p class="govuk-body-l">${rule.plain[audience]}</p>
${!inForce && insetText({ text: `This was not the law on ${inWords(today)}. ${force(rule)}.` })}
${audienceSwitch(audience, here, addressOf(here, [['for', 'staff']]))}
${summaryList({
  rows: [
    row('Chapter', chapterName(rule.chapter, audience)),
    row('Who must do it', capital(rule.dutyOf)),
    row('When', rule.event),
    row('Time limit', capital(limitInWords(rule, find))),
    ...(from === undefined ? [] : [row('Counted from', capital(from))]),
    ...(parts.length === 0 ? [] : [row('Put together from', partLinks(parts, props))]),
    row('The law', lawLinks(rule.law)),
    ...(rule.kind === 'statutory' ? [] : [row('Standing', lawWords.kind[rule.kind][audience])]),
    ...(exceptions.length > 0 ? [row('Exceptions', exceptionList(exceptions, audience, today))] : []),
    ...(rule.readings.length > 1 ? [row('Two readings', readings(props))] : []),
    row('In force', force(rule)),
    ...(rule.kind === 'local-target'
      ? [row('Where it comes from', rule.doubt ?? 'A local choice.')]
      : [
          row(
            'How sure we are',
            html`${lawWords.verified[rule.verified][audience]}. ${lawWords.verifiedMeaning[rule.verified]}${rule.doubt !== undefined && html`<br>${rule.doubt}`}`,
          ),
        ]),
    ...(audience === 'officer' ? [row('Rule', `${rule.id}, version ${String(rule.version)}`)] : []),
  ],
})}
${versionsOf(duty, audience, find)}
<p class="govuk-body"><a class="govuk-link" href="${addressOf(`/${area.shortName}/when-must-it-happen`, [['for', staff(audience)]])}">Work out your own dates</a></p>`;
};
