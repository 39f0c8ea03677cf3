import type { SignedInAsked } from '#platform/http';
import { inWords } from '#shared/plain-date';
import { forumDaysLeft } from './actions.ts';
import { deskPath } from './pages/parts.ts';
import { maySpeakForTheForum } from './policy.ts';
import { waitingForTheForum } from './reads.ts';

/** What the forum is reminded of on its first page; undefined for everybody else, and where no claim waits for it. */
export const remindTheForum = async ({
  tx,
  viewer,
  today,
}: Pick<SignedInAsked, 'tx' | 'viewer' | 'today'>): Promise<
  { readonly href: string; readonly text: string; readonly hint: string } | undefined
> => {
  if (!maySpeakForTheForum(viewer)) return undefined;
  const { code, shortName } = viewer.partnership;
  const waits = await waitingForTheForum(tx, code, today);
  const [first] = waits;
  if (first === undefined) return undefined;
  const left = forumDaysLeft(today)(first.until);
  const days =
    left === 0
      ? `Today, ${inWords(first.until)}, is the last day`
      : `${String(left)} working ${left === 1 ? 'day is' : 'days are'} left after today, until ${inWords(first.until)},`;
  return {
    href: waits.length === 1 ? deskPath(shortName, first.id) : deskPath(shortName),
    text:
      waits.length === 1
        ? '1 claim waits for what the forum thinks'
        : `${String(waits.length)} claims wait for what the forum thinks`,
    hint: `${days} for “${first.text.length > 120 ? `${first.text.slice(0, 117)}…` : first.text}” Silence is never shown as agreement.`,
  };
};
