import { lettersOf } from '#domains/impact-plan';
import { movePublicVersion, recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Page, SignedInAsked } from '#platform/http';
import { AppError } from '#shared/errors';
import { coverageOf } from './coverage.ts';
import type { Coverage, ItemCover } from './coverage.ts';
import { coveragePath, letterQuery } from './pages/parts.ts';
import type { Area } from './pages/parts.ts';
import type { At } from './store.ts';
import { coverageWords } from './words.ts';

export type Now = () => Date;

export const atOf = ({ viewer }: SignedInAsked, now: Now): At => ({
  area: viewer.partnership.code,
  by: { personId: viewer.personId, name: viewer.displayName },
  now: now(),
});

export const crumbs = (area: Area, letterCode?: string) => [
  { text: 'Home', href: '/home' },
  {
    text: coverageWords.title,
    href: `${coveragePath(area)}${letterCode === undefined ? '' : letterQuery(letterCode)}`,
  },
];

export const titled = (title: string, isWrong: boolean): Pick<Page, 'title' | 'status'> =>
  isWrong ? { title: `Error: ${title}`, status: 422 } : { title };

/** The coverage of the letter that an address names; the newest where it names none. Undefined where no letter is held at all. */
export const coverageAsked = async (
  { tx, viewer, today }: SignedInAsked,
  letterCode: string,
): Promise<Coverage | undefined> => {
  const { code } = viewer.partnership;
  const found = await coverageOf(tx, code, {
    letterCode: letterCode === '' ? undefined : letterCode,
    today,
    seen: 'staff',
  });
  if (found === undefined && letterCode !== '' && (await lettersOf(tx, code)).length > 0)
    throw new AppError('not-found', 'There is no such letter here. Choose one on the page of what answers the letter.');
  return found;
};

/** The coverage of the letter in an address's path; not-found where there is none. */
export const coverageFrom = async (asked: SignedInAsked): Promise<Coverage> => {
  const found = await coverageAsked(asked, asked.params['letter'] ?? '');
  if (found === undefined) throw new AppError('not-found', 'There is no such letter here.');
  return found;
};

export const coverFrom = (coverage: Coverage, item: string | undefined): ItemCover => {
  const found = coverage.items.find((each) => each.item.code === item);
  if (found === undefined)
    throw new AppError('not-found', 'The letter asks for no such thing. Look for it on the list of its items.');
  return found;
};

/** What was done, in the trail; and public pages are made anew. */
export const done = async (
  tx: Tx,
  action: string,
  detail: Readonly<Record<string, string | number | boolean>>,
): Promise<void> => {
  await recordAct(tx, { action: `coverage.${action}`, subjectKind: 'letter', detail });
  await movePublicVersion(tx);
};
