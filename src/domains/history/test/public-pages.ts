import type { FastifyInstance } from 'fastify';
import { escapeHtml } from '#platform/views';
import { openAccount } from '../core/account.ts';
import type { Account } from '../core/account.ts';

type Route = { readonly method: string; readonly address: string; readonly access: string };
type Seen = { readonly address: string; readonly body: string };

const nobodys = '00000000-0000-7000-8000-000000000000';

/**
 * What visitors are shown of an area: every public route, with its name where it has one and made-up ids elsewhere, and every page that is linked
 * from one of them. A route that is new is among them without anybody adding it.
 */
export const everyPublicPage = async (
  app: FastifyInstance,
  routes: readonly Route[],
  shortName: string,
): Promise<readonly Seen[]> => {
  const filled = ({ address }: Route): string =>
    address.replace(':partnership', shortName).replaceAll(/:\w+/g, nobodys).replace('*', 'x');
  const waiting = routes.filter(({ method, access }) => method === 'GET' && access !== 'signed-in').map(filled);
  if (!waiting.some((address) => address.startsWith(`/${shortName}/`)))
    throw new Error('No route of an area is public.');
  const seen = new Map<string, string>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (seen.has(address)) continue;
    const { body } = await app.inject({ method: 'GET', url: address, headers: { host: 'localhost' } });
    seen.set(address, body);
    const links = [...body.matchAll(/href="(\/[^"#?]*)/g)].map(([, link = '']) => link);
    // Measures are alike, and are of no area: one of them is enough.
    waiting.push(...links.filter((link) => link.startsWith(`/${shortName}/`) && !/\/measures\/./.test(link)));
  }
  return [...seen].map(([address, body]) => ({ address, body }));
};

/** Each sentence of an account as a page has it: its headline, and what it says. */
export const wordsOf = (account: Account): readonly string[] => {
  const { headline, says } = openAccount(account);
  return [headline, ...says.map(({ summary }) => summary)].map(escapeHtml);
};

const sections = (body: string): readonly string[] =>
  [...body.matchAll(/<section\b[^]*?<\/section>/g)].map(([section]) => section);

/** Sentences of an account that stand on a page outside a part that also has each judgement that it leaves out, as quoted by somebody. */
export const toldWithout = (body: string, account: Account): readonly string[] => {
  const { judgementsLeftOut } = openAccount(account);
  const judged = judgementsLeftOut.map(({ summary, quotedBy }) => ({
    summary: escapeHtml(summary),
    quoted: `as quoted by ${escapeHtml(quotedBy)}`,
  }));
  const whole = sections(body).filter((section) =>
    judged.every(({ summary, quoted }) =>
      section.split('<li>').some((line) => line.includes(summary) && line.includes(quoted)),
    ),
  );
  const elsewhere = whole.reduce((rest, section) => rest.replace(section, ''), body);
  return wordsOf(account).filter((words) => elsewhere.includes(words));
};
