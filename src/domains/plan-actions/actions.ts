import { seriesOfArea } from '#domains/charts-of-change';
import { AppError } from '#shared/errors';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { readForm } from '#platform/http';
import type { FormErrors } from '#platform/http';
import type { z } from 'zod';
import type { ActionWords } from './core/action-words.ts';
import { rankOf } from './core/impact.ts';
import type { Action, PlanLine } from './core/plan.ts';
import {
  assuranceForm,
  dueForm,
  linkEndForm,
  linkForm,
  lowerForm,
  milestoneDoneForm,
  milestoneForm,
  reasonForm,
  updateForm,
} from './forms.ts';
import type { editActionForm, newActionForm } from './forms.ts';
import { farDays } from './far-days.ts';
import { mayKeepPlan, owns } from './policy.ts';
import { areasOfPlan, outcomesOf, plansOf, roleNames } from './reads.ts';
import { dueChangesOf, milestonesOf } from './reads-action.ts';
import { holdsOneOf } from './reads-people.ts';
import { standingsOf } from './standings.ts';
import { accept, bring, takeOff, waits, waitsNoMore } from './actions-bound.ts';
import type { Work } from './actions-bound.ts';
import { shows } from './actions-output.ts';
import { saysPost } from './actions-posts.ts';
import type { At } from './store.ts';
import { addOutput, outputsOf, sameOutput } from './store-output.ts';
import { heldIn } from './store-posts.ts';
import {
  addAction,
  addLink,
  addMilestone,
  addUpdate,
  endLink,
  giveAssurance,
  giveReason,
  isUpdateKept,
  lowerImpact,
  milestoneDone,
  moveDue,
  saveAction,
} from './store-action.ts';

type Refused = { readonly errors: FormErrors };

export const planOf = async (tx: Tx, area: string, planCode: string): Promise<PlanLine> => {
  const found = (await plansOf(tx, area)).find(({ code }) => code === planCode);
  if (!found) throw new AppError('not-found', 'There is no such plan here.');
  return found;
};

const wrongPlace = async (
  tx: Tx,
  area: string,
  planCode: string,
  words: ActionWords,
): Promise<FormErrors | undefined> => {
  const roles = await roleNames(tx);
  for (const field of ['accountableRole', 'leadRole'] as const) {
    const role = words[field];
    if (role !== null && !roles.has(role)) return [{ field, text: 'Choose a role from the list' }];
  }
  if (!(await areasOfPlan(tx, area, planCode)).some(({ code }) => code === words.areaCode))
    return [{ field: 'area', text: 'Choose an area of this plan' }];
  const isThere =
    words.outcomeId === null ||
    (await outcomesOf(tx, area)).some(
      ({ id, planCode: of, areaCode }) => id === words.outcomeId && of === planCode && areaCode === words.areaCode,
    );
  return isThere ? undefined : [{ field: 'outcome', text: 'Choose an outcome of the same area, or none' }];
};

const wordsOf = ({
  area,
  outcome,
  start,
  cost,
  ...rest
}: z.infer<typeof editActionForm> | z.infer<typeof newActionForm>): ActionWords => ({
  areaCode: area,
  outcomeId: outcome,
  startOn: start,
  costPence: cost,
  text: rest.text,
  accountableRole: rest.accountableRole,
  accountableWords: rest.accountableWords,
  leadRole: rest.leadRole,
  leadWords: rest.leadWords,
  partners: rest.partners,
  costWords: rest.costWords,
  isPublic: rest.isPublic,
  publicWords: rest.publicWords,
});

/** Adds an action to a plan. */
export const createAction = async (
  tx: Tx,
  at: At,
  planCode: string,
  form: z.infer<typeof newActionForm>,
): Promise<{ readonly id: string } | Refused> => {
  const words = wordsOf(form);
  const errors = await wrongPlace(tx, at.area, planCode, words);
  if (errors !== undefined) return { errors };
  const id = await addAction(tx, at, { ...words, planCode, ref: form.ref, firstDueOn: form.due });
  if (id === undefined) return { errors: [{ field: 'ref', text: 'The plan has an action with this reference' }] };
  await recordAct(tx, { action: 'plan.action-added', subjectKind: 'plan-action', subjectIds: [id] });
  await movePublicVersion(tx);
  return { id };
};

/** Saves the words of an action, unless somebody saved others meanwhile: then what was typed comes back, to be shown beside them. */
export const changeAction = async (
  tx: Tx,
  at: At,
  action: Action,
  form: z.infer<typeof editActionForm>,
  mayGive: boolean,
): Promise<{ readonly became: 'saved' } | { readonly became: 'conflict'; readonly words: ActionWords } | Refused> => {
  const typed = wordsOf(form);
  // Who owns it, and who may read it, the programme office says.
  const words = mayGive
    ? typed
    : {
        ...typed,
        accountableRole: action.accountable.role,
        leadRole: action.lead.role,
        isPublic: action.isPublic,
      };
  const errors = await wrongPlace(tx, at.area, action.planCode, words);
  if (errors !== undefined) return { errors };
  if (words.startOn > action.firstDueOn)
    return { errors: [{ field: 'start', text: 'It starts on or before its first due date' }] };
  if (!(await saveAction(tx, at, { id: action.id, version: form.version }, words)))
    return { became: 'conflict', words };
  const about = { subjectKind: 'plan-action', subjectIds: [action.id] };
  await recordAct(tx, { action: 'plan.action-changed', ...about });
  if (words.isPublic !== action.isPublic)
    await recordAct(tx, {
      action: words.isPublic ? 'plan.action-made-public' : 'plan.action-made-not-public',
      ...about,
    });
  await movePublicVersion(tx);
  return { became: 'saved' };
};

type Doing = {
  /** What the audit trail calls it. */
  readonly act: string;
  /** A closed plan does not close it. */
  readonly inClosed?: true;
  readonly who: 'owners' | 'readers' | 'assurers' | 'keepers';
  /** The name of the form that was sent, where its problems show. */
  readonly form: (fields: Readonly<Record<string, string>>) => string;
  readonly work: Work;
};

const update: Work = async ({ tx, viewer, fields, today }, action, at) => {
  const read = readForm(updateForm, fields);
  if (!read.ok) return read.errors;
  const { text, delivery, outputTitle, outputHeldAt, key } = read.value;
  // The same form sent twice is one, with all that it brings.
  if (await isUpdateKept(tx, at, action.id, key)) return undefined;
  const { held } = await heldIn(tx, at.area);
  const nobodyOwns = [action.accountable.role, action.lead.role].every((role) => role === null || !held.has(role));
  if (delivery !== null && !owns(viewer, action) && !(mayKeepPlan(viewer) && nobodyOwns))
    return [{ field: 'delivery', text: 'Its owner says how delivery stands. Leave it as before.' }];
  const hasOutput = outputTitle !== '' || (await outputsOf(tx, at.area, action.id)).length > 0;
  if (delivery === 'done' && !hasOutput)
    return [{ field: 'outputTitle', text: 'Done needs what was made: say what it is and where' }];
  const attached = outputTitle === '' ? undefined : await sameOutput(tx, at, action.id, outputTitle);
  if (attached !== undefined)
    return [
      { field: 'outputTitle', text: 'It is attached already. If this is another one, give it another title' },
      // The field of this name is the output itself, on the same page.
      { field: `output-${attached}`, text: 'See it under what was made' },
    ];
  if (outputTitle !== '')
    await addOutput(tx, at, { actionId: action.id, title: outputTitle, heldAt: outputHeldAt, madeOn: today });
  await addUpdate(tx, at, { actionId: action.id, saidOn: today, text, delivery, source: '', formKey: key });
  await movePublicVersion(tx);
  return undefined;
};

const ownApproval = {
  field: 'approvedBy',
  text: 'Somebody other than its owner approves it: name the board or the post that did',
};

/** Whether what was written as the approver is the asker, or who owns the action. */
const approvesOwn = (
  approvedBy: string,
  { accountable, lead }: Action,
  { displayName }: { readonly displayName: string },
  roles: ReadonlyMap<string, string>,
): boolean =>
  [displayName, ...[accountable, lead].flatMap(({ role, words }) => [words, roles.get(role ?? '') ?? ''])]
    .filter((own) => own !== '')
    .some((own) => own.toLowerCase() === approvedBy.toLowerCase());

const due: Work = async ({ tx, viewer, fields, today }, action, at) => {
  const read = readForm(dueForm, fields);
  if (!read.ok) return read.errors;
  const { milestone, from, to, why, approvedBy } = read.value;
  const far = farDays(today, { to });
  if (far !== undefined) return far;
  if (to === from) return [{ field: 'to', text: 'That is the date that stands' }];
  if (approvesOwn(approvedBy, action, viewer, await roleNames(tx))) return [ownApproval];
  if (milestone === null && to < action.startOn)
    return [{ field: 'to', text: 'It is due on or after the day on which it starts' }];
  const change = { actionId: action.id, milestoneId: milestone, from, to, why, approvedBy, source: '' };
  if (!(await moveDue(tx, at, change))) {
    const [latest] = (await dueChangesOf(tx, at.area, action.id)).filter((each) => each.milestoneId === milestone);
    // The same form sent twice is one.
    if (latest?.from === from && latest.to === to && latest.why === why && latest.approvedBy === approvedBy)
      return undefined;
    return [{ field: 'to', text: 'Somebody moved the date meanwhile. Look at what stands now, then move it again' }];
  }
  await movePublicVersion(tx);
  return undefined;
};

const reason: Work = async ({ tx, viewer, fields }, action, at) => {
  const read = readForm(reasonForm, fields);
  if (!read.ok) return read.errors;
  const { id, ...given } = read.value;
  if (approvesOwn(given.approvedBy, action, viewer, await roleNames(tx))) return [ownApproval];
  if (!(await giveReason(tx, at, action.id, id, given))) {
    const stands = (await dueChangesOf(tx, at.area, action.id)).find((each) => each.id === id);
    if (stands === undefined)
      throw new AppError('not-found', 'There is no such change of a date here. Look at the due dates of the action.');
    if (stands.why === given.why && stands.approvedBy === given.approvedBy) return undefined;
    throw new AppError('conflict', `Somebody gave the reason meanwhile: “${stands.why ?? ''}”`);
  }
  await movePublicVersion(tx);
  return undefined;
};

const milestone: Work = async ({ tx, fields, today }, action, at) => {
  const read = readForm(milestoneForm, fields);
  if (!read.ok) return read.errors;
  const far = farDays(today, { due: read.value.due });
  if (far !== undefined) return far;
  await addMilestone(tx, at, { actionId: action.id, text: read.value.text, dueOn: read.value.due });
  return undefined;
};

const reached: Work = async ({ tx, fields, today }, action, at) => {
  const read = readForm(milestoneDoneForm, fields);
  if (!read.ok) return read.errors;
  const { id, done, note } = read.value;
  if (done > today) return [{ field: 'done', text: 'The day cannot be in the future' }];
  const far = farDays(today, { done });
  if (far !== undefined) return far;
  if (await milestoneDone(tx, at, { id, actionId: action.id, doneOn: done, note })) return undefined;
  const stands = (await milestonesOf(tx, at.area, action.id)).find((each) => each.id === id);
  if (stands === undefined) throw new AppError('not-found', 'There is no such milestone here. Look at the action.');
  if (stands.doneOn === done && stands.doneNote === note) return undefined;
  throw new AppError('conflict', `Somebody said meanwhile that “${stands.text}” was reached.`);
};

const link: Work = async ({ tx, viewer, fields, today }, action, at) => {
  const read = readForm(linkForm, fields);
  if (!read.ok) return read.errors;
  const { series: seriesId, role, direction, size, by } = read.value;
  const far = farDays(today, { by });
  if (far !== undefined) return far;
  const seen = viewer.roleCode === 'parent-carer-forum' ? 'everybody' : 'staff';
  const series = (await seriesOfArea(tx, at.area, seen)).find(({ id }) => id === seriesId);
  if (series === undefined) return [{ field: 'series', text: 'Choose a series' }];
  await addLink(tx, at, {
    actionId: action.id,
    outcomeId: null,
    seriesId,
    measureCode: series.measureCode,
    role,
    direction,
    sizeWords: size,
    expectedBy: by,
    namedOn: today,
  });
  await movePublicVersion(tx);
  return undefined;
};

const unlink: Work = async ({ tx, fields, today }, action, at) => {
  const read = readForm(linkEndForm, fields);
  if (!read.ok) return read.errors;
  if (!(await endLink(tx, at, { id: read.value.id, of: action.id, on: today, why: read.value.why })))
    throw new AppError('conflict', 'The measure was taken off meanwhile, or was never bound here.');
  await movePublicVersion(tx);
  return undefined;
};

const lower: Work = async ({ tx, viewer, fields, today }, action, at) => {
  const read = readForm(lowerForm, fields);
  if (!read.ok) return read.errors;
  const { to, why } = read.value;
  const seen = viewer.roleCode === 'parent-carer-forum' ? 'forum' : 'staff';
  const computed =
    (await standingsOf(tx, at.area, [action], { today, seen })).get(action.id)?.computed ?? 'not-measured';
  if (to !== 'figures' && rankOf(to) >= rankOf(computed))
    return [{ field: 'to', text: 'A person can lower it and never raise it' }];
  await lowerImpact(tx, at, { actionId: action.id, computed, to: to === 'figures' ? null : to, why });
  await movePublicVersion(tx);
  return undefined;
};

const assure: Work = async ({ tx, viewer, fields }, action, at) => {
  const read = readForm(assuranceForm, fields);
  if (!read.ok) return read.errors;
  const owners = [action.accountable.role, action.lead.role].flatMap((role) => (role === null ? [] : [role]));
  if (owns(viewer, action) || (await holdsOneOf(tx, owners)))
    throw new AppError('not-allowed', 'You own this action: how sure we are is said by somebody who does not.');
  await giveAssurance(tx, at, { actionId: action.id }, read.value);
  return undefined;
};

const named = (form: string) => (): string => form;
const ofId =
  (form: string, field: string) =>
  (fields: Readonly<Record<string, string>>): string =>
    fields[field] === undefined || fields[field] === '' ? form : `${form}-${fields[field]}`;

/** What can be done on an action's page, by the end of the address. */
export const doings: Readonly<Record<string, Doing>> = {
  update: { act: 'update-written', who: 'owners', form: named('update'), work: update },
  due: { act: 'due-moved', who: 'owners', form: ofId('due', 'milestone'), work: due },
  reason: { act: 'due-reason-given', who: 'owners', form: ofId('reason', 'id'), work: reason },
  milestone: { act: 'milestone-added', who: 'owners', form: named('milestone'), work: milestone },
  'milestone-done': { act: 'milestone-reached', who: 'owners', form: ofId('reached', 'id'), work: reached },
  link: { act: 'measure-bound', who: 'owners', form: named('link'), work: link },
  'link-end': { act: 'measure-taken-off', who: 'owners', form: ofId('unlink', 'id'), work: unlink },
  lower: { act: 'impact-lowered', who: 'readers', form: named('lower'), work: lower },
  assure: { act: 'assurance-given', who: 'assurers', form: named('assure'), work: assure },
  'output-public': {
    act: 'output-reading-said',
    who: 'owners',
    inClosed: true,
    form: ofId('shown', 'id'),
    work: shows,
  },
  post: { act: 'post-said', who: 'keepers', form: ofId('post', 'which'), work: saysPost },
  wait: { act: 'dependency-added', who: 'owners', form: named('wait'), work: waits },
  'wait-end': { act: 'dependency-taken-off', who: 'owners', form: named('wait'), work: waitsNoMore },
  evidence: { act: 'evidence-brought', who: 'readers', form: named('evidence'), work: bring },
  accept: { act: 'evidence-accepted', who: 'readers', form: named('evidence'), work: accept },
  'evidence-end': { act: 'evidence-taken-off', who: 'readers', form: ofId('evidence-end', 'evidence'), work: takeOff },
};
