import type { Page, SignedInAsked, FormErrors } from '#platform/http';
import { noSuchOfficerPage } from './pages/desk-officers.page.ts';
import { duePath } from './pages/parts.ts';
import { mayGiveCases } from './policy.ts';

/** What was sent and did not pass. The status is 422 where it is not said; 409 where the form came before. */
export type Tried = {
  readonly errors: FormErrors;
  readonly typed: SignedInAsked['fields'];
  readonly status?: 409 | 422;
};
export type Clock = { readonly now: () => Date };

export const crumbs = ({ viewer }: SignedInAsked) => [
  { text: 'Home', href: '/home' },
  { text: 'What is due', href: duePath(viewer.partnership) },
];

export const doingOf = ({ viewer }: SignedInAsked, clock: Clock) => ({
  partnershipCode: viewer.partnership.code,
  personId: viewer.personId,
  name: viewer.displayName,
  at: clock.now(),
});

/** No such officer, with the ways on. */
export const noSuchOfficer = (asked: SignedInAsked, reference: string): Page => ({
  kind: 'page',
  status: 404,
  title: 'No such officer',
  breadcrumbs: [
    ...crumbs(asked),
    { text: 'Officers and teams', href: `${duePath(asked.viewer.partnership)}/officers` },
  ],
  main: noSuchOfficerPage({ area: asked.viewer.partnership, reference, mayGive: mayGiveCases(asked.viewer) }),
});
