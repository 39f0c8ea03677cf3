import type { FastifyInstance } from 'fastify';
import { isAppError } from '#shared/errors';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked } from '#platform/http';
import type { KeptSeries } from './core/kept-series.ts';
import { offersOf } from './flows/refresh.ts';
import type { Offer } from './flows/flow.ts';
import { describeForm, typedOf } from './forms.ts';
import { describePage, offerKey } from './pages/describe.page.ts';
import { seriesHref } from './pages/assurance-parts.ts';
import { mayRelease } from './policy.ts';
import { crumbs, oneSeries } from './series-answer.ts';
import { describeAgain, makeSeries, ownerRoles } from './store-described.ts';

type Tried = { readonly errors: FormErrors; readonly typed: Readonly<Record<string, string>> };

const chosenFrom = (offers: readonly Offer[], key: string | null | undefined): Offer | undefined =>
  offers.find((offer) => offerKey(offer) === key);

/** What is known of a figure that Irwell has, in the words of the form. */
const typedOfOffer = ({ kind, code, ...offer }: Offer): Readonly<Record<string, string>> =>
  typedOf({
    ...offer,
    source: { kind, code, since: null },
    // Which way is better is to be named by a person, and so is whether everybody may see it.
    ...(offer.direction === 'neutral' ? { direction: undefined } : {}),
  });

const newPage = async (asked: SignedInAsked, tried: Tried | undefined): Promise<Page> => {
  const { tx, viewer, query, fields, formToken } = asked;
  const offers = await offersOf(tx, viewer.partnership.code);
  const chosen = chosenFrom(offers, fields['source'] ?? query.get('source'));
  return {
    kind: 'page',
    title: `${tried === undefined ? '' : 'Error: '}A new series`,
    status: tried === undefined ? 200 : 422,
    breadcrumbs: crumbs(viewer.partnership.shortName),
    main: describePage({
      shortName: viewer.partnership.shortName,
      formToken,
      series: undefined,
      hasValues: false,
      offers,
      chosen,
      roles: await ownerRoles(tx),
      errors: tried?.errors ?? [],
      typed: tried?.typed ?? (chosen === undefined ? typedOf({}) : typedOfOffer(chosen)),
    }),
  };
};

const oldPage = async (asked: SignedInAsked, tried: Tried | undefined): Promise<Page> => {
  const { line, values } = await oneSeries(asked);
  const { tx, viewer, formToken } = asked;
  const { series } = line;
  return {
    kind: 'page',
    title: `${tried === undefined ? '' : 'Error: '}Describe ${series.name}`,
    status: tried === undefined ? 200 : 422,
    breadcrumbs: [
      ...crumbs(viewer.partnership.shortName),
      { text: series.name, href: seriesHref(viewer.partnership.shortName, series) },
    ],
    main: describePage({
      shortName: viewer.partnership.shortName,
      formToken,
      series,
      hasValues: values.length > 0,
      offers: [],
      chosen: undefined,
      roles: await ownerRoles(tx),
      errors: tried?.errors ?? [],
      typed: tried?.typed ?? typedOf(series),
    }),
  };
};

/** Making a series and describing it anew, for those who answer for series. */
export const describeRoutes = (app: FastifyInstance): void => {
  const { clock } = app.irwell;
  const how = ({ viewer, today }: SignedInAsked) => ({
    partnershipCode: viewer.partnership.code,
    by: { personId: viewer.personId, name: viewer.displayName, role: viewer.roleName },
    now: clock.now(),
    today,
  });

  signedInGet(app, '/:partnership/assurance/new', {
    policy: mayRelease,
    answer: inArea((asked) => newPage(asked, undefined)),
  });

  signedInPost(app, '/:partnership/assurance/new', {
    policy: mayRelease,
    answer: inArea(async (asked): Promise<Answer> => {
      const { tx, viewer, fields } = asked;
      const chosen = chosenFrom(await offersOf(tx, viewer.partnership.code), fields['source']);
      const source = chosen === undefined ? null : { kind: chosen.kind, code: chosen.code, since: null };
      const roles = (await ownerRoles(tx)).map(({ code }) => code);
      const sent =
        chosen === undefined
          ? fields
          : { ...fields, ...fixedBy(chosen), part: chosen.kind === 'waits' ? chosen.part : (fields['part'] ?? '') };
      const read = readForm(describeForm(roles, source, chosen?.needsSince === true), sent);
      if (!read.ok) return newPage(asked, { errors: read.errors, typed: sent });
      try {
        const id = await makeSeries(tx, how(asked), read.value);
        return { kind: 'redirect', to: seriesHref(viewer.partnership.shortName, { id }) };
      } catch (error) {
        if (isAppError(error) && error.kind === 'conflict')
          return newPage(asked, { errors: [{ field: 'measureCode', text: error.message }], typed: sent });
        throw error;
      }
    }),
  });

  signedInGet(app, '/:partnership/assurance/:id/describe', {
    policy: mayRelease,
    answer: inArea((asked) => oldPage(asked, undefined)),
  });

  signedInPost(app, '/:partnership/assurance/:id/describe', {
    policy: mayRelease,
    answer: inArea(async (asked): Promise<Answer> => {
      const { line } = await oneSeries(asked);
      const { tx, viewer, fields } = asked;
      const { series } = line;
      const roles = (await ownerRoles(tx)).map(({ code }) => code);
      const sent = { ...fields, ...fixedBy(series) };
      const read = readForm(describeForm(roles, series.source, series.source?.kind === 'records'), sent);
      if (!read.ok) return oldPage(asked, { errors: read.errors, typed: sent });
      await describeAgain(tx, how(asked), series, read.value);
      return { kind: 'redirect', to: seriesHref(viewer.partnership.shortName, series) };
    }),
  });
};

/** What a form cannot change, whatever is sent. */
const fixedBy = ({ measureCode, part, unit, every }: Pick<KeptSeries, 'measureCode' | 'part' | 'unit' | 'every'>) => ({
  measureCode,
  part,
  unit: unit.kind,
  every,
});
