import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { bankHolidays, bankHolidaysFile, schoolTermsFile } from './core/bank-holidays.ts';
import type { Calendars } from './core/calendar.ts';
import { register } from './core/register.ts';
import type { Register } from './core/register.ts';
import { exceptionEntry, ruleEntry } from './core/rule.ts';

const folder = path.join(import.meta.dirname, '../../../data/law');

const parsed = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

/** The chapters of the register, in the order in which its rules rest on each other. */
const chapters = (): readonly string[] =>
  readdirSync(path.join(folder, 'duties'))
    .filter((name) => name.endsWith('.json'))
    .sort();

let shipped: { readonly register: Register; readonly calendars: Calendars } | undefined;

/** The rules and calendars that this version of Irwell ships, read once. Throws when they break their own rules. */
export const shippedLaw = (): { readonly register: Register; readonly calendars: Calendars } => {
  shipped ??= {
    register: register({
      rules: chapters().flatMap((name) => z.array(ruleEntry).parse(parsed(path.join('duties', name)))),
      exceptions: z.array(exceptionEntry).parse(parsed('exceptions.json')),
    }),
    calendars: {
      holidays: bankHolidays(bankHolidaysFile.parse(parsed('bank-holidays.json'))),
      terms: schoolTermsFile.parse(parsed('school-terms.json')).areas,
    },
  };
  return shipped;
};
