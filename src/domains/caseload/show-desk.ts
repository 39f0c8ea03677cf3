import { AppError } from '#shared/errors';
import { newId, recordAct } from '#platform/db';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { childOnDesk, isLate, lateOnDesk } from './alarms-on-desk.ts';
import { notesOf, openSteps } from './core/desk.ts';
import { deskPage } from './pages/desk.page.ts';
import type { Tried } from './pages/desk-forms.ts';
import { deskPath, duePath, linePath } from './pages/parts.ts';
import { mayGiveCases, mayTakeCases, mayWorkCases } from './policy.ts';
import { answerEntries, dutiesOnDesk, findChildOfDesk, noteEntries, toldEntries } from './reads-desk.ts';
import { assignmentsOf, officersSaid, workersOf } from './reads-officers.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const childIn = ({ params }: SignedInAsked): string => {
  const id = params['child'] ?? '';
  if (!uuid.test(id)) throw new AppError('not-found', 'There is no such child in the records.');
  return id;
};

/** A child's desk; with what was tried, where a form did not pass, so that nothing typed is lost. */
export const desk = async (asked: SignedInAsked, tried?: Tried): Promise<Answer> => {
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
    ...(tried === undefined ? {} : { status: tried.status ?? 422 }),
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
