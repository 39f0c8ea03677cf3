import { findNewest } from '#domains/impact-plan';
import { publicActionsOf } from '#domains/plan-actions';
import type { PartnershipAsked } from '#platform/http';
import { actionAnchor } from './pages/done.part.ts';
import { publicLinks } from './reads.ts';
import type { PublicLink } from './reads.ts';

/** A public action as the chart of a series that is bound to it names it: the way back from figures to what was done. */
export type ActionOnSeries = { readonly text: string; readonly href: string; readonly why: string };

const whyWords: Readonly<Record<PublicLink['role'], string>> = {
  impact: 'These figures are to show whether it helps',
  output: 'These figures count what it makes',
  guard: 'These figures are read with it, so that nothing gets worse meanwhile',
};

/** The public actions that a series is bound to, in the order of the plan whose areas have pages. */
export const actionsOnThePublicPage = async (
  { tx, partnership: { code, shortName }, today }: PartnershipAsked,
  seriesId: string,
): Promise<readonly ActionOnSeries[]> => {
  const links = (await publicLinks(tx, code)).filter((link) => link.seriesId === seriesId);
  if (links.length === 0) return [];
  const { plan } = await findNewest(tx, code, today);
  const actions = (await publicActionsOf(tx, code, today)).filter(({ planCode }) => planCode === plan?.code);
  return actions.flatMap((action) =>
    links
      .filter(({ actionId }) => actionId === action.id)
      .map(({ role }) => ({
        text: `${action.words} (${action.ref})`,
        href: `/${shortName}/areas/${action.areaCode.toLowerCase()}#${actionAnchor(action)}`,
        why: whyWords[role],
      })),
  );
};
