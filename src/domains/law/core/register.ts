import { problemsInLaw } from './rule.ts';
import type { ExceptionRule, Law, Rule } from './rule.ts';

/** A register of rules ready for use: the versions of each rule together, in the order of the register. */
export type Register = {
  readonly law: Law;
  readonly groups: readonly (readonly [Rule, ...Rule[]])[];
  readonly exceptions: ReadonlyMap<string, readonly ExceptionRule[]>;
};

/** Throws when the rules contradict each other: a register with a hole or two versions for one day cannot give a date. */
export const register = (law: Law): Register => {
  const problems = problemsInLaw(law);
  if (problems.length > 0) throw new Error(`The register of duties breaks its rules:\n${problems.join('\n')}`);
  const groups = new Map<string, [Rule, ...Rule[]]>();
  for (const rule of law.rules) {
    const group = groups.get(rule.id);
    if (group) group.push(rule);
    else groups.set(rule.id, [rule]);
  }
  const exceptions = new Map<string, ExceptionRule[]>();
  for (const each of law.exceptions) exceptions.set(each.id, [...(exceptions.get(each.id) ?? []), each]);
  return { law, groups: [...groups.values()], exceptions };
};
