import type { CodeBook } from '../codes.ts';
import type { RuleBook, RuleEntry } from './rule.ts';

const heads: readonly (readonly [RuleEntry['level'], string])[] = [
  ['header', 'Header'],
  ['structure', 'Form of the file'],
  ['person', 'Person'],
  ['requests', 'Request'],
  ['assessment', 'Assessment'],
  ['namedplan', 'Plan'],
  ['plandetail', 'Establishments named in the plan'],
  ['activeplans', 'Active plan'],
  ['placementdetail', 'Placements'],
  ['senneed', 'Needs'],
  ['cross', 'Across requests, files and years'],
];

const severityOf = ({ severity, since, until }: RuleEntry): string => {
  const [first] = severity;
  const from = since > 2023 ? ` from ${String(since)}` : '';
  const to = until === null ? '' : ` until ${String(until)}`;
  if (severity.length === 1) return `${first?.is ?? ''}${from}${to}`;
  return severity.map((each) => `${each.is} from ${String(each.from)}`).join(', ') + to;
};

const basisNames: Readonly<Record<RuleEntry['basis'], string>> = {
  law: 'law',
  guide: 'guide',
  cbds: 'pupil numbers',
  ilr: 'learner record',
  inferred: 'inferred',
};

const lineOf = (rule: RuleEntry): string => {
  const needs = rule.needs === undefined ? '' : ` Needs: ${rule.needs.replaceAll('-', ' ')}.`;
  const reader = rule.raisedBy === 'reader' ? ' Raised while the file is read.' : '';
  const doubt = rule.doubt === undefined ? '' : ` Not verified: ${rule.doubt}`;
  const basis = rule.basis === 'law' ? `law: ${rule.source}` : basisNames[rule.basis];
  return `| ${rule.id} | ${severityOf(rule)} | ${rule.fields.join(', ')} | ${basis} | **${rule.title}.** ${rule.says} ${rule.toDo}${needs}${reader}${doubt} |`;
};

const sectionOf = ([level, title]: (typeof heads)[number], rules: readonly RuleEntry[]): string =>
  [
    `## ${title}`,
    '',
    '| id | severity | looks at | basis | what it says, and what to do |',
    '|---|---|---|---|---|',
    ...rules.filter((rule) => rule.level === level).map(lineOf),
  ].join('\n');

const codesOf = (codes: CodeBook): string =>
  [
    '## Codes',
    '',
    '| set | codes |',
    '|---|---|',
    ...codes.sets.map((set) => {
      const words = codes.codesOf(set).map(({ code, words: each, since, until, main, doubtful }) => {
        const years =
          (since === undefined ? '' : `, from ${String(since)}`) +
          (until === undefined ? '' : `, until ${String(until)}`);
        return `${code} ${each}${main === undefined ? '' : ` (stands for ${main})`}${doubtful === true ? ' (a query)' : ''}${years}`;
      });
      return `| ${set} | ${words.join('; ')} |`;
    }),
  ].join('\n');

/** docs/sen2-rules.md, made from the data; a test holds the file to it. */
export const ruleTable = ({ rules, codes }: RuleBook): string => {
  const decided = rules.filter(({ needs }) => needs === undefined).length;
  return `# The rules of the SEN2 return

${String(rules.length)} rules, ${String(decided)} of which the file alone decides. **They are Irwell’s own.** The Department’s list was not read, so none has its number, and only its
collection system decides whether a return is accepted. Data: \`data/sen2\`; tests: \`src/domains/returns/core/rules\`. This page is made from the data: after a change,
run \`npx vitest run --project unit src/domains/returns/core/rules/rule-table.test.ts -u\`.

An **error** keeps a return from being without errors by Irwell’s rules. A **query** wants a look, and an explanation if it is right. What a rule needs beside the file and is not given
makes it “not looked at”, which the result says.

Basis: *law*, a time limit or duty; *guide*, the Department’s guide and schema as third parties render them; *pupil numbers* and *learner record*, published rules of those
numbers, at second hand; *inferred*, our own. Weeks are counted as days: 6 weeks are 42, 16 are 112, 20 are 140, 4 are 28, and the last of them is in time.

${heads.map((head) => sectionOf(head, rules)).join('\n\n')}

${codesOf(codes)}
`;
};
