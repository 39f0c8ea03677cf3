import { details, html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { Situation } from '../core/situations.ts';
import type { Audience } from '../core/working.ts';
import { lawWords, localAdvice } from '../words.ts';
import type { Area } from './parts.ts';

const link = (text: string, address: string): SafeHtml => html`<a class="govuk-link" href="${address}">${text}</a>`;

const law = {
  advice: link('Children and Families Act 2014, section 32', 'https://www.legislation.gov.uk/ukpga/2014/6/section/32'),
  appeals: link('Children and Families Act 2014, section 51', 'https://www.legislation.gov.uk/ukpga/2014/6/section/51'),
  lateComplaints: link(
    'Local Government Act 1974, section 26B',
    'https://www.legislation.gov.uk/ukpga/1974/7/section/26B',
  ),
  tribunalFirst: link(
    'Local Government Act 1974, section 26(6)',
    'https://www.legislation.gov.uk/ukpga/1974/7/section/26',
  ),
};

const notChecked = html`<strong class="govuk-tag govuk-tag--yellow">Not checked</strong>`;

const sendiass = (area: Area, audience: Audience): SafeHtml =>
  insetText({
    html:
      audience === 'family'
        ? html`<p class="govuk-body"><strong>Talk first to ${localAdvice(area)}.</strong> It is free, it is in confidence, and it takes no side. It can read your letters with you and help you write.</p>
<p class="govuk-body">${area.invented ? `${area.name} is invented, and so is this service.` : 'Every council area has one. To find yours, look in your council’s Local Offer, or search for SENDIASS and the name of your council.'} (${law.advice}.)</p>`
        : html`<p class="govuk-body"><strong>Point the family first to ${area.invented ? localAdvice(area) : 'the local SENDIASS'}</strong>, in each letter and each call (${law.advice}).</p>`,
  });

const urgent = html`<p class="govuk-body">Is a child without school, food, care or safety because of this? Say so to the council today, and ask SENDIASS or a solicitor about judicial review. A judge can order a council to do what the law says. You must act fast: at once, and in any case within 3 months. ${notChecked} Legal aid may pay, often in the child’s name. ${notChecked}</p>`;

const lateSteps = (isUrgent: boolean): SafeHtml => html`<ol class="govuk-list govuk-list--number">
<li><strong>Ask.</strong> Write to the council. Say which day has passed. Ask on which day it will be done. Ask whether it says that an exception applies, which one, and why. If it has been done by now, ask why it was late. Keep a copy.</li>
<li><strong>Complain.</strong> If that does not help, use the council’s complaints procedure. Give the day and the law from this page. You can find the procedure on the council’s website.</li>
<li><strong>Go to the Ombudsman.</strong> If the council’s answer does not put it right, or takes too long, the Local Government and Social Care Ombudsman can look at delay. It is free. Go within 12 months of knowing about it: after that it needs a good reason (${law.lateComplaints}). It does not normally look at what you can appeal (${law.tribunalFirst}).</li>
</ol>
${isUrgent ? html`<h4 class="govuk-heading-s">If it cannot wait</h4>${urgent}` : details({ summaryText: 'If it cannot wait', html: urgent })}
<p class="govuk-body"><strong>Lateness alone opens no appeal.</strong> An appeal is about a decision or about what a plan says: the list of what can be appealed has no delay in it (${law.appeals}).</p>
<p class="govuk-body">Lateness alone opens no mediation before an appeal either. ${notChecked}</p>`;

const officerLate = html`<ul class="govuk-list govuk-list--bullet">
<li>Do the step today, or tell the family who will do it and on which day. The duty goes on after its day has passed.</li>
<li>An exception applies only by a recorded decision: which one, why it made it impractical, the evidence, from when until when, and who decided. It lifts the limit; the step stays due as soon as practicable.</li>
<li>Tell the family of the complaints procedure and of the Ombudsman, who looks at delay and usually wants to be asked within 12 months (${law.lateComplaints}).</li>
<li>A late notice starts no new time. The day on this page stays the day.</li>
<li>Lateness alone gives no right of appeal: section 51 lists decisions and contents of plans (${law.appeals}). That it opens no mediation under sections 52 to 56 has not been verified.</li>
</ul>`;

const decision = html`<p class="govuk-body">You can appeal to the SEND Tribunal if the council decides:</p>
<ul class="govuk-list govuk-list--bullet">
<li>not to assess, or not to assess again</li>
<li>not to make a plan after it assessed</li>
<li>not to change a plan after a review</li>
<li>to end a plan.</li>
</ul>
<p class="govuk-body">You can also appeal about what a final plan says: the needs, the help, the school or college. You cannot appeal about a draft (${law.appeals}).</p>
<ol class="govuk-list govuk-list--number">
<li><strong>Contact the mediation adviser</strong> named in the council’s letter, within 2 months of the letter. You do not have to mediate. If your appeal is only about the school or college, you do not need to contact the adviser. ${notChecked}</li>
<li><strong>Get the certificate.</strong> You get it after mediation, or when you say that you do not want it.</li>
<li><strong>Send the appeal</strong> within 2 months of the letter, or within 1 month of the certificate if that is later. Do not count on extra days at weekends, in August or at Christmas. ${notChecked}</li>
</ol>
<p class="govuk-body">Is the day past? Ask at once. The Tribunal can allow a late appeal. ${notChecked}</p>
<p class="govuk-body">The letter should say how to appeal. If it does not, ask the council for it in writing.</p>`;

const officerDecision = html`<ul class="govuk-list govuk-list--bullet">
<li>The decision letter must carry the right of appeal, the mediation adviser’s contact and the time limits.</li>
<li>What can be appealed: refusal to assess, to re-assess, to issue a plan or to amend after a review; ceasing; sections B, F and I of a final plan (${law.appeals}).</li>
<li>No certificate is needed for an appeal about section I alone: at second hand, not verified.</li>
<li>Whether a last day moves from a weekend, from August or from 25 December to 1 January has not been verified: plan for the earlier day.</li>
</ul>`;

/** A step has not happened, somebody says; or it came after its day; or a day is past and nobody has said; or none is. */
export type Lateness = 'is-late' | 'was-late' | 'past' | 'none';

const lateTitles: Readonly<Record<Lateness, string>> = {
  'is-late': 'Because a step is late',
  'was-late': 'Because a step was late',
  past: 'If a day has passed and nothing has happened',
  none: 'If a day passes and nothing happens',
};

type HelpProps = {
  readonly area: Area;
  readonly audience: Audience;
  readonly situation: Situation;
  readonly lateness: Lateness;
  readonly hasDecision: boolean;
};

/** What can be done: the local service first, always; then what fits. */
export const help = ({ area, audience, situation, lateness, hasDecision }: HelpProps): SafeHtml => {
  const isUrgent = situation.about === 'urgent';
  const late = audience === 'family' ? lateSteps(isUrgent) : officerLate;
  const parts = {
    late: html`<h3 class="govuk-heading-m">${lateTitles[lateness]}</h3>
${late}`,
    decision: hasDecision
      ? html`<h3 class="govuk-heading-m">If you disagree with the decision</h3>
${audience === 'family' ? decision : officerDecision}`
      : undefined,
  };
  return html`<h2 class="govuk-heading-l">What you can do</h2>
${sendiass(area, audience)}
${situation.about === 'decision' ? html`${parts.decision}${parts.late}` : html`${parts.late}${parts.decision}`}
<p class="govuk-body">${lawWords.localStart}</p>`;
};
