import { inWords } from '#shared/plain-date';
import type { DraftBlock, PackContent } from '../core/content.ts';
import { areaBlocks } from './area.ts';
import { heading, lastDay, list, many, newSheet, paragraph, strong, table } from './blocks.ts';
import { claimCounts, dissentBlocks, otherClaims } from './claims.ts';
import { appendix, latestWords, usedFigures } from './figures.ts';
import type { Gathered } from './gathered.ts';
import { decisionsTables, letterTable, promisesTables } from './tables.ts';
import { isOlder, otherVoices } from './voices.ts';

/** How many sheets each area takes in the PDF; undefined while nobody has laid it out. */
export type Sheets = ReadonlyMap<string, number> | undefined;

const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' });

const notInIt = (gathered: Gathered): readonly string[] => {
  const { closedSeries, claimsNotAccepted, evidence, letter } = gathered;
  const older = evidence.filter((each) => each.withdrawn === null && isOlder(each, gathered)).length;
  return [
    'No child, parent or officer is named, and no record of a child is in it. Figures of very few children are hidden.',
    'Documents themselves are not in it: evidence says where it is kept.',
    'Words and stories are in it only with consent to be published. Who takes theirs back later is taken out here as well.',
    ...(claimsNotAccepted > 0
      ? [
          `${many(claimsNotAccepted, 'claim that nobody has accepted yet is', 'claims that nobody has accepted yet are')} not in it.`,
        ]
      : []),
    ...(closedSeries.length > 0
      ? [`Figures that are kept and not public are not in it: ${closedSeries.join('; ')}.`]
      : []),
    ...(older > 0
      ? [
          `${many(older, 'piece of evidence is', 'pieces of evidence are')} older than the window. Where one is shown, that is said.`,
        ]
      : []),
    ...(letter === undefined
      ? ['No letter is held before this meeting: what was asked for cannot be laid beside it.']
      : []),
  ];
};

const sheetWords = (sheets: Sheets, code: string): string => {
  const count = sheets?.get(code);
  if (count === undefined) return 'Not laid out';
  return count === 1 ? 'One sheet' : `${String(count)} sheets`;
};

const front = (gathered: Gathered, sheets: Sheets): readonly DraftBlock[] => {
  const { partnership, plan, letter, meetingOn, window, madeAt, madeOn, askedRole, coverage, areas } = gathered;
  return [
    ...(partnership.isInvented
      ? [
          paragraph(
            strong('Everything here is invented. '),
            `${partnership.name} does not exist, and nobody in it does.`,
          ),
        ]
      : []),
    heading(2, 'What this is'),
    list(
      [
        [strong('Plan: '), plan.name],
        [strong('Meeting: '), inWords(meetingOn)],
        [strong('Evidence window: '), `${inWords(window.from)} to ${lastDay(window.until)}`],
        [
          strong('Letter that it answers: '),
          letter === undefined ? 'none is held' : `${letter.title}, ${inWords(letter.writtenOn)}`,
        ],
        [
          strong('Everything in it is as it stood: '),
          `${inWords(madeOn)}, ${time.format(madeAt)}. It does not change.`,
        ],
        [strong('Made for: '), `the ${askedRole.toLowerCase()} of ${partnership.name}’s partnership`],
        [
          strong('Letter items with evidence: '),
          coverage === undefined
            ? 'no letter to count'
            : `${String(coverage.counts.withEvidence)} of ${String(coverage.counts.asked)}`,
        ],
        [strong('What changed and how we know: '), `${claimCounts(gathered.claims)}.`],
      ],
      '',
    ),
    heading(2, 'What is not in it'),
    list(notInIt(gathered), ''),
    table(
      'Areas of the plan, and the sheets that each takes in the PDF',
      ['Area', 'What it is about', 'Sheets'],
      areas.map(({ code, title }) => [code, title, sheetWords(sheets, code)]),
      'The plan has no areas.',
    ),
    paragraph(
      'After the areas: the letter item by item; promises and conditions; decisions and open questions; the data; dissent.',
    ),
  ];
};

const others = (gathered: Gathered): readonly DraftBlock[] => {
  const blocks = [...otherVoices(gathered), ...otherClaims(gathered)];
  return blocks.length === 0 ? [] : [newSheet, heading(2, 'What is bound to no area'), ...blocks];
};

/** Every word of a pack, in order. */
export const composeBlocks = (gathered: Gathered, sheets: Sheets): readonly DraftBlock[] => [
  ...front(gathered, sheets),
  ...gathered.areas.flatMap((area) => areaBlocks(gathered, area, sheets?.get(area.code))),
  ...others(gathered),
  ...letterTable(gathered, others(gathered).length === 0),
  ...promisesTables(gathered),
  ...decisionsTables(gathered),
  newSheet,
  ...appendix(gathered),
  newSheet,
  ...dissentBlocks(gathered),
];

/** As much of a pack as tells how many sheets its areas take: each begins on a sheet of its own, and so does what follows. */
export const blocksToLayOut = (gathered: Gathered): readonly DraftBlock[] => [
  ...gathered.areas.flatMap((area) => areaBlocks(gathered, area, undefined)),
  newSheet,
  heading(2, 'End'),
];

/** All of a pack but its blocks: what one pack is compared with another by. */
export const composeHead = (gathered: Gathered): Omit<PackContent, 'blocks'> => {
  const { partnership, plan, letter, meetingOn, window, madeAt, madeOn, askedRole, coverage } = gathered;
  return {
    form: 'irwell-pack-1',
    partnership,
    plan,
    letter: letter === undefined ? null : { code: letter.code, title: letter.title, writtenOn: letter.writtenOn },
    meetingOn,
    window,
    madeAt: madeAt.toISOString(),
    madeOn,
    askedBy: { role: askedRole },
    cover:
      coverage === undefined
        ? null
        : { asked: coverage.counts.asked, withEvidence: coverage.counts.withEvidence, gaps: coverage.counts.gaps },
    figures: usedFigures(gathered).map((figure) => ({
      id: figure.series.id,
      name: figure.paper.name,
      latest: latestWords(figure),
      verdict: figure.verdict.verdict,
    })),
    claims: gathered.claims.map(({ id, text, standing }) => ({ id, text, state: standing })),
    late: gathered.actions
      .filter(({ planCode, delivery }) => planCode === plan.code && delivery === 'late')
      .map(({ ref, text }) => ({ ref, text })),
  };
};
