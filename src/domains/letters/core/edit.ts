import { inDocumentOrder, isAnswered, isArea, wordsOf } from './draft.ts';
import type { Answer, Draft, DraftArea, DraftItem, FinerKind, ItemKind } from './draft.ts';
import { readingOf } from './propose.ts';
import type { SourceLine } from './source.ts';

/** What a person does to a draft. Each names the items it is about. */
export type Edit =
  | { readonly do: 'confirm'; readonly ids: readonly string[] }
  | { readonly do: 'sort'; readonly ids: readonly string[]; readonly kind?: ItemKind; readonly area?: string }
  | { readonly do: 'split'; readonly id: string; readonly at: number }
  | { readonly do: 'join'; readonly id: string }
  | {
      readonly do: 'add';
      readonly from: number;
      readonly to: number;
      readonly text: string;
      readonly kind: ItemKind;
      readonly area?: string;
    }
  | {
      readonly do: 'details';
      readonly id: string;
      readonly finer?: FinerKind;
      readonly figureWords?: string;
      readonly note?: string;
      readonly measures: readonly string[];
    }
  | { readonly do: 'repeats'; readonly id: string; readonly of: string | undefined }
  | { readonly do: 'answers'; readonly id: string; readonly answers: readonly Answer[] }
  | { readonly do: 'area'; readonly area: Omit<DraftArea, 'isInPlan'> };

export type Edited =
  | { readonly ok: true; readonly draft: Draft; readonly what: string }
  | { readonly ok: false; readonly why: string; readonly isConflict: boolean };

const refused = (why: string): Edited => ({ ok: false, why, isConflict: false });
const overtaken = (why: string): Edited => ({ ok: false, why, isConflict: true });

const idsOf = (edit: Edit): readonly string[] => ('ids' in edit ? edit.ids : 'id' in edit ? [edit.id] : []);

const replaced = (draft: Draft, ids: readonly string[], change: (item: DraftItem) => DraftItem): Draft => ({
  ...draft,
  items: draft.items.map((item) => (ids.includes(item.id) ? change(item) : item)),
});

/** Nothing points any more at an item that is gone, or that is no longer one that can be repeated. */
const withoutLoosePointers = (draft: Draft): Draft => {
  const answered = new Set(draft.items.filter(({ kind }) => isAnswered(kind)).map(({ id }) => id));
  return {
    ...draft,
    items: draft.items.map((item) =>
      item.duplicateOf !== undefined && (!answered.has(item.id) || !answered.has(item.duplicateOf))
        ? { ...item, duplicateOf: undefined }
        : item,
    ),
  };
};

const plural = (count: number): string => (count === 1 ? 'one item' : `${String(count)} items`);

const sorted = (item: DraftItem, kind: ItemKind, area: string | undefined, text: string): DraftItem => ({
  ...item,
  kind,
  area: kind === 'left-out' || kind === 'paragraph' ? undefined : area,
  why: 'A person said so.',
  isSure: true,
  isConfirmed: true,
  ...(kind === item.kind ? {} : readingOf(kind, text)),
  ...(isAnswered(kind) ? {} : { answers: [], measures: [] }),
});

const sort = (draft: Draft, lines: readonly SourceLine[], edit: Extract<Edit, { do: 'sort' }>): Edited => {
  const { ids, kind, area } = edit;
  if (kind === undefined && area === undefined) return refused('Choose a kind, an area, or both.');
  const chosen = draft.items.filter(({ id }) => ids.includes(id));
  const homeless = chosen.filter((item) => {
    const becomes = kind ?? item.kind;
    return (isAnswered(becomes) || isArea(becomes) || becomes === 'sub-point') && (area ?? item.area) === undefined;
  });
  if (homeless.length > 0)
    return refused(`Choose the area too: ${plural(homeless.length)} of these would belong to none.`);
  const next = replaced(draft, ids, (item) => sorted(item, kind ?? item.kind, area ?? item.area, wordsOf(lines, item)));
  return { ok: true, draft: withoutLoosePointers(next), what: `Sorted ${plural(ids.length)}` };
};

const split = (draft: Draft, lines: readonly SourceLine[], { id, at }: Extract<Edit, { do: 'split' }>): Edited => {
  const item = draft.items.find((each) => each.id === id);
  if (!item) return overtaken('This item is no longer there.');
  if (item.typed !== undefined) return refused('This item was typed: change its words, or add another.');
  const before = item.lines.filter((number) => number < at);
  const after = item.lines.filter((number) => number >= at);
  if (before.length === 0 || after.length === 0)
    return refused('Choose a line of this item other than its first: the new item begins there.');
  const [one, other] = [before, after].map((own, index): DraftItem => {
    const made = {
      ...item,
      lines: own,
      why: 'A person split it.',
      isSure: true,
      isConfirmed: false,
      ...(index === 0 ? {} : { id: `S${String(draft.made + 1)}`, answers: [], duplicateOf: undefined, measures: [] }),
    };
    return { ...made, ...readingOf(item.kind, wordsOf(lines, made)) };
  });
  if (!one || !other) return refused('This item cannot be split.');
  return {
    ok: true,
    draft: {
      ...draft,
      made: draft.made + 1,
      items: draft.items.flatMap((each) => (each.id === id ? [one, other] : [each])),
    },
    what: `Split an item at line ${String(at)}`,
  };
};

const join = (draft: Draft, lines: readonly SourceLine[], { id }: Extract<Edit, { do: 'join' }>): Edited => {
  const ordered = inDocumentOrder(draft.items);
  const index = ordered.findIndex((each) => each.id === id);
  const [before, item] = [ordered[index - 1], ordered[index]];
  if (!item) return overtaken('This item is no longer there.');
  if (!before) return refused('There is nothing before this item to join it with.');
  if (item.typed !== undefined || before.typed !== undefined)
    return refused('An item that was typed is not joined: change its words instead.');
  const made: DraftItem = {
    ...before,
    lines: [...before.lines, ...item.lines],
    measures: [...new Set([...before.measures, ...item.measures])],
    answers: [
      ...before.answers,
      ...item.answers.filter(
        (each) => !before.answers.some((other) => other.letter === each.letter && other.item === each.item),
      ),
    ],
    why: 'A person joined two items.',
    isSure: true,
    isConfirmed: false,
  };
  const whole = { ...made, ...readingOf(made.kind, wordsOf(lines, made)) };
  return {
    ok: true,
    draft: withoutLoosePointers({
      ...draft,
      items: draft.items.flatMap((each) => (each.id === id ? [] : each.id === before.id ? [whole] : [each])),
    }),
    what: `Joined the item of line ${String(item.lines[0] ?? 0)} with the one before`,
  };
};

/** Lines that another item has and keeps. Two that people typed may stand in one line: a line can say two things. */
const takenLines = (draft: Draft): ReadonlySet<number> =>
  new Set(
    draft.items
      .filter(({ kind, typed }) => kind !== 'left-out' && typed === undefined)
      .flatMap((item) => [...item.lines]),
  );

const add = (draft: Draft, lines: readonly SourceLine[], edit: Extract<Edit, { do: 'add' }>): Edited => {
  const { from, to, text, kind, area } = edit;
  if ((isAnswered(kind) || isArea(kind) || kind === 'sub-point') && area === undefined)
    return refused('Choose the area that it belongs to.');
  const own = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const taken = takenLines(draft);
  const both = own.filter((number) => taken.has(number));
  if (both.length > 0)
    return refused(
      `Line ${String(both[0])} is in another item already. Leave that one out first, or split it: a line belongs to one item.`,
    );
  if (lines.length > 0 && to > lines.length) return refused(`The document has ${String(lines.length)} lines.`);
  const item: DraftItem = {
    id: `T${String(draft.made + 1)}`,
    lines: own,
    typed: text,
    kind,
    area,
    why: 'A person typed it.',
    isSure: true,
    isConfirmed: true,
    measures: [],
    answers: [],
    changedIn: 0,
    ...readingOf(kind, text),
  };
  return {
    ok: true,
    draft: { ...draft, made: draft.made + 1, items: [...draft.items, item] },
    what: `Typed an item, ${from === to ? `line ${String(from)}` : `lines ${String(from)} to ${String(to)}`}`,
  };
};

const details = (draft: Draft, edit: Extract<Edit, { do: 'details' }>): Edited => ({
  ok: true,
  draft: replaced(draft, [edit.id], (item) => ({
    ...item,
    finer: item.kind === 'demonstrated' ? (edit.finer ?? item.finer) : undefined,
    figureWords: edit.figureWords,
    note: edit.note,
    measures: edit.measures,
    isConfirmed: true,
  })),
  what: 'Said more of an item',
});

const repeats = (draft: Draft, { id, of }: Extract<Edit, { do: 'repeats' }>): Edited => {
  const item = draft.items.find((each) => each.id === id);
  const first = draft.items.find((each) => each.id === of);
  if (of !== undefined && (!first || !item || of === id || !isAnswered(first.kind) || !isAnswered(item.kind)))
    return overtaken('The item that it repeats is no longer there.');
  if (first?.duplicateOf !== undefined) return refused('That item repeats another itself: choose the first of them.');
  if (of !== undefined && draft.items.some((each) => each.duplicateOf === id))
    return refused('Another item is said to repeat this one. Undo that first.');
  return {
    ok: true,
    draft: replaced(draft, [id], (each) => ({ ...each, duplicateOf: of })),
    what: of === undefined ? 'Said that an item repeats no other' : 'Said that an item repeats another',
  };
};

const addArea = (draft: Draft, { area }: Extract<Edit, { do: 'area' }>): Edited => {
  const held = draft.areas.find(({ code }) => code === area.code);
  if (held?.isInPlan === true)
    return refused(`The plan has an area ${area.code} already. Its title is changed on the page of the plan.`);
  const made = { ...area, isInPlan: false };
  return {
    ok: true,
    draft: {
      ...draft,
      areas: held ? draft.areas.map((each) => (each.code === area.code ? made : each)) : [...draft.areas, made],
    },
    what: held ? `Named area ${area.code}` : `Added area ${area.code}`,
  };
};

const apply = (draft: Draft, lines: readonly SourceLine[], edit: Edit): Edited => {
  switch (edit.do) {
    case 'confirm':
      return {
        ok: true,
        draft: replaced(draft, edit.ids, (item) => ({ ...item, isConfirmed: true })),
        what: `Confirmed ${plural(edit.ids.length)}`,
      };
    case 'sort':
      return sort(draft, lines, edit);
    case 'split':
      return split(draft, lines, edit);
    case 'join':
      return join(draft, lines, edit);
    case 'add':
      return add(draft, lines, edit);
    case 'details':
      return details(draft, edit);
    case 'repeats':
      return repeats(draft, edit);
    case 'answers':
      return {
        ok: true,
        draft: replaced(draft, [edit.id], (item) => ({ ...item, answers: edit.answers })),
        what: 'Said what an item answers of an earlier letter',
      };
    case 'area':
      return addArea(draft, edit);
  }
};

/**
 * What the draft becomes. `seen` is the version of the draft that the person saw, `next` the one that this makes: an item that somebody else changed in
 * between is not changed over their head. Nothing of the document is lost by any of it: words only move between items.
 */
export const editDraft = (
  draft: Draft,
  lines: readonly SourceLine[],
  edit: Edit,
  { seen, next }: { readonly seen: number; readonly next: number },
): Edited => {
  const ids = idsOf(edit);
  if ('ids' in edit && ids.length === 0) return refused('Tick at least one item.');
  const known = new Map(draft.items.map((item) => [item.id, item]));
  if (ids.some((id) => !known.has(id)))
    return overtaken(
      'One of these items is not in the letter: somebody may have split or joined it meanwhile. Look at it as it stands now, and say again.',
    );
  if (ids.some((id) => (known.get(id)?.changedIn ?? 0) > seen))
    return overtaken(
      'Somebody else changed one of these items meanwhile. It stands below as they left it; say again if you still want yours.',
    );
  const area = 'area' in edit && typeof edit.area === 'string' ? edit.area : undefined;
  if (area !== undefined && !draft.areas.some(({ code }) => code === area)) return refused(`There is no area ${area}.`);
  const edited = apply(draft, lines, edit);
  if (!edited.ok) return edited;
  const before = new Map(draft.items.map((item) => [item.id, item]));
  return {
    ...edited,
    draft: {
      ...edited.draft,
      items: edited.draft.items.map((item) => (before.get(item.id) === item ? item : { ...item, changedIn: next })),
    },
  };
};

/** What stands in the way of taking the draft in, in words for the person. Empty: nothing. */
export const notReady = (draft: Draft): readonly string[] => {
  const open = draft.items.filter(({ isConfirmed }) => !isConfirmed).length;
  const homeless = draft.items.filter(({ kind, area }) => isAnswered(kind) && area === undefined).length;
  const doubled = draft.areas.filter(
    ({ code }) => draft.items.filter((item) => isArea(item.kind) && item.area === code).length > 1,
  );
  const taken = draft.items.filter(({ kind }) => isAnswered(kind) || isArea(kind)).length;
  return [
    ...(open > 0 ? [`${plural(open)} ${open === 1 ? 'waits' : 'wait'} to be confirmed.`] : []),
    ...(homeless > 0 ? [`${plural(homeless)} ${homeless === 1 ? 'has' : 'have'} no area.`] : []),
    ...doubled.map(({ code }) => `Area ${code} has its words twice: leave one out, or join them.`),
    ...(taken === 0 ? ['Nothing in it is an item or an area yet.'] : []),
  ];
};
