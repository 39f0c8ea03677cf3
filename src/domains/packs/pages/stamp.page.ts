import { button, errorSummary, html, input, insetText, summaryList, warningText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { StampFound } from '../reads.ts';
import { stampInGroups } from '../core/stamp.ts';
import { packWords } from '../words.ts';
import { momentWords, windowWords } from './parts.ts';

type Props = {
  readonly typed: string;
  /** Undefined where what was typed is no stamp, or nothing was. */
  readonly stamp: string | undefined;
  readonly found: readonly (StampFound & { readonly areaName: string })[];
};

const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });

const foundPart = (stamp: string, each: Props['found'][number]): SafeHtml => html`${
  each.isWhole
    ? html`<div class="govuk-panel govuk-panel--confirmation irw-stamp-panel"><h2 class="govuk-panel__title govuk-heading-l">Unaltered</h2><div class="govuk-panel__body govuk-body">What Irwell keeps under this stamp is what was stamped.</div></div>`
    : warningText({
        text:
          each.madeAt === null
            ? 'Gone: a pack was made under this stamp and is not kept any more.'
            : 'Altered: what Irwell keeps is not what was stamped.',
        iconFallbackText: 'Warning',
      })
}
${summaryList({
  rows: [
    row('Area', each.areaName),
    ...(each.planName === null ? [] : [row('Plan', each.planName)]),
    ...(each.meetingOn === null ? [] : [row('Stocktake', inWords(each.meetingOn))]),
    ...(each.windowFrom === null || each.windowUntil === null
      ? []
      : [row('Evidence window', windowWords({ from: each.windowFrom, until: each.windowUntil }))]),
    ...(each.madeAt === null ? [] : [row('Made', momentWords(each.madeAt))]),
    row('Stamp', stampInGroups(stamp)),
  ],
})}`;

/** For everybody who was given a pack: is it what was stamped? Says nothing of what the pack says. */
export const stampPage = ({ typed, stamp, found }: Props): SafeHtml => {
  const isWrong = typed !== '' && stamp === undefined;
  const error = 'A stamp has 64 letters and figures, from 0 to 9 and a to f. Copy it from the first sheet';
  return html`${isWrong && errorSummary({ titleText: 'There is a problem', errorList: [{ text: error, href: '#stamp' }] })}<h1 class="govuk-heading-xl">${packWords.checkTitle}</h1>
<p class="govuk-body-l">A pack for a stocktake has a stamp on its first sheet. Type it here to see whether what is kept was changed since.</p>
<form method="get" action="/stamps" novalidate>
${input({
  id: 'stamp',
  name: 'stamp',
  label: { text: 'Stamp', classes: 'govuk-label--s' },
  hint: { text: 'Eight groups of eight letters and figures, such as 0f3a91c2. Spaces do not matter.' },
  value: typed,
  ...(isWrong ? { errorMessage: { text: error } } : {}),
})}
${button({ text: 'Check' })}</form>
${stamp !== undefined && found.length === 0 && insetText({ text: 'No pack was made here under this stamp. Look whether you copied all of it. If you did, the paper that you hold was not made by this Irwell.' })}
${stamp !== undefined && found.map((each) => foundPart(stamp, each))}
<h2 class="govuk-heading-m">What a stamp shows, and what not</h2>
<p class="govuk-body">The stamp (SHA-256) is made of every word, figure and drawing of the pack. It stands in the audit trail as well, each line of which is bound to the one before. If one word of what is kept were changed, this page would say “altered”.</p>
<p class="govuk-body">It does not show that the paper in your hand says the same. For that, compare it with the pack, or ask whoever runs Irwell to check your file with <code>irwell packs check FILE</code>. The file of what was stamped (JSON) you can check yourself: its SHA-256 is the stamp.</p>`;
};
