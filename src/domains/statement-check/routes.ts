import type { FastifyInstance } from 'fastify';
import { AppError, isAppError } from '#shared/errors';
import { asVisitor } from '#platform/db';
import { documentLimits, documentText } from '#platform/document-text';
import { inArea, readForm, signedInGet, signedInPost, signedInUpload } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked, UploadAsked } from '#platform/http';
import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { button } from '#platform/views';
import { askingOf, checkAsked, footnotesAsFile } from './asking.ts';
import type { Asking } from './asking.ts';
import { compareChecks } from './core/compare.ts';
import { fileForm, keepForm, mostLetters } from './forms.ts';
import { comparedPart } from './pages/compared.ts';
import { againForms, formPage } from './pages/form.page.ts';
import { hidden } from './pages/parts.ts';
import { resultParts } from './pages/result.page.ts';
import { mayCheckStatements as policy } from './policy.ts';
import { groundsOf } from './reads.ts';
import { findKept, keptStatements } from './reads-kept.ts';
import type { KeptStatement } from './reads-kept.ts';
import { visitorStatementRoutes } from './routes-visitor.ts';
import { keepStatement, removeStatement } from './store.ts';
import { statementWords } from './words.ts';

type Fields = Readonly<Record<string, string>>;
type Text = Extract<Asking, { ok: true }>;

const base = '/:partnership/statements';
const pathOf = ({ viewer }: SignedInAsked): string => `/${viewer.partnership.shortName}/statements`;
const crumbs = (asked: SignedInAsked) => [
  { text: 'Home', href: '/home' },
  { text: statementWords.title, href: pathOf(asked) },
];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const getKept = async ({ tx, viewer }: SignedInAsked, id: string | undefined): Promise<KeptStatement> => {
  const kept = id !== undefined && uuid.test(id) ? await findKept(tx, viewer.partnership.code, id) : undefined;
  if (!kept) throw new AppError('not-found', 'You keep no such statement. What others keep is theirs alone.');
  return kept;
};

const form = async (asked: SignedInAsked, typed: Fields, errors: FormErrors): Promise<Page> => ({
  kind: 'page',
  title: `${errors.length > 0 ? 'Error: ' : ''}${statementWords.title}`,
  breadcrumbs: [{ text: 'Home', href: '/home' }],
  main: formPage({
    action: pathOf(asked),
    formToken: asked.formToken,
    typed,
    errors,
    upload: `${pathOf(asked)}/file`,
    kept: await keptStatements(asked.tx, asked.viewer.partnership.code),
    keptPath: pathOf(asked),
  }),
  ...(errors.length > 0 ? { status: 422 } : {}),
});

type Shown = {
  readonly asking: Text;
  readonly typed: Fields;
  /** The version that this one corrects. */
  readonly corrects: string | undefined;
  readonly errors?: FormErrors;
  readonly title: string;
  readonly after?: SafeHtml;
};

const typedDate = (on: string | undefined): Fields =>
  on === undefined
    ? {}
    : {
        'written-year': on.slice(0, 4),
        'written-month': String(Number(on.slice(5, 7))),
        'written-day': String(Number(on.slice(8, 10))),
      };

export const statementCheckRoutes = (app: FastifyInstance): void => {
  visitorStatementRoutes(app);

  const { store, clock } = app.irwell;
  const grounds = ({ viewer, today }: SignedInAsked) =>
    asVisitor(store.visitors, (tx) => groundsOf(tx, viewer.partnership, today));

  const shown = async (
    asked: SignedInAsked,
    { asking, typed, corrects, errors = [], title, after }: Shown,
  ): Promise<Page> => {
    const known = await grounds(asked);
    const check = checkAsked(asking, known);
    const before = corrects === undefined ? undefined : await getKept(asked, corrects);
    const compared =
      before && compareChecks(checkAsked({ ok: true, text: before.body, writtenOn: before.writtenOn }, known), check);
    return {
      kind: 'page',
      title: `${errors.length > 0 ? 'Error: ' : ''}${title}`,
      breadcrumbs: crumbs(asked),
      main: html`<h1 class="govuk-heading-xl">${title}</h1>
${before && compared && comparedPart(compared, { title: before.title, href: `${pathOf(asked)}/${before.id}` })}
${resultParts({ text: asking.text, check, writtenOn: asking.writtenOn })}
${againForms({
  action: pathOf(asked),
  download: `${pathOf(asked)}/footnotes`,
  formToken: asked.formToken,
  text: asking.text,
  typed,
  hasArea: true,
  keep: { action: `${pathOf(asked)}/keep`, corrects, errors },
})}${after}`,
      ...(errors.length > 0 ? { status: 422 } : {}),
    };
  };

  const corrected = (fields: Fields): string | undefined => {
    const id = fields['corrects'] ?? '';
    return uuid.test(id) ? id : undefined;
  };

  signedInGet(app, base, { policy, answer: inArea((asked) => form(asked, {}, [])) });

  signedInPost(app, base, {
    policy,
    answer: inArea((asked): Promise<Answer> => {
      const asking = askingOf(asked.fields);
      if (!asking.ok) return form(asked, asked.fields, asking.errors);
      return shown(asked, { asking, typed: asked.fields, corrects: corrected(asked.fields), title: 'What was found' });
    }),
  });

  signedInUpload(app, `${base}/file`, {
    policy,
    field: 'file',
    limits: { files: 1, bytesEach: documentLimits.bytes, bytesAll: documentLimits.bytes },
    answer: (sent: UploadAsked): Promise<Answer> =>
      inArea(async (asked): Promise<Answer> => {
        const [file] = sent.files;
        const day = readForm(fileForm, asked.fields);
        if (!file || !day.ok) return form(asked, asked.fields, [...sent.problems, ...(day.ok ? [] : day.errors)]);
        const refused = (text: string): Promise<Page> => form(asked, asked.fields, [{ field: 'file', text }]);
        const writtenOn = day.value.fileWritten;
        try {
          const text = (await documentText(file.path, `“${file.name}”`)).replaceAll('\0', '');
          if (text.length > mostLetters)
            return await refused(
              `“${file.name}” is longer than ${mostLetters.toLocaleString('en-GB')} letters. Paste it in parts.`,
            );
          const asking: Text = { ok: true, text: text.replaceAll('\r\n', '\n'), writtenOn };
          return await shown(asked, {
            asking,
            typed: typedDate(writtenOn),
            corrects: undefined,
            title: 'What was found',
          });
        } catch (error) {
          if (isAppError(error) && error.kind === 'invalid') return refused(error.message);
          throw error;
        }
      })(sent),
  });

  signedInPost(app, `${base}/footnotes`, {
    policy,
    answer: inArea(async (asked): Promise<Answer> => {
      const asking = askingOf(asked.fields);
      if (!asking.ok) return form(asked, asked.fields, asking.errors);
      return footnotesAsFile(asking.text, checkAsked(asking, await grounds(asked)), asked.fields['as']);
    }),
  });

  signedInPost(app, `${base}/keep`, {
    policy,
    answer: inArea(async (asked): Promise<Answer> => {
      const asking = askingOf(asked.fields);
      if (!asking.ok) return form(asked, asked.fields, asking.errors);
      const read = readForm(keepForm, asked.fields);
      const corrects = corrected(asked.fields);
      if (!read.ok)
        return shown(asked, { asking, typed: asked.fields, corrects, errors: read.errors, title: 'What was found' });
      if (corrects !== undefined) await getKept(asked, corrects);
      const { viewer, tx } = asked;
      const id = await keepStatement(
        tx,
        { partnershipCode: viewer.partnership.code, personId: viewer.personId },
        { title: read.value.title.trim(), body: asking.text, writtenOn: asking.writtenOn, corrects },
        clock.now(),
      );
      return { kind: 'redirect', to: `${pathOf(asked)}/${id}` };
    }),
  });

  signedInGet(app, `${base}/:statement`, {
    policy,
    answer: inArea(async (asked): Promise<Answer> => {
      const kept = await getKept(asked, asked.params['statement']);
      return shown(asked, {
        asking: { ok: true, text: kept.body, writtenOn: kept.writtenOn },
        // What is checked or kept from here corrects this one.
        typed: typedDate(kept.writtenOn),
        corrects: kept.corrects,
        title: kept.title,
        after: html`<form action="${pathOf(asked)}/${kept.id}/correct" method="post" class="govuk-!-display-none-print">${hidden('formToken', asked.formToken)}
${button({ text: 'Write a corrected version', classes: 'govuk-button--secondary' })}</form>
<form action="${pathOf(asked)}/${kept.id}/remove" method="post" class="govuk-!-display-none-print">${hidden('formToken', asked.formToken)}
${button({ text: 'Take this statement away for good', classes: 'govuk-button--warning', preventDoubleClick: true })}</form>`,
      });
    }),
  });

  signedInPost(app, `${base}/:statement/correct`, {
    policy,
    answer: inArea(async (asked): Promise<Answer> => {
      const kept = await getKept(asked, asked.params['statement']);
      return shown(asked, {
        asking: { ok: true, text: kept.body, writtenOn: kept.writtenOn },
        typed: typedDate(kept.writtenOn),
        corrects: kept.id,
        title: `Correct “${kept.title}”`,
      });
    }),
  });

  signedInPost(app, `${base}/:statement/remove`, {
    policy,
    answer: inArea(async (asked): Promise<Answer> => {
      const kept = await getKept(asked, asked.params['statement']);
      await removeStatement(asked.tx, asked.viewer.partnership.code, kept.id);
      return { kind: 'redirect', to: pathOf(asked) };
    }),
  });
};
