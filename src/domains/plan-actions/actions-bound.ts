import { evidenceOf } from '#domains/evidence';
import { AppError } from '#shared/errors';
import { movePublicVersion } from '#platform/db';
import { readForm } from '#platform/http';
import type { FormErrors, SignedInAsked } from '#platform/http';
import { isCircle } from './core/waiting.ts';
import type { Action } from './core/plan.ts';
import { acceptForm, evidenceEndForm, evidenceForm, waitForm } from './forms.ts';
import { mayKeepPlan } from './policy.ts';
import { actionRowsOf } from './reads.ts';
import { dependenciesOf, evidenceLinksOf } from './reads-action.ts';
import type { At } from './store.ts';
import { acceptEvidence, addDependency, bringEvidence, endDependency, endEvidence } from './store-bound.ts';

/** Does what one form of an action's page asks; gives what is wrong, or nothing. */
export type Work = (asked: SignedInAsked, action: Action, at: At) => Promise<FormErrors | undefined>;

/** The action waits for another. Neither may wait for the other in the end. */
export const waits: Work = async ({ tx, fields }, action, at) => {
  const read = readForm(waitForm, fields);
  if (!read.ok) return read.errors;
  const { other } = read.value;
  const found = (await actionRowsOf(tx, at.area)).find(({ id }) => id === other);
  if (found === undefined || other === action.id) return [{ field: 'other', text: 'Choose another action' }];
  if (isCircle(await dependenciesOf(tx, at.area), action.id, other))
    return [{ field: 'other', text: `${found.ref} waits for this one already: each would wait for the other` }];
  await addDependency(tx, at, action.id, other);
  return undefined;
};

export const waitsNoMore: Work = async ({ tx, fields }, action, at) => {
  const read = readForm(waitForm, fields);
  if (!read.ok) return read.errors;
  await endDependency(tx, at, action.id, read.value.other);
  return undefined;
};

/** Evidence speaks to the action. */
export const bring: Work = async ({ tx, fields }, action, at) => {
  const read = readForm(evidenceForm, fields);
  if (!read.ok) return read.errors;
  const { evidence, says, note } = read.value;
  if ((await evidenceOf(tx, at.area, [evidence])).every(({ withdrawn }) => withdrawn !== null))
    return [{ field: 'evidence', text: 'Choose a piece of evidence' }];
  const isBrought = await bringEvidence(tx, at, { actionId: action.id, evidenceId: evidence, says, note });
  return isBrought ? undefined : [{ field: 'evidence', text: 'It was brought already' }];
};

/** Evidence is accepted by somebody who did not bring it. */
export const accept: Work = async ({ tx, fields }, action, at) => {
  const read = readForm(acceptForm, fields);
  if (!read.ok) return read.errors;
  if (!(await acceptEvidence(tx, at, { actionId: action.id, evidenceId: read.value.evidence })))
    throw new AppError(
      'not-allowed',
      'It was accepted or taken off meanwhile, or you brought it: somebody who did not bring it accepts it, once.',
    );
  await movePublicVersion(tx);
  return undefined;
};

/** Who may take evidence off an action: who brought it; the programme office, where it does not disagree; the forum alone where it is the forum's. */
export const mayTakeOff = (
  viewer: SignedInAsked['viewer'],
  link: { readonly broughtById: string; readonly says: string },
  ownerRole: string | undefined,
): boolean => {
  if (ownerRole === 'parent-carer-forum') return viewer.roleCode === 'parent-carer-forum';
  return link.broughtById === viewer.personId || (link.says !== 'disagrees' && mayKeepPlan(viewer));
};

/** Evidence is taken off; it stays to be read that it was there, and why it went. */
export const takeOff: Work = async ({ tx, viewer, fields, today }, action, at) => {
  const read = readForm(evidenceEndForm, fields);
  if (!read.ok) return read.errors;
  const { evidence, why } = read.value;
  const link = (await evidenceLinksOf(tx, at.area)).find(
    (each) => each.actionId === action.id && each.evidenceId === evidence && each.ended === null,
  );
  const [known] = await evidenceOf(tx, at.area, [evidence]);
  if (link === undefined)
    throw new AppError(
      'conflict',
      'It was taken off meanwhile, or was never brought here. Nothing more is to be done.',
    );
  if (!mayTakeOff(viewer, link, known?.owner.roleCode))
    throw new AppError(
      'not-allowed',
      'Evidence is taken off by who brought it; what the forum owns, by the forum alone.',
    );
  await endEvidence(tx, at, link.id, { on: today, why });
  await movePublicVersion(tx);
  return undefined;
};
