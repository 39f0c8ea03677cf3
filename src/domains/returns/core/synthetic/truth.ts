import type { Finding } from './findings.ts';
import type { PersonWithTruth } from './planting.ts';

/** A finding with its place, as it stands in truth.json. */
export type TrueFinding = {
  readonly area: string;
  readonly rule: string;
  /** Position of the person in the area's return, from 1; 0 for the file as a whole. */
  readonly person: number;
  readonly path: string;
  readonly field: string | null;
};

export type TrueFault = TrueFinding & { readonly also: readonly Pick<TrueFinding, 'rule' | 'path' | 'field'>[] };

/** What is to be found about one person, in the form of truth.json. */
export type PersonTruth = { readonly planted: TrueFault | undefined; readonly natural: readonly TrueFinding[] };

const placeOf = (position: number, path: string): string =>
  position === 0 ? path : `Person[${String(position)}]${path === '' ? '' : `/${path}`}`;

const placed = (area: string, person: number, { rule, path, field }: Finding): TrueFinding => ({
  area,
  rule,
  person,
  path: placeOf(person, field === null || person === 0 ? path : path === '' ? field : `${path}/${field}`),
  field,
});

export const truthAbout = (area: string, position: number, { planted, natural }: PersonWithTruth): PersonTruth => ({
  planted:
    planted === undefined
      ? undefined
      : {
          ...placed(area, position, planted),
          also: planted.also.map((finding) => {
            const { rule, path, field } = placed(area, position, finding);
            return { rule, path, field };
          }),
        },
  natural: natural.map((finding) => placed(area, position, finding)),
});

export const truthAboutFile = (area: string, findings: readonly Finding[]): readonly TrueFinding[] =>
  findings.map((finding) => placed(area, 0, finding));
