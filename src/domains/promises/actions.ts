import { AppError } from '#shared/errors';
import { movePublicVersion, newId, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PromiseStanding } from './core/promise.ts';
import {
  checkRules,
  saveClosing,
  saveCondition,
  saveMark,
  saveOffer,
  savePart,
  savePromise,
  saveVerdict,
  saveWord,
  takeBackPromise,
} from './store.ts';
import type { Beside, NewCondition, NewPart, NewPromise } from './store.ts';

/** Who acts, where and when. */
export type Act = { readonly tx: Tx; readonly partnershipCode: string; readonly now: Date };

const ruleOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !('constraint' in error)) return undefined;
  const { constraint } = error;
  return typeof constraint === 'string' && /^(made_promise|promise|condition|offered_evidence)_/.test(constraint)
    ? constraint
    : undefined;
};

const meanwhile = 'Somebody else said something of this meanwhile. Open it again and look at what stands now.';
const twice: Readonly<Record<string, string>> = {
  made_promise_once: 'These words of this day are recorded already. Look for them on the list.',
  offered_evidence_once_for_promise: 'This evidence lies beside the promise already.',
  offered_evidence_once_for_part: 'This evidence lies beside this part already.',
};

/** Does what the rules of the database allow, and says in their words what they refuse. Throws AppError. */
const byTheRules = async <T>(tx: Tx, work: () => Promise<T>): Promise<T> => {
  try {
    const kept = await work();
    await checkRules(tx);
    return kept;
  } catch (error) {
    const rule = ruleOf(error);
    if (rule === undefined || !(error instanceof Error)) throw error;
    if (rule === 'promise_moves_one_by_one' || rule.endsWith('_pkey')) throw new AppError('conflict', meanwhile);
    const already = twice[rule];
    if (already !== undefined) throw new AppError('conflict', already);
    throw new AppError('not-allowed', error.message);
  }
};

type Detail = Readonly<Record<string, string | number>>;

const done = async (
  { tx }: Act,
  { action, kind, id, detail = {} }: { action: string; kind: 'promise' | 'condition'; id: string; detail?: Detail },
): Promise<void> => {
  await recordAct(tx, { action, subjectKind: kind, subjectIds: [id], detail });
  await movePublicVersion(tx);
};

const at = ({ partnershipCode, now }: Act, id: string) => ({ partnershipCode, id, now });

export const recordPromise = async (act: Act, id: string, promise: NewPromise): Promise<void> => {
  await byTheRules(act.tx, () => savePromise(act.tx, at(act, id), promise));
  await done(act, { action: 'promise.recorded', kind: 'promise', id });
};

/** `seen` is the number of the last thing that was said of its standing when the asker looked; 0 where there was none. */
export const markPromise = async (
  act: Act,
  id: string,
  seen: number,
  mark: { readonly standing: PromiseStanding; readonly why: string },
): Promise<void> => {
  await byTheRules(act.tx, () => saveMark(act.tx, at(act, id), seen + 1, mark));
  await done(act, { action: 'promise.marked', kind: 'promise', id, detail: { standing: mark.standing } });
};

export const speakOfPromise = async (
  act: Act,
  id: string,
  seen: number,
  word: { readonly says: 'accepted' | 'not-accepted' | 'not-said'; readonly words: string },
): Promise<void> => {
  await byTheRules(act.tx, () => saveWord(act.tx, at(act, id), seen + 1, word));
  await done(act, { action: 'promise.spoken-of', kind: 'promise', id, detail: { says: word.says } });
};

export const takeBack = async (act: Act, id: string, why: string): Promise<void> => {
  const isGone = await byTheRules(act.tx, () => takeBackPromise(act.tx, at(act, id), why));
  if (!isGone)
    throw new AppError('conflict', 'The record of this promise was taken back already, or is not yours to take back.');
  await done(act, { action: 'promise.taken-back', kind: 'promise', id });
};

export const recordCondition = async (
  act: Act,
  id: string,
  condition: NewCondition,
  parts: readonly [NewPart, ...NewPart[]],
): Promise<void> => {
  await byTheRules(act.tx, () => saveCondition(act.tx, at(act, id), condition, parts));
  await done(act, { action: 'condition.recorded', kind: 'condition', id, detail: { parts: parts.length } });
};

export const addPart = async (act: Act, id: string, seen: number, part: NewPart): Promise<void> => {
  await byTheRules(act.tx, () => savePart(act.tx, at(act, id), seen + 1, part));
  await done(act, { action: 'condition.part-added', kind: 'condition', id, detail: { part: seen + 1 } });
};

export const closePart = async (
  act: Act,
  id: string,
  { part, seen }: { readonly part: number; readonly seen: number },
  said: { readonly what: 'closed' | 'opened-again'; readonly why: string },
): Promise<void> => {
  await byTheRules(act.tx, () => saveClosing(act.tx, at(act, id), { part, number: seen + 1 }, said));
  await done(act, { action: `condition.${said.what}`, kind: 'condition', id, detail: { part } });
};

/** Lays evidence beside a promise or a part of a condition; resolves to the id of the offer. */
export const offerEvidence = async (act: Act, beside: Beside, evidenceId: string): Promise<string> => {
  const id = newId();
  await byTheRules(act.tx, () => saveOffer(act.tx, at(act, id), beside, evidenceId));
  const isPromise = 'promiseId' in beside;
  await done(act, {
    action: isPromise ? 'promise.evidence-offered' : 'condition.evidence-offered',
    kind: isPromise ? 'promise' : 'condition',
    id: isPromise ? beside.promiseId : beside.conditionId,
    detail: { offer: id },
  });
  return id;
};

export const judgeEvidence = async (
  act: Act,
  of: { readonly kind: 'promise' | 'condition'; readonly id: string },
  offer: { readonly id: string; readonly seen: number },
  verdict: { readonly says: 'accepted' | 'not-accepted'; readonly why: string },
): Promise<void> => {
  await byTheRules(act.tx, () => saveVerdict(act.tx, at(act, offer.id), offer.seen + 1, verdict));
  await done(act, {
    action: `${of.kind}.evidence-judged`,
    kind: of.kind,
    id: of.id,
    detail: { offer: offer.id, says: verdict.says },
  });
};
