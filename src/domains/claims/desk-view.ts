import { supportOf, standingsForStaff } from './load.ts';
import type { AsEverybody, Standing } from './load.ts';
import type { Evidence, Typed } from '#domains/evidence';
import { AppError } from '#shared/errors';
import type { Page, SignedInAsked } from '#platform/http';
import { notAcceptedBy } from './core/accept.ts';
import type { AreaOwner } from './core/accept.ts';
import type { Claim } from './core/claim.ts';
import { lacking, unpublishable, untoldGuards } from './core/readiness.ts';
import { claimPage } from './pages/claim.page.ts';
import type { Steps } from './pages/claim.page.ts';
import { deskPath } from './pages/parts.ts';
import { mayAcceptClaims, mayMakeClaims, mayMoveClaims, maySpeakForTheForum } from './policy.ts';
import { areasToChoose, claimsOf, finalValuesOf, historyOf, myOrganisation } from './reads.ts';
import { claimWords } from './words.ts';

export const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const nothingTyped: Typed = { values: {}, errors: [] };

export const crumbs = (shortName: string) => [
  { text: 'Home', href: '/home' },
  { text: claimWords.deskTitle, href: deskPath(shortName) },
];

export const readerOf = ({ tx, viewer, today }: SignedInAsked) =>
  ({ tx, partnershipCode: viewer.partnership.code, seen: 'staff', today }) as const;

/** What a step needs of the world beside its request. */
export type World = { readonly now: () => Date; readonly asEverybody: AsEverybody };

export type Opened = {
  readonly standing: Standing;
  readonly evidence: readonly Evidence[];
  /** Which values the figures were worked out from, or older ones: read before them, so that a value that comes meanwhile is noticed. */
  readonly stoodOn: ReadonlyMap<string, string>;
};

/** The claim of the address with all that it stands on. Throws AppError not-found. */
export const openedFrom = async (asked: SignedInAsked, { asEverybody }: World): Promise<Opened> => {
  const { tx, viewer, params } = asked;
  const id = params['claim'] ?? '';
  const found = uuid.test(id) ? await claimsOf(tx, viewer.partnership.code, 'staff', id) : [];
  const stoodOn = await finalValuesOf(
    tx,
    found.flatMap(({ series }) => series.map((each) => each.id)),
  );
  const { standings, evidence } = await standingsForStaff(readerOf(asked), asEverybody, found);
  const [standing] = standings;
  if (!standing) throw new AppError('not-found', 'There is no such claim in your area. Look for it on the list.');
  return { standing, evidence, stoodOn };
};

const ownerOf = async ({ tx, viewer }: SignedInAsked, { area }: Claim): Promise<AreaOwner> => {
  const areas = area === null ? [] : await areasToChoose(tx, viewer.partnership.code);
  return areas.find(({ planCode, code }) => planCode === area?.planCode && code === area.code)?.owner ?? 'not said';
};

export const lackingNow = ({ standing, evidence }: Opened): readonly string[] =>
  lacking(standing.claim, supportOf(evidence), standing.figures);

export const refusalToAccept = async (asked: SignedInAsked, claim: Claim): Promise<string | undefined> =>
  notAcceptedBy(claim, await ownerOf(asked, claim), {
    personId: asked.viewer.personId,
    roleCode: asked.viewer.roleCode,
    organisationId: await myOrganisation(asked.tx),
  });

export const notPublished = ({ standing, evidence }: Opened, { today }: SignedInAsked): readonly string[] => [
  ...lacking(standing.claim, supportOf(evidence), standing.figures),
  ...unpublishable(standing.claim, supportOf(evidence), standing.figures, today),
];

const mayEnd = ({ viewer }: SignedInAsked, claim: Claim): boolean =>
  viewer.personId === claim.made.personId ||
  ['programme-office', 'independent-chair', 'send-manager'].includes(viewer.roleCode);

const stepsFor = async (asked: SignedInAsked, opened: Opened): Promise<Steps> => {
  const { viewer } = asked;
  const { claim, unexplained } = opened.standing;
  const isOpen = claim.state === 'draft' || claim.state === 'returned';
  const isMaker =
    mayMakeClaims(viewer) && (viewer.personId === claim.made.personId || viewer.roleCode === 'programme-office');
  const accepts = mayAcceptClaims(viewer);
  const problems = claim.state === 'accepted' && accepts ? notPublished(opened, asked) : [];
  return {
    edit: isOpen && isMaker,
    submit: isOpen && isMaker,
    accept: claim.state === 'submitted' && accepts ? ((await refusalToAccept(asked, claim)) ?? true) : undefined,
    sendBack: ['submitted', 'accepted'].includes(claim.state) && (accepts || viewer.personId === claim.made.personId),
    publish: claim.state === 'accepted' && accepts ? (problems.length === 0 ? true : problems.join(' ')) : undefined,
    withdraw: !['withdrawn', 'corrected'].includes(claim.state) && mayMoveClaims(viewer) && mayEnd(asked, claim),
    correct: claim.state === 'published' && mayMakeClaims(viewer),
    adverse: !['withdrawn', 'corrected'].includes(claim.state),
    sayOfGuards:
      ['withdrawn', 'corrected'].includes(claim.state) || !(mayMakeClaims(viewer) || accepts)
        ? []
        : untoldGuards(claim, opened.standing.figures),
    explain: unexplained.length > 0 && accepts,
    speak: ['submitted', 'accepted', 'published'].includes(claim.state) && maySpeakForTheForum(viewer),
  };
};

export const showClaim = async (asked: SignedInAsked, opened: Opened, typed: Typed = nothingTyped): Promise<Page> => {
  const { tx, viewer, formToken, today } = asked;
  const { shortName, code } = viewer.partnership;
  const { claim } = opened.standing;
  return {
    kind: 'page',
    title: `${typed.errors.length > 0 ? 'Error: ' : ''}${claim.text}`,
    // Of a claim that became another one meanwhile, it is a conflict and not what was typed.
    status: typed.errors.some(({ field }) => field === 'version') ? 409 : typed.errors.length > 0 ? 422 : 200,
    breadcrumbs: crumbs(shortName),
    main: claimPage({
      shortName,
      standing: opened.standing,
      evidence: opened.evidence,
      history: await historyOf(tx, code, claim.id),
      lacking: lackingNow(opened),
      steps: await stepsFor(asked, opened),
      formToken,
      typed,
      today,
    }),
  };
};
