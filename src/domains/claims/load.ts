import { shownValuesOf, verdictOfSeries } from '#domains/charts-of-change';
import type { SeriesOfArea, SeriesReading, SeriesVerdict } from '#domains/charts-of-change';
import { seriesOfArea } from '#domains/charts-of-change';
import { evidenceOf } from '#domains/evidence';
import type { Evidence } from '#domains/evidence';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import type { Claim, Figure, Reading } from './core/claim.ts';
import type { Support } from './core/readiness.ts';
import { turnedSince, unexplained } from './core/turned.ts';
import type { Now, Turned } from './core/turned.ts';
import { publicEvidence } from './reads.ts';
import type { PublicEvidence, Seen } from './reads.ts';

const toReading = (reading: SeriesReading | null): Reading | null =>
  reading && {
    from: reading.from,
    version: reading.version,
    value: reading.value,
    n: reading.n,
    d: reading.d,
    words: reading.words,
  };

const toFigure = (series: SeriesOfArea, part: Figure['part'], said: SeriesVerdict): Figure => ({
  seriesId: series.id,
  part,
  name: series.name,
  counts: series.counts,
  direction: series.direction,
  isPublic: series.isPublic,
  verdict: said.verdict,
  leans: said.leans,
  reasons: said.reasons,
  plain: said.plain,
  baseline: said.baseline && {
    from: said.baseline.from,
    until: said.baseline.until,
    values: said.baseline.values,
  },
  valuesSince: said.valuesSince,
  first: toReading(said.first),
  latest: toReading(said.latest),
  guards: said.guards.map(({ name, verdict, measureCode, told }) => ({ name, verdict, measureCode, told })),
});

export type Reader = {
  readonly tx: Tx;
  readonly partnershipCode: string;
  readonly seen: Seen;
  readonly today: PlainDate;
};

/** Works figures out once for each series and day, however many claims rest on them. */
const figuresReader = ({ tx, partnershipCode, seen, today }: Reader) => {
  let series: Promise<readonly SeriesOfArea[]> | undefined;
  const verdicts = new Map<string, Promise<SeriesVerdict>>();
  const verdictFor = (seriesId: string, actionOn: PlainDate, namedOn: PlainDate | null): Promise<SeriesVerdict> => {
    const key = `${seriesId} ${actionOn} ${namedOn ?? ''}`;
    const asked = { partnershipCode, seriesId, actionOn, alsoNamedOn: namedOn ?? undefined, today, seen };
    const known = verdicts.get(key) ?? verdictOfSeries(tx, asked);
    verdicts.set(key, known);
    return known;
  };
  return async ({ series: bound, sinceOn }: Pick<Claim, 'series' | 'sinceOn'>): Promise<readonly Figure[]> => {
    series ??= seriesOfArea(tx, partnershipCode, seen);
    const all = await series;
    const figures: Figure[] = [];
    for (const { id, part, namedOn } of bound) {
      const own = all.find((each) => each.id === id);
      if (own) figures.push(toFigure(own, part, await verdictFor(id, sinceOn, namedOn)));
    }
    return figures;
  };
};

export const supportOf = (evidence: readonly Evidence[]): readonly Support[] =>
  evidence.map(({ id, kind, occurredOn, withdrawn, consent, audit }) => ({
    id,
    kind,
    occurredOn,
    isWithdrawn: withdrawn !== null,
    mayBePublished: consent.mayBePublished,
    audit,
  }));

/** A claim with the figures and evidence that it stands on now, and what has turned under it. */
export type Standing = {
  readonly claim: Claim;
  readonly figures: readonly Figure[];
  readonly turned: readonly Turned[];
  /** Of what turned, that of which nobody has written. */
  readonly unexplained: readonly Turned[];
};

type EvidenceStanding = Now['evidence'];

/** What everybody can see of the figures of claims: by it a claim is published, and by it is said that it turned. */
type OpenFigures = {
  readonly figuresOf: (claim: Claim) => readonly Figure[];
  readonly valueNow: Now['valueNow'];
};

const openFigures = async (reader: Reader, claims: readonly Claim[]): Promise<OpenFigures> => {
  const figuresOf = figuresReader({ ...reader, seen: 'everybody' });
  const quoted = claims.flatMap(({ snapshot }) =>
    (snapshot?.content.figures ?? []).flatMap(({ seriesId, first, latest }) =>
      [first, latest].flatMap((reading) => (reading === null ? [] : [{ seriesId, from: reading.from }])),
    ),
  );
  const values = await shownValuesOf(reader.tx, reader.partnershipCode, quoted);
  const figures = new Map<string, readonly Figure[]>();
  for (const claim of claims) figures.set(claim.id, await figuresOf(claim));
  return {
    figuresOf: ({ id }) => figures.get(id) ?? [],
    valueNow: (seriesId, from) => values.get(`${seriesId} ${from}`),
  };
};

const standingOf = (
  claim: Claim,
  { figuresOf, valueNow }: OpenFigures,
  evidence: EvidenceStanding,
  alsoSeen: readonly Figure[],
): Standing => {
  const open = figuresOf(claim);
  const turned = turnedSince(claim, { figures: open, valueNow, evidence });
  const closed = alsoSeen.filter(({ seriesId }) => !open.some((each) => each.seriesId === seriesId));
  return { claim, figures: [...open, ...closed], turned, unexplained: unexplained(turned, claim.explained) };
};

/** Reads as a visitor does: what is claimed in public must be there for everybody, and not for staff alone. */
export type AsEverybody = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** For staff, who read evidence that is not public too, and series that are not. */
export const standingsForStaff = async (
  reader: Reader,
  asEverybody: AsEverybody,
  claims: readonly Claim[],
): Promise<{ readonly standings: readonly Standing[]; readonly evidence: readonly Evidence[] }> => {
  const ids = [...new Set(claims.flatMap(({ evidenceIds }) => evidenceIds))];
  const evidence = await evidenceOf(reader.tx, reader.partnershipCode, ids);
  const now: EvidenceStanding = new Map(
    evidence.map(({ id, withdrawn, consent }) => [
      id,
      withdrawn !== null ? 'withdrawn' : consent.mayBePublished ? 'there' : 'not public',
    ]),
  );
  const open = await asEverybody((tx) => openFigures({ ...reader, tx }, claims));
  const closedOf = figuresReader(reader);
  const standings: Standing[] = [];
  for (const claim of claims) {
    const known = open.figuresOf(claim);
    const closed = claim.series.filter(({ id }) => !known.some(({ seriesId }) => seriesId === id));
    standings.push(
      standingOf(claim, open, now, closed.length === 0 ? [] : await closedOf({ ...claim, series: closed })),
    );
  }
  return { standings, evidence };
};

/** For everybody: of evidence that may not be published nothing is there. */
export const standingsForEverybody = async (
  reader: Reader,
  claims: readonly Claim[],
): Promise<{ readonly standings: readonly Standing[]; readonly evidence: readonly PublicEvidence[] }> => {
  const evidence = await publicEvidence(reader.tx, reader.partnershipCode);
  const now: EvidenceStanding = new Map(
    evidence.map(({ id, withdrawnOn }) => [id, withdrawnOn === null ? 'there' : 'withdrawn']),
  );
  const open = await openFigures(reader, claims);
  return { standings: claims.map((claim) => standingOf(claim, open, now, [])), evidence };
};
