import { inWords } from '#shared/plain-date';
import type { DraftBlock, PackSpan } from '../core/content.ts';
import { asSentence, heading, list, many, newSheet, paragraph, strong } from './blocks.ts';
import { changedBlocks } from './claims.ts';
import { chartsOfArea, figuresOfArea, figuresTable } from './figures.ts';
import type { Gathered } from './gathered.ts';
import { voicesOfArea } from './voices.ts';

type Area = Gathered['areas'][number];

const deliveryWords = {
  'not-started': 'not started',
  'on-track': 'on track',
  'at-risk': 'at risk',
  late: 'late',
  done: 'done',
  stopped: 'stopped',
} as const;

const impactWords = {
  worse: 'what it should change is worse',
  'no-change': 'no change for children is shown',
  'not-measured': 'not measured whether it helped',
  'baseline-set': 'a baseline is set, whether it helped cannot be told yet',
  'too-early': 'too early to tell whether it helped',
  improving: 'the figures for children are improving',
  sustained: 'the improvement for children has lasted',
} as const;

const asked = ({ coverage, letter }: Gathered, area: Area): readonly DraftBlock[] => {
  const own = (coverage?.items ?? []).filter((item) => item.areaCode === area.code && item.duplicateOf === undefined);
  const gaps = own.filter(({ standing }) => standing === 'gap').length;
  return [
    heading(3, 'What was asked'),
    area.official === null
      ? paragraph(
          area.summary === null
            ? 'No text of this area is held.'
            : `${asSentence(area.summary)} (A summary, not the official words: those are not held here.)`,
        )
      : paragraph(area.official),
    ...(area.points.length === 0 ? [] : [list(area.points, '')]),
    ...(letter === undefined || own.length === 0
      ? []
      : [
          paragraph(
            `${letter.title} of ${inWords(letter.writtenOn)} asks for ${many(own.length, 'thing', 'things')} here. ${String(own.length - gaps)} have evidence, ${String(gaps)} have gaps.`,
          ),
        ]),
  ];
};

const done = (gathered: Gathered, { code }: Area): readonly DraftBlock[] => {
  const since = gathered.letter?.writtenOn ?? gathered.window.from;
  const own = gathered.actions.filter((action) => action.planCode === gathered.plan.code && action.areaCode === code);
  const finished = own.filter(({ doneOn }) => doneOn !== null && doneOn > since && doneOn <= gathered.madeOn);
  const open = own.filter(({ delivery }) => delivery !== 'done' && delivery !== 'stopped');
  return [
    heading(
      3,
      gathered.letter === undefined
        ? `What was done since ${inWords(since)}, the first day of the window`
        : 'What was done since the last letter',
    ),
    list(
      finished.map(({ ref, text, doneOn, impact }): readonly PackSpan[] => [
        strong(`${ref} `),
        `${asSentence(text)} Done on ${inWords(doneOn ?? since)}; ${impactWords[impact]}.`,
      ]),
      'No action was finished.',
    ),
    ...(open.length === 0
      ? []
      : [
          paragraph(
            `Not finished: ${open.map(({ ref, delivery, dueOn }) => `${ref} ${deliveryWords[delivery]}, due ${inWords(dueOn)}`).join('; ')}.`,
          ),
        ]),
  ];
};

/** Who left an action, and since when that was said. */
const emptyPost = (
  { roleNames }: Gathered,
  { post, role, leftOn }: Gathered['actions'][number]['ownersWhoLeft'][number],
): string =>
  `${post !== '' ? post : role === null ? 'Its post' : (roleNames.get(role) ?? role)}: ${leftOn === null ? 'nobody holds this' : `empty since ${inWords(leftOn)}`}.`;

const slipped = (gathered: Gathered, { code }: Area): readonly DraftBlock[] => {
  const { plan, actions, slips, claims } = gathered;
  const mine = (each: { readonly planCode: string; readonly areaCode: string }): boolean =>
    each.planCode === plan.code && each.areaCode === code;
  const late = actions.filter((action) => mine(action) && action.delivery === 'late');
  const empty = actions.filter(
    (action) =>
      mine(action) && action.ownersWhoLeft.length > 0 && action.delivery !== 'done' && action.delivery !== 'stopped',
  );
  const worse = figuresOfArea(gathered, code).shown.filter(({ verdict }) => verdict.leans === 'worse');
  const turned = claims.filter(
    (claim) => claim.areaCode === code && claim.planCode === plan.code && claim.turned.length > 0,
  );
  return [
    heading(3, 'What went wrong or slipped'),
    list(
      [
        ...late.map(({ ref, text, firstDueOn, daysLate }) => [
          strong(`Late: ${ref} `),
          `${asSentence(text)} ${many(daysLate, 'day', 'days')} after ${inWords(firstDueOn)}, the day that was said first.`,
        ]),
        ...empty.map(({ ref, text, ownersWhoLeft }) => [
          strong(`Nobody answers for: ${ref} `),
          `${asSentence(text)} ${ownersWhoLeft.map((owner) => emptyPost(gathered, owner)).join(' ')}`,
        ]),
        ...slips
          .filter(mine)
          .map(({ ref, milestone, from, to, why, approvedBy }) => [
            strong(`Moved: ${ref}${milestone === null ? '' : `, ${milestone}`} `),
            `from ${inWords(from)} to ${inWords(to)}. ${why === null ? 'No reason was given.' : asSentence(why)} ${approvedBy === null ? 'Nobody has approved it.' : `Approved by ${approvedBy}.`}`,
          ]),
        ...worse.map(({ paper, verdict }) => [
          strong(`Worse: ${paper.name} `),
          `since ${inWords(verdict.actionOn)}, now ${verdict.latest?.words ?? 'without a final figure'}.`,
        ]),
        ...turned.map(({ text, turned: why }) => [
          strong('Our figures no longer support this: '),
          `${asSentence(text)} ${why.join(' ')}`,
        ]),
      ],
      'Nothing is late, was moved or turned in the window, as far as it was written down.',
    ),
  ];
};

const topRisk = ({ risks, plan, roleNames }: Gathered, { code }: Area): readonly DraftBlock[] => {
  const [risk] = risks
    .filter(({ planCode, areaCode }) => areaCode === code && (planCode ?? plan.code) === plan.code)
    .toSorted((one, other) => other.score - one.score);
  if (risk === undefined) return [heading(3, 'Top risk'), paragraph('No open risk is written down for this area.')];
  const owner = risk.ownerRole === null ? risk.ownerWords : (roleNames.get(risk.ownerRole) ?? risk.ownerRole);
  return [
    heading(3, 'Top risk'),
    paragraph(
      strong(`${risk.ref}: `),
      `${asSentence(risk.event)} ${risk.band} (${String(risk.score)} of 25; ${String(risk.scoreBefore)} before anything is done)${risk.isAboveAppetite ? ', above what the partnership accepts' : ''}. Owner: ${owner === '' ? 'nobody is named' : owner}. ${risk.mitigations === '' ? 'What is done about it is not written down.' : `Done about it: ${asSentence(risk.mitigations)}`}${risk.warnings.length === 0 ? '' : ` Figures that warn: ${risk.warnings.map(({ name }) => name).join('; ')}.`}`,
    ),
  ];
};

/** An area of the plan: its words, on one sheet where they fit, and its charts. `sheets`: how many it takes in the PDF; undefined while that is found out. */
export const areaBlocks = (gathered: Gathered, area: Area, sheets: number | undefined): readonly DraftBlock[] => [
  newSheet,
  heading(2, `${area.code}: ${area.title}`),
  ...(sheets === 1 ? [] : [paragraph(`In the PDF: sheet 1 of ${String(sheets ?? 2)}.`)]),
  ...asked(gathered, area),
  heading(3, 'What families say'),
  ...voicesOfArea(gathered, area.code),
  ...figuresTable(gathered, area.code, area.title),
  ...done(gathered, area),
  ...changedBlocks(gathered, area.code),
  ...slipped(gathered, area),
  ...topRisk(gathered, area),
  heading(3, 'Help wanted'),
  paragraph(gathered.help.get(area.code) ?? 'No help is asked for.'),
  ...chartsOfArea(gathered, area.code, sheets),
];
