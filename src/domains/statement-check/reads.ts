import { publicClaimsOf } from '#domains/claims';
import { bothNumbers, eventsOf, findingsOf, weaknessesOf } from '#domains/history';
import { measuresFor } from '#domains/measures';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import type { Partnership } from '#platform/http';
import type { Basis, Grounds, JudgedEvent } from './core/bases.ts';
import { subjectsOf } from './core/subjects.ts';

const measureBases = async (tx: Tx, area: Partnership): Promise<readonly Basis[]> => {
  const measures = await measuresFor(tx, area.code);
  return measures.flatMap((each) =>
    each.together((measure, guards): readonly Basis[] => {
      const { definition, finding } = measure;
      const { latest } = finding;
      if (!latest) return [];
      // A guarded figure is never told without what must stand beside it.
      const beside = guards.map(({ measure: guard }) => `${guard.definition.plainTitle}: ${guard.finding.headline}`);
      return [
        {
          kind: 'measure',
          id: definition.code,
          words: [
            `${definition.plainTitle}. ${finding.headline}`,
            ...(beside.length === 0 ? [] : [`Read it with: ${beside.join(' ')}`]),
          ].join(' '),
          definition: [
            definition.numerator,
            ...(definition.denominator === undefined ? [] : [`out of ${definition.denominator}`]),
          ]
            .join(', ')
            .replace(/\.?$/, '.'),
          asAt: latest.period.end,
          dateWords: latest.period.label,
          source: `${latest.source.publisher}, ${latest.source.publication}`,
          href: `/${area.shortName}/measures/${definition.code}`,
          favours: 'neither',
          subjects: subjectsOf(`${definition.plainTitle}. ${definition.officerTitle}`),
          percent: definition.unit.kind === 'percent' ? latest.value : undefined,
        },
      ];
    }),
  );
};

const judgementBases = async (
  tx: Tx,
  area: Partnership,
  revisit: JudgedEvent | undefined,
): Promise<readonly Basis[]> => {
  const weaknesses = await weaknessesOf(tx, area.code);
  return weaknesses.flatMap(({ number, summary, judgement }) =>
    judgement
      ? [
          {
            kind: 'judgement' as const,
            id: `weakness-${String(number)}`,
            words: `Weakness ${String(number)} (${summary.replace(/\.$/, '')}): progress judged ${judgement.outcome === 'sufficient' ? 'sufficient' : 'not sufficient'}.`,
            definition: `Judged by ${judgement.judgedBy}; as quoted by ${judgement.quotedBy}. Irwell does not hold the inspectors’ letter itself.`,
            asAt: revisit?.from,
            dateWords: revisit?.dateWords ?? judgement.source.dateWords,
            source: `${judgement.source.title}, ${judgement.source.place}`,
            href: `/${area.shortName}/history`,
            favours: judgement.outcome === 'sufficient' ? ('progress' as const) : ('no-progress' as const),
            subjects: subjectsOf(summary),
            event: revisit?.code,
          },
        ]
      : [],
  );
};

const findingBases = async (tx: Tx, area: Partnership, events: readonly JudgedEvent[]): Promise<readonly Basis[]> => {
  const findings = await findingsOf(tx, area.code);
  return findings.map(({ finding, areaCode, summary, source, inspected }, index) => ({
    kind: 'finding',
    id: `finding-${String(index + 1)}`,
    words: summary,
    definition: `What inspectors found to ${finding === 'effective' ? 'work' : 'have to be done better'}, in Irwell’s own words.`,
    asAt: inspected?.from,
    dateWords: inspected?.dateWords ?? source.dateWords,
    source: `${source.title}, ${source.place}`,
    href: `/${area.shortName}/areas/${areaCode.toLowerCase()}`,
    favours: finding === 'effective' ? 'progress' : 'no-progress',
    subjects: subjectsOf(summary),
    event: events.find(({ from }) => from === inspected?.from)?.code,
  }));
};

/** Published claims that stand: what was corrected or withdrawn is no basis. One that has turned says so, and favours nothing. */
const claimBases = async (tx: Tx, area: Partnership, today: PlainDate): Promise<readonly Basis[]> => {
  const claims = await publicClaimsOf(tx, area.code, today);
  return claims
    .filter(({ state }) => state === 'published')
    .map(({ id, text, kind, forWhom, publishedOn, isSupported, adverse, forum, sha256 }) => ({
      kind: 'claim',
      id,
      words: [
        text,
        ...(isSupported ? [] : ['Our figures no longer support this.']),
        ...(adverse.length === 0 ? [] : [`Beside it: ${adverse.join(' ')}`]),
        ...(forum.length === 0
          ? ['The forum has not said anything, which is no agreement.']
          : forum.map((view) => `The forum (${view.stance}): ${view.text}`)),
      ].join(' '),
      definition: `A claim of ${kind}, for ${forWhom.replace(/\.$/, '')}.`,
      asAt: publishedOn,
      dateWords: inWords(publishedOn),
      source: `Claim published by the partnership, fixed as ${sha256.slice(0, 12)}`,
      href: `/${area.shortName}/claims/${id}`,
      favours: isSupported ? 'progress' : 'neither',
      subjects: subjectsOf(text),
    }));
};

/**
 * Everything public about an area on which a sentence may stand, and what inspectors found there. Read in a visitor's transaction (`asVisitor`), also for
 * somebody who is signed in: a published sentence stands on what everybody can see.
 */
export const groundsOf = async (tx: Tx, area: Partnership, today: PlainDate): Promise<Grounds> => {
  const all = await eventsOf(tx, area.code);
  const visits = all.flatMap(({ code, title, kind, from, dateWords }) =>
    kind === 'inspection' || kind === 'revisit' ? [{ code, title, kind, from, dateWords }] : [],
  );
  const weaknesses = await weaknessesOf(tx, area.code);
  const told = bothNumbers(weaknesses);
  const events = visits.map((event) =>
    event.kind === 'revisit' && told !== undefined ? { ...event, title: `${event.dateWords}: ${told}` } : event,
  );
  const revisit = events.findLast(({ kind }) => kind === 'revisit');
  return {
    areaName: area.name,
    events,
    looksAtClaims: true,
    bases: [
      ...(await claimBases(tx, area, today)),
      ...(await judgementBases(tx, area, revisit)),
      ...(await findingBases(tx, area, events)),
      ...(await measureBases(tx, area)),
    ],
  };
};
