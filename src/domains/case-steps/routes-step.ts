import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { newId } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked } from '#platform/http';
import { correctStep, oddOf, recordStep, takeBack } from './actions.ts';
import type { AfterStep, Recorded, Recording, StepToRecord } from './actions.ts';
import { consequences } from './core/consequences.ts';
import { dayOf, headDay, latestOf, statementsOf } from './core/courses.ts';
import type { CaseNow, Course } from './core/courses.ts';
import { kindsOfStep } from './core/kinds.ts';
import { courseFor } from './core/proposed.ts';
import type { Proposed } from './core/proposed.ts';
import { whyNotRecorded } from './core/odd.ts';
import { isStepKind } from './core/step.ts';
import type { StepEntry, StepKind } from './core/step.ts';
import type { Fact } from './core/told.ts';
import { proposedBy, stepForm, takeBackForm } from './forms.ts';
import type { StepForm } from './forms.ts';
import { idIn } from './id-in.ts';
import { askLawOf, exceptionsOn } from './law-answers.ts';
import { confirmPage } from './pages/confirm.page.ts';
import { childStepsPath, entryPath, exceptionWords, newStepPath } from './pages/parts.ts';
import type { Choice } from './pages/step-fields.ts';
import { dayChoice } from './pages/step-fields.ts';
import { stepFormPage } from './pages/step-form.page.ts';
import { takeBackPage } from './pages/take-back.page.ts';
import { mayRecordSteps } from './policy.ts';
import { findCase } from './reads-case.ts';
import type { ChildCase } from './reads-case.ts';
import { stepWords } from './core/step-words.ts';
import { recordActOn } from './store.ts';

export type StepRoutes = { readonly afterStep: AfterStep };

/** The child of the address, or where its record went. */
const childOf = async ({ tx, viewer, params }: SignedInAsked): Promise<ChildCase> => {
  const found = await findCase(tx, viewer.partnership.code, idIn(params['child']));
  if (!found) throw new AppError('not-found', 'There is no such child in the records.');
  if (found.mergedInto !== undefined)
    throw new AppError(
      'conflict',
      'This record was joined to another. Look for the child again and record the step there.',
    );
  return found.found;
};

const kindOf = ({ params }: SignedInAsked): StepKind => {
  const kind = params['kind'] ?? '';
  if (!isStepKind(kind)) throw new AppError('not-found', 'There is no such step.');
  return kind;
};

/** Who records for which child, at which moment. */
export const recordingOf = (app: FastifyInstance, { afterStep }: StepRoutes, asked: SignedInAsked): Recording => ({
  tx: asked.tx,
  partnershipCode: asked.viewer.partnership.code,
  childId: idIn(asked.params['child']),
  at: app.irwell.clock.now(),
  today: asked.today,
  recorder: {
    accountId: asked.viewer.accountId,
    name: asked.viewer.displayName,
    roleCode: asked.viewer.roleCode,
  },
  afterStep,
});

/** The newest first: it is the likely one. */
const courseChoices = (now: CaseNow, courses: readonly Course[], what: string): readonly Choice[] =>
  courses
    .flatMap((course) => {
      const day = headDay(now, course);
      const names = [...new Set(statementsOf(course, course.head).map(({ source }) => source.name))];
      return day === undefined ? [] : [{ value: day, text: dayChoice(what, day), hint: names.join('; ') }];
    })
    .sort((one, other) => (one.value < other.value ? 1 : -1));

const ownersOf = ({ now, histories }: ChildCase, kind: StepKind): readonly Choice[] => {
  const { owner } = kindsOfStep[kind];
  if (owner === 'request') return courseChoices(now, now.requests, 'The request received on');
  if (owner === 'review') return courseChoices(now, now.reviews, 'The review meeting of');
  if (owner !== 'exception') return [];
  return histories.flatMap(({ root, stands }) =>
    stands?.kind === 'exception'
      ? [
          {
            value: root,
            text: exceptionWords(stands.codes['exception'] ?? '', stands.on),
            hint: dayChoice('Decided on', stands.on),
          },
        ]
      : [],
  );
};

const exceptionOf =
  ({ histories }: ChildCase) =>
  (root: string) => {
    const stands = histories.find((each) => each.root === root)?.stands;
    const exception = stands?.codes['exception'];
    return stands?.kind === 'exception' && exception !== undefined
      ? { exception, request: stands.of.requestReceivedOn }
      : undefined;
  };

const crumbs = ({ viewer }: SignedInAsked, child: ChildCase) => [
  { text: 'Home', href: '/home' },
  { text: 'Steps of the case', href: childStepsPath(viewer.partnership, child.childId) },
];

type Task = { readonly kind: StepKind; readonly corrects: StepEntry | undefined; readonly action: string };

type Tried = { readonly errors: FormErrors; readonly typed: Readonly<Record<string, string>> };

const formAnswer = (asked: SignedInAsked, child: ChildCase, task: Task, tried?: Tried): Page => {
  const { corrects, kind } = task;
  return {
    kind: 'page',
    title: corrects === undefined ? stepWords[kind].title : 'Correct a step',
    breadcrumbs: crumbs(asked, child),
    main: stepFormPage({
      area: asked.viewer.partnership,
      child,
      kind,
      today: asked.today,
      owners: ownersOf(child, kind),
      exceptions:
        kind === 'exception'
          ? exceptionsOn(asked.today).map(({ id, words, law }) => ({ value: id, text: words, hint: law }))
          : [],
      typed: tried?.typed ?? (corrects === undefined ? firstTyped(asked, kind) : typedOf(corrects)),
      errors: tried?.errors ?? [],
      formToken: asked.formToken,
      formKey: tried?.typed['key'] ?? newId(),
      action: task.action,
      corrects,
    }),
    ...(tried !== undefined && tried.errors.length > 0 ? { status: 422 } : {}),
  };
};

/** What an empty form starts from: whoever decides an exception is asked for, and is most often the one who records it. */
const firstTyped = ({ viewer }: SignedInAsked, kind: StepKind): Readonly<Record<string, string>> =>
  kind === 'exception' ? { decided_by: viewer.roleName } : {};

const dayFields = (name: string, day: string | undefined): Readonly<Record<string, string>> => {
  const [year = '', month = '', date = ''] = (day ?? '').split('-');
  return day === undefined
    ? {}
    : { [`${name}-day`]: String(Number(date)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year };
};

/** An entry as its form would be filled in. */
const typedOf = ({ kind, on, of, codes, note, knownBy, belongsTo }: StepEntry): Readonly<Record<string, string>> => {
  const { owner, code } = kindsOfStep[kind];
  const given: Readonly<Record<string, string | undefined>> = {
    request: owner === 'request' ? (of.requestReceivedOn ?? 'none') : undefined,
    review: owner === 'review' ? (of.reviewMeetingOn ?? 'none') : undefined,
    ended: owner === 'exception' ? belongsTo : undefined,
    adviser: of.adviser,
    exception_adviser: kind === 'exception' ? of.adviser : undefined,
    code: code === undefined ? undefined : codes[code],
    exception: codes['exception'],
    evidence: codes['evidence'],
    decided_by: codes['decided_by'],
    known_by: knownBy,
    note,
  };
  const texts = Object.fromEntries(
    Object.entries(given).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
  return {
    ...texts,
    ...dayFields('on', on),
    ...dayFields('from', codes['from']),
    ...dayFields('until', codes['until']),
  };
};

/** What other sources say of the same step of the same request or review. */
const toldAlready = ({ now }: ChildCase, step: Proposed): readonly Fact[] => {
  if (step.kind === 'request-received' || step.kind === 'review-meeting') {
    const courses = step.kind === 'request-received' ? now.requests : now.reviews;
    const near = latestOf(
      now,
      courses.filter((course) => {
        const day = dayOf(now, course, step.kind);
        return day !== undefined && Math.abs(Date.parse(day) - Date.parse(step.on)) <= 62 * 86_400_000;
      }),
    );
    return near === undefined ? [] : statementsOf(near, step.kind);
  }
  const course = courseFor(now, step);
  if (course !== undefined) return statementsOf(course, step.kind, step.of.adviser);
  return now.facts.filter(({ kind }) => kind === step.kind && kind === 'ceased');
};

type Shown = {
  readonly form: StepForm;
  readonly step: Proposed;
  readonly othersRecorded: boolean;
  readonly errors: FormErrors;
};

const confirmAnswer = (asked: SignedInAsked, child: ChildCase, task: Task, shown: Shown): Page => {
  const { form, step, othersRecorded, errors } = shown;
  const { code } = asked.viewer.partnership;
  const fields = { ...asked.fields, seen: String(child.seen) };
  return {
    kind: 'page',
    title: 'Check before you save',
    breadcrumbs: crumbs(asked, child),
    main: confirmPage({
      area: asked.viewer.partnership,
      child,
      step,
      knownBy: form.known_by,
      note: form.note,
      consequences: consequences(child.now, step, askLawOf(code)),
      oddities: oddOf(code, child, step),
      told: toldAlready(child, step),
      since: othersRecorded ? child.entries.slice(-Math.max(1, child.seen - form.seen)) : [],
      othersRecorded,
      corrects: task.corrects,
      action: task.action,
      fields,
      typed: asked.fields,
      errors,
    }),
    ...(errors.length > 0 ? { status: 422 } : othersRecorded ? { status: 409 } : {}),
  };
};

const answerTo = async (
  asked: SignedInAsked,
  child: ChildCase,
  task: Task,
  form: StepForm,
  save: (sent: StepToRecord) => Promise<Recorded>,
): Promise<Answer> => {
  const root =
    task.corrects && child.histories.find(({ entries }) => entries.some(({ id }) => id === task.corrects?.id))?.root;
  const step: Proposed = { ...proposedBy(task.kind, form, exceptionOf(child)), corrects: root };
  const back = (errors: FormErrors): Page => formAnswer(asked, child, task, { errors, typed: asked.fields });
  if (form.stage === 'change') return back([]);
  if (task.kind === 'exception-ended' && step.belongsTo === undefined)
    return back([{ field: 'ended', text: 'Choose the exception that ended' }]);
  const why = whyNotRecorded(child.now, step, asked.today);
  if (why !== undefined) return back([{ field: 'on', text: why }]);
  if (task.corrects !== undefined && form.reason === undefined)
    return back([{ field: 'reason', text: 'Say why, for whoever reads this later' }]);
  const others = form.seen !== child.seen;
  const shown = { form, step, errors: [], othersRecorded: others };
  if (form.stage === 'look') return confirmAnswer(asked, child, task, shown);
  const made = await save({
    step,
    note: form.note,
    knownBy: form.known_by,
    reason: form.reason,
    formKey: form.key,
    seen: form.seen,
  });
  switch (made.kind) {
    case 'saved':
    case 'saved-before':
      return {
        kind: 'redirect',
        to: `${childStepsPath(asked.viewer.partnership, child.childId)}?saved=${made.entryId}`,
      };
    case 'refused':
      return back([{ field: 'on', text: made.why }]);
    case 'reason-needed':
      return confirmAnswer(asked, child, task, {
        ...shown,
        errors: [{ field: 'reason', text: 'Say how it came about, for whoever reads this later' }],
      });
    case 'others-recorded':
      return confirmAnswer(asked, await childOf(asked), task, { ...shown, othersRecorded: true });
  }
};

const standingEntry = (child: ChildCase, entryId: string): StepEntry => {
  const found = child.entries.find(({ id }) => id === entryId);
  if (!found) throw new AppError('not-found', 'There is no such entry in this child’s record.');
  return found;
};

const newStepRoutes = (app: FastifyInstance, world: StepRoutes): void => {
  const taskOf = (asked: SignedInAsked, child: ChildCase): Task => {
    const kind = kindOf(asked);
    return { kind, corrects: undefined, action: newStepPath(asked.viewer.partnership, child.childId, kind) };
  };
  const path = '/:partnership/steps/children/:child/new/:kind';
  signedInGet(app, path, {
    policy: mayRecordSteps,
    answer: inArea(async (asked) => {
      const child = await childOf(asked);
      await recordActOn(asked.tx, asked.viewer.partnership.code, 'child.step-form-opened', child.childId);
      return formAnswer(asked, child, taskOf(asked, child));
    }),
  });
  signedInPost(app, path, {
    policy: mayRecordSteps,
    answer: inArea(async (asked) => {
      const child = await childOf(asked);
      const task = taskOf(asked, child);
      const form = readForm(stepForm(task.kind), asked.fields);
      if (!form.ok) return formAnswer(asked, child, task, form);
      await recordActOn(asked.tx, asked.viewer.partnership.code, 'child.step-looked-at', child.childId);
      return answerTo(asked, child, task, form.value, (sent) => recordStep(recordingOf(app, world, asked), sent));
    }),
  });
};

const correctionRoutes = (app: FastifyInstance, world: StepRoutes): void => {
  const taskOf = (asked: SignedInAsked, child: ChildCase): Task => {
    const corrects = standingEntry(child, idIn(asked.params['entry']));
    return {
      kind: corrects.kind,
      corrects,
      action: entryPath(asked.viewer.partnership, child.childId, corrects.id, 'correct'),
    };
  };
  const path = '/:partnership/steps/children/:child/entries/:entry/correct';
  signedInGet(app, path, {
    policy: mayRecordSteps,
    answer: inArea(async (asked) => {
      const child = await childOf(asked);
      await recordActOn(asked.tx, asked.viewer.partnership.code, 'child.step-form-opened', child.childId);
      return formAnswer(asked, child, taskOf(asked, child));
    }),
  });
  signedInPost(app, path, {
    policy: mayRecordSteps,
    answer: inArea(async (asked) => {
      const child = await childOf(asked);
      const task = taskOf(asked, child);
      const form = readForm(stepForm(task.kind), asked.fields);
      if (!form.ok) return formAnswer(asked, child, task, form);
      await recordActOn(asked.tx, asked.viewer.partnership.code, 'child.step-looked-at', child.childId);
      return answerTo(asked, child, task, form.value, (sent) =>
        correctStep(recordingOf(app, world, asked), idIn(asked.params['entry']), sent),
      );
    }),
  });
};

const takeBackAnswer = (
  asked: SignedInAsked,
  child: ChildCase,
  tried?: Tried & { readonly othersRecorded: boolean },
): Page => {
  const entry = standingEntry(child, idIn(asked.params['entry']));
  const root = child.histories.find(({ entries }) => entries.some(({ id }) => id === entry.id))?.root;
  return {
    kind: 'page',
    title: 'Take a step back',
    breadcrumbs: crumbs(asked, child),
    main: takeBackPage({
      area: asked.viewer.partnership,
      child,
      entry,
      left: child.histories.flatMap(({ stands }) =>
        stands !== undefined && stands.belongsTo === root ? [stands] : [],
      ),
      othersRecorded: tried?.othersRecorded ?? false,
      action: entryPath(asked.viewer.partnership, child.childId, entry.id, 'take-back'),
      formToken: asked.formToken,
      formKey: tried?.typed['key'] ?? newId(),
      errors: tried?.errors ?? [],
      typed: tried?.typed ?? {},
    }),
    ...(tried === undefined ? {} : { status: tried.othersRecorded ? 409 : 422 }),
  };
};

const takeBackRoutes = (app: FastifyInstance, world: StepRoutes): void => {
  const path = '/:partnership/steps/children/:child/entries/:entry/take-back';
  signedInGet(app, path, {
    policy: mayRecordSteps,
    answer: inArea(async (asked) => {
      const child = await childOf(asked);
      await recordActOn(asked.tx, asked.viewer.partnership.code, 'child.step-form-opened', child.childId);
      return takeBackAnswer(asked, child);
    }),
  });
  signedInPost(app, path, {
    policy: mayRecordSteps,
    answer: inArea(async (asked) => {
      const form = readForm(takeBackForm, asked.fields);
      if (!form.ok) return takeBackAnswer(asked, await childOf(asked), { ...form, othersRecorded: false });
      const made = await takeBack(recordingOf(app, world, asked), idIn(asked.params['entry']), {
        reason: form.value.reason,
        formKey: form.value.key,
        seen: form.value.seen,
      });
      if (made.kind === 'others-recorded')
        return takeBackAnswer(asked, await childOf(asked), { errors: [], typed: asked.fields, othersRecorded: true });
      const saved = made.kind === 'saved' || made.kind === 'saved-before' ? `?saved=${made.entryId}` : '';
      return {
        kind: 'redirect',
        to: `${childStepsPath(asked.viewer.partnership, idIn(asked.params['child']))}${saved}`,
      };
    }),
  });
};

/** Recording, correcting and taking back. Nothing is saved before the person has seen what follows from it. */
export const stepRoutes = (app: FastifyInstance, world: StepRoutes): void => {
  newStepRoutes(app, world);
  correctionRoutes(app, world);
  takeBackRoutes(app, world);
};
