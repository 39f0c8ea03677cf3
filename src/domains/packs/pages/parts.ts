import { inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { lastDay } from '../compose/blocks.ts';

export type Area = { readonly shortName: string; readonly name: string };

export const packsPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/packs`;
export const packPath = (area: Pick<Area, 'shortName'>, id: string): string => `${packsPath(area)}/${id}`;
export const publicPacksPath = ({ shortName }: Pick<Area, 'shortName'>): string => `/${shortName}/stocktake-packs`;

const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/London',
});

/** '22 November 2026 at 14:05' */
export const momentWords = (at: Date): string => moment.format(at);

export const windowWords = ({ from, until }: { readonly from: PlainDate; readonly until: PlainDate }): string =>
  `${inWords(from)} to ${lastDay(until)}`;
