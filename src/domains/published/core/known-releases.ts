/**
 * Names of releases that the files themselves do not say, by the hash of the file: as stated where each was found
 * (docs/published-figures.md). A file that is not here is named by its guidance, or by the last period that it holds.
 */
type KnownRelease = {
  readonly release: string;
  readonly releasedOn?: string;
  /** True of a file that no publisher issued: Irwell's authors made it from one, as the release says. */
  readonly madeHere?: boolean;
};

const known: Readonly<Record<string, KnownRelease>> = {
  '489583bbf9119cf489fc94102db2a7eb6e10b8fae501e315d8d2e373ae310b4f': { release: 'June 2025 (reporting year 2025)' },
  '49dc932e15a616dc3dcf98f1abad85bbc1f4c11437aaa6d7533490bdc70e41bb': {
    release: '2022 release (reporting year 2022), the last of the collection by totals',
  },
  '9072e694c378d61e80b4a4b4f2052c733ca8b91099d7383405a3f0cc5254c832': {
    release:
      'made by this project from bds_long_0.parquet of the department’s repository local-authority-interactive-tool (commit 2e30e395, 8 April 2026): its 47 measures on special educational needs, the columns measure_short, period, la_or_region, la_number, region and value, nothing else changed',
    madeHere: true,
    releasedOn: '2026-04-08',
  },
  b9b662ea8f23cca38500c904d329bcc8934708f37f8ab3a3e403aa4dcc189e88: {
    release: 'As collected on 29 June 2026',
    releasedOn: '2026-06-29',
  },
  '1eabe0947186041404c1bc379dee10e03b47fc6cc0c427ba11111fdda8e9342d': { release: 'May 2025' },
};

export const knownRelease = (sha256: string): KnownRelease | undefined => known[sha256];
