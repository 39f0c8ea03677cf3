import type { Issue } from '../issue.ts';
import type { ModuleName } from '../modules.ts';
import type { SourceFile } from '../return.ts';
import { severityIn } from './rule.ts';
import type { RuleEntry } from './rule.ts';

/** A finding before the names of the files are known. */
type Draft = Omit<Issue, 'severity' | 'where'> & {
  readonly entry: RuleEntry;
  readonly file: number;
  readonly line: number;
  readonly path: string;
  readonly key: string;
};

type Found = {
  readonly module: ModuleName;
  readonly file: number;
  readonly line: number;
  readonly path: string;
  readonly field: string | null;
  readonly value: string | null;
  readonly message: string;
  /** Who and which record; the rule and the field are added. */
  readonly about: string;
  readonly person: number;
};

export type Findings = {
  /** Counts a finding; true when it is to be kept too, so that its words are made only then. */
  readonly count: (rule: number) => boolean;
  readonly keep: (rule: number, found: Found) => void;
  readonly total: (rule: number) => number;
  readonly capped: () => readonly string[];
  readonly issues: (files: readonly SourceFile[], year: number) => readonly Issue[];
};

const longest = 200;

/** A copy: a text that was cut from a file keeps the whole part of the file that it was cut from, and so does one that is joined from such. */
const copied = (text: string): string => ` ${text}`.slice(1);

export type FindingsOptions = {
  readonly rules: readonly RuleEntry[];
  readonly mostOfOneRule: number;
  readonly mostInAll: number;
  readonly hash: (text: string) => string;
};

export const findings = ({ rules, mostOfOneRule, mostInAll, hash }: FindingsOptions): Findings => {
  const counts = new Float64Array(rules.length);
  const keptOf = new Float64Array(rules.length);
  const drafts: Draft[] = [];
  /** How often a key has come: a second of the same must be another. */
  const seen = new Map<string, number>();

  const keyOf = (text: string): string => {
    const first = hash(text);
    const times = (seen.get(first) ?? 0) + 1;
    seen.set(first, times);
    return times === 1 ? first : hash(`${text}#${String(times)}`);
  };

  return {
    count: (rule) => {
      const before = counts[rule] ?? 0;
      counts[rule] = before + 1;
      return before < mostOfOneRule && drafts.length < mostInAll;
    },
    keep: (rule, found) => {
      const entry = rules[rule];
      if (!entry) return;
      keptOf[rule] = (keptOf[rule] ?? 0) + 1;
      const { value } = found;
      drafts.push({
        module: found.module,
        file: found.file,
        line: found.line,
        path: copied(found.path),
        field: found.field,
        person: found.person,
        message: copied(found.message),
        value: value === null ? null : copied(value.slice(0, longest)),
        rule: entry.id,
        entry,
        key: keyOf(`${entry.id}|${found.about}|${found.field ?? ''}`),
      });
    },
    total: (rule) => counts[rule] ?? 0,
    capped: () => rules.flatMap(({ id }, rule) => ((counts[rule] ?? 0) > (keptOf[rule] ?? 0) ? [id] : [])),
    issues: (files, year) =>
      drafts.map(({ entry, file, line, path, ...rest }) => ({
        ...rest,
        severity: severityIn(entry, year),
        where: { file: files[file]?.name ?? '', line, path },
      })),
  };
};
