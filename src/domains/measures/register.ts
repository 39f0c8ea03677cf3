import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { measureEntry, problemsIn, providersEntry, publicationEntry } from './core/register.ts';
import type { MeasureEntry, Register } from './core/register.ts';

const folder = path.join(import.meta.dirname, '../../../data/measures');

const parsed = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

/** The register that this version of Irwell ships. Throws when it breaks one of its own rules. */
export const shippedRegister = (): Register => {
  const files = readdirSync(path.join(folder, 'register'))
    .filter((name) => name.endsWith('.json'))
    .sort();
  const register = {
    measures: files.flatMap((name) => z.array(measureEntry).parse(parsed(path.join('register', name)))),
    publications: z.array(publicationEntry).parse(parsed('publications.json')),
    providers: z.array(providersEntry).parse(parsed('providers.json')),
  };
  const problems = problemsIn(register);
  if (problems.length > 0) throw new Error(`The register of measures breaks its rules:\n${problems.join('\n')}`);
  return register;
};

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/**
 * What makes a figure what it is: how it is counted, and what must stand beside it. A change of it is a new version. Titles, reasons,
 * pitfalls and notes may be mended in place.
 */
export const meaningOf = (measure: MeasureEntry): string =>
  sha256([
    measure.code,
    measure.version,
    measure.kind,
    measure.basis,
    measure.numerator,
    measure.denominator ?? null,
    measure.population,
    measure.unit,
    measure.decimals,
    measure.better,
    measure.betterValue ?? null,
    measure.subject,
    measure.guards.map((guard) => guard.code),
    measure.breaks.map((each) => each.from),
    measure.bindings,
  ]);

export const wordingOf = (measure: MeasureEntry): string => sha256(measure);
