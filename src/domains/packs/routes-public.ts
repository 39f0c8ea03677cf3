import type { FastifyInstance } from 'fastify';
import { publicGet } from '#platform/http';
import { html, insetText } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { packPage } from './pages/pack.page.ts';
import { momentWords, publicPacksPath } from './pages/parts.ts';
import { titleOf } from './pages/paper.ts';
import { packsOf } from './reads.ts';
import { checkAtFrom, getPack, packDownload, packPicture } from './routes-parts.ts';
import type { PackSettings } from './routes-parts.ts';
import { packWords } from './words.ts';

/** Packs that the chair has made public. */
export const publicPackRoutes = (app: FastifyInstance, { address, signer }: PackSettings): void => {
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
    const pack = await getPack(tx, partnership.code, params['pack'], signer);
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
    packDownload(await getPack(tx, partnership.code, params['pack'], signer), params['file'], {
      checkAt,
      signer,
      // What visitors read in is read only; that a file was given out is noted beside it.
      write: (work) => store.visitors.transaction().execute(work),
    }),
  );
  publicGet(app, '/:partnership/stocktake-packs/:pack/pictures/:picture', async ({ tx, partnership, params }) =>
    packPicture(await getPack(tx, partnership.code, params['pack'], signer), params['picture']),
  );
};
