import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { codeBook, codeFile } from './core/codes.ts';
import { ruleEntry } from './core/rules/rule.ts';
import type { RuleBook } from './core/rules/rule.ts';

const folder = path.join(import.meta.dirname, '../../../data/sen2');

const parsed = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

let shipped: RuleBook | undefined;

/** The rules and code sets of the return that this version of Irwell ships, read once. Throws when they break their own form. */
export const shippedRuleBook = (): RuleBook => {
  shipped ??= {
    rules: z.array(ruleEntry).parse(parsed('rules.json')),
    codes: codeBook(codeFile.parse(parsed('codes.json'))),
  };
  return shipped;
};
