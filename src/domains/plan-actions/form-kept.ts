import { AppError, isAppError } from '#shared/errors';
import type { AppErrorKind } from '#shared/errors';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { notSavedPage } from './pages/not-saved.page.ts';
import { markBefore, undoToMark } from './store-mark.ts';

const statusOf: Readonly<Record<AppErrorKind, number>> = {
  'form-refused': 403,
  'not-found': 404,
  'not-allowed': 403,
  invalid: 422,
  conflict: 409,
};

/** What a rule of the database refuses that a page asks beforehand: somebody was quicker. */
const meanwhile: Readonly<Record<string, string>> = {
  plan_closed_is_read_only:
    'This plan was closed meanwhile: it can be read, and nothing of it changes. The programme office can open it again.',
  plan_decision_changes_something: 'Somebody decided the same about this plan meanwhile.',
  plan_output_shown_changes_something: 'Somebody said the same of this output meanwhile.',
  plan_output_is_attached_once: 'Somebody attached the same output meanwhile.',
};

const refusalOf = (error: unknown): AppError | undefined => {
  if (isAppError(error)) return error;
  const rule = error instanceof Error && 'constraint' in error ? error.constraint : undefined;
  const words = typeof rule === 'string' ? meanwhile[rule] : undefined;
  return words === undefined ? undefined : new AppError('conflict', words);
};

/** 'at-risk' as people read it; what only a program reads is nothing. */
const readable = (value: string): string => {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return '';
  return /^[a-z]+(?:-[a-z]+)+$/.test(value) ? value.replaceAll('-', ' ') : value;
};

const typedIn = (
  fields: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): readonly (readonly [label: string, value: string])[] =>
  Object.entries(labels).flatMap(([name, label]) => {
    const day = ['day', 'month', 'year'].map((part) => (fields[`${name}-${part}`] ?? '').trim()).join(' ');
    const value = readable((fields[name] ?? day).trim());
    return value === '' ? [] : [[label, value] as const];
  });

export type FormKept = {
  /** What the fields are called, by name, in the order in which they are told. What is not named here is not told. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where the list of such things is: there one goes on where the thing itself is not found. */
  readonly list: (shortName: string) => string;
};

const up = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/**
 * A form that cannot be done because of what happened meanwhile (a plan was closed, somebody was quicker, the thing is not there or no longer one's own)
 * answers with why, what to do, and everything that was typed, so that nobody writes it twice. Nothing of it is done: what it had begun is undone.
 * `stands` gives the page of the thing where it is not the form's address without its last part.
 */
export const keptForm =
  ({ labels, list }: FormKept, stands: (path: string) => string = up) =>
  (answer: (asked: SignedInAsked) => Promise<Answer>) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    await markBefore(asked.tx);
    try {
      return await answer(asked);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      await undoToMark(asked.tx);
      const isThere = refusal.kind !== 'not-found';
      const page: Page = {
        kind: 'page',
        title: 'Nothing was saved',
        status: statusOf[refusal.kind],
        breadcrumbs: [{ text: 'Home', href: '/home' }],
        main: notSavedPage({
          why: refusal.message,
          typed: typedIn(asked.fields, labels),
          goOn: isThere
            ? { text: 'Look at what stands now', href: stands(asked.path) }
            : { text: 'Look for it on the list', href: list(asked.viewer.partnership.shortName) },
        }),
      };
      return page;
    }
  };
