import type { Chunk } from './chunks.ts';
import { chunksOf } from './chunks.ts';
import type { AnsweredKind, Draft, DraftArea, DraftItem, ItemKind } from './draft.ts';
import { isAnswered, wordsOf } from './draft.ts';
import {
  areaBegins,
  areaHeading,
  areaListHeading,
  asksWith,
  closing,
  goesWithBefore,
  greeting,
  kindUnder,
  mayName,
} from './rules.ts';
import type { SourceLine } from './source.ts';
import { isBullet } from './source.ts';
import { figureWordsIn, finerKindOf } from './statements.ts';

type AreaKind = 'priority-action' | 'improvement';

/** Where in the document the reading stands. */
type Place = {
  readonly region: 'opening' | 'body' | 'area' | 'area-list' | 'findings' | 'closing';
  readonly areaKind?: AreaKind | undefined;
  readonly area?: string | undefined;
  /** The area's own words end with a colon and its points have not ended. */
  readonly inSubPoints?: boolean | undefined;
  readonly list?: { readonly kind: AnsweredKind; readonly heading: string } | undefined;
  readonly namesBodies?: boolean | undefined;
};

type Proposal = {
  readonly kind: ItemKind;
  readonly why: string;
  readonly isSure: boolean;
  readonly area?: string | undefined;
  readonly next: Place;
};

const quoted = (text: string): string =>
  `“${text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text.replace(/:$/, '')}”`;

const looksLikeHeading = (text: string, chunk: Chunk): boolean =>
  !chunk.isBullet &&
  text.length <= 110 &&
  chunk.lines.length <= 2 &&
  !/[.;,]["’”]?$/.test(text) &&
  /^["“‘]?[\p{Lu}\d]/u.test(text);

/** The areas as they come to be known: those of the plan first, then those that the document brings. */
const areaBook = (plan: readonly DraftArea[]) => {
  const areas: DraftArea[] = [...plan];
  const spokenOf = new Set<string>();
  const numberIn = (kind: AreaKind): number =>
    areas.filter((area) => area.kind === kind && spokenOf.has(area.code)).length + 1;
  const titleOf = (kind: AreaKind, number: number): string =>
    `Area for ${kind === 'improvement' ? 'improvement' : 'priority action'} ${String(number)}`;
  return {
    areas: () => areas,
    /** The code of an area, by its kind and number. */
    codeFor: (kind: AreaKind, numberSaid: number | undefined): string => {
      const number = numberSaid ?? numberIn(kind);
      const known = areas.find((area) => area.kind === kind && area.number === number);
      const code = known?.code ?? `${kind === 'improvement' ? 'AFI' : 'APA'}${String(number)}`;
      if (!areas.some((area) => area.code === code))
        areas.push({ code, kind, number, title: titleOf(kind, number), isInPlan: false });
      spokenOf.add(code);
      return code;
    },
  };
};
type Book = ReturnType<typeof areaBook>;

const kindOfArea = (words: string | undefined): AreaKind =>
  /^(?:improvement|afi)$/i.test(words ?? '') ? 'improvement' : 'priority-action';

const areaItemKind = (kind: AreaKind): ItemKind =>
  kind === 'improvement' ? 'area-improvement' : 'area-priority-action';

const inClosing = (place: Place): Proposal => ({
  kind: 'left-out',
  why: 'It stands in the closing part, with who is written to, who signs and who gets a copy: names of officials are not taken in.',
  isSure: true,
  next: { ...place, region: 'closing' },
});

const anArea = (text: string, place: Place, book: Book): Proposal | undefined => {
  const found = areaHeading.exec(text);
  if (!found) return undefined;
  const kind = kindOfArea(found[1]);
  const area = book.codeFor(kind, Number(found[2]));
  return {
    kind: areaItemKind(kind),
    why: `It begins with ${quoted(text.slice(0, text.length - (found[3] ?? '').length).replace(/[\s:.–—-]+$/, ''))}.`,
    isSure: true,
    area,
    next: { ...place, region: 'area', area, areaKind: kind, inSubPoints: text.endsWith(':'), list: undefined },
  };
};

const aHeading = (text: string, place: Place): Proposal => {
  const listOf = areaListHeading.exec(text);
  if (listOf)
    return {
      kind: 'heading',
      why: 'It is the heading over a list of areas.',
      isSure: true,
      next: {
        region: 'area-list',
        areaKind: kindOfArea(listOf[1]),
        namesBodies: place.namesBodies === true || /^responsible/i.test(text),
      },
    };
  const kind = kindUnder(text);
  if (kind !== undefined)
    return {
      kind: 'heading',
      why: `It is a heading: ${quoted(text)}.`,
      isSure: true,
      area: place.area,
      next: {
        ...place,
        region: place.area === undefined ? 'findings' : 'area',
        inSubPoints: false,
        list: { kind, heading: text },
      },
    };
  return {
    kind: 'heading',
    why: 'It is short, stands alone and does not end as a sentence.',
    isSure: true,
    next: { region: place.region === 'opening' ? 'opening' : 'body' },
  };
};

const inOpening = (text: string, place: Place): Proposal => ({
  kind: 'left-out',
  why: 'It stands before the greeting, with whom the letter is addressed to: names of officials are not taken in.',
  isSure: true,
  next: greeting.test(text) ? { region: 'body' } : place,
});

const inAreaList = (text: string, chunk: Chunk, place: Place, book: Book): Proposal => {
  const of = { area: place.area, isSure: true, next: place };
  if (chunk.isBullet) return { ...of, kind: 'sub-point', why: 'It is a point in the list of the area before it.' };
  if (place.area !== undefined && goesWithBefore(text))
    return {
      ...of,
      kind: 'sub-point',
      why: 'It says “should also”, so it goes with the area before it.',
      isSure: false,
    };
  if (areaBegins(text)) {
    const kind = place.areaKind ?? 'priority-action';
    const area = book.codeFor(kind, undefined);
    return {
      kind: areaItemKind(kind),
      why: `It stands under “Areas for ${kind === 'improvement' ? 'improvement' : 'priority action'}” and says what should be done.`,
      isSure: true,
      area,
      next: { ...place, area },
    };
  }
  return {
    kind: 'left-out',
    why: 'It stands in the list of areas and says nothing that should be done: the bodies that answer for it, as a rule.',
    isSure: place.namesBodies === true,
    next: place,
  };
};

const inAreaOf = (text: string, chunk: Chunk, place: Place): Proposal => {
  const { area, list, inSubPoints } = place;
  const small = /^["'‘“(]?\p{Ll}/u.test(text);
  if (inSubPoints === true && chunk.isBullet && (small || !chunk.afterBlank))
    return {
      kind: 'sub-point',
      why: 'It is a point of the area’s own words, which end with a colon.',
      isSure: small,
      area,
      next: { ...place, inSubPoints: !/[.]$/.test(text) || small },
    };
  const next = { ...place, inSubPoints: false };
  if (list)
    return {
      kind: list.kind,
      why: `It stands under the heading ${quoted(list.heading)}.`,
      isSure: chunk.isBullet,
      area,
      next,
    };
  const asks = asksWith(text);
  if (asks !== undefined)
    return {
      kind: 'next-step',
      why: `It stands under no heading, and begins with “${asks}”.`,
      isSure: false,
      area,
      next,
    };
  return {
    kind: 'demonstrated',
    why: 'It stands in the first list of the area, before the next steps. No heading over it says that it was shown.',
    isSure: chunk.isBullet,
    area,
    next,
  };
};

const elsewhere = (text: string, chunk: Chunk, place: Place): Proposal => {
  if (mayName(text)) return { kind: 'left-out', why: 'It seems to name an official.', isSure: false, next: place };
  if (place.list && place.region === 'findings' && chunk.isBullet)
    return {
      kind: 'paragraph',
      why: `It stands under the heading ${quoted(place.list.heading)} and names no area. Give it an area to take it as ${place.list.kind === 'next-step' ? 'a next step' : place.list.kind === 'concern' ? 'a concern' : 'something demonstrated'}.`,
      isSure: false,
      next: place,
    };
  return { kind: 'paragraph', why: 'It stands in no list of an area.', isSure: true, next: place };
};

const propose = (text: string, chunk: Chunk, place: Place, book: Book): Proposal => {
  if (place.region === 'closing' || closing.test(text)) return inClosing(place);
  const area = anArea(text, place, book);
  if (area) return area;
  if (place.region === 'opening') return inOpening(text, place);
  const heads = looksLikeHeading(text, chunk) && !areaBegins(text);
  if (
    areaListHeading.test(text) ||
    (heads && (kindUnder(text) !== undefined || /:$/.test(text)) && place.region !== 'area-list')
  )
    return kindUnder(text) === undefined && !areaListHeading.test(text) && place.region === 'area'
      ? inAreaOf(text, chunk, place)
      : aHeading(text, place);
  if (place.region === 'area-list') return inAreaList(text, chunk, place, book);
  if (place.region === 'area') return inAreaOf(text, chunk, place);
  if (heads && chunk.standsAlone) return aHeading(text, place);
  if (heads && /\?$/.test(text)) return aHeading(text, place);
  return elsewhere(text, chunk, place);
};

/**
 * Within what the lines alone would put together a report may begin its list of areas, or its next area: the lines are parted there. An area begins
 * where a sentence does, after one that has ended.
 */
const partedAtHeadings = (chunks: readonly Chunk[], lines: readonly SourceLine[]): readonly Chunk[] => {
  let inList = false;
  const saidOn = (number: number | undefined): string => lines[(number ?? 0) - 1]?.said ?? '';
  const beginsPart = (said: string, before: string, inPoint: boolean): boolean =>
    areaListHeading.test(said) ||
    areaListHeading.test(before) ||
    areaHeading.test(said) ||
    (inList && (inPoint || /[.:]$/.test(before)) && areaBegins(said));
  return chunks.flatMap((chunk) => {
    const parts: Chunk[] = [];
    for (const number of chunk.lines) {
      const said = saidOn(number);
      const open = parts.at(-1);
      if (areaListHeading.test(said)) inList = true;
      if (open && !beginsPart(said, saidOn(open.lines.at(-1)), open.isBullet))
        parts[parts.length - 1] = { ...open, lines: [...open.lines, number] };
      else parts.push({ ...chunk, lines: [number], isBullet: isBullet(said) });
    }
    return parts;
  });
};

/** What a statement says and whether it gives a figure, by its words; nothing for what is not one. */
export const readingOf = (kind: ItemKind, text: string): Pick<DraftItem, 'finer' | 'figureWords'> => ({
  finer: kind === 'demonstrated' ? finerKindOf(text).finer : undefined,
  figureWords: isAnswered(kind) ? figureWordsIn(text) : undefined,
});

/**
 * What the pieces of a document are, by plain rules, each with its reason. Every line that has words is in exactly one of them, those that are left out
 * included. `plan`: the areas that the plan has already.
 */
export const proposeItems = (lines: readonly SourceLine[], plan: readonly DraftArea[]): Draft => {
  const book = areaBook(plan);
  const chunks = partedAtHeadings(chunksOf(lines), lines);
  const hasGreeting = lines.some(({ said, role }) => role === 'words' && greeting.test(said));
  let place: Place = { region: hasGreeting ? 'opening' : 'body' };
  const items: DraftItem[] = [];
  for (const chunk of chunks) {
    const text = wordsOf(lines, { lines: chunk.lines });
    const { kind, why, isSure, area, next } = propose(text, chunk, place, book);
    place = next;
    items.push({
      id: `L${String(chunk.lines[0] ?? 0)}`,
      lines: chunk.lines,
      kind,
      area,
      why,
      isSure,
      isConfirmed: false,
      measures: [],
      answers: [],
      changedIn: 0,
      ...readingOf(kind, text),
    });
  }
  return { items, areas: book.areas(), made: 0 };
};

/** Whether an item is a point of a list, as the document prints it. */
export const isPoint = (lines: readonly SourceLine[], item: Pick<DraftItem, 'lines' | 'isPoint'>): boolean =>
  item.isPoint ?? isBullet(lines[(item.lines[0] ?? 0) - 1]?.said ?? '');
