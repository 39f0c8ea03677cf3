import { expect } from 'vitest';
import type { Browser, Seen } from '#test/browser';
import type { StepKind } from '../core/step.ts';

export type Fields = Readonly<Record<string, string>>;

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
  expect(form.status).toBe(200);
  const fields = { ...carried(form), ...day('on', on), known_by: 'letter', ...more };
  const looked = await browser.post(path, { ...fields, stage: 'look' });
  const saved = await browser.post(path, { ...fields, stage: 'save' });
  return { looked, saved, fields };
};
