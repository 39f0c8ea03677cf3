import { bothNumbers, eventsOf, findingsOf, weaknessesOf } from '#domains/history';
import { measuresFor } from '#domains/measures';
import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import type { Partnership } from '#platform/http';
import type { Basis, Grounds, JudgedEvent } from './core/bases.ts';
import { subjectsOf } from './core/subjects.ts';

/** A published claim as the room of claims gives it to everybody. */
export type PublicClaim = {
  readonly id: string;
  readonly text: string;
  readonly kind: string;
  readonly forWhom: string;
  readonly publishedOn: PlainDate | undefined;
  /** 'Accepted by the independent chair.' */
  readonly source: string;
  readonly href: string;
  /** The figures no longer support it. */
  readonly turned: boolean;
};

/** Asks the room of claims for what it has published; given by the application. */
export type ClaimsOf = (tx: Tx, partnership: Partnership) => Promise<readonly PublicClaim[]>;

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

const claimBases = (claims: readonly PublicClaim[]): readonly Basis[] =>
  claims.map(({ id, text, kind, forWhom, publishedOn, source, href, turned }) => ({
    kind: 'claim',
    id,
    words: turned ? `${text} Our figures no longer support this.` : text,
    definition: `A claim of ${kind}, for ${forWhom.replace(/\.$/, '')}.`,
    asAt: publishedOn,
    dateWords: publishedOn === undefined ? '' : inWords(publishedOn),
    source,
    href,
    favours: turned ? 'neither' : 'progress',
    subjects: subjectsOf(text),
  }));

/** Everything public about an area on which a sentence may stand, and what inspectors found there. A visitor may read all of it. */
export const groundsOf = async (tx: Tx, area: Partnership, claimsOf?: ClaimsOf): Promise<Grounds> => {
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
    looksAtClaims: claimsOf !== undefined,
    bases: [
      ...(claimsOf ? claimBases(await claimsOf(tx, area)) : []),
      ...(await judgementBases(tx, area, revisit)),
      ...(await findingBases(tx, area, events)),
      ...(await measureBases(tx, area)),
    ],
  };
};
