import type { StepKind } from '../core/step.ts';

type Seen = { readonly status: number; readonly body: string; readonly location: string | undefined };
type Browser = {
  readonly get: (path: string) => Promise<Seen>;
  readonly post: (path: string, fields: Fields) => Promise<Seen>;
};

type Fields = Readonly<Record<string, string>>;

/** '2026-01-05' as the three fields of a date. */
export const day = (name: string, iso: string): Fields => {
  const [year = '', month = '', date = ''] = iso.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

const hidden = (body: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';

/** What an opened form carries: its key and what the person was shown. */
export const carried = ({ body }: Seen): Fields => ({ key: hidden(body, 'key'), seen: hidden(body, 'seen') });

export const stepPath = (childId: string, kind: StepKind): string => `/alderbeck/steps/children/${childId}/new/${kind}`;

/** Opens a form, sends it to look, then sends it to be saved: the way that a person goes. */
export const recordBy = async (
  browser: Browser,
  childId: string,
  kind: StepKind,
  on: string,
  more: Fields = {},
): Promise<{ readonly looked: Seen; readonly saved: Seen; readonly fields: Fields }> => {
  const path = stepPath(childId, kind);
  const form = await browser.get(path);
  if (form.status !== 200) throw new Error(`The form of ${kind} answered ${String(form.status)}.`);
  const fields = { ...carried(form), ...day('on', on), known_by: 'letter', ...more };
  const looked = await browser.post(path, { ...fields, stage: 'look' });
  const saved = await browser.post(path, { ...fields, stage: 'save' });
  return { looked, saved, fields };
};
