import type { FastifyInstance } from 'fastify';
import { asVisitor } from '#platform/db';
import { publicGet, visitorRoute } from '#platform/http';
import { html, insetText } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { stampIn } from './core/stamp.ts';
import { packPage } from './pages/pack.page.ts';
import { momentWords, publicPacksPath } from './pages/parts.ts';
import { titleOf } from './pages/paper.ts';
import { stampPage } from './pages/stamp.page.ts';
import { areaNames } from './reads-moment.ts';
import { packsByStamp, packsOf } from './reads.ts';
import { checkAtFrom, getPack, packDownload, packPicture } from './routes-parts.ts';
import { packWords } from './words.ts';

/** Packs that the chair has made public, and the page on which anybody checks a stamp. */
export const publicPackRoutes = (app: FastifyInstance, { address }: { readonly address: string | undefined }): void => {
  const { store } = app.irwell;
  const checkAt = checkAtFrom(address);
  publicGet(app, '/:partnership/stocktake-packs', async ({ tx, partnership }) => {
    const packs = (await packsOf(tx, partnership.code)).filter(({ isPublic }) => isPublic);
    return {
      kind: 'page',
      title: packWords.title,
      section: 'progress',
      description: `Packs that the advisers to ${partnership.name}’s partnership were given, and that everybody may read.`,
      main: html`<h1 class="govuk-heading-xl">${packWords.title}</h1>
<p class="govuk-body-l">${packWords.lead}</p>
${partnership.invented && insetText({ text: 'Everything here is invented.' })}
${
  packs.length === 0
    ? insetText({ text: `No pack of ${partnership.name}’s partnership has been made public here.` })
    : html`<ul class="govuk-list govuk-list--spaced">${packs.map((pack) => html`<li><a class="govuk-link" href="${publicPacksPath(partnership)}/${pack.id}">Stocktake of ${inWords(pack.meetingOn)}</a>, ${pack.planName}. Made ${momentWords(pack.madeAt)}.</li>`)}</ul>`
}
<p class="govuk-body"><a class="govuk-link" href="/stamps">${packWords.checkTitle}</a></p>`,
    };
  });
  publicGet(app, '/:partnership/stocktake-packs/:pack', async ({ tx, partnership, params }) => {
    const pack = await getPack(tx, partnership.code, params['pack']);
    const title = pack.content === undefined ? 'A pack that was altered' : titleOf(pack.content);
    return {
      kind: 'page',
      title,
      section: 'progress',
      breadcrumbs: [{ text: packWords.title, href: publicPacksPath(partnership) }],
      description: title,
      main: packPage({ pack, base: `${publicPacksPath(partnership)}/${pack.id}`, checkAt }),
    };
  });
  publicGet(app, '/:partnership/stocktake-packs/:pack/:file', async ({ tx, partnership, params }) =>
    packDownload(await getPack(tx, partnership.code, params['pack']), params['file'], checkAt),
  );
  publicGet(app, '/:partnership/stocktake-packs/:pack/pictures/:picture', async ({ tx, partnership, params }) =>
    packPicture(await getPack(tx, partnership.code, params['pack']), params['picture']),
  );
  visitorRoute(app, 'GET', '/stamps', async ({ query }) => {
    const typed = (query.get('stamp') ?? '').slice(0, 200).trim();
    const stamp = stampIn(typed);
    const found =
      stamp === undefined
        ? []
        : await asVisitor(store.visitors, async (tx) => {
            const names = await areaNames(tx);
            return (await packsByStamp(tx, stamp)).map((each) => ({
              ...each,
              areaName: names.get(each.partnershipCode)?.name ?? each.partnershipCode,
            }));
          });
    return {
      kind: 'page',
      title: packWords.checkTitle,
      description: 'Whether a pack that was made for a stocktake is still as it was.',
      main: stampPage({ typed, stamp, found }),
    };
  });
};
