import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors';
import { bankHolidays, bankHolidaysFile, schoolTermsFile } from './core/bank-holidays.ts';
import type { Calendars, SchoolTerms } from './core/calendar.ts';
import { register } from './core/register.ts';
import type { Register } from './core/register.ts';
import { exceptionEntry, ruleEntry } from './core/rule.ts';
import { problemsInSettings, settingsFile, settingsFor } from './core/settings.ts';
import type { Settings, SettingsFile } from './core/settings.ts';

const folder = path.join(import.meta.dirname, '../../../data/law');

const parsed = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

/** The chapters of the register, in the order in which its rules rest on each other. */
const chapters = (): readonly string[] =>
  readdirSync(path.join(folder, 'duties'))
    .filter((name) => name.endsWith('.json'))
    .sort();

type ShippedLaw = {
  readonly register: Register;
  readonly calendars: Calendars;
  /** What an area, by its code, has chosen; without a code, what every area uses. */
  readonly settingsOf: (area?: string) => Settings;
};

const readSettings = (law: Register): SettingsFile => {
  const settings = settingsFile.parse(parsed('settings.json'));
  const problems = problemsInSettings(settings, law);
  if (problems.length > 0) throw new Error(`data/law/settings.json cannot be used:\n${problems.join('\n')}`);
  return settings;
};

let shipped: ShippedLaw | undefined;

/** The rules, calendars and settings that this version of Irwell ships, read once. Throws when they break their own rules. */
export const shippedLaw = (): ShippedLaw => {
  if (shipped) return shipped;
  const rules = register({
    rules: chapters().flatMap((name) => z.array(ruleEntry).parse(parsed(path.join('duties', name)))),
    exceptions: z.array(exceptionEntry).parse(parsed('exceptions.json')),
  });
  const settings = readSettings(rules);
  shipped = {
    register: rules,
    calendars: {
      holidays: bankHolidays(bankHolidaysFile.parse(parsed('bank-holidays.json'))),
      terms: schoolTermsFile.parse(parsed('school-terms.json')).areas,
    },
    settingsOf: (area) => settingsFor(settings, area),
  };
  return shipped;
};

/** The school terms of an area, by its code. AppError where none are held: an area that is not known is no reason to count in another way. */
export const getTerms = ({ terms }: Calendars, area: string): SchoolTerms => {
  const found = terms.find((each) => each.area === area);
  if (!found)
    throw new AppError(
      'invalid',
      `There are no school terms for the area ${area}. Leave --area out, or add them to data/law.`,
    );
  return found;
};
