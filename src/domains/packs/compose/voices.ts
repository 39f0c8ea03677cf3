import type { Evidence } from '#domains/evidence';
import { strengthWords } from '#domains/evidence';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { DraftBlock } from '../core/content.ts';
import { asSentence, many, paragraph } from './blocks.ts';
import type { Gathered } from './gathered.ts';

const isVoice = ({ kind, withdrawn }: Evidence): boolean =>
  (kind === 'voice' || kind === 'case-example') && withdrawn === null;

/** The areas that a piece of evidence speaks to: those of the claims that stand on it, and of the items and actions that it is bound to. */
const areasOfEvidence = ({ claims, coverage, plan }: Gathered): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  const add = (evidenceId: string, areaCode: string): void => {
    const areas = found.get(evidenceId) ?? new Set();
    areas.add(areaCode);
    found.set(evidenceId, areas);
  };
  for (const { planCode, areaCode, evidenceIds } of claims)
    if (areaCode !== null && planCode === plan.code) for (const id of evidenceIds) add(id, areaCode);
  for (const { areaCode, evidence } of [...(coverage?.items ?? []), ...(coverage?.statements ?? [])])
    for (const { id } of evidence) add(id, areaCode);
  return found;
};

/** The first day after what it speaks of. */
const endOf = ({ occurredOn, window }: Evidence): PlainDate => window?.until ?? occurredOn;

export const isOlder = (evidence: Evidence, { window }: Pick<Gathered, 'window'>): boolean =>
  endOf(evidence) < window.from;
const isLater = ({ occurredOn }: Evidence, { window }: Pick<Gathered, 'window'>): boolean => occurredOn >= window.until;

const quoted = (evidence: Evidence, gathered: Gathered): DraftBlock => {
  const { title, shows, body, strength, strengthReason, owner, occurredOn, redaction, consent } = evidence;
  return {
    kind: 'quoted',
    source: 'evidence',
    sourceId: evidence.id,
    text: [
      asSentence(title),
      asSentence(shows),
      body === '' ? '' : `In their words: “${body}”`,
      `${strengthWords[strength]}: ${asSentence(strengthReason)}`,
      redaction === '' ? '' : `Taken out: ${asSentence(redaction)}`,
    ]
      .filter(Boolean)
      .join(' '),
    by: `${owner.name}, ${inWords(occurredOn)}; ${consent.kind} consent to publish.${isOlder(evidence, gathered) ? ' Older than the window.' : ''}`,
  };
};

/** How many voices, of which days, from whom; and that they are no share of anything. */
const counted = (voices: readonly Evidence[]): DraftBlock => {
  const days = voices.map(({ occurredOn, window }) => window?.from ?? occurredOn).toSorted();
  const [first, last] = [
    days[0],
    voices
      .map(({ occurredOn }) => occurredOn)
      .toSorted()
      .at(-1),
  ];
  const owners = [...new Set(voices.map(({ owner }) => owner.name))];
  const when =
    first === undefined || last === undefined
      ? ''
      : first === last
        ? `, of ${inWords(first)}`
        : `, of ${inWords(first)} to ${inWords(last)}`;
  return paragraph(
    `${many(voices.length, 'record', 'records')} of what people said${when}, from ${owners.join(', ')}. How many spoke is said in each as far as its owner wrote it. Nobody was drawn by chance, so no share can be given for all families, and no interval.`,
  );
};

const shown = (all: readonly Evidence[], gathered: Gathered, none: string): readonly DraftBlock[] => {
  const voices = all.filter((each) => isVoice(each) && !isLater(each, gathered));
  const open = voices.filter(({ consent }) => consent.mayBePublished);
  const closed = voices.length - open.length;
  return [
    ...(open.length === 0 ? [paragraph(none)] : [counted(open), ...open.map((each) => quoted(each, gathered))]),
    ...(closed === 0
      ? []
      : [
          paragraph(
            `${many(closed, 'more piece of what people said is', 'more pieces of what people said are')} held without consent to be quoted outside, and not in the pack.`,
          ),
        ]),
  ];
};

/** What families say to an area: with consent to be published alone. */
export const voicesOfArea = (gathered: Gathered, areaCode: string): readonly DraftBlock[] => {
  const areas = areasOfEvidence(gathered);
  return shown(
    gathered.evidence.filter(({ id }) => areas.get(id)?.has(areaCode) === true),
    gathered,
    'Nothing that families said is bound to this area. That is not silence of theirs: nobody here has written it down as evidence.',
  );
};

/** What families say and nobody has bound to an area. */
export const otherVoices = (gathered: Gathered): readonly DraftBlock[] => {
  const areas = areasOfEvidence(gathered);
  const other = gathered.evidence.filter((each) => isVoice(each) && !areas.has(each.id));
  return other.length === 0 ? [] : shown(other, gathered, 'There is nothing that may be quoted.');
};
