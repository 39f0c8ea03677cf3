import type { Rule, Verified } from './core/rule.ts';
import type { Audience } from './core/working.ts';

type ByAudience = Readonly<Record<Audience, string>>;

const both = (text: string): ByAudience => ({ family: text, officer: text });
const each = (family: string, officer: string): ByAudience => ({ family, officer });

/** What each rule of the register is about, as the title of a date. Rules keep their id when the law changes, so the title stays. */
const titles: Readonly<Record<string, ByAudience>> = {
  'decide-whether-to-assess': each('The council says whether it will assess', 'Decision whether to assess'),
  'invite-views': each('The council asks for your views', 'Notice that an assessment is considered'),
  'give-advice': each('Each service gives its advice', 'Advice from each body'),
  'decide-no-plan': each('The council says if there will be no plan', 'Decision not to issue a plan'),
  'draft-plan': each('The draft plan', 'Draft plan'),
  'draft-plan-target': each('The draft plan: a local target', 'Draft plan: local target'),
  'views-on-draft': each(
    'Your time to say what you think of the draft',
    'Views on the draft: do not finalise before the end',
  ),
  'school-replies': each('The school or college answers', 'Reply to consultation'),
  'final-plan': each('The final plan', 'Final plan'),
  'answer-reassessment': each('The council says whether it will assess again', 'Decision whether to re-assess'),
  'reassessment-final-plan': each('The final plan after the new assessment', 'Final plan after re-assessment'),
  'reversed-no-plan': each(
    'The council says if there will be no plan, after it changed its mind',
    'Decision not to issue, after a reversed refusal',
  ),
  'reversed-final-plan': each(
    'The final plan, after the council changed its mind',
    'Final plan, after a reversed refusal',
  ),
  'detained-decision': each(
    'The home council says whether it will assess',
    'Detained person: decision whether to assess',
  ),
  'contact-mediation-adviser': each('Last day to contact the mediation adviser', 'Family contacts mediation adviser'),
  'appeal-two-months': both('Two months from the decision'),
  'appeal-one-month': both('One month from the certificate'),
  'appeal-later': both('The later of two months and one month'),
  appeal: each('Last day to appeal to the Tribunal', 'Appeal deadline'),
  'maintain-meanwhile': each('The plan and its help go on at least until', 'Maintain the plan at least until'),
  'certificate-without-mediation': each('Your mediation certificate', 'Certificate: no mediation wanted'),
  'arrange-mediation': each('Mediation is arranged', 'Arrange mediation'),
  'certificate-when-not-arranged': each(
    'Your certificate, if mediation cannot be arranged',
    'Certificate: mediation not arranged',
  ),
  'certificate-after-mediation': each('Your certificate after mediation', 'Certificate after mediation'),
  'tell-icb-of-mediation': each('The council tells the NHS board', 'Tell the ICB of health issues in mediation'),
  'other-agreement': each('What else was agreed is done', 'Agreement on what cannot be appealed'),
  'order-assess-notify': each('The council says that it will assess, as ordered', 'Order to assess: notify'),
  'order-assess-no-plan': each(
    'The council says if there will be no plan, after the tribunal’s order',
    'Order to assess: decision not to issue',
  ),
  'order-assess-final': each('The final plan after the order', 'Order to assess: final plan'),
  'order-make-plan-draft': each('The draft plan that was ordered', 'Order to make a plan: draft'),
  'order-make-plan-final': each('The final plan that was ordered', 'Order to make a plan: final'),
  'order-amend': each('The changed plan that was ordered', 'Order to amend the plan'),
  'order-section-i': each('The plan names the school or college', 'Order on section I only'),
  'order-cease': each('The plan ends', 'Appeal against ceasing dismissed'),
  'order-continue': each('The plan goes on', 'Order to continue the plan'),
  'agreement-assess-notify': each('The council says that it will assess, as agreed', 'Agreement to assess: notify'),
  'agreement-assess-no-plan': each(
    'The council says if there will be no plan, after what mediation agreed',
    'Agreement to assess: decision not to issue',
  ),
  'agreement-assess-final': each('The final plan after the agreement', 'Agreement to assess: final plan'),
  'agreement-make-plan-draft': each('The draft plan that was agreed', 'Agreement to make a plan: draft'),
  'agreement-make-plan-final': each('The final plan that was agreed', 'Agreement to make a plan: final'),
  'agreement-amend': each('The changed plan that was agreed', 'Agreement to amend the plan'),
  'agreement-section-i': each('The plan names the school or college agreed', 'Agreement on section I only'),
  'unopposed-assess-notify': each('The council says that it will assess', 'Unopposed appeal, assess: notify'),
  'unopposed-assess-no-plan': each(
    'The council says if there will be no plan, after it stopped opposing your appeal',
    'Unopposed appeal, assess: decision not to issue',
  ),
  'unopposed-assess-final': each('The final plan, after the council gave way', 'Unopposed appeal, assess: final plan'),
  'unopposed-amend': each('The changed plan, after the council gave way', 'Unopposed appeal: amend the plan'),
  'secure-provision': each('The help in the plan is there', 'Secure the provision in the plan'),
  'check-provision': each(
    'A check that the help has started: a local target',
    'Confirm that provision is running: local target',
  ),
  eotas: each('Help outside school is written into the plan', 'EOTAS written into the plan'),
  'section-23': each('The NHS tells you, then the council', 'Section 23 notification'),
  'section-23-target': each('The NHS tells the council: a local target', 'Section 23 notification: local target'),
  'excluded-education': each('Full-time education after an exclusion', 'Education from the sixth school day'),
  'illness-education': each('Education for a child who cannot go to school', 'Section 19 decision by 15 school days'),
  'review-notice': each('You are invited to the review meeting', 'Notice of the review meeting'),
  'review-papers': each('You get the papers for the meeting', 'Advice circulated before the meeting'),
  'review-report': each('You get the report of the meeting', 'Report of the meeting'),
  'review-decision': each('The council says whether the plan stays, changes or ends', 'Decision after the review'),
  'amendment-notice': each('The council sends you the changes it proposes', 'Notice of proposed amendments'),
  'views-on-amendments': each(
    'Your time to say what you think of the changes',
    'Views on amendments: do not finalise before the end',
  ),
  'amended-plan-from-notice': both('Eight weeks from the notice'),
  'amended-plan-from-meeting': both('Twelve weeks from the meeting'),
  'amended-plan': each('The changed plan', 'Final amended plan'),
  'amend-without-review': each('The changed plan, without a review', 'Amended plan without a review'),
  'first-review': each('The first review is finished', 'First review completed'),
  'later-review': each('The review is finished', 'Review completed'),
  'next-review': each('The next review is finished', 'Next review completed'),
  'under-five-review-from': each('A review for a child under 5: from', 'Under five: consider a review from'),
  'under-five-review-by': each('A review for a child under 5: by', 'Under five: consider a review by'),
  'answer-early-review': each(
    'An answer about an early review: a local target',
    'Answer to a request for an early review: local target',
  ),
  'phase-transfer-school': each('The plan names the next school', 'Phase transfer: school'),
  'phase-transfer-post-16': each('The plan names the next place after 16', 'Phase transfer: post-16'),
  'post-16-move': each('The plan names the next place', 'Transfer between post-16 institutions'),
  'transfer-plan': each('Your old council passes on the plan', 'Transfer the plan'),
  'new-council-writes': each('Your new council writes to you', 'New authority informs the family'),
  'review-after-move-12-months': both('Twelve months from the plan or last review'),
  'review-after-move-3-months': both('Three months from the transfer'),
  'review-after-move': each('Your new council finishes a review', 'Review after a move'),
  'tell-new-icb': each('Your old NHS board tells the new one', 'Old ICB tells the new ICB'),
};

/** The title of a rule's date. A rule that nobody has named yet is called by what it says. */
export const titleOf = (rule: Pick<Rule, 'id' | 'plain'>, audience: Audience): string =>
  titles[rule.id]?.[audience] ?? rule.plain[audience];

export const hasTitle = (id: string): boolean => Object.hasOwn(titles, id);

/** Chapters in the order in which a family meets them. */
export const chapterOrder = [
  'assessment',
  'advice',
  'review',
  'transfer',
  'move',
  'reassessment',
  'appeal',
  'mediation',
  'tribunal',
  'ceasing',
  'provision',
  'out-of-school',
  'section-23',
] as const;

const chapters: Readonly<Record<string, ByAudience>> = {
  assessment: both('Asking for an assessment and getting a plan'),
  advice: both('Advice for an assessment'),
  review: both('Annual reviews'),
  transfer: each('Moving to the next stage of education', 'Phase transfers'),
  move: each('Moving to another council', 'Moves between authorities'),
  reassessment: each('A new assessment', 'Re-assessment'),
  appeal: both('Appealing against a decision'),
  mediation: both('Mediation'),
  tribunal: each('When the Tribunal has decided', 'Tribunal orders and unopposed appeals'),
  ceasing: each('When a plan ends', 'Ceasing to maintain'),
  provision: each('The help in the plan', 'Provision'),
  'out-of-school': each('A child out of school', 'Out of school: section 19'),
  'section-23': each('Before school age: what the NHS must say', 'Section 23: under compulsory school age'),
};

export const chapterName = (chapter: string, audience: Audience): string =>
  chapters[chapter]?.[audience] ?? chapter.replaceAll('-', ' ');

export const lawWords = {
  tool: 'When must it happen?',
  law: 'What the law says',
  kind: {
    statutory: { family: 'Law', officer: 'Statutory' },
    guidance: { family: 'Guidance, not law', officer: 'Guidance' },
    'local-target': { family: 'Local target, not law', officer: 'Local target' },
  } satisfies Readonly<Record<Rule['kind'], ByAudience>>,
  verified: {
    read: { family: 'Checked in the law', officer: 'Text read, or quoted word for word' },
    secondary: { family: 'From a source that explains the law', officer: 'At second hand' },
    'not verified': { family: 'Not checked', officer: 'Not verified' },
  } satisfies Readonly<Record<Verified, ByAudience>>,
  verifiedMeaning: {
    read: 'We have read the text of the law, or a word for word quotation of it.',
    secondary: 'We have it from a source that explains the law. We have not read the text itself.',
    'not verified': 'We have not been able to check it. Ask for advice before you rely on it.',
  } satisfies Readonly<Record<Verified, string>>,
  reading: {
    strict: 'Word for word',
    reporting: 'As it is usually counted',
    anniversary: 'To the same day a year later',
  },
  holder: {
    council: 'The council',
    school: 'A school or college',
    health: 'The NHS',
    adviser: 'A mediation adviser',
    family: 'The family',
    other: 'Others who are asked',
  },
  exceptionAsk:
    'The council may say that an exception applies. None applies by itself. Ask which one it says applies, and why. We do not move the date.',
  noLimit: 'No number of days in law',
  localStart: 'Irwell gives information, not legal advice.',
} as const;

/** The free local service of advice. Only the invented area's has a name here: of real ones nothing is made up. */
export const localAdvice = (partnership: { readonly name: string; readonly invented: boolean }): string =>
  partnership.invented ? `${partnership.name} SEND information, advice and support service` : 'your local SENDIASS';
