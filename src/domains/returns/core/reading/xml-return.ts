import type { ModuleName } from '../modules.ts';
import type { ReadFault, ReturnVisitor } from '../return.ts';
import { parentModule } from './columns.ts';
import { isDated } from './dates.ts';
import type { DateReader } from './dates.ts';
import { orphanOf, tally, times } from './faults.ts';
import { fieldKinds, fieldName, fieldPlaces, moduleOfElement, noCounts, ownText, trimmed } from './names.ts';
import { newBranch, pathOf, personOf, rowOf, withAllBelow } from './xml-tree.ts';
import type { Branch } from './xml-tree.ts';
import { yearOfHeader } from './year.ts';

/** An element that is open. `around` holds records or, in the header, items; `unknown` is one that no year knows, inside of a record. */
type Frame = {
  readonly kind: 'around' | 'record' | 'item' | 'unknown';
  readonly name: string;
  readonly line: number;
  /** The record that it belongs to, or is. */
  readonly record: Branch | undefined;
  /** Of an item: its place among the values. */
  readonly place: number;
  /** Of a record: 'lost' where it stands in a place in which it cannot be used, 'within' where one around it is lost. */
  readonly lost: 'no' | 'lost' | 'within';
  text: string;
  hasChildren: boolean;
};

/** Told of the elements of one return, tells a visitor of its persons. Holds one person at a time. */
export type XmlReturn = {
  readonly open: (name: string, line: number, attributes: Readonly<Record<string, string>>) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string, line: number) => void;
  /** What cannot be a return at all: another root element, or more records for one person than any person can have. */
  readonly refusal: () => 'foreign' | 'too-large' | undefined;
  /** Tells of what was open when the text ended or could not be read further, and of all that is told once with a count. */
  readonly end: () => void;
  readonly counts: () => Readonly<Record<ModuleName, number>>;
  readonly year: () => number | undefined;
};

const mostRecordsOfOne = 20_000;
const knownAround: ReadonlySet<string> = new Set(['message', 'persons', 'collectiondetails', 'source']);

const words = {
  person:
    'This person does not stand inside of Persons; it was read all the same. Put all persons between <Persons> and </Persons>.',
  misplaced:
    'This record stands inside of an element that it does not belong to, so that it could not be used. Put it where the specification has it.',
  secondHeader: 'A return has one header only, before its persons; this one was not used. Give one return at a time.',
  cutOff:
    'This record was not whole, or belongs to a person who was not, when the text could not be read further. It was not used.',
  twice: 'This item stands twice in one record. The first was used, and this one kept beside it. Take one of them out.',
};

const unknownDetail = (count: number): string =>
  `${times(count, 'element', 'elements')} of this name: no year of the return that Irwell knows has it here. What is in it is kept beside the record and not checked. Correct the name, or leave it out.`;
const emptyDetail = (count: number): string =>
  `${times(count, 'element is', 'elements are')} empty and count as missing. Leave such elements out.`;
const textDetail = (count: number): string =>
  `${times(count, 'piece', 'pieces')} of text outside of any item. It is kept beside the record and not checked. Put it into an item, or take it out.`;

const isAside = (attribute: string): boolean => /^(xmlns|xsi|xml)(:|$)/.test(attribute);

/** `values` keep one text each; a second of the same name gets a number. */
const keepUnknown = (branch: Branch, name: string, value: string): void => {
  let key = name;
  for (let number = 2; Object.hasOwn(branch.unknown, key); number += 1) key = `${name} (${String(number)})`;
  branch.unknown[ownText(key)] = ownText(value);
};

export const xmlReturn = (visitor: ReturnVisitor, readDate: DateReader): XmlReturn => {
  const stack: Frame[] = [];
  const counted = tally();
  const counts = noCounts();
  let refusal: 'foreign' | 'too-large' | undefined;
  let told = 0;
  let headerSeen = false;
  let year: number | undefined;
  let recordsOfPerson = 0;

  const first = (rule: string, branch: Branch | undefined, line: number, field: string, value: string | null) => ({
    rule,
    module: branch?.module ?? ('header' as const),
    file: 0,
    line,
    path: branch === undefined ? field : `${pathOf(branch)}/${field}`,
    field,
    value,
  });

  const push = (frame: Omit<Frame, 'text' | 'hasChildren'>, attributes: Readonly<Record<string, string>>): void => {
    stack.push({ ...frame, text: '', hasChildren: false });
    for (const attribute in attributes) {
      if (isAside(attribute)) continue;
      const field = frame.kind === 'record' ? `@${attribute}` : `${frame.name}@${attribute}`;
      const value = attributes[attribute] ?? '';
      if (frame.record !== undefined) keepUnknown(frame.record, field, value);
      counted.add(first('S04', frame.record, frame.line, field, value), unknownDetail);
    }
  };

  const openRecord = (module: ModuleName, name: string, line: number, top: Frame): Frame => {
    const within = top.kind === 'record' ? top.record : undefined;
    const free = top.record === undefined;
    const belongs =
      module === 'header'
        ? free && !headerSeen && told === 0
        : module === 'person'
          ? free
          : within !== undefined && within.module === parentModule(module);
    const parent = belongs ? within : undefined;
    const record = newBranch(module, line, parent, module === 'person' ? told + 1 : 1);
    counts[module] += 1;
    recordsOfPerson = module === 'person' ? 0 : recordsOfPerson + 1;
    if (recordsOfPerson > mostRecordsOfOne) refusal = 'too-large';
    parent?.children.push(record);
    if (module === 'header') headerSeen = true;
    if (module === 'person' && free && top.name !== 'persons')
      counted.add(first('S01', record, line, name, null), () => words.person);
    const aroundIsLost = top.lost !== 'no';
    const lost = !belongs ? 'lost' : aroundIsLost ? 'within' : 'no';
    return { kind: 'record', name, line, record, place: -1, lost, text: '', hasChildren: false };
  };

  const open: XmlReturn['open'] = (name, line, attributes) => {
    if (refusal !== undefined) return;
    const lower = name.toLowerCase();
    const top = stack.at(-1);
    if (top === undefined) {
      if (lower !== 'message') refusal = 'foreign';
      push({ kind: 'around', name: lower, line, record: undefined, place: -1, lost: 'no' }, attributes);
      return;
    }
    top.hasChildren = true;
    const { record, lost } = top;
    const module = moduleOfElement.get(lower);
    if (module !== undefined && (module !== 'header' || record === undefined)) {
      push(openRecord(module, name, line, top), attributes);
      return;
    }
    const inHeader = record?.module === 'header';
    const isHolder = top.kind === 'record' || (inHeader && top.kind !== 'item');
    const place = record !== undefined && isHolder ? fieldPlaces[record.module].get(lower) : undefined;
    if (place !== undefined) {
      push({ kind: 'item', name, line, record, place, lost }, attributes);
      return;
    }
    const isKnown = knownAround.has(lower) && (record === undefined || inHeader);
    if (isKnown) {
      push({ kind: 'around', name: lower, line, record, place: -1, lost }, attributes);
      return;
    }
    const full = top.kind === 'unknown' || top.kind === 'item' ? `${top.name}/${name}` : name;
    push({ kind: 'unknown', name: full, line, record, place: -1, lost }, attributes);
  };

  const setItem = ({ record, place, text, line, name }: Frame): void => {
    if (record === undefined) return;
    const value = trimmed(text);
    const field = fieldName(record.module, place);
    if (value === '') {
      counted.add(first('S09', record, line, field, null), emptyDetail);
      return;
    }
    if (record.values[place] !== '') {
      keepUnknown(record, name, value);
      visitor.fault({ ...first('S03', record, line, field, value), detail: words.twice });
      return;
    }
    const kind = fieldKinds[record.module][place];
    // A date that cannot be read stays as it was written: rule S08 finds it.
    record.values[place] = ownText((isDated(kind) ? readDate(value, kind) : undefined) ?? value);
  };

  const lose = (branch: Branch, rule: string, detail: string): void => {
    for (const each of withAllBelow(branch))
      visitor.fault({ ...orphanOf(each.module, rowOf(each), rule, detail), path: pathOf(each) });
  };

  const closeRecord = (frame: Frame): void => {
    const { record, lost } = frame;
    if (record === undefined || lost === 'within') return;
    if (lost === 'lost') {
      const isHeader = record.module === 'header';
      lose(record, isHeader ? 'S03' : 'S06', isHeader ? words.secondHeader : words.misplaced);
    } else if (record.module === 'header') {
      const row = rowOf(record);
      year = yearOfHeader(row);
      visitor.header(row);
    } else if (record.module === 'person') {
      told += 1;
      visitor.person(personOf(record));
    }
  };

  const close = (): void => {
    const frame = stack.pop();
    if (frame === undefined) return;
    if (frame.kind === 'item') setItem(frame);
    else if (frame.kind === 'record') closeRecord(frame);
    else if (frame.kind === 'unknown') {
      const value = trimmed(frame.text);
      if (value === '' && frame.hasChildren) return;
      if (frame.record !== undefined) keepUnknown(frame.record, frame.name, value);
      counted.add(first('S04', frame.record, frame.line, frame.name, value), unknownDetail);
    }
  };

  const text: XmlReturn['text'] = (found) => {
    const top = stack.at(-1);
    if (top === undefined) return;
    if (top.kind === 'item' || top.kind === 'unknown') {
      top.text += found;
      return;
    }
    if (/^\s*$/.test(found)) return;
    const value = found.trim();
    if (top.record !== undefined) keepUnknown(top.record, 'text', value);
    counted.add(first('S04', top.record, top.line, 'text', value.slice(0, 200)), textDetail);
  };

  const end = (): void => {
    const outermost = stack.find(({ kind, lost }) => kind === 'record' && lost !== 'within');
    for (const frame of stack) {
      const { kind, lost, record } = frame;
      if (kind !== 'record' || record === undefined) continue;
      if (frame === outermost || lost === 'lost') lose(record, 'S01', words.cutOff);
    }
    stack.length = 0;
    const tell = (fault: ReadFault): void => visitor.fault(fault);
    counted.tell(tell);
  };

  return { open, text, close, end, refusal: () => refusal, counts: () => counts, year: () => year };
};
