/**
 * What a sentence, a measure, a finding or a claim is about, by plain words. One vocabulary for all of them, so that what is said and what
 * is known of one subject meet. A text may have several subjects, or none.
 */
export type Subject = { readonly code: string; readonly title: string; readonly pattern: RegExp };

const subjects: readonly Subject[] = [
  {
    code: 'leadership',
    title: 'Leadership, strategy and governance',
    pattern: /\b(?:leadership|vision|strateg(?:y|ic)|governance|improvement board|oversight)\b/i,
  },
  {
    code: 'co-production',
    title: 'Co-production',
    pattern: /\bco[- ]?produc\w*|\bmaking things together\b|\b(?:involv\w+|engag\w+) (?:parents|families)\b/i,
  },
  {
    code: 'joint-working',
    title: 'Services working together',
    pattern:
      /\bservices? work(?:ing)? together\b|\bwork(?:s|ed|ing)? (?:more )?together\b|\bjoin(?:ed)? up their work\b|\bjoined[- ]up\b|\bsilo(?:ed|s)?\b|\bpartners work\b/i,
  },
  {
    code: 'joint-commissioning',
    title: 'Joint commissioning',
    pattern: /\bjoint(?:ly)? commission\w*|\bcommissioning (?:services )?(?:together|arrangements)\b/i,
  },
  {
    code: 'health-information',
    title: 'Health information shared between services',
    pattern:
      /\bshar(?:e|ed|ing)\b(?:\s+\w+){0,3}\s+information\b|\binformation[- ]sharing\b|\binformation from health\b|\bpass on information\b/i,
  },
  {
    code: 'health-staff-know-plans',
    title: 'Health staff knowing EHC plans',
    pattern:
      /\b(?:unaware(?:ness)?|aware(?:ness)?|know(?:ledge)?)\b.{0,60}\bhealth\b.{0,60}\bplans?\b|\bhealth (?:staff|practitioners|professionals)\b.{0,80}\bplans?\b/i,
  },
  { code: 'local-offer', title: 'The Local Offer', pattern: /\blocal offer\b/i },
  {
    code: 'identification',
    title: 'Finding needs early',
    pattern:
      /\bidentif\w+\b.{0,60}\b(?:needs?|SEND|schools?)\b|\b(?:needs?|SEND)\b.{0,60}\bidentif\w+|\bearly identification\b|\bgraduated approach\b|\bsection 23\b|\bhealth visit\w*|\bSEN support\b/i,
  },
  {
    code: 'waits-speech',
    title: 'Waiting for speech and language therapy',
    pattern: /\bspeech (?:and|&) language|\bSALT\b|\bSaLT\b/i,
  },
  {
    code: 'waits-paediatrics',
    title: 'Waiting for community paediatrics',
    pattern: /\bpaediatric\w*/i,
  },
  {
    code: 'waits-neurodevelopment',
    title: 'Waiting for autism and ADHD assessments',
    pattern: /\b(?:autism|ADHD|neurodevelopment\w*|neurodivers\w*)\b/i,
  },
  {
    code: 'waits',
    title: 'Waiting for health services',
    pattern:
      /\bwait(?:s|ed|ing)?\b.{0,60}\b(?:health|NHS|therap\w+|list|lists|times?|appointment\w*|assessment)\b|\bwaiting (?:times?|lists?)\b/i,
  },
  {
    code: 'ehc-timeliness',
    title: 'EHC assessments and plans in time',
    pattern:
      /\b(?:20|twenty)[- ]weeks?\b|\bwithin (?:the )?statutory (?:time|limit)\w*\b.{0,40}\b(?:plan|assessment)|\b(?:timel(?:y|iness)|on time|in time|quicker|faster|delay(?:s|ed)?)\b.{0,60}\b(?:EHC\w*|plans?|needs assessments?)\b|\b(?:EHC\w*|plans?|needs assessments?)\b.{0,60}\b(?:timel(?:y|iness)|on time|in time|quicker|timelines|delay(?:s|ed)?|waiting)\b|\bassessments quicker\b/i,
  },
  {
    code: 'ehc-quality',
    title: 'Quality of EHC plans',
    pattern:
      /\bquality\b.{0,60}\b(?:EHC\w*|plans)\b|\b(?:EHC\w*|plans)\b.{0,60}\b(?:quality|out of date|template)\b|\bEHC\w* template\b|\bmissing from plans\b/i,
  },
  {
    code: 'annual-reviews',
    title: 'Annual reviews of EHC plans',
    pattern:
      /\bannual reviews?\b|\breview (?:meetings?|decisions?|activity)\b|\bplans? reviewed\b|\b(?:plans|EHCPs?) were reviewed\b/i,
  },
  { code: 'phase-transfer', title: 'Moves between phases of education', pattern: /\bphase transfers?\b/i },
  {
    code: 'transitions',
    title: 'Moving on: transitions',
    pattern: /\btransitions?\b|\b6into7\b|\bmoved? on\b|\bmoved; each\b|\bwhen children moved\b/i,
  },
  {
    code: 'adulthood',
    title: 'Preparing for adult life',
    pattern:
      /\badult(?:hood| life)\b|\bPFA\b|\binternships?\b|\bstay in education or work\b|\bin education or (?:work|training)\b|\bNEET\b/i,
  },
  {
    code: 'trust',
    title: 'Communication and trust',
    pattern: /\btrust\b|\bcommunicat\w+|\bnewsletters?\b|\bconfidence of (?:parents|families)\b/i,
  },
  {
    code: 'alternative-provision',
    title: 'Alternative provision and EOTAS',
    pattern:
      /\balternative provision\b|\bEOTAS\b|\bunregistered\b|\beducated outside a school\b|\bAP (?:strategy|placements?|settings?)\b/i,
  },
  {
    code: 'workforce',
    title: 'Workforce and training',
    pattern: /\bworkforce\b|\btraining\b(?! (?:or|place))|\bCPD\b|\brecruit\w+/i,
  },
  {
    code: 'places',
    title: 'Special schools and places',
    pattern:
      /\bspecial schools?\b|\bschool places\b|\bplaces for children\b|\bmainstream\b|\bindependent or non-maintained\b/i,
  },
  {
    code: 'money',
    title: 'Money',
    pattern: /\bsafety valve\b|\bdeficits?\b|\bdedicated schools grant\b|\bDSG\b|\bfinancial gap\b|\bschools grant\b/i,
  },
  {
    code: 'appeals',
    title: 'Appeals and refusals',
    pattern: /\btribunals?\b|\bappeals?\b|\brefus\w+ to assess\b|\bassessment that were refused\b/i,
  },
  {
    code: 'demand',
    title: 'Requests, assessments and plans in number',
    pattern:
      /\b(?:number of|more|fewer|rise in|increase in) (?:\w+ ){0,3}(?:plans?|requests?|assessments?)\b|\brequests for (?:an )?(?:EHC|assessment)/i,
  },
  {
    code: 'attainment',
    title: 'How children get on at school',
    pattern: /\bGCSE\b|\bphonics\b|\bgood level of development\b|\bexpected standard\b|\battainment\b|\bLevel [23]\b/i,
  },
  { code: 'educational-psychology', title: 'Educational psychology', pattern: /\beducational psycholog\w+/i },
];

/** The codes of all subjects of a text. */
export const subjectsOf = (text: string): readonly string[] =>
  subjects.filter(({ pattern }) => pattern.test(text)).map(({ code }) => code);

export const subjectTitle = (code: string): string => subjects.find((subject) => subject.code === code)?.title ?? code;
