/** One thing whose official text is kept for ever, reduced to what may not change. */
export type Piece = {
  /** What it is and its code: 'item APA1-D1'. */
  readonly key: string;
  /** Undefined where only a summary is held. */
  readonly official: string | undefined;
  /** Everything else that is fixed with it (place in the plan, lines), as text. */
  readonly fixed: string;
};

type Comparison = {
  readonly added: readonly string[];
  /** Held with a summary only; the file brings the official text. */
  readonly filled: readonly string[];
  readonly same: readonly string[];
  readonly changed: readonly string[];
  /** Held, and not in the file. */
  readonly missing: readonly string[];
};

/** How a file stands to what is held. An import may go ahead only when nothing is changed and nothing missing. */
export const compareWithHeld = (held: readonly Piece[], brought: readonly Piece[]): Comparison => {
  const heldByKey = new Map(held.map((piece) => [piece.key, piece]));
  const broughtKeys = new Set(brought.map((piece) => piece.key));
  const of = (wanted: keyof Omit<Comparison, 'missing'>): readonly string[] =>
    brought.filter((piece) => standing(heldByKey.get(piece.key), piece) === wanted).map((piece) => piece.key);
  return {
    added: of('added'),
    filled: of('filled'),
    same: of('same'),
    changed: of('changed'),
    missing: held.filter((piece) => !broughtKeys.has(piece.key)).map((piece) => piece.key),
  };
};

const standing = (held: Piece | undefined, brought: Piece): keyof Omit<Comparison, 'missing'> => {
  if (!held) return 'added';
  if (held.official === undefined) return 'filled';
  return held.official === brought.official && held.fixed === brought.fixed ? 'same' : 'changed';
};
