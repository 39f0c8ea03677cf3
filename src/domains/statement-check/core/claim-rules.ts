/** The rules by which a sentence is read. They are words and nothing else; each says what it looks for, and the page and docs/statement-check.md print it. */

export const claimRuleCodes = [
  'improvement',
  'achievement',
  'direction',
  'share',
  'coverage',
  'superlative',
  'experience',
  'effort',
  'adverse',
  'intention',
] as const;
export type ClaimRuleCode = (typeof claimRuleCodes)[number];

export type ClaimRule = {
  readonly code: ClaimRuleCode;
  readonly title: string;
  readonly explains: string;
  readonly pattern: RegExp;
  /** True where the rule alone makes a sentence one that claims; false where it only says something about one. */
  readonly alone: boolean;
};

const verbsOfOutput =
  'achieved|agreed|appointed|approved|audited|awarded|begun|built|commissioned|completed|concluded|created|cut|delivered|designed|developed|embedded|employed|established|expanded|extended|formed|funded|implemented|integrated|introduced|invested|issued|launched|mapped|met|opened|produced|provided|published|recruited|redesigned|refreshed|resolved|reviewed|rewritten|rolled out|secured|set up|signed|standardised|trained|undergone|updated';
const verbsOfActivity =
  'brought together|carried out|consulted|discussed|engaged|focused|gathered|held|hosted|involved|listened|met with|prepared|promoted|shared|started|supported|taken place|worked';

const auxiliary = '(?:has|have|had|been|was|were|are now|is now|being)';
/** 'has now been successfully': what may stand between the helping verb and the verb. */
const between = '(?:\\s+\\w+ly|\\s+now|\\s+also|\\s+already|\\s+been|\\s+being|\\s+all){0,3}';
const nominal =
  'appointment|approval|completion|creation|delivery|establishment|expansion|formation|implementation|introduction|launch|opening|publication|recruitment|redesign|roll-?out';

const outputPattern = new RegExp(
  `\\b${auxiliary}${between}\\s+(?:${verbsOfOutput})\\b|\\b(?:we|it|council|partnership|board|team|service|partners)\\s+(?:\\w+ly\\s+|also\\s+|now\\s+)?(?:${verbsOfOutput})\\b|\\b(?:the|successful|recent|formal)\\s+(?:\\w+\\s+){0,2}(?:${nominal})\\s+of\\b`,
  'gi',
);
const effortPattern = new RegExp(
  `\\b${auxiliary}${between}\\s+(?:${verbsOfActivity})\\b|\\b(?:we|council|partnership|board|team|partners)\\s+(?:\\w+ly\\s+|also\\s+)?(?:${verbsOfActivity})\\b|\\b(?:work|efforts?|progress) (?:is|are) (?:\\w+ly )?(?:underway|under way|ongoing)\\b|\\b(?:huge|enormous|great|significant|considerable) (?:amount of )?(?:work|effort)\\b|\\bis (?:currently )?(?:engaging|working)\\b|\\bare (?:engaged|actively \\w+ing|working|being \\w+ed)\\b|\\b(?:positive|reasonable|good|strong) engagement\\b`,
  'gi',
);

export const claimRules: readonly ClaimRule[] = [
  {
    code: 'improvement',
    title: 'Words of improvement',
    explains:
      'Says that something got better: improved, better, stronger, strengthened, enhanced, reduced, faster, progress made. Not where it is only wanted (“to improve”, “needs improving”) or part of a name (“Improvement Board”).',
    pattern:
      /\b(?:improv(?:ed|es|ing|ements?)|better|strength(?:ened|ening)|stronger|enhanc(?:ed|es|ing|ements?)|faster|quicker|smoother|easier|shorter|reduc(?:ed|es|ing|tions?)|transform(?:ed|ing)|progress(?:ed|ing)?|strides|(?:a|real|great) success|raised|facilitating|turned around|on track|back on track|positive impact|real difference|tangible difference|force for good)\b/gi,
    alone: true,
  },
  {
    code: 'achievement',
    title: 'Something made or finished',
    explains:
      'Says that something has been made, opened, approved, appointed, published or finished: has been established, we launched, the completion of.',
    pattern: outputPattern,
    alone: true,
  },
  {
    code: 'direction',
    title: 'A quantity with a direction',
    explains: 'A number with more, less, fewer, up, down, rise, fall, halved, doubled, or from one number to another.',
    pattern:
      /\b(?:halved|doubled|trebled|tripled|quadrupled)\b|\d[\d,.]*\s?(?:%|per ?cent)?(?:\s+\w+){0,2}\s+(?:more|less|fewer|higher|lower|shorter|longer|quicker|faster|up|down)\b|\b(?:up|down|fell|fallen|dropped|rose|risen|grew|grown|increased|decreased|reduced|cut)\s+(?:\w+\s+)?(?:by|from|to)\s+(?:\w+\s+){0,2}£?\d|\b(?:increase|reduction|rise|fall|drop|decrease|growth)\s+(?:of|from)\s+(?:\w+\s+){0,2}£?\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|a third|a quarter|half)\s+(?:\w+\s+)?(?:more|less|fewer|shorter|longer|quicker|faster)\b/gi,
    alone: true,
  },
  {
    code: 'share',
    title: 'A share or a count of what was done',
    explains: 'A percentage, or a number of so many, of things that were done.',
    pattern: /\d[\d,.]*\s?(?:%|per ?cent)\s+of\b|\b\d[\d,]*\s+(?:out )?of\s+(?:the\s+|our\s+|all\s+)?\d/gi,
    alone: true,
  },
  {
    code: 'coverage',
    title: 'Words that cover everybody',
    explains:
      'All schools, every family, each setting, fully, always, across the whole partnership: full coverage that nobody can check without a count.',
    pattern:
      /\b(?:all|every|each)\s+(?:\w+\s+){0,3}(?:schools?|settings?|famil(?:y|ies)|child(?:ren)?|young people|agenc(?:y|ies)|areas?|staff|officers?|plans?|EHCPs?|requests?|partners?|services?|provisions?|SENCOs?|GPs?|parents?)\b|\b(?:everyone|everybody|fully|always|without exception|across the (?:whole|entire) \w+|the (?:entire|whole) partnership)\b/gi,
    alone: false,
  },
  {
    code: 'superlative',
    title: 'Words of the highest degree',
    explains:
      'Best, leading, successfully, outstanding, excellent, unprecedented, major milestone: praise without a measure.',
    pattern:
      /\b(?:best|leading|success(?:ful|fully|es)?|outstanding|excellent|unprecedented|exemplary|world[- ]class|first[- ]class|major milestone|notable strength|truly proud|pivotal|vital|huge|significant(?:ly)?|notabl[ey]|robust)\b/gi,
    alone: false,
  },
  {
    code: 'experience',
    title: 'What people are said to feel or say',
    explains:
      'Families, young people, staff or partners are said to be pleased, to feel, to tell or to suggest something: it needs their own words or a survey.',
    pattern:
      /\b(?:famil(?:y|ies)|parents?|carers?|children|young people|staff|partners|schools|leaders)\s+(?:\w+\s+){0,3}(?:tell us|told us|say|said|tell|report(?:ed)?|feel|felt|suggest(?:ed)?|welcom(?:e|ed)|valued?|prais(?:e|ed)|appreciat(?:e|ed)|are (?:very |more )?(?:happy|happier|pleased|satisfied|confident|disappointed))\b|\b(?:positive|good|excellent) feedback\b|\bfeedback from\b|\b(?:satisfaction|confidence) (?:has|is|with)\b/gi,
    alone: true,
  },
  {
    code: 'effort',
    title: 'Work that was done',
    explains:
      'Says that people worked, met, engaged or listened: has worked hard, a huge amount of work, engagement took place.',
    pattern: effortPattern,
    alone: true,
  },
  {
    code: 'adverse',
    title: 'Words of failing or falling short',
    explains:
      'Says that something failed, got worse or was not enough: failed, failings, not sufficient, insufficient, poor, worse, no improvement. It needs a basis as much as praise does.',
    pattern:
      /\bfail(?:ed|ing|ings|ures?|s)?\b|\b(?:not|no|n['’]t|without|lack of|little)\s+(?:\w+\s+){0,2}(?:sufficient|significant|enough|improvements?|improved|progress|change)\b|\b(?:insufficient|inadequate|defective|poor|poorly|worse(?:ned)?|unaware(?:ness)?|not meet(?:ing)?|falls? short|let down|shortcomings?|short comings?)\b/gi,
    alone: true,
  },
  {
    code: 'intention',
    title: 'What is meant to happen',
    explains: 'Will, aim, plan, committed to, look forward, strive, next steps: a promise or a hope, not progress.',
    pattern:
      /\b(?:will|shall|won['’]t|(?:is|are) going to|aims? to|aiming to|plans? to|planning to|intends? to|committed to|commitment to|looks? forward|looking ahead|strives?|strive to|hopes? to|proposed|next steps?|must|should|needs? to|want(?:s)? (?:an?|to)|opportunity to|ambition|key aims?)\b/gi,
    alone: false,
  },
];
