import type { PlainDate } from '#shared/plain-date';
import { codeFact, dayFact } from './fact.ts';
import type { Fact } from './fact.ts';
import { theSame } from './same.ts';
import { isHeard } from './together-requests.ts';
import type { Together } from './together.ts';
import type { PlanSaid } from './told.ts';

/** A plan that has ended, as all sources together tell it. */
export type PlanEnded = {
  readonly endedOn: Fact;
  /** By the codes of the return. */
  readonly why: Fact<string>;
  readonly places: readonly PlanSaid['place'][];
};

/** Two ends that lie so far apart are of two plans. */
const nearEnds = 182;

/** The plans of a child that have ended. Where one source says that the plan has ended and one of that day or later that it is in force, none has. */
export const plansEnded = ({ told, plan }: Together, today: PlainDate): readonly PlanEnded[] => {
  if (plan?.endDiffers === true) return [];
  const enders = told.plans.filter((said) => said.hasEnded && isHeard(said));
  const groups = theSame(
    enders,
    ({ source, endedOn }) => ({
      family: source.family,
      knownBy: endedOn?.says,
      endedOn: undefined,
      isOpen: false,
      asAt: source.asAt,
    }),
    nearEnds,
  );
  const { settle } = told;
  return groups.map((group) => ({
    endedOn: dayFact(
      { title: 'Plan ended', kind: 'ceased', reading: 'latest', settle, today },
      group.map(({ source, endedOn }) => ({ source, said: endedOn })),
    ),
    why: codeFact(
      { title: 'Why the plan ended', kind: 'ceased', order: [], settle },
      group.map(({ source, endedWhy }) => ({ source, said: endedWhy })),
    ),
    places: group.map(({ place }) => place),
  }));
};
