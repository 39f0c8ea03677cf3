import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { publicGet } from '#platform/http';
import type { Answer, PartnershipAsked } from '#platform/http';
import { claimsAtom, claimsCsv } from './core/feeds.ts';
import { standingsForEverybody } from './load.ts';
import { publicClaimPage, publicListPage } from './pages/public.page.ts';
import { publicPath } from './pages/parts.ts';
import { publicClaimsOf } from './public-claims.ts';
import { claimsOf } from './reads.ts';
import { claimWords } from './words.ts';

const idForm = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(\.json)?$/;

const readerOf = ({ tx, partnership, today }: PartnershipAsked) =>
  ({ tx, partnershipCode: partnership.code, seen: 'everybody', today }) as const;

const list = async (asked: PartnershipAsked): Promise<Answer> => {
  const { tx, partnership, today } = asked;
  const { standings } = await standingsForEverybody(readerOf(asked), await claimsOf(tx, partnership.code, 'everybody'));
  return {
    kind: 'page',
    title: claimWords.publicTitle,
    section: 'progress',
    description: `Claims of what has changed in ${partnership.name}: on what each stands, and what speaks against it.`,
    main: publicListPage({
      shortName: partnership.shortName,
      name: partnership.name,
      invented: partnership.invented,
      standings,
      today,
    }),
  };
};

const one = async (asked: PartnershipAsked): Promise<Answer> => {
  const { tx, partnership, params, today } = asked;
  const [, id, json] = idForm.exec(params['claim'] ?? '') ?? [];
  const [claim] = id === undefined ? [] : await claimsOf(tx, partnership.code, 'everybody', id);
  if (!claim?.snapshot) throw new AppError('not-found', 'There is no such claim here.');
  if (json !== undefined)
    return {
      kind: 'download',
      contentType: 'application/json; charset=utf-8',
      filename: `claim-${claim.id}.json`,
      body: claim.snapshot.stamped,
    };
  const { standings, evidence } = await standingsForEverybody(readerOf(asked), [claim]);
  const [standing] = standings;
  if (!standing) throw new AppError('not-found', 'There is no such claim here.');
  return {
    kind: 'page',
    title: claim.text,
    section: 'progress',
    breadcrumbs: [{ text: claimWords.publicTitle, href: publicPath(partnership.shortName) }],
    description: claim.text.slice(0, 200),
    main: publicClaimPage({
      shortName: partnership.shortName,
      invented: partnership.invented,
      standing,
      evidence: new Map(evidence.map((each) => [each.id, each])),
      today,
    }),
  };
};

/** Claims as everybody sees them: pages, feed and CSV, kept until anything under them changes. */
export const publicClaimRoutes = (app: FastifyInstance): void => {
  publicGet(app, '/:partnership/claims', list);
  publicGet(app, '/:partnership/claims/:claim', one);
  publicGet(app, '/:partnership/claims.csv', async ({ tx, partnership, today }) => ({
    kind: 'download',
    contentType: 'text/csv; charset=utf-8',
    filename: `claims-${partnership.code}.csv`,
    body: claimsCsv(await publicClaimsOf(tx, partnership.code, today)),
  }));
  publicGet(app, '/:partnership/claims.atom', async ({ tx, partnership, today }) => ({
    kind: 'download',
    contentType: 'application/atom+xml; charset=utf-8',
    body: claimsAtom(partnership, await publicClaimsOf(tx, partnership.code, today), {
      title: claimWords.publicTitle,
      noLonger: claimWords.noLonger,
    }),
  }));
};
