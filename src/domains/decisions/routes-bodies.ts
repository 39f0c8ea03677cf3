import { newId, recordAct } from '#platform/db';
import type { Typed } from '#domains/evidence';
import { readForm } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import { aliasForm, bodyForm } from './forms.ts';
import { bodiesPage } from './pages/decision-forms.page.ts';
import { decisionsPath } from './pages/parts.ts';
import { bodiesOf } from './reads-decisions.ts';
import { actOf, decisionCrumbs, nothingTyped, placeOf, titled } from './routes-parts.ts';
import type { Now } from './routes-parts.ts';
import { addAlias, addBody, alone } from './store.ts';

/** The boards and groups that decide. */
export const bodies = async (asked: SignedInAsked, typed: Typed = nothingTyped): Promise<Page> => ({
  kind: 'page',
  ...titled('Boards and groups', typed),
  breadcrumbs: decisionCrumbs(asked),
  main: bodiesPage({
    place: placeOf(asked),
    bodies: await bodiesOf(asked.tx, asked.viewer.partnership.code),
    formToken: asked.formToken,
    typed,
  }),
});

export const nameBody =
  (now: Now) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, fields } = asked;
    const act = actOf(asked, now);
    const read = readForm(bodyForm, fields);
    if (!read.ok) return bodies(asked, { values: fields, errors: read.errors });
    await alone(tx, `bodies of ${act.code}`);
    const id = newId();
    if (!(await addBody(tx, act.code, { id, ...read.value }, act.now)))
      return bodies(asked, { values: fields, errors: [{ field: 'name', text: 'Something is called so already' }] });
    await recordAct(tx, { action: 'decision.body-named', subjectKind: 'body', subjectIds: [id] });
    return { kind: 'redirect', to: `${decisionsPath(placeOf(asked))}/bodies` };
  };

export const nameAlias = async (asked: SignedInAsked): Promise<Answer> => {
  const { tx, viewer, fields } = asked;
  const { code } = viewer.partnership;
  const read = readForm(aliasForm, fields);
  if (!read.ok) return bodies(asked, { values: fields, errors: read.errors });
  await alone(tx, `bodies of ${code}`);
  const wrong = (field: string, text: string) => bodies(asked, { values: fields, errors: [{ field, text }] });
  if (!(await bodiesOf(tx, code)).some(({ id }) => id === read.value.of)) return wrong('of', 'Choose a body');
  if (!(await addAlias(tx, code, read.value.of, read.value))) return wrong('alias', 'Something is called so already');
  await recordAct(tx, { action: 'decision.body-named', subjectKind: 'body', subjectIds: [read.value.of] });
  return { kind: 'redirect', to: `${decisionsPath(placeOf(asked))}/bodies` };
};
