import type { FastifyInstance } from 'fastify';
import { asVisitor } from '#platform/db';
import { visitorRoute } from '#platform/http';
import type { Answer, FormErrors, VisitorAsked } from '#platform/http';
import { html } from '#platform/views';
import { askingOf, checkAsked, footnotesAsFile } from './asking.ts';
import type { Asking } from './asking.ts';
import { againForms, formPage } from './pages/form.page.ts';
import { resultParts } from './pages/result.page.ts';
import { groundsOf } from './reads.ts';
import { areasServed } from './reads-kept.ts';
import { statementWords } from './words.ts';

const action = '/statement-check';
const download = '/statement-check/footnotes';

type Fields = Readonly<Record<string, string>>;

/**
 * The check for everybody. It takes pasted text only (files need a person who answers for them), keeps nothing, and its form is bound to a
 * cookie as the form of signing in is. What is pasted travels in the form's body, never in an address, and no log line holds it.
 */
export const visitorStatementRoutes = (app: FastifyInstance): void => {
  const { store, clock } = app.irwell;
  const areas = () => asVisitor(store.visitors, areasServed);

  const form = async (formToken: string, typed: Fields, errors: FormErrors): Promise<Answer> => ({
    kind: 'page',
    title: `${errors.length > 0 ? 'Error: ' : ''}${statementWords.title}`,
    description: statementWords.lead,
    main: formPage({ action, formToken, typed, errors, areas: await areas() }),
    ...(errors.length > 0 ? { status: 422 } : {}),
  });

  /** What is asked, by text, date and area; an area that is not served is said, never passed over. */
  const asked = async (fields: Fields): Promise<Asking> => {
    const asking = askingOf(fields);
    const area = fields['area'] ?? '';
    const isServed = area === '' || (await areas()).some(({ shortName }) => shortName === area);
    if (isServed) return asking;
    const wrong = { field: 'area', text: 'Choose an area from the list, or none' };
    return { ok: false, errors: [...(asking.ok ? [] : asking.errors), wrong] };
  };

  const checked = async (asking: Extract<Asking, { ok: true }>, fields: Fields) => {
    const grounds = await asVisitor(store.visitors, async (tx) => {
      const area = (await areasServed(tx)).find(({ shortName }) => shortName === fields['area']);
      return area && groundsOf(tx, area, clock.today());
    });
    return checkAsked(asking, grounds);
  };

  visitorRoute(app, 'GET', action, async ({ formToken, query }) =>
    form(formToken(), { area: query.get('area') ?? '' }, []),
  );

  visitorRoute(app, 'POST', action, async ({ fields, formToken }: VisitorAsked) => {
    const asking = await asked(fields);
    if (!asking.ok) return form(formToken(), fields, asking.errors);
    const check = await checked(asking, fields);
    const { text, writtenOn } = asking;
    return {
      kind: 'page',
      title: 'What was found',
      breadcrumbs: [{ text: statementWords.title, href: action }],
      main: html`<h1 class="govuk-heading-xl">What was found</h1>
<p class="govuk-body">${statementWords.kept}</p>
${resultParts({ text, check, writtenOn })}
${againForms({ action, download, formToken: formToken(), text, typed: fields, hasArea: check.areaName !== undefined })}`,
    };
  });

  visitorRoute(app, 'POST', download, async ({ fields, formToken }) => {
    const asking = await asked(fields);
    if (!asking.ok) return form(formToken(), fields, asking.errors);
    return footnotesAsFile(asking.text, await checked(asking, fields), fields['as']);
  });
};
