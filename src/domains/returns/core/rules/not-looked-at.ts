import type { Frame } from './frame.ts';
import { isInForce } from './rule.ts';
import type { Need } from './rule.ts';
import type { CheckOptions } from './options.ts';

export type NotLookedAt = { readonly rule: string; readonly why: string };

/** True when what a rule needs besides the file was given. */
export const has = (need: Need, options: CheckOptions): boolean => {
  switch (need) {
    case 'previous-return':
      return options.previous !== undefined;
    case 'establishments':
      return options.establishments !== undefined;
    case 'postcodes':
      return options.authorityOfPostcode !== undefined;
    case 'published-figures':
      return options.figures !== undefined;
    case 'school-census':
      return options.schoolCensus !== undefined;
    case 'council-records':
      return options.ceaseDecision !== undefined;
  }
};

const why: Readonly<Record<Need, string>> = {
  'previous-return': 'It compares with last year’s return, which is not held.',
  establishments: 'It asks the register of schools, which is not held.',
  postcodes: 'It asks in which authority a postcode lies, and no such list is held.',
  'published-figures': 'It compares with published figures for the year, which are not held.',
  'school-census': 'It compares with what schools reported in the school census, which is not held.',
  'council-records': 'It asks the council’s own records of decisions, which are not held.',
};

/** Parts of a rule that the file alone cannot decide, though the rest of it was looked at. */
const partly = ({ options }: Frame, hasHeader: boolean): readonly NotLookedAt[] => {
  if (!hasHeader) return [];
  return [
    ...(options.areaCode === undefined
      ? [{ rule: 'H05', why: 'Only its form was looked at: whose return it should be is not said.' }]
      : []),
    ...(options.previousSerial === undefined
      ? [{ rule: 'H06', why: 'Only its form was looked at: the number of the last file is not held.' }]
      : []),
    ...(options.today === undefined ? [{ rule: 'H07', why: 'Only its form was looked at: today is not said.' }] : []),
  ];
};

export const notLookedAt = (frame: Frame, hasHeader: boolean): readonly NotLookedAt[] => {
  const { options, year } = frame;
  const missing = options.book.rules.flatMap((rule) => {
    if (!isInForce(rule, year)) return [];
    if (rule.level === 'header' && rule.id !== 'H10' && !hasHeader)
      return [{ rule: rule.id, why: 'There is no header to look at.' }];
    return rule.needs !== undefined && !has(rule.needs, options) ? [{ rule: rule.id, why: why[rule.needs] }] : [];
  });
  return [...missing, ...partly(frame, hasHeader)];
};
