import { z } from 'zod';
import type { Register } from './register.ts';
import { readingNames } from './rule.ts';
import type { Reading, Rule } from './rule.ts';

/** What a partnership may choose. None of it changes the law. */
export type Settings = {
  /** The area whose school terms count school days; without it, dates in school days are not known. */
  readonly area?: string;
  /** By rule, the reading that statistics use where the register's own first one is not wanted. */
  readonly readings?: Readonly<Record<string, Reading['name']>>;
  /** By rule, the count of a local target. Statutory limits and guidance cannot be set. */
  readonly localTargets?: Readonly<Record<string, number>>;
};

export const registerSettings: Settings = {};

const chosen = {
  readings: z.record(z.string(), z.enum(readingNames)).default({}),
  localTargets: z.record(z.string(), z.int().min(1).max(366)).default({}),
};

/** data/law/settings.json: what every area uses, and what one area has chosen besides. */
export const settingsFile = z.strictObject({
  note: z.string(),
  everywhere: z.strictObject(chosen),
  areas: z.array(z.strictObject({ area: z.string().regex(/^\d{3}$/), ...chosen })),
});
export type SettingsFile = z.infer<typeof settingsFile>;

const problemsOf = (who: string, { readings = {}, localTargets = {} }: Settings, { groups }: Register): string[] => {
  const find = (id: string) => groups.find(([rule]) => rule.id === id);
  return [
    ...Object.entries(readings).flatMap(([id, name]) => {
      const versions = find(id);
      if (versions === undefined) return [`${who}: there is no rule ${id}.`];
      const has = versions.some(({ readings: all }) => all.some((each) => each.name === name));
      return has ? [] : [`${who}: the rule ${id} has no reading “${name}”.`];
    }),
    ...Object.keys(localTargets).flatMap((id) => {
      const versions = find(id);
      if (versions === undefined) return [`${who}: there is no rule ${id}.`];
      const isLocal = versions.every(({ kind }) => kind === 'local-target');
      return isLocal ? [] : [`${who}: ${id} is not a local target, so its limit cannot be set.`];
    }),
  ];
};

/** What is wrong with the settings, in words: a reading or a target that no rule has would otherwise be passed over in silence. */
export const problemsInSettings = ({ everywhere, areas }: SettingsFile, register: Register): readonly string[] => [
  ...problemsOf('Everywhere', everywhere, register),
  ...areas.flatMap((each) => problemsOf(`Area ${each.area}`, each, register)),
  ...areas.flatMap(({ area }, index) =>
    areas.findIndex((each) => each.area === area) < index ? [`Area ${area} stands twice.`] : [],
  ),
];

/** The settings of one area: its own choices before those of everywhere. Without an area, those of everywhere. */
export const settingsFor = ({ everywhere, areas }: SettingsFile, area?: string): Settings => {
  const own = areas.find((each) => each.area === area);
  return {
    ...(area === undefined ? {} : { area }),
    readings: { ...everywhere.readings, ...own?.readings },
    localTargets: { ...everywhere.localTargets, ...own?.localTargets },
  };
};

/** The reading of a rule that statistics use: the one that is set, else the register's first. Undefined where there is only one way to read it. */
export const chosenReading = ({ id, readings }: Rule, settings: Settings): Reading | undefined => {
  const wanted = settings.readings?.[id];
  return readings.find(({ name }) => name === wanted) ?? readings[0];
};
