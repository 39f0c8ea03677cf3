import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { aBrowser } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import type { Db } from '#platform/db';
import type { PersonTexts } from './an-area.ts';

/** A plan in force whose review was due a year after it began. */
export const aPlanFrom = (surname: string, started: string): PersonTexts => ({
  child: { surname },
  request: { received_on: '2023-02-06', outcome: 'H' },
  assessment: { outcome: 'H' },
  plan: { started_on: started },
  active: {},
});

/** A request that waits for its decision. */
export const aRequestFrom = (surname: string, received: string): PersonTexts => ({
  child: { surname },
  request: { received_on: received, outcome: 'A' },
});

export const signedInAs = async (app: FastifyInstance, role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};

export const idOf = async (admin: Db, surname: string): Promise<string> =>
  (await admin.selectFrom('child').select('id').where('surname', '=', surname).executeTakeFirstOrThrow()).id;

/** The three fields of a date. */
export const dated = (name: string, text: string): Readonly<Record<string, string>> => {
  const [year = '', month = '', day = ''] = text.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** Sends a form of a child's desk, with a new key where none is given. */
export const send = (
  browser: Browser,
  childId: string,
  form: string,
  fields: Readonly<Record<string, string>>,
): Promise<Seen> => browser.post(`/alderbeck/due/children/${childId}/desk/${form}`, { key: randomUUID(), ...fields });

export const expectSaved = (seen: Seen, form: string): void => {
  expect(seen.location ?? seen.body).toMatch(new RegExp(`/desk\\?saved=${form}$`));
  expect(seen.status).toBe(303);
};

export const names = (body: string): readonly string[] =>
  [...body.matchAll(/children\/[0-9a-f-]{36}">Robin ([^<]+)<\/a>/g)].map(([, name = '']) => name);
