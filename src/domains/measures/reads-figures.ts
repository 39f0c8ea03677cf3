import type { Tx } from '#platform/db';
import type { Figure, FigureSource, FigureState } from './core/figure.ts';

export type FiguresByPlace = ReadonlyMap<string, ReadonlyMap<string, readonly Figure[]>>;

const states: readonly FigureState[] = ['value', 'missing', 'not-available', 'not-applicable', 'suppressed', 'low'];

/** The figures of the measures, by measure and by place, with the exact place of each in its file. */
export const figuresOf = async (
  tx: Tx,
  codes: readonly string[],
  places: readonly string[],
): Promise<FiguresByPlace> => {
  const byMeasure = new Map<string, Map<string, Figure[]>>();
  if (codes.length === 0 || places.length === 0) return byMeasure;
  const rows = await tx
    .selectFrom('measure_value as figure')
    .innerJoin('measure_definition as definition', (join) =>
      join
        .onRef('definition.measure_code', '=', 'figure.measure_code')
        .onRef('definition.version', '=', 'figure.version')
        .on('definition.in_force_until', 'is', null),
    )
    .innerJoin('published_table as table', 'table.id', 'figure.table_id')
    .innerJoin('published_file as file', 'file.id', 'table.file_id')
    .leftJoin('published_table as counts_table', 'counts_table.id', 'figure.counts_table_id')
    .leftJoin('published_file as counts_file', 'counts_file.id', 'counts_table.file_id')
    .selectAll('figure')
    .select([
      'table.member',
      'file.id as file_id',
      'file.name as file_name',
      'file.sha256',
      'file.extent',
      'file.publisher',
      'file.publication',
      'file.release',
      'file.released_on',
      'file.licence',
      'file.attribution',
      'file.page_address',
      'counts_table.member as counts_member',
      'counts_file.id as counts_file_id',
      'counts_file.name as counts_file_name',
      'counts_file.sha256 as counts_sha256',
      'counts_file.extent as counts_extent',
      'counts_file.publisher as counts_publisher',
      'counts_file.publication as counts_publication',
      'counts_file.release as counts_release',
      'counts_file.released_on as counts_released_on',
      'counts_file.licence as counts_licence',
      'counts_file.attribution as counts_attribution',
      'counts_file.page_address as counts_page_address',
    ])
    .where('figure.measure_code', 'in', [...codes])
    .where('figure.geography_code', 'in', [...places])
    .orderBy('figure.measure_code')
    .orderBy('figure.geography_code')
    .orderBy('figure.period_start')
    .execute();
  for (const row of rows) {
    const source: FigureSource = {
      fileId: row.file_id,
      fileName: row.file_name,
      sha256: row.sha256,
      member: row.member,
      line: row.line,
      heading: row.heading,
      publisher: row.publisher,
      publication: row.publication,
      release: row.release,
      releasedOn: row.released_on ?? undefined,
      licence: row.licence,
      attribution: row.attribution,
      pageAddress: row.page_address ?? undefined,
      whole: row.extent === 'whole',
    };
    const figure: Figure = {
      period: { kind: row.period_kind, start: row.period_start, end: row.period_end, label: row.period_label },
      sourcePeriod: row.source_period,
      state: states.find((state) => state === row.state) ?? 'missing',
      value: row.value ?? undefined,
      asPublished: row.as_published ?? undefined,
      basis: row.basis === 'computed' ? 'computed' : 'published',
      counts:
        row.numerator === null || row.counts_line === null
          ? undefined
          : {
              numerator: row.numerator,
              denominator: row.denominator ?? undefined,
              source: {
                fileId: row.counts_file_id ?? '',
                fileName: row.counts_file_name ?? '',
                sha256: row.counts_sha256 ?? '',
                member: row.counts_member ?? '',
                line: row.counts_line,
                publisher: row.counts_publisher ?? '',
                publication: row.counts_publication ?? '',
                release: row.counts_release ?? '',
                releasedOn: row.counts_released_on ?? undefined,
                licence: row.counts_licence ?? '',
                attribution: row.counts_attribution ?? '',
                pageAddress: row.counts_page_address ?? undefined,
                whole: row.counts_extent === 'whole',
              },
              numeratorHeading: row.numerator_heading ?? '',
              denominatorHeading: row.denominator_heading ?? undefined,
            },
      source,
      cautions: row.cautions.flatMap((caution) => (caution === null ? [] : [caution])),
    };
    const places = byMeasure.get(row.measure_code) ?? new Map<string, Figure[]>();
    places.set(row.geography_code, [...(places.get(row.geography_code) ?? []), figure]);
    byMeasure.set(row.measure_code, places);
  }
  return byMeasure;
};
