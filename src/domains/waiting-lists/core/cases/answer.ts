import type { PlainDate } from '#shared/plain-date';
import { answerBands } from './bands-case.ts';
import { refuse } from './case.ts';
import type { Answered, CaseError } from './case.ts';
import { answerChildren } from './children-case.ts';
import { answerCurve } from './curve-case.ts';
import { answerFormula } from './formula-case.ts';
import { answerQueue } from './queue-case.ts';

export type WaitsAnswer = { readonly id: unknown; readonly errors: readonly CaseError[] };

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const has = (input: Fields, ...fields: readonly string[]): boolean =>
  fields.some((field) => Object.hasOwn(input, field));

/** What is asked is told by the fields. */
const answerInput = (input: Fields, today: PlainDate): Answered => {
  if (has(input, 'counts')) return answerBands(input);
  if (has(input, 'exit_weeks', 'entry_weeks', 'seen')) return answerCurve(input);
  if (has(input, 'referral', 'removal')) return answerQueue(input, today);
  if (has(input, 'children', 'counted_on')) return answerChildren(input, today);
  return answerFormula(input) ?? refuse('input', 'its fields are of no question that is known here: see docs/waits.md');
};

/** The input of a case. Bands may stand beside the id, as they do in tables of bands. */
const inputOf = (item: Fields): Fields | undefined => {
  if (Object.hasOwn(item, 'input')) return isObject(item['input']) ? item['input'] : undefined;
  if (!Object.hasOwn(item, 'counts')) return undefined;
  return { counts: item['counts'], ...(Object.hasOwn(item, 'total') ? { total: item['total'] } : {}) };
};

const answerOne = (item: unknown, today: PlainDate): WaitsAnswer => {
  if (!isObject(item)) return { id: null, ...refuse('id', 'a case is an object with id and input') };
  const id = Object.hasOwn(item, 'id') ? item['id'] : null;
  if (typeof id !== 'string' && typeof id !== 'number')
    return { id: null, errors: [{ word: 'id', why: 'is missing, or is not a text' }] };
  const input = inputOf(item);
  if (input === undefined)
    return { id, errors: [{ word: 'input', why: 'is missing, or is not an object of words and values' }] };
  const { result, errors } = answerInput(input, today);
  return { id, ...result, errors };
};

/** What `irwell waits` answers: one answer for each case, in order; or why the whole input cannot be used. `today` is for days in the future. */
export const waits = (
  text: string,
  today: PlainDate,
): { readonly answers: readonly WaitsAnswer[] } | { readonly unusable: string } => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The parser's own message would repeat a piece of the input, which may name a child.
    return { unusable: 'The input is not JSON.' };
  }
  if (!Array.isArray(parsed)) return { unusable: 'The input is JSON and not an array of cases.' };
  const items: readonly unknown[] = parsed;
  return { answers: items.map((item) => answerOne(item, today)) };
};
