/** What a later letter says to an item of an earlier one. */
export const sayings = ['done', 'some-progress', 'asked-again', 'not-mentioned'] as const;
export type Says = (typeof sayings)[number];

export type ItemWords = {
  readonly code: string;
  readonly areaCode: string;
  readonly part: 'demonstrated' | 'next-step' | 'concern';
  readonly words: string;
};

/** What plain rules read out of the later letter; a person confirms it or says otherwise. */
export type Proposal = {
  readonly says: Says;
  /** Codes of the later letter's items, the likest first. */
  readonly items: readonly string[];
  /** Words that both use; empty where a person already said that the items belong together. */
  readonly shared: readonly string[];
};

const small = new Set(
  (
    'about above across after again against all also among and any are area areas been before being between both but can clear continue could does done each ensure for from ' +
    'further had has have how into its local made make more must need not now off one other our out over own partners partnership plan plans send should so some step steps such than ' +
    'that the their them then there these they this through time to too under until use used very was we were what when where which while who will with within work would you your'
  ).split(' '),
);

/** 'reviews' and 'reviewed' are one word here; it is crude, and good enough to propose. */
const stem = (word: string): string => word.replace(/(?:ies|ing|ed|es|s|e)$/, '');

/** The words of a text that carry its subject. */
const subjectWords = (text: string): ReadonlySet<string> =>
  new Set((text.toLowerCase().match(/[a-zé]+/g) ?? []).filter((word) => word.length > 3 && !small.has(word)).map(stem));

const fewest = 2;
const share = 0.4;

const sharedWith = (own: ReadonlySet<string>, later: ItemWords): readonly string[] => {
  const other = subjectWords(later.words);
  const shared = [...own].filter((word) => other.has(word));
  const least = Math.min(own.size, other.size);
  return shared.length >= Math.min(fewest, least) && least > 0 && shared.length / least >= share ? shared : [];
};

const finished =
  /\b(?:complete[ds]?|finished|in place|published|appointed|introduced|(?:has|have) been (?:set up|made|agreed|launched))\b/i;

/** What items of a later letter say, by what they are and their words. */
export const saysOf = (items: readonly ItemWords[]): Says => {
  if (items.length === 0) return 'not-mentioned';
  if (items.some(({ part }) => part !== 'demonstrated')) return 'asked-again';
  return items.some(({ words }) => finished.test(words)) ? 'done' : 'some-progress';
};

/**
 * What the later letter seems to say to an item. Its items that a person tied to this one at the import come first; without any, those of the same
 * area that share at least two words of substance and two in five of the shorter text's, at most three. Asked for again where one of them is asked
 * for; else done where one says that something is finished, and some progress where none does.
 */
export const proposalFor = (item: ItemWords, later: readonly ItemWords[], tied: readonly string[] = []): Proposal => {
  const known = later.filter(({ code }) => tied.includes(code));
  if (known.length > 0) return { says: saysOf(known), items: known.map(({ code }) => code), shared: [] };
  const own = subjectWords(item.words);
  const like = later
    .filter(({ areaCode }) => areaCode === item.areaCode)
    .map((each) => ({ each, shared: sharedWith(own, each) }))
    .filter(({ shared }) => shared.length > 0)
    .toSorted((one, other) => other.shared.length - one.shared.length)
    .slice(0, 3);
  return {
    says: saysOf(like.map(({ each }) => each)),
    items: like.map(({ each }) => each.code),
    shared: [...new Set(like.flatMap(({ shared }) => shared))],
  };
};
