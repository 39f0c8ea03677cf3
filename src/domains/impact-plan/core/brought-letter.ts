import type { PlainDate } from '#shared/plain-date';
import type { ItemRecord, Lines, ParagraphRecord } from './plan-record.ts';
import type { AreaKind, LetterKind } from './vocabulary.ts';

/** A letter or report whose pieces a person has confirmed, on its way into the plan. All its texts are the document's own words. */
export type BroughtLetter = {
  readonly kind: LetterKind;
  readonly planCode: string;
  readonly title: string;
  /** Organisations and roles, never people. */
  readonly madeBy: string;
  readonly note: string | undefined;
  readonly writtenOn: PlainDate;
  readonly meetingOn: PlainDate | undefined;
  readonly window: { readonly from: PlainDate; readonly until: PlainDate } | undefined;
  readonly subjectLine: string | undefined;
  readonly isPublic: boolean;
  readonly areas: readonly BroughtArea[];
  readonly items: readonly BroughtItem[];
  readonly paragraphs: readonly Omit<ParagraphRecord, 'summary'>[];
  readonly answers: readonly {
    readonly itemCode: string;
    readonly earlier: { readonly letterCode: string; readonly itemCode: string };
    readonly relation: 'repeats' | 'answers';
  }[];
};

export type BroughtItem = Omit<ItemRecord, 'summary' | 'official'> & { readonly official: string };

/** An area that the document speaks of. Its words are taken into the plan where the plan has none of a document yet. */
export type BroughtArea = {
  readonly code: string;
  readonly kind: AreaKind;
  readonly number: number;
  readonly title: string;
  readonly official: string | undefined;
  /** Where its own words stand, or the first item about it. */
  readonly lines: Lines;
  readonly subPoints: readonly { readonly official: string; readonly lines: Lines }[];
  readonly demonstratedHeading: string | undefined;
  readonly nextStepsHeading: string | undefined;
  readonly concernsHeading: string | undefined;
};

const beginnings: Readonly<Record<LetterKind, string>> = {
  'stocktake-letter': 'stocktake',
  'inspection-report': 'inspection',
  other: 'letter',
};

/** A letter's code: what it is and its day, with a number behind it where another of that day is held. */
export const letterCode = (kind: LetterKind, writtenOn: PlainDate, taken: ReadonlySet<string>): string => {
  const code = `${beginnings[kind]}-${writtenOn}`;
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? code : `${code}-${String(number)}`;
    if (!taken.has(numbered)) return numbered;
  }
};
