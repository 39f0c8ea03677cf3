/** What each icon says, in words that stand beside it: no icon is shown without them. */
const words: Readonly<Record<string, string>> = {
  'Common Cause': 'No significant change: the latest value is within what chance alone gives.',
  'Improvement (High)':
    'Improvement: the latest value is part of a change to higher values that chance alone seldom gives.',
  'Improvement (Low)':
    'Improvement: the latest value is part of a change to lower values that chance alone seldom gives.',
  'Concern (High)': 'Concern: the latest value is part of a change to higher values that chance alone seldom gives.',
  'Concern (Low)': 'Concern: the latest value is part of a change to lower values that chance alone seldom gives.',
  'Neither (High)': 'Change to higher values that chance alone seldom gives. Neither way is better for this measure.',
  'Neither (Low)': 'Change to lower values that chance alone seldom gives. Neither way is better for this measure.',
  Pass: 'If nothing changes, the target will be met every time.',
  Fail: 'If nothing changes, the target will be missed every time.',
  'Hit or Miss': 'If nothing changes, the target will be met at some times and missed at others, by chance.',
};

/** The same icons by the names of NHSRplotthedots. */
const sameAs: Readonly<Record<string, string>> = {
  common_cause: 'Common Cause',
  improvement_high: 'Improvement (High)',
  improvement_low: 'Improvement (Low)',
  concern_high: 'Concern (High)',
  concern_low: 'Concern (Low)',
  neutral_high: 'Neither (High)',
  neutral_low: 'Neither (Low)',
  pass: 'Pass',
  fail: 'Fail',
  inconsistent: 'Hit or Miss',
};

/** The words of an icon, by either engine's name for it; null where there is no icon. Throws RangeError for a name that is no icon's. */
export const iconWords = (icon: string | null): string | null => {
  if (icon === null) return null;
  const said = words[sameAs[icon] ?? icon];
  if (said === undefined) throw new RangeError(`Not an icon: ${icon}`);
  return said;
};
