import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCatalogue } from './core/alarms/rule.ts';
import type { AlarmRule } from './core/alarms/rule.ts';

const file = path.join(import.meta.dirname, '../../../data/law/alarms.json');

let held: readonly AlarmRule[] | undefined;

/** The alarm rules that the project ships, read once. */
export const shippedAlarmRules = (): readonly AlarmRule[] => {
  held ??= readCatalogue(JSON.parse(readFileSync(file, 'utf8'))).rules;
  return held;
};
