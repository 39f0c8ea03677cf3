import type { StepEntry, StepOf } from './step.ts';

/** One step with everything that was ever said of it, first entry first. */
export type StepHistory = {
  /** The id of the first entry: what other entries belong to. */
  readonly root: string;
  readonly entries: readonly StepEntry[];
  /** The entry that stands; undefined where the step was taken back. */
  readonly stands: StepEntry | undefined;
};

/** Puts each entry to the one that it corrects. Entries in any order; histories in the order of their first entry. */
export const historiesOf = (entries: readonly StepEntry[]): readonly StepHistory[] => {
  const followers = new Map<string, StepEntry>();
  for (const entry of entries) if (entry.corrects !== undefined) followers.set(entry.corrects, entry);
  const firsts = entries.filter(({ corrects }) => corrects === undefined);
  return firsts.map((first) => {
    const chain: StepEntry[] = [first];
    for (let next = followers.get(first.id); next !== undefined; next = followers.get(next.id)) chain.push(next);
    const last = chain.at(-1) ?? first;
    return { root: first.id, entries: chain, stands: last.entry === 'taken-back' ? undefined : last };
  });
};

/** The day of what a step belongs to, as corrected since. */
const ofNow = (entry: StepEntry, byRoot: ReadonlyMap<string, StepEntry>): StepOf => {
  const owner = entry.belongsTo === undefined ? undefined : byRoot.get(entry.belongsTo);
  if (owner?.kind === 'request-received') return { ...entry.of, requestReceivedOn: owner.on };
  if (owner?.kind === 'review-meeting') return { ...entry.of, reviewMeetingOn: owner.on };
  return entry.of;
};

type Standing = StepEntry & { readonly root: string };

/** The steps that stand, corrections applied, in the order of their days. Pure. */
export const standingSteps = (histories: readonly StepHistory[]): readonly Standing[] => {
  const standing = histories.flatMap(({ root, stands }) => (stands === undefined ? [] : { ...stands, root }));
  const byRoot = new Map(standing.map((each) => [each.root, each]));
  const ends = new Map(
    standing.flatMap((each) =>
      each.kind === 'exception-ended' && each.belongsTo !== undefined ? [[each.belongsTo, each.on] as const] : [],
    ),
  );
  return standing
    .map((each) => {
      const until = each.kind === 'exception' ? ends.get(each.root) : undefined;
      return {
        ...each,
        of: ofNow(each, byRoot),
        codes: until === undefined ? each.codes : { ...each.codes, until },
      };
    })
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : one.number - other.number));
};
