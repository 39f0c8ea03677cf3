import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import { shippedAlarmRules } from './alarm-rules.ts';
import { playCases } from './core/alarms/cases.ts';
import type { CasePlayed } from './core/alarms/cases.ts';
import type { AlarmCalendars } from './core/alarms/clocks.ts';
import { getTerms, shippedLaw } from './rules.ts';

export const alarmsUsage = 'law alarms [--json] [--area CODE] < CASES';

type AlarmsIo = {
  /** The whole of standard input. */
  readonly readInput: () => Promise<string>;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly err: (text: string) => void;
};

const readArguments = (args: readonly string[]): { readonly json: boolean; readonly area: string | undefined } => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, area: { type: 'string' } },
    });
    return { json: values.json === true, area: values.area };
  } catch (error) {
    throw new AppError(
      'invalid',
      `${error instanceof Error ? error.message : 'The call cannot be read.'}\nUsage: irwell ${alarmsUsage}`,
    );
  }
};

const readCases = (input: string): readonly unknown[] => {
  let value: unknown;
  try {
    value = JSON.parse(input);
  } catch (error) {
    throw new AppError(
      'invalid',
      `Standard input is not JSON (${error instanceof Error ? error.message : 'it cannot be read'}).`,
    );
  }
  if (!Array.isArray(value))
    throw new AppError('invalid', 'Standard input is to be an array of cases: [{ "key", "events", "until" }].');
  return value;
};

const asLines = (played: readonly CasePlayed[]): string =>
  played
    .flatMap(({ key, alarms }) =>
      alarms.map(({ rule, from, until, because }) => `${[key ?? '', rule, from, until ?? '', because].join('\t')}\n`),
    )
    .join('');

const wordsAbout = ({ key, problems, notPlayed }: CasePlayed, index: number): readonly string[] => {
  const name = key ?? `number ${String(index + 1)}`;
  return [
    ...problems.map(({ event, problem }) => `Case ${name}${event === null ? '' : `, event ${event}`}: ${problem}.\n`),
    ...notPlayed.map(({ event, why }) => `Case ${name}, event ${event}: not played, because ${why}.\n`),
  ];
};

/**
 * School days by the terms of the area that was named, with the bank holidays of England. Nobody named: no calendar, so that a case is
 * played by the days of the rules' own file, whichever area it comes from.
 */
const calendarsFor = (area: string | undefined): AlarmCalendars => {
  if (area === undefined) return {};
  const { calendars } = shippedLaw();
  return { holidays: calendars.holidays, terms: getTerms(calendars, area) };
};

/**
 * `irwell law alarms`: cases on standard input, their alarms on standard output. 0 when every case was understood, 1 when
 * something in one was not (it is named, and the rest is played), AppError when the call or the input cannot be used.
 */
export const alarmsCommand = async (args: readonly string[], io: AlarmsIo): Promise<number> => {
  const { json, area } = readArguments(args);
  const calendars = calendarsFor(area);
  const played = playCases(shippedAlarmRules(), readCases(await io.readInput()), calendars);
  io.out(json ? `${JSON.stringify(played)}\n` : asLines(played));
  for (const words of played.flatMap(wordsAbout)) io.err(words);
  return played.some(({ problems }) => problems.length > 0) ? 1 : 0;
};
