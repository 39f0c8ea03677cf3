import { randomUUID } from 'node:crypto';
import type { Db } from '#platform/db';
import type { PersonTexts } from '#test/an-area-with-people';

/** As much of a test's browser as is needed here. */
type Posting<Seen> = {
  readonly post: (path: string, fields: Readonly<Record<string, string>>) => Promise<Seen>;
};

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

export const idOf = async (admin: Db, surname: string): Promise<string> =>
  (await admin.selectFrom('child').select('id').where('surname', '=', surname).executeTakeFirstOrThrow()).id;

/** The three fields of a date. */
export const dated = (name: string, text: string): Readonly<Record<string, string>> => {
  const [year = '', month = '', day = ''] = text.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** Sends a form of a child's desk, with a new key where none is given. */
export const send = <Seen>(
  browser: Posting<Seen>,
  childId: string,
  form: string,
  fields: Readonly<Record<string, string>>,
): Promise<Seen> => browser.post(`/alderbeck/due/children/${childId}/desk/${form}`, { key: randomUUID(), ...fields });

/** What the desk says that it kept; undefined where it kept nothing. */
export const savedIn = ({ location }: { readonly location: string | undefined }): string | undefined =>
  /\/desk\?saved=([a-z-]+)$/.exec(location ?? '')?.[1];

export const names = (body: string): readonly string[] =>
  [...body.matchAll(/children\/[0-9a-f-]{36}">Robin ([^<]+)<\/a>/g)].map(([, name = '']) => name);
