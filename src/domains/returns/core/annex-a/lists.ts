/**
 * The two child-level lists that an area inspection asks for ("Annex A"): children with an EHC plan and children on SEN support. The
 * inspectorates' own template was not read: headings and codes follow a validator and a reference export made from it (docs/annex-a.md),
 * and for the second list the codes are assumed to be the same.
 */
export const listNames = ['List_1', 'List_2'] as const;
export type ListName = (typeof listNames)[number];

export const listsInWords: Readonly<Record<ListName, string>> = {
  List_1: 'children and young people with an EHC plan',
  List_2: 'children and young people on SEN support',
};

export type ColumnKind = 'text' | 'date' | 'count' | 'percent' | 'urn';

export type Column = {
  readonly key: string;
  /** The heading exactly as the lists have it, en dashes included. */
  readonly heading: string;
  readonly kind: ColumnKind;
  /** Codes without their letter; a value may be written "a) Male" or "Male". */
  readonly codes: readonly string[] | null;
  readonly lists: readonly ListName[];
};

const both = listNames;
const first = ['List_1'] as const;

const column = (
  key: string,
  heading: string,
  kind: ColumnKind = 'text',
  more: { readonly codes?: readonly string[]; readonly lists?: readonly ListName[] } = {},
): Column => ({ key, heading, kind, codes: more.codes ?? null, lists: more.lists ?? both });

const yesNo = ['Yes', 'No'];
const ethnicities =
  'WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT UNKNOWN'.split(
    ' ',
  );
const needs = 'SPLD MLD SLD PMLD SEMH SLCN HI VI MSI PD ASD OTH'.split(' ');
const phases = [
  'Nursery',
  'Primary',
  'Middle (deemed primary)',
  'Middle (deemed secondary)',
  'Secondary',
  'All-through',
  'Special',
  'Pupil referral unit/Alternative provision',
  'FE college',
];

/** In the order of the lists. */
const columns: readonly Column[] = [
  column('uniqueId', 'Unique ID'),
  column('upn', 'UPN'),
  column('uln', 'ULN'),
  column('birthDate', 'Date of birth', 'date'),
  column('gender', 'Gender', 'text', { codes: ['Male', 'Female', 'Not known', 'Not specified'] }),
  column('ethnicity', 'Ethnicity', 'text', { codes: ethnicities }),
  column('initialPlan', 'Date initial EHC plan issued', 'date', { lists: first }),
  column('updatedPlan', 'Date updated EHC plan issued', 'date', { lists: first }),
  column('lastReviewed', 'Date EHC plan last reviewed', 'date', { lists: first }),
  column('primaryNeed', 'SEN primary need', 'text', { codes: needs }),
  column('mainUrn', 'Main education establishment – URN', 'urn'),
  column('mainPhase', 'Main education establishment – phase', 'text', { codes: phases }),
  column('subsidiaryPhase', 'Subsidiary education establishment – phase (dual registration)', 'text', {
    codes: phases,
  }),
  column('homeEducated', 'Elective home education', 'text', { codes: yesNo, lists: first }),
  column('suspensions', 'Suspensions', 'count'),
  column('exclusions', 'Permanent exclusions', 'count'),
  column('absence', 'Absence', 'percent'),
  column('pupilPremium', 'Pupil Premium', 'text', { codes: yesNo }),
  column('socialCare', "Known to children's social care?", 'text', { codes: yesNo }),
  column('socialCareTeam', "Which children's social care team?"),
  column('disability', 'Does the child or young person have a disability?', 'text', { codes: yesNo }),
];

export const columnsOf = (list: ListName): readonly Column[] => columns.filter(({ lists }) => lists.includes(list));

/** Hyphens, apostrophes and spaces as different programs write them are one; so is case. */
const plainHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[‐-―−-]/g, '-')
    .replaceAll(/[‘’`´']/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();

export const columnHeaded = (list: ListName, heading: string): Column | undefined =>
  columnsOf(list).find((each) => plainHeading(each.heading) === plainHeading(heading));

/** The code itself: "b) Female", "b)Female" and "FEMALE" are all Female; undefined when the column knows no such code. */
export const codeOf = ({ codes }: Column, text: string): string | undefined => {
  const bare = plainHeading(text.replace(/^[a-z]\)\s*/i, ''));
  return codes?.find((code) => plainHeading(code) === bare);
};
