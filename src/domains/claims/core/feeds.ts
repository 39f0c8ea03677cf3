import { csvOf } from '#shared/csv';
import type { PublicClaim } from './public-lines.ts';

const columns = [
  'claim',
  'state',
  'kind',
  'text',
  'for_whom',
  'since',
  'plan',
  'area',
  'outcome_or_action',
  'published',
  'valid_until',
  'supported_by_our_figures',
  'what_turned',
  'against',
  'forum',
  'corrects',
  'corrected_by',
  'correction',
  'ended',
  'why_ended',
  'evidence',
  'sha256',
] as const;

const forumOf = ({ forum, forumIsSilent }: PublicClaim): string =>
  forumIsSilent ? 'has not said' : forum.map(({ stance, text }) => `${stance}: ${text}`).join(' | ');

/** Claims and corrections, a line each. */
export const claimsCsv = (claims: readonly PublicClaim[]): string =>
  csvOf([
    columns,
    ...claims.map((claim) => [
      claim.id,
      claim.state,
      claim.kind,
      claim.text,
      claim.forWhom,
      claim.sinceOn,
      claim.planCode ?? '',
      claim.areaCode ?? '',
      claim.about ?? '',
      claim.publishedOn,
      claim.validUntil,
      claim.state === 'published' ? (claim.isSupported ? 'yes' : 'no') : '',
      claim.turned.join(' | '),
      claim.adverse.join(' | '),
      forumOf(claim),
      claim.corrects ?? '',
      claim.correctedBy ?? '',
      claim.correctionWords ?? '',
      claim.ended?.on ?? '',
      claim.ended?.why ?? '',
      claim.evidence.map(({ kind, title }) => title ?? `${kind}, not published`).join(' | '),
      claim.sha256,
    ]),
  ]);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const stateTitles = {
  published: '',
  expired: 'Expired: ',
  corrected: 'Corrected: ',
  withdrawn: 'Withdrawn: ',
} as const;

const entryOf = (base: string, authority: string, claim: PublicClaim, turnedWords: string): string => {
  const turned = claim.state === 'published' && !claim.isSupported;
  const updated = claim.ended?.at ?? claim.publishedAt;
  const title = `${turned ? `${turnedWords}: ` : stateTitles[claim.state]}${claim.text}`;
  const summary = [
    claim.correctionWords === null ? '' : `This is a correction. What changed: ${claim.correctionWords}`,
    claim.ended === null || claim.ended.why === '' ? '' : claim.ended.why,
    ...claim.turned,
    claim.adverse.length === 0 ? '' : `Against it: ${claim.adverse.join(' ')}`,
    claim.forumIsSilent ? 'The parent carer forum has not said what it thinks.' : '',
    ...claim.forum.map(({ saidFor, text }) => `${saidFor}: ${text}`),
  ]
    .filter((text) => text !== '')
    .join('\n');
  return `<entry><id>${escaped(`${authority}/claims/${claim.id}`)}</id><title>${escaped(title)}</title><updated>${updated.toISOString()}</updated><published>${claim.publishedAt.toISOString()}</published><link rel="alternate" type="text/html" href="${escaped(`${base}/${claim.id}`)}"/><summary>${escaped(summary)}</summary></entry>`;
};

/** The same as a feed (RFC 4287). Addresses are relative to the feed's own; ids are tags (RFC 4151), and stay whatever the address. */
export const claimsAtom = (
  area: { readonly name: string; readonly code: string; readonly shortName: string },
  claims: readonly PublicClaim[],
  words: { readonly title: string; readonly noLonger: string },
): string => {
  const base = `/${area.shortName}/claims`;
  const authority = `tag:irwell,2026:${area.code}`;
  const latest = claims
    .map(({ ended, publishedAt }) => (ended?.at ?? publishedAt).toISOString())
    .toSorted()
    .at(-1);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${authority}/claims</id><title>${escaped(`${words.title}: ${area.name}`)}</title><updated>${latest ?? '2026-01-01T00:00:00.000Z'}</updated><author><name>${escaped(`${area.name} SEND local area partnership`)}</name></author><link rel="self" type="application/atom+xml" href="${base}.atom"/><link rel="alternate" type="text/html" href="${base}"/>
${claims.map((claim) => entryOf(base, authority, claim, words.noLonger)).join('\n')}
</feed>
`;
};
