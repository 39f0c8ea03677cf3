/** What can be bound to an item. */
export const boundKinds = ['action', 'measure', 'evidence', 'claim'] as const;
export type BoundKind = (typeof boundKinds)[number];

export type Bound = { readonly kind: BoundKind; readonly id: string };

const field = /^(action|measure|evidence|claim)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const kindOf = (text: string | undefined): BoundKind | undefined => boundKinds.find((each) => each === text);

const named = (key: string): Bound | undefined => {
  const [, kindText, id] = field.exec(key) ?? [];
  const kind = kindOf(kindText);
  return kind === undefined || id === undefined ? undefined : { kind, id };
};

export const boundName = ({ kind, id }: Bound): string => `${kind}-${id}`;

/** What a form of boxes asks: only what this person changed against what they were shown, so that nobody undoes what another did meanwhile. */
export type Asked = { readonly add: readonly Bound[]; readonly end: readonly Bound[] };

/** `stood`: what was bound when the form was shown, by the names of its boxes, with spaces between. */
export const askedBy = (fields: Readonly<Record<string, string>>): Asked => {
  const stood = new Set((fields['stood'] ?? '').split(' ').filter((name) => name !== ''));
  const ticked = new Set(Object.keys(fields).filter((name) => fields[name] === 'yes' && field.test(name)));
  return {
    add: [...ticked].filter((name) => !stood.has(name)).flatMap((name) => named(name) ?? []),
    end: [...stood].filter((name) => !ticked.has(name)).flatMap((name) => named(name) ?? []),
  };
};
