import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { mayOpenRecords } from '#domains/casework';
import { AppError } from '#shared/errors';
import { newId, recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { childOnDesk, isLate, lateOnDesk } from './alarms-on-desk.ts';
import { answerAlarm, correctNote, endOrMoveStep, giveCases, note, tellFamily } from './actions-desk.ts';
import type { OnDesk } from './actions-desk.ts';
import { notesOf, openSteps } from './core/desk.ts';
import {
  answerForm,
  assignForm,
  correctionForm,
  noteForm,
  releaseForm,
  stepForm,
  takeForm,
  toldForm,
  withdrawForm,
} from './forms-desk.ts';
import { deskPage } from './pages/desk.page.ts';
import type { Tried } from './pages/desk-forms.ts';
import { deskPath, duePath, linePath } from './pages/parts.ts';
import { mayGiveCases, mayTakeCases, mayWorkCases } from './policy.ts';
import { answerEntries, dutiesOnDesk, findChildOfDesk, noteEntries, toldEntries } from './reads-desk.ts';
import { assignmentsOf, officersSaid, workersOf } from './reads-officers.ts';
import type { Written } from './store-desk.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const childIn = ({ params }: SignedInAsked): string => {
  const id = params['child'] ?? '';
  if (!uuid.test(id)) throw new AppError('not-found', 'There is no such child in the records.');
  return id;
};

const desk = async (asked: SignedInAsked, tried?: Tried): Promise<Answer> => {
  const { tx, viewer, query, today, formToken } = asked;
  const { code } = viewer.partnership;
  const childId = childIn(asked);
  const child = await findChildOfDesk(tx, code, childId);
  if (!child) throw new AppError('not-found', 'There is no such child in the records.');
  if (child.mergedInto !== undefined) return { kind: 'redirect', to: deskPath(viewer.partnership, child.mergedInto) };
  await recordAct(tx, { action: 'child.desk-opened', subjectKind: 'child', subjectIds: [childId] });
  const { hasDied, addressIsProtected, alarms } = await childOnDesk(tx, code, childId, today);
  const notes = notesOf(await noteEntries(tx, code, childId));
  const answers = await answerEntries(tx, code, childId);
  const told = await toldEntries(tx, code, childId);
  const duties = hasDied ? [] : await dutiesOnDesk(tx, code, childId);
  const workers = await workersOf(tx, code);
  const page: Page = {
    kind: 'page',
    title: `${tried === undefined ? '' : 'Error: '}Desk`,
    breadcrumbs: [
      { text: 'Home', href: '/home' },
      { text: 'What is due', href: duePath(viewer.partnership) },
      { text: 'One line of time', href: linePath(viewer.partnership, childId) },
    ],
    ...(tried === undefined ? {} : { status: 422 }),
    main: deskPage({
      area: viewer.partnership,
      childId,
      child,
      today,
      frame: { base: deskPath(viewer.partnership, childId), formToken, newKey: newId, tried },
      saved: query.get('saved') ?? undefined,
      hasDied,
      addressIsProtected,
      officer: hasDied ? undefined : child.officer,
      stage: hasDied ? undefined : child.stage,
      workers,
      mine: workers.filter(({ personId }) => personId === viewer.personId),
      assignments: await assignmentsOf(tx, code, childId),
      said: (await officersSaid(tx, code, [childId])).get(childId),
      ...lateOnDesk(duties, told, answers, alarms, today),
      others: duties.filter((duty) => !isLate(duty, today)),
      notes: notes.filter(({ kind, ended }) => kind === 'note' || ended !== undefined || hasDied),
      steps: openSteps(notes),
      answers,
      told,
      mayWork: mayWorkCases(viewer),
      mayGive: mayGiveCases(viewer),
      mayTake: mayTakeCases(viewer),
    }),
  };
  return page;
};

const stopped = new AppError(
  'conflict',
  'This child has died. Every clock, list, alarm and letter has stopped, so this was not kept. A note can be kept.',
);

const sentBefore =
  'This form was sent before with other words, and those are kept below. If you mean this as well, send it again';

type Sent<T> = {
  /** Its name in the address and on the page. */
  readonly action: string;
  readonly schema: (asked: SignedInAsked) => z.ZodType<T>;
  /** Where there are several of a kind on the page, which one was sent. */
  readonly form?: (fields: SignedInAsked['fields']) => string;
  /** The field that gets the message where the same form came before with other words. */
  readonly field: string;
  /** Whether it may be sent of a child who has died. */
  readonly isWithoutClocks?: (value: T) => boolean;
  readonly act: (asked: SignedInAsked, onDesk: OnDesk, value: T) => Promise<Written>;
};

const took =
  <T extends { readonly key: string }>(clock: { readonly now: () => Date }, sent: Sent<T>) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const childId = childIn(asked);
    const { code } = viewer.partnership;
    const child = await findChildOfDesk(tx, code, childId);
    if (!child || child.mergedInto !== undefined)
      throw new AppError('not-found', 'There is no such child in the records.');
    const form = sent.form?.(fields) ?? sent.action;
    const read = readForm(sent.schema(asked), fields);
    if (!read.ok) return desk(asked, { form, errors: read.errors, typed: read.typed });
    const { hasDied } = await childOnDesk(tx, code, childId, asked.today);
    if (hasDied && sent.isWithoutClocks?.(read.value) !== true) throw stopped;
    const onDesk = {
      partnershipCode: code,
      personId: viewer.personId,
      name: viewer.displayName,
      at: clock.now(),
      childId,
      formKey: read.value.key,
    };
    const written = await sent.act(asked, onDesk, read.value);
    if (written === 'other')
      return desk(asked, { form, errors: [{ field: sent.field, text: sentBefore }], typed: fields });
    return { kind: 'redirect', to: `${deskPath(viewer.partnership, childId)}?saved=${sent.action}` };
  };

const lateOf = async (
  { tx, viewer, today }: SignedInAsked,
  childId: string,
  of: { readonly duty: string; readonly ofWhom: string; readonly dueOn: string },
): Promise<void> => {
  const duties = await dutiesOnDesk(tx, viewer.partnership.code, childId);
  const isThere = duties.some(
    (each) => each.duty === of.duty && each.ofWhom === of.ofWhom && each.dueOn === of.dueOn && isLate(each, today),
  );
  if (!isThere)
    throw new AppError(
      'conflict',
      'This is not overdue any more: somebody has recorded the step, or the day has changed. Nothing was kept. Go back and load the page again.',
    );
};

/** Only what stands can be answered. */
const standsOn = async (
  { tx, viewer, today }: SignedInAsked,
  childId: string,
  of: { readonly rule: string; readonly ofWhom: string; readonly fromOn: string },
): Promise<void> => {
  const { code } = viewer.partnership;
  const { alarms, answered } = await childOnDesk(tx, code, childId, today);
  const { late, otherAlarms } = lateOnDesk(
    await dutiesOnDesk(tx, code, childId),
    [],
    [],
    [...alarms, ...answered],
    today,
  );
  const isThere =
    otherAlarms.some(({ rule, fromOn }) => rule === of.rule && fromOn === of.fromOn && of.ofWhom === '') ||
    late.some(({ duty, alarm }) => alarm?.rule === of.rule && duty.ofWhom === of.ofWhom && duty.dueOn === of.fromOn);
  if (!isThere)
    throw new AppError(
      'conflict',
      'This alarm does not stand any more: somebody has recorded the step, or the day has changed. Nothing was kept. Go back and load the page again.',
    );
};

const given = async (
  { tx, today }: SignedInAsked,
  onDesk: OnDesk,
  seen: string,
  giving: Parameters<typeof giveCases>[3],
): Promise<Written> => {
  const { changed } = await giveCases(tx, onDesk, [{ childId: onDesk.childId, seen }], giving, today);
  if (changed.length > 0)
    throw new AppError(
      'conflict',
      'Somebody gave this case to another officer while you looked at it, so nothing was changed. Go back and load the page again.',
    );
  return 'made';
};

const knownWorker = async ({ tx, viewer, today }: SignedInAsked, reference: string): Promise<void> => {
  const found = (await workersOf(tx, viewer.partnership.code)).find((each) => each.reference === reference);
  if (found === undefined)
    throw new AppError(
      'invalid',
      'Choose somebody from the list of officers. A SEND manager adds those who are missing.',
    );
  if (found.untilOn !== undefined && found.untilOn < today)
    throw new AppError('invalid', 'This officer has left. Choose somebody who is here.');
};

const noted = (app: FastifyInstance, path: string): void => {
  const { clock } = app.irwell;
  signedInPost(app, `${path}/note`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'note',
        field: 'said',
        schema: ({ today }) => noteForm(today),
        isWithoutClocks: ({ nextOn }) => nextOn === undefined,
        act: ({ tx }, onDesk, value) => note(tx, onDesk, value),
      }),
    ),
  });
  signedInPost(app, `${path}/step`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'step',
        field: 'said',
        form: ({ id = '' }) => `step-${id}`,
        schema: ({ today }) => stepForm(today),
        act: ({ tx }, onDesk, value) => endOrMoveStep(tx, onDesk, value),
      }),
    ),
  });
  signedInPost(app, `${path}/correct`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'correct',
        field: 'said',
        form: ({ id = '' }) => `correct-${id}`,
        schema: () => correctionForm,
        isWithoutClocks: () => true,
        act: ({ tx }, onDesk, { id, said }) => correctNote(tx, onDesk, id, said),
      }),
    ),
  });
};

const toldAndAnswered = (app: FastifyInstance, path: string): void => {
  const { clock } = app.irwell;
  signedInPost(app, `${path}/told`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'told',
        field: 'said',
        schema: ({ today }) => toldForm(today),
        act: async (asked, onDesk, { of, ...value }) => {
          await lateOf(asked, onDesk.childId, of);
          return tellFamily(asked.tx, onDesk, { ...of, ...value, withdraws: undefined });
        },
      }),
    ),
  });
  signedInPost(app, `${path}/told-back`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'told-back',
        field: 'said',
        form: ({ id = '' }) => `told-back-${id}`,
        schema: () => withdrawForm,
        act: async ({ tx, viewer }, onDesk, { id, said }) => {
          const entry = (await toldEntries(tx, viewer.partnership.code, onDesk.childId)).find((each) => each.id === id);
          if (entry?.kind !== 'told') throw new AppError('not-found', 'There is no such entry on this child’s case.');
          return tellFamily(tx, onDesk, { ...entry, said, withdraws: id });
        },
      }),
    ),
  });
  signedInPost(app, `${path}/answer`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'answer',
        field: 'reason',
        schema: ({ today }) => answerForm(today),
        act: async (asked, onDesk, { of, reason, lookAgainOn }) => {
          await standsOn(asked, onDesk.childId, of);
          return answerAlarm(asked.tx, onDesk, { ...of, reason, lookAgainOn, withdraws: undefined });
        },
      }),
    ),
  });
  signedInPost(app, `${path}/answer-back`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'answer-back',
        field: 'said',
        form: ({ id = '' }) => `answer-back-${id}`,
        schema: () => withdrawForm,
        act: async ({ tx, viewer }, onDesk, { id, said }) => {
          const entry = (await answerEntries(tx, viewer.partnership.code, onDesk.childId)).find(
            (each) => each.id === id,
          );
          if (entry?.kind !== 'answered')
            throw new AppError('not-found', 'There is no such answer on this child’s case.');
          return answerAlarm(tx, onDesk, { ...entry, reason: said, withdraws: id });
        },
      }),
    ),
  });
};

const handed = (app: FastifyInstance, path: string): void => {
  const { clock } = app.irwell;
  signedInPost(app, `${path}/assign`, {
    policy: mayGiveCases,
    answer: inArea(
      took(clock, {
        action: 'assign',
        field: 'reason',
        schema: () => assignForm,
        act: async (asked, onDesk, { to, reason, seen, key }) => {
          await knownWorker(asked, to);
          return given(asked, onDesk, seen, { kind: 'given', to, reason, formKey: key });
        },
      }),
    ),
  });
  signedInPost(app, `${path}/release`, {
    policy: mayGiveCases,
    answer: inArea(
      took(clock, {
        action: 'release',
        field: 'reason',
        schema: () => releaseForm,
        act: (asked, onDesk, { reason, seen, key }) =>
          given(asked, onDesk, seen, { kind: 'released', to: undefined, reason, formKey: key }),
      }),
    ),
  });
  signedInPost(app, `${path}/take`, {
    policy: mayTakeCases,
    answer: inArea(
      took(clock, {
        action: 'take',
        field: 'reason',
        schema: () => takeForm,
        act: async (asked, onDesk, { to, reason, key }) => {
          const mine = (await workersOf(asked.tx, asked.viewer.partnership.code)).filter(
            ({ personId }) => personId === asked.viewer.personId,
          );
          if (!mine.some(({ reference }) => reference === to))
            throw new AppError(
              'not-allowed',
              'You may take a case for yourself only. A SEND manager gives cases to others.',
            );
          return given(asked, onDesk, '', { kind: 'taken', to, reason, formKey: key });
        },
      }),
    ),
  });
};

/** A child's case on the desk of whoever works on it. Every look and every act is in the audit trail. */
export const deskRoutes = (app: FastifyInstance): void => {
  const path = '/:partnership/due/children/:child/desk';
  signedInGet(app, path, { policy: mayOpenRecords, answer: inArea((asked) => desk(asked)) });
  noted(app, path);
  toldAndAnswered(app, path);
  handed(app, path);
};
