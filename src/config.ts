import path from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { addressOf, defaultDataFolder } from '#platform/db';
import type { Address } from '#platform/db';

const address = z.string().transform((text, check): Address => {
  try {
    return addressOf(text);
  } catch {
    check.addIssue({ code: 'custom', message: 'must look like postgres://user:password@host:5432/database' });
    return z.NEVER;
  }
});

const day = z.string().transform((text, check): PlainDate => {
  if (isPlainDate(text)) return text;
  check.addIssue({ code: 'custom', message: 'must be a day that exists, such as 2026-11-22' });
  return z.NEVER;
});

const schema = z.object({
  PORT: z.coerce
    .number({ error: 'must be a number' })
    .int()
    .min(1, 'must be 1 or more')
    .max(65_535, 'must be 65535 or less')
    .default(3000),
  HOST: z.string().min(1).default('localhost'),
  IRWELL_DATA: z.string().min(1).optional(),
  IRWELL_FILES: z.string().min(1).optional(),
  IRWELL_SIGNING_KEY: z.string().min(1).optional(),
  DATABASE_URL: address.optional(),
  DATABASE_APP_URL: address.optional(),
  DATABASE_PUBLIC_URL: address.optional(),
  DATABASE_SIGN_IN_URL: address.optional(),
  TODAY: day.optional(),
  IRWELL_ADDRESS: z
    .url({ protocol: /^https?$/, error: 'must be the public address, such as https://irwell.example.gov.uk' })
    .optional(),
  OIDC_ISSUER: z.url({ error: 'must be the address of the identity provider' }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  IRWELL_LOG: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
});

/** Set for Irwell by its own tools and tests; not for whoever runs it. */
const internal = new Set(['IRWELL_CHROMIUM', 'IRWELL_TEST_POSTGRES']);

export type Config = z.infer<typeof schema> & { readonly dataFolder: string; readonly filesFolder: string };

/**
 * Reads the settings from the environment, once. A setting that begins with IRWELL_, OIDC_ or DATABASE_ and is not known is refused, so that a
 * slip of the pen does not silently mean the default. Throws AppError('invalid') that names every fault.
 */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const faults: string[] = [];
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(environment)) {
    if (value === undefined || value === '') continue;
    if (Object.hasOwn(schema.shape, key)) given[key] = value;
    else if (/^(IRWELL|OIDC|DATABASE)_/.test(key) && !internal.has(key))
      faults.push(`${key} is not a setting of Irwell.`);
  }
  const result = schema.safeParse(given);
  if (!result.success)
    faults.push(...result.error.issues.map((issue) => `${String(issue.path[0] ?? '')} ${issue.message}.`));
  if (!result.success || faults.length > 0)
    throw new AppError('invalid', `The settings cannot be used. ${faults.join(' ')} See docs/operate.md.`);
  const dataFolder = result.data.IRWELL_DATA ?? defaultDataFolder();
  return { ...result.data, dataFolder, filesFolder: result.data.IRWELL_FILES ?? path.join(dataFolder, 'files') };
};
