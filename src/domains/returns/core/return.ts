import type { ModuleName } from './modules.ts';

/** The four forms in which a return comes. */
export type ReturnShape = 'xml' | 'csv-set' | 'template' | 'pre-submission';

export type SourceFile = {
  readonly name: string;
  readonly sha256: string;
  readonly shape: ReturnShape;
  /** As it was read: utf-8, utf-16le, utf-16be, windows-1252, or xlsx. */
  readonly encoding: string;
  readonly bytes: number;
};

/**
 * One record of one module as it came. `values` stand in the order of the module's fields (`at`); '' means missing. Text is trimmed;
 * a date that the shape's own forms can say is yyyy-mm-dd, any other text is left as it was written, for a rule to find.
 */
export type Row = {
  /** Index into the files of the reading. */
  readonly file: number;
  /** Line of the file, or row of the sheet, on which the record begins, counted from 1. */
  readonly line: number;
  /** The file's own id of the row; '' where the shape has none. Local to one file: it never links years. */
  readonly id: string;
  readonly values: readonly string[];
  /** What stood in elements or columns that no year knows: kept, so that nothing is lost. */
  readonly unknown?: Readonly<Record<string, string>>;
};

/** Cardinality is kept as it came, even where the return allows one at most: a rule says so. */
export type NamedPlan = { readonly row: Row; readonly planDetails: readonly Row[] };
export type Assessment = { readonly row: Row; readonly namedPlans: readonly NamedPlan[] };
export type ActivePlans = { readonly row: Row; readonly placements: readonly Row[]; readonly needs: readonly Row[] };
export type ReturnRequest = {
  readonly row: Row;
  readonly assessments: readonly Assessment[];
  readonly activePlans: readonly ActivePlans[];
};
export type ReturnPerson = { readonly row: Row; readonly requests: readonly ReturnRequest[] };

/** What a reader found wrong with the form of a file, before any rule looked at a value; `rule` is one of the S rules. */
export type ReadFault = {
  readonly rule: string;
  readonly module: ModuleName;
  readonly file: number;
  readonly line: number;
  readonly path: string;
  readonly field: string | null;
  readonly value: string | null;
  /** What is the matter, in plain English, ending with what to do. */
  readonly detail: string;
  /** A record that could not be hung on its parent: reported and counted, never lost. */
  readonly orphan?: Row;
};

/**
 * Told of a return while it is read: the header first (once, or never where there is none), then each person with all that hangs
 * from it, in the order of the file. Faults come whenever they are met.
 */
export type ReturnVisitor = {
  readonly header: (row: Row) => void;
  readonly person: (person: ReturnPerson) => void;
  readonly fault: (fault: ReadFault) => void;
};

/** What is known when all has been read. */
export type Reading = {
  readonly files: readonly SourceFile[];
  /** From the header, or from the census day; undefined when neither tells. */
  readonly year: number | undefined;
  readonly counts: Readonly<Record<ModuleName, number>>;
};
