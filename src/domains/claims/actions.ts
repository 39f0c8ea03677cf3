import { createHash, randomBytes } from 'node:crypto';
import { addWorkingDays, shippedLaw } from '#domains/law';
import type { Evidence } from '#domains/evidence';
import { AppError } from '#shared/errors';
import { movePublicVersion, newId, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { forumWorkingDays, monthsLater, monthsOfValidity, workingDaysLeft } from './core/dates.ts';
import type { Stance } from './core/claim.ts';
import { snapshotText } from './core/snapshot.ts';
import type { Standing } from './load.ts';
import {
  addAdverse,
  addGuardWord,
  checkRules,
  editClaim,
  fixSnapshot,
  giveView,
  keepVerdict,
  makeClaim,
  moveClaim,
  takeBackView,
  writeExplanation,
} from './store.ts';
import type { ClaimBinding, ClaimWords, FixedTitle } from './store.ts';

/** Who acts, where and when. */
export type Act = { readonly tx: Tx; readonly partnershipCode: string; readonly today: PlainDate; readonly now: Date };

type ClaimAt = { readonly id: string; readonly version: number };

const ruleOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !('constraint' in error)) return undefined;
  const { constraint } = error;
  return typeof constraint === 'string' && /^claim_|^evidence_/.test(constraint) ? constraint : undefined;
};

/** Does what the rules of the database allow, and says in their words what they refuse. Throws AppError. */
const byTheRules = async <T>(tx: Tx, work: () => Promise<T>): Promise<T> => {
  try {
    const done = await work();
    await checkRules(tx);
    return done;
  } catch (error) {
    const rule = ruleOf(error);
    if (rule === undefined || !(error instanceof Error)) throw error;
    if (rule === 'claim_moves_one_version' || rule === 'claim_moves_in_order')
      throw new AppError('conflict', `${error.message} Open the claim again and look at what stands now.`);
    throw new AppError('not-allowed', error.message);
  }
};

const record = (tx: Tx, action: string, id: string, detail: Readonly<Record<string, string | number>> = {}) =>
  recordAct(tx, { action: `claim.${action}`, subjectKind: 'claim', subjectIds: [id], detail });

/** The last day on which the forum can add its view, counted from the day of submission. */
const forumUntilOf = (submittedOn: PlainDate): PlainDate =>
  addWorkingDays(shippedLaw().calendars.holidays, submittedOn, forumWorkingDays);

/** How many working days the forum has left after today, by the calendar of the law. */
export const forumDaysLeft =
  (today: PlainDate) =>
  (until: PlainDate): number =>
    workingDaysLeft(today, until, (from, days) => addWorkingDays(shippedLaw().calendars.holidays, from, days));

export const submitClaim = async (
  { tx, partnershipCode, today, now }: Act,
  { id, version }: ClaimAt,
): Promise<void> => {
  const forumUntil = forumUntilOf(today);
  await byTheRules(tx, () =>
    moveClaim(tx, { partnershipCode, id, now }, version, { to: 'submitted', note: '', forumUntil }),
  );
  await record(tx, 'submitted', id);
};

/** What a claim stands on as it was read, with the values that its figures were worked out from. */
export type Weighed = Pick<Standing, 'claim' | 'figures'> & { readonly stoodOn: ReadonlyMap<string, string> };

/** Of a claim of impact: what the charts say of each series that shows it, kept with the values that it rests on. */
const keepVerdicts = async (tx: Tx, now: Date, partnershipCode: string, weighed: Weighed): Promise<void> => {
  const { claim, figures, stoodOn } = weighed;
  if (claim.kind !== 'impact') return;
  for (const { seriesId, part, direction, verdict } of figures)
    if (part === 'shows')
      await keepVerdict(tx, { partnershipCode, id: claim.id, now }, newId(), {
        ...{ seriesId, direction, verdict, sinceOn: claim.sinceOn },
        stoodOn: stoodOn.get(seriesId) ?? '',
      });
};

export const acceptClaim = async (
  { tx, partnershipCode, now }: Act,
  weighed: Weighed,
  version: number,
): Promise<void> => {
  const { id } = weighed.claim;
  await byTheRules(tx, async () => {
    await keepVerdicts(tx, now, partnershipCode, weighed);
    await moveClaim(tx, { partnershipCode, id, now }, version, { to: 'accepted', note: '' });
  });
  await record(tx, 'accepted', id);
};

export const returnClaim = async (
  { tx, partnershipCode, now }: Act,
  { id, version }: ClaimAt,
  why: string,
): Promise<void> => {
  await byTheRules(tx, () => moveClaim(tx, { partnershipCode, id, now }, version, { to: 'returned', note: why }));
  await record(tx, 'returned', id);
};

export const withdrawClaim = async (
  { tx, partnershipCode, now }: Act,
  { id, version }: ClaimAt,
  why: string,
): Promise<void> => {
  await byTheRules(tx, () => moveClaim(tx, { partnershipCode, id, now }, version, { to: 'withdrawn', note: why }));
  await record(tx, 'withdrawn', id);
  await movePublicVersion(tx);
};

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The title by its hash, with a salt that goes when the title goes, so that nobody can try titles against the hash. */
const fixedTitle = ({ id, kind, title, consent, withdrawn }: Evidence): FixedTitle => {
  const salt = randomBytes(16).toString('hex');
  const isShown = consent.mayBePublished && withdrawn === null;
  return {
    evidenceId: id,
    kind,
    title: isShown ? title : null,
    salt: isShown ? salt : null,
    sha256: sha256(salt + title),
  };
};

/** Publishes a claim as it stands: words, figures, evidence and day are fixed with it, and from then on nothing of it changes. */
export const publishClaim = async (
  { tx, partnershipCode, today, now }: Act,
  weighed: Weighed,
  evidence: readonly Evidence[],
  seenVersion: number,
): Promise<void> => {
  const { claim, figures } = weighed;
  const validUntil = monthsLater(today, monthsOfValidity);
  const titles = evidence.map(fixedTitle);
  const content = snapshotText({
    partnershipCode,
    claim,
    figures,
    evidence: evidence.map(({ id, kind, occurredOn }, index) => ({
      id,
      kind,
      occurredOn,
      titleSha256: titles[index]?.sha256 ?? '',
    })),
    publishedOn: today,
    validUntil,
  });
  await byTheRules(tx, async () => {
    const at = { partnershipCode, id: claim.id, now };
    await keepVerdicts(tx, now, partnershipCode, weighed);
    await fixSnapshot(tx, at, content, sha256(content), titles);
    await moveClaim(tx, at, seenVersion, { to: 'published', note: '', validUntil });
  });
  await record(tx, 'published', claim.id, { sha256: sha256(content) });
  await movePublicVersion(tx);
};

type NewClaim = {
  /** What speaks against it, as the form has it; empty where nothing was said. */
  readonly adverse: string;
  readonly correction: { readonly of: string; readonly words: string } | null;
};

/** A new draft, or the draft of a correction. */
export const correctOrMake = async (
  { tx, partnershipCode, now }: Act,
  id: string,
  words: ClaimWords,
  binding: ClaimBinding,
  { adverse, correction }: NewClaim,
): Promise<void> => {
  const at = { partnershipCode, id, now };
  await byTheRules(tx, async () => {
    await makeClaim(tx, at, words, binding, correction);
    if (adverse !== '') await addAdverse(tx, at, newId(), adverse);
  });
  await record(tx, 'made', id, correction === null ? {} : { corrects: correction.of });
};

export const editWords = async (
  { tx, partnershipCode, now }: Act,
  { id, version }: ClaimAt,
  words: ClaimWords,
  binding: ClaimBinding,
): Promise<void> => {
  await byTheRules(tx, () => editClaim(tx, { partnershipCode, id, now }, version, words, binding));
  await record(tx, 'edited', id);
};

export const addAdverseFact = async ({ tx, partnershipCode, now }: Act, id: string, fact: string): Promise<void> => {
  await byTheRules(tx, () => addAdverse(tx, { partnershipCode, id, now }, newId(), fact));
  await record(tx, 'adverse-added', id);
  await movePublicVersion(tx);
};

/** What is known of guards that cannot be told in public, with the claim from then on. */
export const sayOfGuards = async (
  { tx, partnershipCode, now }: Act,
  id: string,
  words: readonly { readonly measureCode: string; readonly text: string }[],
): Promise<void> => {
  await byTheRules(tx, async () => {
    for (const word of words) await addGuardWord(tx, { partnershipCode, id, now }, { id: newId(), ...word });
  });
  await record(tx, 'guard-told', id);
  await movePublicVersion(tx);
};

/** The forum's own words, with the claim and unedited. */
export const speakForTheForum = async (
  { tx, partnershipCode, now }: Act,
  id: string,
  view: { readonly stance: Stance; readonly text: string },
): Promise<void> => {
  await byTheRules(tx, () => giveView(tx, { partnershipCode, id, now }, { id: newId(), ...view }));
  await record(tx, 'view-given', id, { stance: view.stance });
  await movePublicVersion(tx);
};

/** True when there was one, and it was the forum's to take back. */
export const takeBackForumsWord = async (
  { tx, partnershipCode, now }: Act,
  id: string,
  viewId: string,
): Promise<boolean> => {
  const gone = await byTheRules(tx, () => takeBackView(tx, { partnershipCode, id, now }, viewId));
  if (!gone) return false;
  await record(tx, 'view-taken-back', id);
  await movePublicVersion(tx);
  return true;
};

/** Why a claim stands although figures under it turned: for what has turned now, and for nothing that turns later. */
export const explainClaim = async (
  { tx, partnershipCode, now }: Act,
  { claim, unexplained }: Pick<Standing, 'claim' | 'unexplained'>,
  why: string,
): Promise<void> => {
  if (unexplained.length === 0)
    throw new AppError('conflict', 'Nothing has turned that nobody has written of. Look at the claim again.');
  await byTheRules(tx, () =>
    writeExplanation(
      tx,
      { partnershipCode, id: claim.id, now },
      { id: newId(), covers: unexplained.map(({ key }) => key), why },
    ),
  );
  await record(tx, 'explained', claim.id, { covers: unexplained.length });
  await movePublicVersion(tx);
};
