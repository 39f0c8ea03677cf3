import type { FastifyInstance } from 'fastify';
import { mayOpenRecords } from '#domains/casework';
import { AppError } from '#shared/errors';
import { newId, recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { comparedOf } from './compared.ts';
import { publishedFor, readFigures } from './figures-read.ts';
import { explanationForm } from './forms.ts';
import { reconcilePath } from './pages/parts.ts';
import { reconcilePage } from './pages/reconcile.page.ts';
import { mayExplain } from './policy.ts';
import { differenceKey } from './core/reconcile.ts';
import { crumbsOf, measureOf } from './routes-parts.ts';
import { addExplanation } from './store.ts';

type Mistake = { readonly code: string; readonly text: string; readonly typed: string };

const shown = async (asked: SignedInAsked, error: Mistake | undefined): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { partnership } = viewer;
  const read = await readFigures(tx, partnership.code, true);
  return {
    kind: 'page',
    title: error ? 'Error: Ours beside the published figures' : 'Ours beside the published figures',
    ...(error ? { status: 422 } : {}),
    breadcrumbs: crumbsOf(asked),
    main: reconcilePage({
      area: partnership,
      compared: read ? await comparedOf(tx, partnership.code, read) : [],
      published: read ? [] : (await publishedFor(tx, partnership.code)).filter(({ value }) => value !== undefined),
      hasFigures: read !== undefined,
      mayExplain: mayExplain(viewer),
      formToken,
      error,
    }),
  };
};

const open = inArea(async (asked): Promise<Page> => {
  await recordAct(asked.tx, { action: 'figures.reconciled' });
  return shown(asked, undefined);
});

const explain = (now: () => Date) =>
  inArea(async (asked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const { code } = measureOf(asked);
    const form = readForm(explanationForm, fields);
    if (!form.ok) return shown(asked, { code, text: form.errors[0]?.text ?? '', typed: form.typed['words'] ?? '' });
    const read = await readFigures(tx, viewer.partnership.code, true);
    const found =
      read && (await comparedOf(tx, viewer.partnership.code, read)).find(({ own }) => own.measure.code === code);
    const published = found?.own.reconciled.published;
    if (!found || !published || found.own.reconciled.difference === undefined)
      throw new AppError(
        'not-found',
        'There is no difference to explain: the figures have changed. Open the page again.',
      );
    // What was written is about the difference that was seen; another one is asked about anew.
    if (differenceKey(found.own.figure, published) !== form.value.key)
      return shown(asked, {
        code,
        text: 'The figures have changed since you opened the page. Look at them again before you explain',
        typed: form.value.words,
      });
    const id = newId();
    await addExplanation(tx, {
      ...{ partnershipCode: viewer.partnership.code, id, code, key: form.value.key, words: form.value.words },
      ...{ byId: viewer.personId, byName: `${viewer.displayName}, ${viewer.roleName}`, at: now() },
    });
    await recordAct(tx, {
      action: 'figures.difference-explained',
      subjectKind: 'figure-explanation',
      subjectIds: [id],
      detail: { measure: code },
    });
    return { kind: 'redirect', to: `${reconcilePath(viewer.partnership)}#${code}` };
  });

/** Ours beside the published figures: for who sees the children behind them. The analyst and the SEND manager say why they differ. */
export const reconcileRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  signedInGet(app, '/:partnership/figures/reconcile', { policy: mayOpenRecords, answer: open });
  signedInPost(app, '/:partnership/figures/reconcile/:code', {
    policy: mayExplain,
    answer: explain(() => clock.now()),
  });
};
