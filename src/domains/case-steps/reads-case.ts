import { caseRecordsOfChildren, findChild, importsOf, keptPersons, sourcesOf } from '#domains/casework';
import type { CaseRecord, Source as CaseSource, ImportLine, KeptPerson } from '#domains/casework';
import { plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { caseNow } from './core/courses.ts';
import type { CaseNow } from './core/courses.ts';
import { historiesOf, standingSteps } from './core/history.ts';
import type { StepHistory } from './core/history.ts';
import type { Settlement } from './core/settlement.ts';
import type { StepEntry } from './core/step.ts';
import type { Fact } from './core/told.ts';
import { cautionsIn, factsOfExtracts } from './facts-of-extract.ts';
import { dayIn, factsOfReturn, tellsOfPlan, valueOf } from './facts-of-return.ts';
import { entriesOfChildren, settlementsOfChildren } from './reads.ts';

export type ChildCase = {
  readonly childId: string;
  readonly name: { readonly surname: string | undefined; readonly forename: string | undefined };
  readonly now: CaseNow;
  readonly entries: readonly StepEntry[];
  readonly histories: readonly StepHistory[];
  /** How many entries and settlements there are: another number later means that somebody else has recorded since. */
  readonly seen: number;
  /** Settlements by the form that made them. */
  readonly settlementKeys: ReadonlyMap<string, string>;
};

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** The day of a moment, in London. */
const dayOfMoment = (at: Date): PlainDate => plainDate(london.format(at));

const codeOf = ({ codes }: StepEntry): string | undefined =>
  codes['decision'] ??
  codes['review_outcome'] ??
  codes['cease_reason'] ??
  codes['exception'] ??
  codes['request_source'];

/** What was recorded here, as facts beside those of other sources. */
const factsRecorded = (histories: readonly StepHistory[]): readonly Fact[] =>
  standingSteps(histories).map((step) => ({
    kind: step.kind,
    on: step.on,
    code: codeOf(step),
    adviser: step.of.adviser,
    ownerOn: step.of.requestReceivedOn ?? step.of.reviewMeetingOn,
    source: { kind: 'recorded', name: `Recorded here by ${step.recordedByName}`, asAt: dayOfMoment(step.recordedAt) },
    root: step.root,
    ownerRoot: step.belongsTo,
    codes: step.codes,
  }));

/** What does not change from child to child: read once for a list. */
type Sources = { readonly imports: readonly ImportLine[]; readonly sources: readonly CaseSource[] };

const sourcesHeld = async (tx: Tx, partnershipCode: string): Promise<Sources> => ({
  imports: await importsOf(tx, partnershipCode),
  sources: await sourcesOf(tx, partnershipCode),
});

const saysDied = (facts: readonly Fact[]): boolean => facts.some(({ kind, code }) => kind === 'ceased' && code === '8');

type Told = {
  readonly records: readonly CaseRecord[];
  readonly entries: readonly StepEntry[];
  readonly settlements: readonly Settlement[];
};

const caseOf = (
  person: KeptPerson,
  { imports, sources }: Sources,
  { records, entries, settlements }: Told,
): ChildCase => {
  const histories = historiesOf(entries);
  const cautions = cautionsIn(records);
  const facts = [...factsOfReturn(person, imports), ...factsOfExtracts(records, sources), ...factsRecorded(histories)];
  return {
    childId: person.childId,
    name: { surname: valueOf('child', person.child, 'surname'), forename: valueOf('child', person.child, 'forename') },
    now: caseNow({
      facts,
      hasPlan: tellsOfPlan(person) || cautions.tellsOfPlan,
      birthOn: dayIn(valueOf('child', person.child, 'birth_on')) ?? cautions.birthOn,
      hasDied: cautions.diedOn !== undefined || saysDied(facts),
      // The day on which a plan ended because the child had died is not the day of the death.
      diedOn: cautions.diedOn,
      addressIsProtected: cautions.addressIsProtected,
      settlements,
    }),
    entries,
    histories,
    seen: entries.length + settlements.length,
    settlementKeys: new Map(settlements.map(({ formKey, id }) => [formKey, id])),
  };
};

/** What is told of each of these children besides the returns, by one query for each kind however many children. */
const toldOf = async (tx: Tx, partnershipCode: string, ids: readonly string[]): Promise<(id: string) => Told> => {
  const records = await caseRecordsOfChildren(tx, partnershipCode, ids);
  const entries = await entriesOfChildren(tx, partnershipCode, ids);
  const settlements = await settlementsOfChildren(tx, partnershipCode, ids);
  return (id) => ({
    records: records.get(id) ?? [],
    entries: entries.get(id) ?? [],
    settlements: settlements.get(id) ?? [],
  });
};

/** The cases of these children from every source; records that were joined to another are left out. */
export const casesOf = async (
  tx: Tx,
  partnershipCode: string,
  ids: readonly string[],
): Promise<readonly ChildCase[]> => {
  const persons = await keptPersons(tx, partnershipCode, ids);
  const sources = await sourcesHeld(tx, partnershipCode);
  const told = await toldOf(tx, partnershipCode, ids);
  return persons.map((person) => caseOf(person, sources, told(person.childId)));
};

/** A child’s case from every source. `mergedInto` names the record that it was joined to, where it was; undefined where there is no such child. */
export const findCase = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
): Promise<{ readonly found: ChildCase; readonly mergedInto: string | undefined } | undefined> => {
  const child = await findChild(tx, partnershipCode, childId);
  if (!child) return undefined;
  const sources = await sourcesHeld(tx, partnershipCode);
  const told = await toldOf(tx, partnershipCode, [childId]);
  return { found: caseOf(child.person, sources, told(childId)), mergedInto: child.mergedInto };
};
