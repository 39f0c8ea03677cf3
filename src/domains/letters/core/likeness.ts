/** Words that carry no subject: two texts are not alike for having them both. */
const small = new Set(
  'the a an and or of to in for on with by at from is are be been was were has have had that this these those it its as which their they them you your our we all will should not into across more how'.split(
    ' ',
  ),
);

/** A text without case, marks and spacing: what two prints of the same words have in common. */
export const normalised = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const stem = (word: string): string => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word);

const bag = (text: string): ReadonlySet<string> =>
  new Set(
    normalised(text)
      .split(' ')
      .filter((word) => word.length > 1 && !small.has(word))
      .map(stem),
  );

/** From 0 to 1: how many of the words of both that matter stand in both. */
export const likeness = (one: string, other: string): number => {
  const [a, b] = [bag(one), bag(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 0 : shared / (a.size + b.size - shared);
};

/** From this on two items are proposed as the same in other words; nothing is done before a person confirms it. */
const nearlyEqual = 0.72;
/** From this on an item of a later letter is proposed as speaking of the same as one of an earlier. */
const sameSubject = 0.2;

type Text = { readonly id: string; readonly text: string };

export type Likeness = { readonly id: string; readonly of: string; readonly isEqual: boolean };

/** Items of one letter that say what an earlier item of it says: its words equal, or nearly. Each points to the first that says it. */
export const duplicatesIn = (items: readonly Text[]): readonly Likeness[] =>
  items.flatMap((item, index) => {
    const before = items.slice(0, index);
    const equal = before.find(({ text }) => normalised(text) === normalised(item.text));
    const found = equal ?? before.find(({ text }) => likeness(text, item.text) >= nearlyEqual);
    return found ? [{ id: item.id, of: found.id, isEqual: equal !== undefined }] : [];
  });

/** For each item the one of an earlier letter that is most like it, where any is like enough. */
export const likestOf = <Earlier extends { readonly text: string }>(
  text: string,
  earlier: readonly Earlier[],
): { readonly earlier: Earlier; readonly isEqual: boolean; readonly likeness: number } | undefined => {
  const [first] = earlier
    .map((each) => ({
      earlier: each,
      likeness: likeness(text, each.text),
      isEqual: normalised(text) === normalised(each.text),
    }))
    .toSorted((one, other) => Number(other.isEqual) - Number(one.isEqual) || other.likeness - one.likeness);
  return first && (first.isEqual || first.likeness >= sameSubject) ? first : undefined;
};
