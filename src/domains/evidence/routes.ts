import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { seriesOfArea } from '#domains/charts-of-change';
import { AppError } from '#shared/errors';
import { dayNumber, fromDayNumber } from '#shared/plain-date';
import { movePublicVersion, newId, recordAct } from '#platform/db';
import { findStoredFile } from '#platform/files';
import { inArea, readForm, signedInGet, signedInPost, signedInUpload } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked, UploadAsked } from '#platform/http';
import { evidenceKinds, isOfPeople } from './core/evidence.ts';
import type { Evidence } from './core/evidence.ts';
import { mayGiveWord, mayWithdraw } from './core/may-withdraw.ts';
import { plainStoryWord, storyWordOf } from './core/story-word.ts';
import { evidenceForm, withdrawalForm } from './forms.ts';
import type { EvidenceEntered } from './forms.ts';
import { evidenceListPage, evidencePage, evidencePath, titleOf } from './pages/evidence.page.ts';
import type { Typed } from './pages/fields.ts';
import type { StandsOnEvidence } from './pages/stands-on-it.part.ts';
import { newEvidencePage } from './pages/new-evidence.page.ts';
import { mayReadEvidence, mayRecordEvidence } from './policy.ts';
import { claimsOn, evidenceOf, organisationsOf, wordsGiven } from './reads.ts';
import type { Organisation } from './reads.ts';
import { fileLimits, fileRoutes, fileSent, keepDocument } from './routes-file.ts';
import { evidenceAsked } from './routes-parts.ts';
import { storyRoutes } from './routes-story.ts';
import { keepStoryWord, keepUnpublished, saveEvidence, withdrawEvidence } from './store.ts';
import { evidenceWords } from './words.ts';

const nothingTyped: Typed = { values: {}, errors: [] };
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const crumbs = (shortName: string) => [
  { text: 'Home', href: '/home' },
  { text: evidenceWords.title, href: evidencePath(shortName) },
];

const list = async ({ tx, viewer, query }: SignedInAsked): Promise<Page> => {
  const { shortName, code } = viewer.partnership;
  const kind = evidenceKinds.find((each) => each === query.get('kind')) ?? '';
  const all = await evidenceOf(tx, code);
  return {
    kind: 'page',
    title: evidenceWords.title,
    breadcrumbs: [{ text: 'Home', href: '/home' }],
    main: evidenceListPage({
      shortName,
      evidence: all.filter((each) => kind === '' || each.kind === kind),
      kind,
      mayRecord: mayRecordEvidence(viewer),
    }),
  };
};

type Show = (asked: SignedInAsked, evidence: Evidence, typed?: Typed, storyWord?: string) => Promise<Page>;

const showWith =
  (standsOn: StandsOnEvidence): Show =>
  async (asked, evidence, typed = nothingTyped, storyWord) => {
    const { tx, viewer, formToken } = asked;
    const { shortName, code } = viewer.partnership;
    const { mine } = await organisationsOf(tx, code);
    const claims = await claimsOn(tx, code, evidence.id);
    const me = { roleCode: viewer.roleCode, organisationId: mine?.id ?? null };
    return {
      kind: 'page',
      title: `${typed.errors.length > 0 ? 'Error: ' : ''}${titleOf(evidence)}`,
      status: typed.errors.length > 0 ? 422 : 200,
      breadcrumbs: crumbs(shortName),
      main: evidencePage({
        shortName,
        evidence,
        claims,
        things: await standsOn(
          asked,
          evidence.id,
          claims.map(({ id }) => id),
        ),
        file: evidence.fileId === null ? undefined : await findStoredFile(tx, evidence.fileId),
        given: await wordsGiven(tx, code, evidence.id),
        mayGiveWord: mayGiveWord(evidence, me),
        mayWithdraw: mayRecordEvidence(viewer) && mayWithdraw(evidence, me),
        formToken,
        typed,
        storyWord,
      }),
    };
  };

/** The forum records its own and no other; others record anybody's but the forum's. */
const ownersFor = async ({ tx, viewer }: SignedInAsked): Promise<readonly Organisation[]> => {
  const { all, mine } = await organisationsOf(tx, viewer.partnership.code);
  if (viewer.roleCode === 'parent-carer-forum') return mine?.kind === 'forum' ? [mine] : [];
  const others = all.filter(({ kind, id }) => kind !== 'forum' && id !== mine?.id);
  return mine === undefined || mine.kind === 'forum' ? others : [mine, ...others];
};

const askNew = async (asked: SignedInAsked, typed: Typed = nothingTyped): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { shortName, code } = viewer.partnership;
  return {
    kind: 'page',
    title: `${typed.errors.length > 0 ? 'Error: ' : ''}Record evidence`,
    status: typed.errors.length > 0 ? 422 : 200,
    breadcrumbs: crumbs(shortName),
    main: newEvidencePage({
      shortName,
      formToken,
      typed,
      owners: await ownersFor(asked),
      series: await seriesOfArea(tx, code),
    }),
  };
};

const auditFrom = ({ kind, tool, sample, score, outOf, better }: EvidenceEntered) =>
  kind === 'audit' && sample !== null && score !== null && outOf !== null
    ? { tool, sample, score, outOf, better }
    : null;

const ownerErrors = (owners: readonly Organisation[], owner: Organisation | undefined): FormErrors =>
  owner
    ? []
    : [
        {
          field: 'owner',
          text:
            owners.length === 0
              ? 'Your account belongs to no organisation. Ask whoever looks after accounts to say which'
              : 'Choose whose evidence it is',
        },
      ];

const take =
  ({ now, show }: { readonly now: () => Date; readonly show: Show }, upload: UploadAsked) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields, today } = asked;
    const read = readForm(evidenceForm(today), fields);
    const owners = await ownersFor(asked);
    const owner = owners.find(({ id }) => id === fields['owner']);
    const sent = await fileSent(upload);
    const errors: FormErrors = [
      ...(read.ok ? [] : read.errors),
      ...(sent.file !== undefined && (fields['redaction'] ?? '').trim() === ''
        ? [{ field: 'redaction', text: 'Say what was taken out of the file, or that nothing had to be' }]
        : []),
      ...ownerErrors(owners, owner),
      ...sent.errors,
    ];
    if (!read.ok || !owner || errors.length > 0)
      return askNew(asked, {
        values: fields,
        errors:
          sent.file === undefined
            ? errors
            : [...errors, { field: 'document', text: 'Choose the file again: it was not kept' }],
      });
    const entered = read.value;
    const id = newId();
    const fileId = sent.file === undefined ? undefined : await keepDocument(tx, sent.file, today);
    const series = await seriesOfArea(tx, viewer.partnership.code);
    await saveEvidence(
      tx,
      viewer.partnership.code,
      {
        id,
        kind: entered.kind,
        title: entered.title,
        shows: entered.shows,
        body: entered.body,
        source: entered.source,
        occurredOn: entered.occurred,
        window:
          entered.from === null || entered.until === null
            ? null
            : { from: entered.from, until: fromDayNumber(dayNumber(entered.until) + 1) },
        owner: { organisationId: owner.id, name: owner.name, roleCode: viewer.roleCode },
        consent: { kind: entered.consent, on: entered.consentOn, mayBePublished: entered.publish === 'yes' },
        redaction: entered.redaction,
        strength: entered.strength,
        strengthReason: entered.strengthReason,
        audit: auditFrom(entered),
        seriesId: series.find((each) => each.id === entered.series)?.id ?? null,
        fileId,
      },
      { personId: viewer.personId, name: viewer.displayName },
      now(),
    );
    await recordAct(tx, {
      action: 'evidence.recorded',
      subjectKind: 'evidence',
      subjectIds: [id],
      detail: { kind: entered.kind, published: entered.publish === 'yes', file: fileId !== undefined },
    });
    if (!isOfPeople(entered.kind)) return { kind: 'redirect', to: evidencePath(viewer.partnership.shortName, id) };
    const word = storyWordOf(randomBytes(16));
    await keepStoryWord(tx, viewer.partnership.code, id, sha256(plainStoryWord(word)));
    // Shown once, in the answer itself: it stands in no address and in no log.
    const [kept] = await evidenceOf(tx, viewer.partnership.code, [id]);
    if (!kept) throw new AppError('not-found', 'The evidence was recorded and cannot be read.');
    return show(asked, kept, nothingTyped, word);
  };

const withdraw =
  (now: () => Date, show: Show) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const evidence = await evidenceAsked(asked);
    const read = readForm(withdrawalForm, fields);
    if (!read.ok) return show(asked, evidence, { values: fields, errors: read.errors });
    if (evidence.withdrawn !== null)
      return show(asked, evidence, {
        values: fields,
        errors: [{ field: 'withdrawn', text: 'This evidence was withdrawn already. What you wrote was not kept' }],
      });
    const how = read.value.asked === 'yes' && isOfPeople(evidence.kind) ? 'person-asked' : 'owner';
    const done = await withdrawEvidence(
      tx,
      { partnershipCode: viewer.partnership.code, id: evidence.id },
      { personId: viewer.personId, name: viewer.displayName },
      { how, why: read.value.why, now: now() },
    );
    if (!done)
      throw new AppError(
        'not-allowed',
        `This evidence belongs to ${evidence.owner.name}, and you may not withdraw it.`,
      );
    await recordAct(tx, {
      action: 'evidence.withdrawn',
      subjectKind: 'evidence',
      subjectIds: [evidence.id],
      detail: { how },
    });
    await movePublicVersion(tx);
    return { kind: 'redirect', to: evidencePath(viewer.partnership.shortName, evidence.id) };
  };

const unpublish = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer } = asked;
  const evidence = await evidenceAsked(asked);
  // Sent twice, it is done once.
  if (!evidence.consent.mayBePublished)
    return { kind: 'redirect', to: evidencePath(viewer.partnership.shortName, evidence.id) };
  if (!(await keepUnpublished(tx, { partnershipCode: viewer.partnership.code, id: evidence.id })))
    throw new AppError('not-allowed', 'This evidence is not yours to change.');
  await recordAct(tx, { action: 'evidence.not-published', subjectKind: 'evidence', subjectIds: [evidence.id] });
  await movePublicVersion(tx);
  return { kind: 'redirect', to: evidencePath(viewer.partnership.shortName, evidence.id) };
};

/** Evidence: the list, each piece, recording, withdrawing, and taking back one's own story. */
export const evidenceRoutes = (app: FastifyInstance, standsOn: StandsOnEvidence): void => {
  const show = showWith(standsOn);
  const { clock } = app.irwell;
  const path = '/:partnership/evidence';
  signedInGet(app, path, { policy: mayReadEvidence, answer: inArea(list) });
  signedInGet(app, `${path}/new`, { policy: mayRecordEvidence, answer: inArea((asked) => askNew(asked)) });
  signedInUpload(app, `${path}/new`, {
    policy: mayRecordEvidence,
    field: 'document',
    limits: fileLimits,
    answer: (asked) => inArea(take({ now: clock.now, show }, asked))(asked),
  });
  fileRoutes(app);
  signedInGet(app, `${path}/:evidence`, {
    policy: mayReadEvidence,
    answer: inArea(async (asked) => show(asked, await evidenceAsked(asked))),
  });
  signedInPost(app, `${path}/:evidence/withdraw`, {
    policy: mayRecordEvidence,
    answer: inArea(withdraw(clock.now, show)),
  });
  signedInPost(app, `${path}/:evidence/unpublish`, { policy: mayRecordEvidence, answer: inArea(unpublish) });
  storyRoutes(app, show);
};
