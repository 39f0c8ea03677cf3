import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { publicClaimsOf } from './public-claims.ts';

export const claimsUsage = 'claims list --area CODE [--json]';

export type ClaimsIo = {
  /** One reading as a visitor: published claims rest on what everybody can see. */
  readonly read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly today: () => PlainDate;
  readonly out: (text: string) => void;
};

const invalid = (message: string): AppError => new AppError('invalid', `${message}\nUsage: irwell ${claimsUsage}`);

const call = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: { area: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'The call cannot be read.');
  }
};

/**
 * Lists the published claims of an area with what has turned under each. It reads and never writes: a claim is made, accepted and published by
 * people who are signed in. Resolves to 1 where figures no longer support a claim that nobody has written of, else 0.
 */
export const claimsCommand = async (args: readonly string[], { read, today, out }: ClaimsIo): Promise<number> => {
  const { values, positionals } = call(args);
  if (positionals.length !== 1 || positionals[0] !== 'list') throw invalid('Say list.');
  const { area } = values;
  if (area === undefined || !/^\d{3}$/.test(area)) throw invalid('--area must be three digits, such as 999.');
  const claims = await read((tx) => publicClaimsOf(tx, area, today()));
  if (values.json === true) out(`${JSON.stringify({ area, claims })}\n`);
  else
    for (const { id, state, isSupported, text } of claims)
      out(`${id}\t${state}\t${state === 'published' && !isSupported ? 'no longer supported' : ''}\t${text}\n`);
  return claims.some(({ state, isSupported }) => state === 'published' && !isSupported) ? 1 : 0;
};
