/** Something that changed on an area: a claim, a correction, a date that was moved or has passed. */
export type Entry = {
  /** Names it for ever: 'claim 0199…', 'moved 0199… 2'. */
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  readonly at: Date;
  /** From the root of the site. */
  readonly href: string;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const entryOf = (authority: string, { key, title, summary, at, href }: Entry): string =>
  `<entry><id>${escaped(`${authority}/${key.replaceAll(' ', '/')}`)}</id><title>${escaped(title)}</title><updated>${at.toISOString()}</updated><link rel="alternate" type="text/html" href="${escaped(href)}"/><summary>${escaped(summary)}</summary></entry>`;

/** What changed on an area as a feed (RFC 4287), the latest first. Ids are tags (RFC 4151), and stay whatever the address. */
export const areaAtom = (
  partnership: { readonly name: string; readonly code: string; readonly shortName: string },
  area: { readonly code: string; readonly shortTitle: string },
  entries: readonly Entry[],
): string => {
  const base = `/${partnership.shortName}/areas/${area.code.toLowerCase()}`;
  const authority = `tag:irwell,2026:${partnership.code}/areas/${area.code}`;
  const ordered = entries.toSorted((one, other) => other.at.getTime() - one.at.getTime());
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>${authority}</id><title>${escaped(`${area.shortTitle}: ${partnership.name}`)}</title><updated>${ordered[0]?.at.toISOString() ?? '2026-01-01T00:00:00.000Z'}</updated><author><name>${escaped(`${partnership.name} SEND local area partnership`)}</name></author><link rel="self" type="application/atom+xml" href="${base}/changes.atom"/><link rel="alternate" type="text/html" href="${base}"/>
${ordered.map((entry) => entryOf(authority, entry)).join('\n')}
</feed>
`;
};
