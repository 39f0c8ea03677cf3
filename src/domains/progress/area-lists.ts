import { claimWords } from '#domains/claims';
import type { PublicClaim } from '#domains/claims';
import { csvOf } from '#shared/csv';
import { dayNumber, fromDayNumber, inWords } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import type { Entry } from './core/area-feed.ts';
import { coversOf } from './area-live.ts';
import { liveWords, notYetWords } from './live-words.ts';
import { comingActions, lateActions, promiseStands, standingPromises } from './pages/after.part.ts';
import { actionAnchor } from './pages/done.part.ts';
import type { AreaPageProps } from './pages/area-props.ts';
import { forumWords } from './pages/claims.part.ts';

/** The first moment of the day after: then a date has passed. */
const dayAfter = (day: PlainDate): Date => new Date(`${fromDayNumber(dayNumber(day) + 1)}T00:00:00Z`);

const claimEntries = (shortName: string, claim: PublicClaim): readonly Entry[] => {
  const href = `/${shortName}/claims/${claim.id}`;
  const turned = claim.state === 'published' && !claim.isSupported;
  const summary = [
    claim.correctionWords === null ? '' : `This is a correction. What changed: ${claim.correctionWords}`,
    ...claim.turned,
    claim.adverse.length === 0 ? '' : `Against it: ${claim.adverse.join(' ')}`,
    forumWords(claim),
  ];
  return [
    {
      key: `claim ${claim.id}`,
      title: `${turned ? `${claimWords.noLonger}: ` : 'Published: '}${claim.text}`,
      summary: summary.filter((text) => text !== '').join('\n'),
      at: claim.publishedAt,
      href,
    },
    ...(claim.ended === null
      ? []
      : [
          {
            key: `ended ${claim.id}`,
            title: `${claim.state === 'corrected' ? 'Corrected' : 'Withdrawn'}: ${claim.text}`,
            summary: claim.ended.why,
            at: claim.ended.at,
            href,
          },
        ]),
  ];
};

/**
 * What changed on an area, each with its own moment: claims published and ended, due dates moved and passed, promises past their date. When figures turn
 * under a claim, no moment of it is kept: the claim's own entry says so.
 */
export const areaEntries = ({ shortName, own, live }: AreaPageProps): readonly Entry[] => {
  const page = `/${shortName}/areas/${own.area.code.toLowerCase()}`;
  return [
    ...live.claims.flatMap((claim) => claimEntries(shortName, claim)),
    ...live.actions.flatMap((action) =>
      action.moves.map(({ number, from, to, why, at }) => ({
        key: `moved ${action.id} ${String(number)}`,
        title: `Moved from ${inWords(from)} to ${inWords(to)}: ${action.words} (${action.ref})`,
        summary: why ?? liveWords.noReason,
        at,
        href: `${page}#${actionAnchor(action)}`,
      })),
    ),
    ...lateActions(live.actions).map((action) => ({
      key: `late ${action.id} ${action.dueOn}`,
      title: `Late: ${action.words} (${action.ref})`,
      summary: `It was due on ${inWords(action.dueOn)} and is not done.`,
      at: dayAfter(action.dueOn),
      href: `${page}#${actionAnchor(action)}`,
    })),
    ...standingPromises(live).flatMap((promise) =>
      promise.isPastDue && promise.dueOn !== null
        ? [
            {
              key: `past ${promise.id} ${promise.dueOn}`,
              title: `Promise past its date: “${promise.quote}”`,
              summary: promiseStands(promise),
              at: dayAfter(promise.dueOn),
              href: `${page}#promise-${promise.id}`,
            },
          ]
        : [],
    ),
  ];
};

const columns = ['list', 'ref', 'text', 'standing', 'on', 'moved_from', 'moved_to', 'what_else', 'address'] as const;
type Row = readonly [string, string, string, string, string, string, string, string, string];

/** Everything that the page lists, a line each, in the order of the page. */
export const areaCsv = ({ shortName, account, own, live, today }: AreaPageProps): string => {
  const page = `/${shortName}/areas/${own.area.code.toLowerCase()}`;
  const covers = new Map(coversOf(live, account.letter).map((cover) => [cover.item.code, cover]));
  const rows: readonly Row[] = [
    ...[...own.nextSteps, ...own.concerns].map((item): Row => {
      const cover = covers.get(item.code);
      const standing = cover ? (cover.standing === 'has-evidence' ? 'has evidence' : 'gap') : 'not told';
      const missing = cover && cover.missing.length > 0 ? `not published: ${cover.missing.join(', ')}` : '';
      return [
        'asked',
        item.code,
        item.official ?? item.summary ?? '',
        standing,
        '',
        '',
        '',
        missing,
        `${page}#${item.code.toLowerCase()}`,
      ];
    }),
    ...live.voices.map((voice): Row => [
      'families say',
      '',
      voice.title,
      '',
      voice.occurredOn,
      '',
      '',
      voice.words === '' ? voice.shows : voice.words,
      `/${shortName}/claims/${voice.claimId}`,
    ]),
    ...live.actions.map((action): Row => {
      const known =
        action.known.kind === 'not-bound'
          ? liveWords.notBound
          : action.known.kind === 'not-yet'
            ? notYetWords(action.known.name, action.known.dueOn, today)
            : `Figures since it began: ${liveWords.impact[action.impact]}`;
      return [
        'done',
        action.ref,
        action.words,
        liveWords.delivery[action.delivery].name,
        action.doneOn ?? action.dueOn,
        '',
        '',
        known,
        `${page}#${actionAnchor(action)}`,
      ];
    }),
    ...live.claims.map((claim): Row => [
      'claim',
      claim.id,
      claim.text,
      claim.state === 'published' && !claim.isSupported ? claimWords.noLonger : claim.state,
      claim.publishedOn,
      '',
      '',
      [...claim.turned, ...claim.adverse].join(' | '),
      `/${shortName}/claims/${claim.id}`,
    ]),
    ...lateActions(live.actions).map((action): Row => [
      'late',
      action.ref,
      action.words,
      'Late',
      action.dueOn,
      '',
      '',
      '',
      `${page}#${actionAnchor(action)}`,
    ]),
    ...live.actions.flatMap((action) =>
      action.moves.map(({ from, to, why, on }): Row => [
        'moved',
        action.ref,
        action.words,
        '',
        on,
        from,
        to,
        why ?? liveWords.noReason,
        `${page}#${actionAnchor(action)}`,
      ]),
    ),
    ...comingActions(live.actions).map((action): Row => [
      'next',
      action.ref,
      action.words,
      liveWords.delivery[action.delivery].name,
      action.dueOn,
      '',
      '',
      '',
      `${page}#${actionAnchor(action)}`,
    ]),
    ...standingPromises(live).map((promise): Row => [
      'promise',
      promise.id,
      promise.quote,
      promise.isPastDue ? 'past its date' : promise.standing,
      promise.dueOn ?? '',
      '',
      '',
      promiseStands(promise),
      `/${shortName}/promises#promise-${promise.id}`,
    ]),
  ];
  return csvOf([columns, ...rows]);
};
