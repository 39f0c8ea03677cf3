import type { PlainDate } from '#shared/plain-date';
import type { AreaKind, BroadKind, FigureGiven, FinerKind, Part } from './vocabulary.ts';

/**
 * A plan and one letter about it, whether the project ships it (summaries) or an area imported it (official text). At least one of the
 * two texts is there for everything that has them.
 */
export type PlanRecord = {
  readonly documents: readonly PublicDocument[];
  readonly plan: {
    readonly code: string;
    readonly name: string;
    readonly summary: string | undefined;
    readonly aliases: readonly { readonly alias: string; readonly usedIn: string }[];
  };
  readonly letter: LetterRecord;
  readonly paragraphs: readonly ParagraphRecord[];
  readonly areas: readonly AreaRecord[];
  readonly subPoints: readonly SubPointRecord[];
  readonly items: readonly ItemRecord[];
  readonly quotations: readonly QuotationRecord[];
};

export type PublicDocument = {
  readonly code: string;
  readonly kind: 'letter' | 'web-page' | 'statement' | 'inspection-report' | 'figures';
  readonly title: string;
  readonly madeBy: string;
  readonly datedOn: PlainDate | undefined;
  readonly dateWords: string;
  readonly licence: string;
  readonly address: string | undefined;
  readonly note: string | undefined;
};

export type LetterRecord = {
  readonly code: string;
  readonly documentCode: string;
  readonly writtenOn: PlainDate;
  readonly meetingOn: PlainDate;
  /** Half-open: the months that the letter's evidence comes from. */
  readonly windowFrom: PlainDate;
  readonly windowUntil: PlainDate;
  readonly subjectLine: string | undefined;
  readonly signatoryRoles: readonly string[];
  readonly addresseeRoles: readonly string[];
  readonly copiedToRoles: readonly string[];
};

/** First and last line, counted from 1. */
export type Lines = { readonly from: number; readonly to: number };

type Texts = { readonly summary: string | undefined; readonly official: string | undefined };

export type ParagraphRecord = Texts & {
  readonly code: string;
  readonly position: number;
  readonly lines: Lines;
  readonly subjects: readonly string[];
  readonly containsNames: boolean;
};

export type AreaRecord = Texts & {
  readonly code: string;
  readonly kind: AreaKind;
  readonly number: number;
  readonly position: number;
  readonly shortTitle: string;
  readonly lines: Lines;
  readonly hasOwnHeading: boolean;
  readonly demonstratedHeading: string | undefined;
  readonly nextStepsHeading: string | undefined;
};

export type SubPointRecord = Texts & {
  readonly code: string;
  readonly areaCode: string;
  readonly position: number;
  readonly cleanText: string | undefined;
  readonly note: string | undefined;
  readonly lines: Lines;
};

export type ItemRecord = Texts & {
  readonly code: string;
  readonly areaCode: string;
  readonly part: Part;
  readonly position: number;
  /** Undefined for a next step that nobody has sorted yet. */
  readonly kind: BroadKind | undefined;
  readonly finerKind: FinerKind | undefined;
  readonly figure: FigureGiven;
  readonly figureWords: string | undefined;
  readonly note: string | undefined;
  readonly isBullet: boolean;
  readonly lines: Lines;
  readonly duplicateOf: string | undefined;
  readonly measures: readonly string[];
};

export type QuotationRecord = {
  readonly code: string;
  readonly subject: string;
  readonly documentName: string;
  readonly official: string;
};
