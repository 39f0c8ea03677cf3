import { button, html, notificationBanner, summaryList, table, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { formatNumber } from '#shared/numbers';
import { daysBetween, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { daysLate, deliveryOf } from '../core/delivery.ts';
import { ownersWhoLeft, postKey } from '../core/owners.ts';
import type {
  Action,
  AreaOfPlan,
  AssuranceGiven,
  DueChange,
  Milestone,
  Outcome,
  Output,
  Owner,
  PlanLine,
  Update,
} from '../core/plan.ts';
import type { Words } from '../core/vocabulary.ts';
import type { ActionStanding, BoundLink } from '../standings.ts';
import { directionWords, linkRoleWords, reasonWords, saysWords } from '../words.ts';
import {
  acceptFormOf,
  assuranceFormOf,
  dueFormOf,
  endLinkFormOf,
  evidenceFormOf,
  linkFormOf,
  lowerFormOf,
  milestoneFormsOf,
  reasonFormOf,
  postFormOf,
  showOutputFormOf,
  takeOffFormOf,
  updateFormOf,
  waitEndFormOf,
  waitFormOf,
} from './action-forms.ts';
import type { SeriesChoice } from './action-forms.ts';
import { problemsOf } from './form-parts.ts';
import type { Frame } from './form-parts.ts';
import {
  actionPath,
  closedHtml,
  lateWords,
  leftWords,
  outcomePath,
  ownerHtml,
  ownerName,
  saidAboutHtml,
  wordTag,
} from './parts.ts';
import type { Area, Names } from './parts.ts';
import type { SaidAbout } from '../said-about.ts';

export type EvidenceShown = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly occurredOn: PlainDate | null;
  readonly says: 'agrees' | 'disagrees' | 'neither';
  readonly note: string;
  readonly broughtByName: string;
  readonly acceptedByName: string | null;
  readonly ended: { readonly on: PlainDate; readonly why: string; readonly byName: string } | null;
  readonly mayAccept: boolean;
  readonly mayTakeOff: boolean;
};

export type ActionProps = {
  readonly area: Area;
  readonly plan: PlanLine;
  readonly ofArea: AreaOfPlan | undefined;
  readonly outcome: Outcome | undefined;
  readonly action: Action;
  readonly standing: ActionStanding;
  readonly assurance: AssuranceGiven | undefined;
  readonly milestones: readonly Milestone[];
  readonly dueChanges: readonly DueChange[];
  readonly updates: readonly Update[];
  readonly outputs: readonly Output[];
  readonly evidence: readonly EvidenceShown[];
  readonly waitsFor: readonly Action[];
  /** Actions that wait for this one. */
  readonly waitedForBy: readonly Action[];
  readonly mayWaitFor: readonly SeriesChoice[];
  readonly words: Words;
  readonly names: Names;
  readonly today: PlainDate;
  readonly frame: Frame;
  readonly newKey: string;
  readonly may: {
    readonly edit: boolean;
    readonly sayDelivery: boolean;
    readonly assure: boolean;
    readonly openSeries: boolean;
    /** False where the plan is closed: then nothing changes, whoever looks. */
    readonly change: boolean;
    /** The programme office. */
    readonly keep: boolean;
    /** Who may take an output off the public page, of a closed plan too. */
    readonly hide: boolean;
  };
  readonly series: readonly SeriesChoice[];
  readonly evidenceChoices: readonly SeriesChoice[];
  readonly saidAbout: readonly SaidAbout[];
};

const lateness = ({ action, today }: ActionProps): string => {
  const days = daysLate(action, today);
  if (action.delivery === 'done')
    return days > 0 ? `Done ${lateWords(days)} after its first due date` : 'Done by its first due date';
  return days > 0 ? `${lateWords(days)} after its first due date` : '';
};

const threeQuestions = (props: ActionProps): SafeHtml => {
  const { action, standing, assurance, words, today } = props;
  const delivery = deliveryOf(action, today);
  const late = lateness(props);
  return summaryList({
    rows: [
      {
        key: { text: 'Is it done?' },
        value: {
          html: html`${wordTag(words.delivery[delivery])} ${words.delivery[delivery].meaning}${late !== '' && html` ${late}.`}${action.deliverySaidOn !== null && html` Last said on ${inWords(action.deliverySaidOn)}.`}`,
        },
      },
      {
        key: { text: 'Has it helped children?' },
        value: {
          html: html`${wordTag(words.impact[standing.impact])} ${words.impact[standing.impact].meaning}${
            standing.impact !== standing.computed &&
            html` The figures give: ${words.impact[standing.computed].words.toLowerCase()}.`
          }<ul class="govuk-list govuk-list--bullet govuk-!-margin-top-2">${standing.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`,
        },
      },
      {
        key: { text: 'How sure are we?' },
        value: {
          html: assurance
            ? html`${wordTag(words.assurance[assurance.level])} ${assurance.byName}, ${assurance.byRole}, ${inWords(assurance.on)}: ${assurance.why} (${assurance.reasonKinds.map((kind) => reasonWords[kind].toLowerCase()).join('; ')})`
            : html`Nobody has said. Somebody who does not own the action can.`,
        },
      },
    ],
  });
};

const facts = ({ area, plan, action, names, outcome }: ActionProps): SafeHtml => {
  const cost = [
    action.costPence === null
      ? ''
      : `£${formatNumber(action.costPence / 100, { decimals: action.costPence % 100 === 0 ? 0 : 2 })}`,
    action.costWords,
  ].filter((text) => text !== '');
  return summaryList({
    rows: [
      { key: { text: 'Accountable' }, value: { html: ownerHtml(action.accountable, names) } },
      { key: { text: 'Lead' }, value: { html: ownerHtml(action.lead, names) } },
      { key: { text: 'Partners' }, value: { text: action.partners === '' ? 'None named' : action.partners } },
      {
        key: { text: 'Outcome' },
        value: {
          html:
            outcome === undefined
              ? html`None`
              : html`<a class="govuk-link" href="${outcomePath(area, plan.code, outcome.id)}">“${outcome.familyWords}”</a>`,
        },
      },
      { key: { text: 'Starts on' }, value: { text: inWords(action.startOn) } },
      { key: { text: 'First due' }, value: { text: inWords(action.firstDueOn) } },
      {
        key: { text: 'Due now' },
        value: { text: action.dueOn === action.firstDueOn ? 'The same day' : inWords(action.dueOn) },
      },
      { key: { text: 'Cost' }, value: { text: cost.length === 0 ? 'Not known' : cost.join(', ') } },
      {
        key: { text: 'Read by' },
        value: {
          text: action.isPublic
            ? `Everybody, once the plan is public${action.publicWords === '' ? '' : `: ${action.publicWords}`}`
            : 'The partnership',
        },
      },
    ],
  });
};

const measureItem = (props: ActionProps, link: BoundLink): SafeHtml => {
  const { area, may, frame, action, today } = props;
  const { reading, seriesName, measureCode, role, direction, sizeWords, expectedBy, namedOn, seriesId } = link;
  const name =
    seriesName === null || seriesId === null || !may.openSeries
      ? (seriesName ?? measureCode)
      : html`<a class="govuk-link" href="/${area.shortName}/assurance/${seriesId}">${seriesName}</a>`;
  return html`<li><strong>${linkRoleWords[role]}.</strong> ${name}: it ${directionWords[direction]}${sizeWords !== '' && html`, ${sizeWords}`}${expectedBy !== null && html`, by ${inWords(expectedBy)}`}. Named on ${inWords(namedOn)}${namedOn > action.startOn && html`, ${lateWords(daysBetween(action.startOn, namedOn))} after it began`}.
${reading === null ? html`<br>There is no series of it to read here.` : html`<br><strong>${reading.verdict}</strong>${reading.latestWords !== null && html`, latest ${reading.latestWords}`}. ${reading.reasons[0]}`}
${may.edit && endLinkFormOf(frame, actionPath(area, action.id), link.id, today)}</li>`;
};

const measures = (props: ActionProps): SafeHtml => {
  const { standing, may, frame, area, action, series } = props;
  return html`<h2 class="govuk-heading-l">What it is measured by</h2>
${standing.links.length === 0 ? html`<p class="govuk-body">No measure is bound to it, so nobody can say whether it helps.</p>` : html`<ul class="govuk-list govuk-list--spaced">${standing.links.map((link) => measureItem(props, link))}</ul>`}
${may.edit && linkFormOf(frame, actionPath(area, action.id), series)}`;
};

const evidencePart = (props: ActionProps): SafeHtml => {
  const { frame, area, action, evidenceChoices, may } = props;
  const evidence = props.evidence.filter(({ ended }) => ended === null);
  const ended = props.evidence.flatMap((each) => (each.ended === null ? [] : [{ title: each.title, ...each.ended }]));
  return html`<h2 class="govuk-heading-l">Evidence</h2>
${
  evidence.length === 0
    ? html`<p class="govuk-body">None has been brought.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${evidence.map(
        (each) =>
          html`<li>${each.title}${each.occurredOn !== null && html`, ${inWords(each.occurredOn)}`}. ${saysWords[each.says]}.${each.note !== '' && html` ${each.note}`} Brought by ${each.broughtByName}. ${each.acceptedByName === null ? html`<strong>Not accepted yet.</strong>` : html`Accepted by ${each.acceptedByName}.`}${each.mayAccept && acceptFormOf(frame, actionPath(area, action.id), each.id)}${each.mayTakeOff && takeOffFormOf(frame, actionPath(area, action.id), each.id)}</li>`,
      )}</ul>`
}
${ended.length > 0 && html`<p class="govuk-body">Taken off: ${ended.map(({ title, on, byName, why }) => html`${title}, ${inWords(on)}, by ${byName}: ${why} `)}</p>`}
${may.change && evidenceFormOf(frame, actionPath(area, action.id), evidenceChoices)}`;
};

const waitItem = (props: ActionProps, each: Action): SafeHtml => {
  const { area, today, words } = props;
  return html`<a class="govuk-link" href="${actionPath(area, each.id)}">${each.ref} ${each.text}</a> ${wordTag(words.delivery[deliveryOf(each, today)])}`;
};

const waitingPart = (props: ActionProps): SafeHtml => {
  const { waitsFor, waitedForBy, mayWaitFor, may, frame, area, action, today } = props;
  const base = actionPath(area, action.id);
  const late = waitsFor.filter((each) => deliveryOf(each, today) === 'late');
  return html`<h2 class="govuk-heading-l">What waits for what</h2>
${late.map((each) => html`<p class="govuk-body"><strong>This waits for ${each.ref}, which is late.</strong></p>`)}
<h3 class="govuk-heading-s">This waits for</h3>
${waitsFor.length === 0 ? html`<p class="govuk-body">Nothing.</p>` : html`<ul class="govuk-list govuk-list--spaced">${waitsFor.map((each) => html`<li>${waitItem(props, each)}${may.edit && waitEndFormOf(frame, base, each)}</li>`)}</ul>`}
<h3 class="govuk-heading-s">Waits for this</h3>
${waitedForBy.length === 0 ? html`<p class="govuk-body">Nothing.</p>` : html`<ul class="govuk-list govuk-list--spaced">${waitedForBy.map((each) => html`<li>${waitItem(props, each)}</li>`)}</ul>`}
${may.edit && waitFormOf(frame, base, mayWaitFor)}`;
};

const milestonesPart = (props: ActionProps): SafeHtml => {
  const { milestones, today, may, frame, area, action } = props;
  const head = ['Milestone', 'First due', 'Due now', 'Reached'];
  return html`<h2 class="govuk-heading-l">Milestones</h2>
${
  milestones.length === 0
    ? html`<p class="govuk-body">None is set.</p>`
    : tableScroll(
        'Milestones',
        table({
          caption: 'Milestones',
          captionClasses: 'govuk-visually-hidden',
          classes: 'irw-table-blocks',
          firstCellIsHeader: true,
          head: head.map((text) => ({ text })),
          rows: milestones.map((each) =>
            [
              { text: each.text },
              { text: inWords(each.firstDueOn) },
              { text: each.dueOn === each.firstDueOn ? 'The same' : inWords(each.dueOn) },
              {
                html:
                  each.doneOn === null
                    ? html`<span>${each.dueOn < today ? html`<strong>Late</strong>` : 'Not yet'}</span>`
                    : html`<span>${inWords(each.doneOn)}${each.doneNote !== '' && html`: ${each.doneNote}`}</span>`,
              },
            ].map((cell, index) => ({ ...cell, attributes: { 'data-label': head[index] ?? '' } })),
          ),
        }),
      )
}
${may.edit && milestoneFormsOf(frame, actionPath(area, action.id), milestones)}`;
};

const duePart = (props: ActionProps): SafeHtml => {
  const { dueChanges, milestones, may, frame, area, action } = props;
  const base = actionPath(area, action.id);
  const named = (change: DueChange): string =>
    change.milestoneId === null
      ? ''
      : `Milestone “${milestones.find(({ id }) => id === change.milestoneId)?.text ?? ''}”: `;
  return html`<h2 class="govuk-heading-l">Due dates</h2>
<p class="govuk-body">First due ${inWords(action.firstDueOn)}.${dueChanges.length === 0 && ' It has not moved.'}</p>
${
  dueChanges.length > 0 &&
  html`<ol class="govuk-list govuk-list--spaced">${dueChanges.map(
    (change) =>
      html`<li>${named(change)}From ${inWords(change.from)} to ${inWords(change.to)}. ${change.why === null ? html`<strong>A reason is wanted.</strong>` : html`${change.why} Approved by ${change.approvedBy}.`} ${change.byName}, ${inWords(change.on)}${change.source !== '' && html`, with ${change.source}`}.${change.why === null && may.edit && reasonFormOf(frame, base, change)}</li>`,
  )}</ol>`
}
${may.edit && dueFormOf(frame, base, action, milestones)}`;
};

const updatesPart = ({ updates, words }: ActionProps): SafeHtml => html`<h2 class="govuk-heading-l">Updates</h2>
${
  updates.length === 0
    ? html`<p class="govuk-body">None has been written.</p>`
    : html`<ol class="govuk-list govuk-list--spaced irw-updates">${updates.map(
        (update) =>
          html`<li><strong>${inWords(update.saidOn)}</strong>${update.delivery !== null && html` ${wordTag(words.delivery[update.delivery])}`}<br>${update.text}<br><span class="irw-absent">${update.byName}, ${update.byRole}${update.source !== '' && html`, with ${update.source}`}</span></li>`,
      )}</ol>`
}`;

const readBy = ({ action, plan }: ActionProps, { isShown, said }: Output): string => {
  if (!isShown && said !== null) return `Off the public page since ${inWords(said.on)}, ${said.byName}: ${said.why}`;
  const again = said === null ? '' : ` (shown again on ${inWords(said.on)}, ${said.byName}: ${said.why})`;
  return `${action.isPublic && plan.isPublic ? 'Everybody reads this title' : 'The partnership reads it'}${again}.`;
};

const outputItem = (props: ActionProps, each: Output): SafeHtml => {
  const { frame, area, action, may } = props;
  const link = /^https?:\/\//.test(each.heldAt)
    ? html`<a class="govuk-link" href="${each.heldAt}" rel="noreferrer">${each.title}</a>`
    : html`${each.title} (${each.heldAt})`;
  // The name of the form that attached it stands in front, so that a problem of the form can lead here.
  return html`<li id="update-output-${each.id}">${link}, ${inWords(each.madeOn)}<br><span class="irw-absent">${readBy(props, each)}</span>
${(each.isShown ? may.hide && action.isPublic : may.keep) && showOutputFormOf(frame, actionPath(area, action.id), each)}</li>`;
};

const outputsPart = (props: ActionProps): SafeHtml => html`<h2 class="govuk-heading-m">What was made</h2>
${
  props.outputs.length === 0
    ? html`<p class="govuk-body">Nothing is attached: it cannot be called done.</p>`
    : html`<ul class="govuk-list govuk-list--spaced">${props.outputs.map((each) => outputItem(props, each))}</ul>`
}`;

/** That an owner has left, since when, and who must act. */
const leftBanner = ({ action, names, area, may }: ActionProps): SafeHtml | undefined => {
  const gone = ownersWhoLeft(action, names);
  if (gone.length === 0) return undefined;
  const line = (owner: Owner): SafeHtml => {
    const empty = names.left.get(postKey(owner));
    const words = `${ownerName(owner, names)}. ${leftWords(owner, names) ?? ''}.`;
    return html`<p class="govuk-body">${words}${empty !== undefined && ` ${empty.why} (${empty.byName})`}</p>`;
  };
  return notificationBanner({
    html: html`<p class="govuk-notification-banner__heading">${gone.some((owner) => owner === action.accountable) ? 'Its owner has left.' : 'Its lead has left.'}</p>
${gone.map(line)}
<p class="govuk-body"><strong>Who must act:</strong> the programme office. ${
      may.keep && may.change
        ? html`<a class="govuk-link" href="${actionPath(area, action.id)}/edit">Give it to another</a>, or say below that somebody holds the post again.`
        : 'It gives the action to another, or says that somebody holds the post again.'
    }</p>`,
  });
};

/** For the programme office: whose post is empty. */
const postForms = ({ action, names, frame, area, may }: ActionProps): SafeHtml | undefined => {
  if (!may.keep || !may.change) return undefined;
  const isOne = postKey(action.accountable) === postKey(action.lead);
  const form = (which: 'accountable' | 'lead'): SafeHtml | undefined => {
    const owner = action[which];
    return owner.words === ''
      ? undefined
      : postFormOf(frame, actionPath(area, action.id), {
          which,
          name: ownerName(owner, names),
          hasLeft: names.left.has(postKey(owner)),
        });
  };
  return html`${form('accountable')}${!isOne && form('lead')}`;
};

/** An action: the three questions first, then what stands behind each. */
export const actionPage = (props: ActionProps): SafeHtml => {
  const { area, plan, ofArea, action, frame, words, newKey, may, outputs, standing } = props;
  const base = actionPath(area, action.id);
  return html`${problemsOf(frame)}
${leftBanner(props)}
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${plan.name}, ${action.areaCode} ${ofArea?.title ?? ''}</span>${action.ref} ${action.text}</h1>
${closedHtml(plan)}
${threeQuestions(props)}
${may.edit && updateFormOf(frame, base, { words, newKey, saysDelivery: may.sayDelivery, hasOutput: outputs.length > 0 })}
${may.edit && html`<p class="govuk-body irw-screen-only">${button({ text: 'Change the action', href: `${base}/edit`, classes: 'govuk-button--secondary' })}</p>`}
${measures(props)}
${may.change && lowerFormOf(frame, base, { computed: standing.computed, words, isLowered: standing.lowering?.to != null })}
${evidencePart(props)}
${may.assure && assuranceFormOf(frame, `${base}/assure`, words)}
${duePart(props)}
${milestonesPart(props)}
${waitingPart(props)}
${saidAboutHtml(props.saidAbout)}
${updatesPart(props)}
${outputsPart(props)}
<h2 class="govuk-heading-m">About it</h2>
${facts(props)}
${postForms(props)}
<p class="govuk-body">Version ${action.version}, ${action.changedByName}, ${inWords(action.changedOn)}.</p>`;
};
