import { claimRules } from './claim-rules.ts';
import type { CheckedSentence, StatementCheck, StatementFinding } from './check.ts';
import type { Basis } from './bases.ts';

const basisJson = ({
  kind,
  id,
  words,
  definition,
  asAt,
  dateWords,
  source,
  href,
  favours,
}: Omit<Basis, 'subjects'>) => ({
  kind,
  id,
  words,
  definition,
  asAt: asAt ?? null,
  date: dateWords,
  source,
  address: href,
  favours,
});

const sentenceJson = (sentence: CheckedSentence) => ({
  number: sentence.number,
  line: sentence.place.line,
  column: sentence.place.column,
  from: sentence.place.from,
  until: sentence.place.until,
  text: sentence.text,
  form: sentence.form,
  under: sentence.under ?? null,
  speaker: sentence.speaker ?? null,
  leftAlone: sentence.leftAlone ?? null,
  says: sentence.says ?? null,
  kind: sentence.kind ?? null,
  marks: sentence.marks.map(({ rule, from, until }) => ({ rule, words: sentence.text.slice(from, until) })),
  subjects: sentence.subjects,
  evidence: sentence.proposals.map((proposal) => ({ ...basisJson(proposal), note: proposal.note ?? null })),
});

const findingJson = (finding: StatementFinding) => ({
  number: finding.number,
  rule: finding.rule,
  check: finding.check ?? null,
  result: finding.result,
  sentence: finding.sentence,
  line: finding.place.line,
  column: finding.place.column,
  from: finding.place.from,
  until: finding.place.until,
  words: finding.words,
  says: finding.says,
  leftOut: finding.leftOut === undefined ? [] : finding.leftOut.left.map(basisJson),
  foundSince: finding.leftOut === undefined ? [] : finding.leftOut.since.map(basisJson),
});

/** How many there are of what, for a page's summary and the command line. */
export const countsOf = ({ sentences, findings }: StatementCheck) => ({
  sentences: sentences.length,
  claims: sentences.filter(({ says }) => says === 'progress' || says === 'both').length,
  denials: sentences.filter(({ says }) => says === 'no-progress').length,
  promises: sentences.filter(({ kind }) => kind === 'promise').length,
  leftAlone: sentences.filter(({ leftAlone }) => leftAlone !== undefined).length,
  agrees: findings.filter(({ result }) => result === 'agrees').length,
  doesNotAgree: findings.filter(({ result }) => result === 'does-not-agree').length,
  cannotTell: findings.filter(({ result }) => result === 'cannot-tell').length,
  look: findings.filter(({ result }) => result === 'look').length,
  findingsLeftOut: findings.reduce((sum, { leftOut }) => sum + (leftOut?.left.length ?? 0), 0),
});

/** `irwell.statement-check/1`: the stable shape of docs/command-line.md. */
export const asJson = (check: StatementCheck) => ({
  schema: 'irwell.statement-check/1',
  rules: { version: check.rules, claims: claimRules.map(({ code, title, explains }) => ({ code, title, explains })) },
  area: check.areaName ?? null,
  writtenOn: check.writtenOn ?? null,
  looksAtClaims: check.looksAtClaims,
  isTestimony: check.isTestimony,
  counts: countsOf(check),
  sentences: check.sentences.map(sentenceJson),
  findings: check.findings.map(findingJson),
});
