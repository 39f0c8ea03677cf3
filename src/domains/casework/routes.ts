import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked } from '#platform/http';
import { decidePair, standingVerdict, undoDecision } from './actions-match.ts';
import { decisionForm, undoForm } from './forms.ts';
import { childPage } from './pages/child.page.ts';
import { pairPage, pairsPage } from './pages/pairs.page.ts';
import { pairPath, recordsPath, childPath } from './pages/parts.ts';
import { childrenPage, recordsPage } from './pages/records.page.ts';
import { mayDecideMatches, mayOpenRecords } from './policy.ts';
import {
  childrenByName,
  childrenHeld,
  doubtfulPairs,
  findChild,
  formerVersions,
  importsOf,
  openPairsOf,
} from './reads.ts';
import { findPair } from './store-matches.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const idIn = (text: string | undefined): string => {
  if (text === undefined || !uuid.test(text)) throw new AppError('not-found', 'There is no such record.');
  return text;
};

const crumbs = ({ viewer }: SignedInAsked, ...more: readonly { readonly text: string; readonly href: string }[]) => [
  { text: 'Home', href: '/home' },
  { text: 'Children’s records', href: recordsPath(viewer.partnership) },
  ...more,
];

const pairCrumb = ({ viewer }: SignedInAsked) => ({
  text: 'Records that may be one child',
  href: `${recordsPath(viewer.partnership)}/pairs`,
});

const most = 100;

const overview = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer } = asked;
  const { code } = viewer.partnership;
  await recordAct(tx, { action: 'records.overview-read' });
  return {
    kind: 'page',
    title: 'Children’s records',
    breadcrumbs: [{ text: 'Home', href: '/home' }],
    main: recordsPage({
      area: viewer.partnership,
      held: await childrenHeld(tx, code),
      openPairs: (await doubtfulPairs(tx, code, 'open', 10_000)).length,
      imports: await importsOf(tx, code),
    }),
  };
};

const children = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, query } = asked;
  const asking = query.get('after') ?? undefined;
  const after = asking === undefined ? undefined : idIn(asking);
  const found = await childrenByName(tx, viewer.partnership.code, after, most);
  await recordAct(tx, { action: 'children.listed', subjectKind: 'child', subjectIds: found.map(({ id }) => id) });
  return {
    kind: 'page',
    title: 'Children by name',
    breadcrumbs: crumbs(asked),
    main: childrenPage({
      area: viewer.partnership,
      children: found,
      next: found.length === most ? found.at(-1)?.id : undefined,
      isFirst: after === undefined,
    }),
  };
};

const child = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, params } = asked;
  const { code } = viewer.partnership;
  const id = idIn(params['child']);
  const found = await findChild(tx, code, id);
  if (!found) throw new AppError('not-found', 'There is no such record.');
  if (found.mergedInto !== undefined) return { kind: 'redirect', to: childPath(viewer.partnership, found.mergedInto) };
  await recordAct(tx, { action: 'child.opened', subjectKind: 'child', subjectIds: [id] });
  return {
    kind: 'page',
    title: 'A child’s record',
    breadcrumbs: crumbs(asked),
    main: childPage({
      area: viewer.partnership,
      person: found.person,
      imports: await importsOf(tx, code),
      former: await formerVersions(tx, code, id),
      waiting: await openPairsOf(tx, code, id),
    }),
  };
};

const pairs = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer } = asked;
  const open = await doubtfulPairs(tx, viewer.partnership.code, 'open', most);
  const decided = await doubtfulPairs(tx, viewer.partnership.code, 'decided', most);
  const ids = [...open, ...decided].flatMap(({ known, waiting }) => [known.id, waiting.id]);
  await recordAct(tx, { action: 'pairs.listed', subjectKind: 'child', subjectIds: [...new Set(ids)] });
  return {
    kind: 'page',
    title: 'Records that may be one child',
    breadcrumbs: crumbs(asked),
    main: pairsPage({ area: viewer.partnership, open, decided, most }),
  };
};

type Tried = { readonly errors: FormErrors; readonly typed: Readonly<Record<string, string>> };

const pair = async (asked: SignedInAsked, tried?: Tried): Promise<Page> => {
  const { tx, viewer, params, formToken } = asked;
  const { code } = viewer.partnership;
  const found = await findPair(tx, code, idIn(params['pair']));
  const known = found && (await findChild(tx, code, found.knownChildId));
  const waiting = found && (await findChild(tx, code, found.waitingChildId));
  if (!found || !known || !waiting) throw new AppError('not-found', 'There is no such pair of records.');
  await recordAct(tx, {
    action: 'pair.opened',
    subjectKind: 'child',
    subjectIds: [found.knownChildId, found.waitingChildId],
  });
  return {
    kind: 'page',
    title: `${tried === undefined ? '' : 'Error: '}Are these one child?`,
    breadcrumbs: crumbs(asked, pairCrumb(asked)),
    main: pairPage({
      area: viewer.partnership,
      pairId: found.id,
      reasons: found.reasons,
      sides: [
        { person: known.person, heading: 'Record that was there' },
        { person: waiting.person, heading: 'Record that came' },
      ],
      imports: await importsOf(tx, code),
      decisions: found.decisions,
      standing: standingVerdict(found),
      formToken,
      mayDecide: mayDecideMatches(viewer),
      errors: tried?.errors ?? [],
      typed: tried?.typed ?? {},
    }),
    ...(tried === undefined ? {} : { status: 422 }),
  };
};

/** The records of an area's children, and the pairs that wait for a decision. Every look is in the audit trail. */
export const caseworkRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const deciding = ({ viewer, params }: SignedInAsked) => ({
    partnershipCode: viewer.partnership.code,
    pairId: idIn(params['pair']),
    at: clock.now(),
  });
  signedInGet(app, '/:partnership/records', { policy: mayOpenRecords, answer: inArea(overview) });
  signedInGet(app, '/:partnership/records/children', { policy: mayOpenRecords, answer: inArea(children) });
  signedInGet(app, '/:partnership/records/children/:child', { policy: mayOpenRecords, answer: inArea(child) });
  signedInGet(app, '/:partnership/records/pairs', { policy: mayOpenRecords, answer: inArea(pairs) });
  signedInGet(app, '/:partnership/records/pairs/:pair', {
    policy: mayOpenRecords,
    answer: inArea((asked) => pair(asked)),
  });
  signedInPost(app, '/:partnership/records/pairs/:pair', {
    policy: mayDecideMatches,
    answer: inArea(async (asked) => {
      const form = readForm(decisionForm, asked.fields);
      if (!form.ok) return pair(asked, form);
      await decidePair(
        asked.tx,
        { ...deciding(asked), reason: form.value.reason, seen: form.value.seen },
        form.value.verdict,
      );
      return { kind: 'redirect', to: pairPath(asked.viewer.partnership, idIn(asked.params['pair'])) };
    }),
  });
  signedInPost(app, '/:partnership/records/pairs/:pair/undo', {
    policy: mayDecideMatches,
    answer: inArea(async (asked) => {
      const form = readForm(undoForm, asked.fields);
      if (!form.ok) return pair(asked, form);
      await undoDecision(asked.tx, { ...deciding(asked), ...form.value });
      return { kind: 'redirect', to: pairPath(asked.viewer.partnership, idIn(asked.params['pair'])) };
    }),
  });
};
