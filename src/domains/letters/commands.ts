import path from 'node:path';
import { parseArgs } from 'node:util';
import { lettersOf, plansForLetters, withdrawnLetters } from '#domains/impact-plan';
import type { Tx } from '#platform/db';
import { documentText } from '#platform/document-text';
import { AppError } from '#shared/errors';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { proposalOf, receiveLetter } from './actions.ts';
import type { Proposal } from './actions.ts';
import { inDocumentOrder, itemKinds, spanOf, wordsOf } from './core/draft.ts';
import { duplicatesIn } from './core/likeness.ts';
import { documentKinds, importsOf } from './reads.ts';

export const lettersUsage =
  'letters import FILE --area CODE --plan CODE [--kind KIND --title TITLE --made-by WHO --written-on DAY [--meeting-on DAY]] [--json] | letters list --area CODE [--json]';

type World = {
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
  /** Data, to standard output. */
  readonly out: (text: string) => void;
  /** Words, to standard error. */
  readonly say: (text: string) => void;
};

const options = {
  area: { type: 'string' },
  plan: { type: 'string' },
  kind: { type: 'string' },
  title: { type: 'string' },
  'made-by': { type: 'string' },
  'written-on': { type: 'string' },
  'meeting-on': { type: 'string' },
  json: { type: 'boolean' },
} as const;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new AppError(
      'invalid',
      `${error instanceof Error ? error.message : 'The call cannot be read.'}\nUsage: irwell ${lettersUsage}`,
    );
  }
};
type Call = ReturnType<typeof parse>;

const dayOf = (text: string | undefined, name: string): PlainDate | undefined => {
  if (text === undefined) return undefined;
  if (!isPlainDate(text)) throw new AppError('invalid', `“${text}” is no day. Give it as --${name} 2026-09-14.`);
  return plainDate(text);
};

/** The proposal as JSON: counts, areas, and each piece that would be taken in, with its lines, kind and reason. */
const proposalJson = ({ lines, draft }: Proposal) => {
  const items = inDocumentOrder(draft.items);
  const repeats = new Map(
    duplicatesIn(
      items
        .filter(({ kind }) => kind === 'demonstrated' || kind === 'next-step' || kind === 'concern')
        .map((item) => ({ id: item.id, text: wordsOf(lines, item) })),
    ).map(({ id, of }) => [id, of]),
  );
  return {
    schema: 'irwell.letter.proposal/1',
    lines: lines.length,
    counts: Object.fromEntries(itemKinds.map((kind) => [kind, items.filter((item) => item.kind === kind).length])),
    areas: draft.areas.map(({ code, title, isInPlan }) => ({ code, title, isInPlan })),
    items: items
      .filter(({ kind }) => kind !== 'left-out')
      .map((item) => ({
        id: item.id,
        lines: [spanOf(item).from, spanOf(item).to],
        kind: item.kind,
        area: item.area ?? null,
        text: wordsOf(lines, item),
        why: item.why,
        isSure: item.isSure,
        repeats: item.duplicateOf ?? repeats.get(item.id) ?? null,
      })),
  };
};

const textOf = async (file: string): Promise<string> =>
  (await documentText(file, path.basename(file))).replaceAll('\0', '');

const bring = async ({ values, positionals }: Call, world: World): Promise<number> => {
  const [, file] = positionals;
  const { area, title } = values;
  if (file === undefined || area === undefined || positionals.length > 2)
    throw new AppError('invalid', `Usage: irwell ${lettersUsage}`);
  const text = await textOf(file);
  const writtenOn = dayOf(values['written-on'], 'written-on');
  const meetingOn = dayOf(values['meeting-on'], 'meeting-on');
  const kind = documentKinds.find((each) => each === (values.kind ?? 'stocktake-letter'));
  if (!kind) throw new AppError('invalid', `--kind is one of ${documentKinds.join(', ')}.`);
  const done = await world.asService(async (tx) => {
    const plans = await plansForLetters(tx, area);
    const plan = plans.find(({ code }) => code === values.plan);
    if (!plan)
      throw new AppError(
        'invalid',
        `Name the plan that it is about with --plan. Kept for ${area}: ${plans.map(({ code }) => code).join(', ') || 'none'}.`,
      );
    const proposal = proposalOf(text, plan);
    if (title === undefined && writtenOn === undefined) return { proposal, kept: undefined };
    const own = proposal.saysOfItself;
    const day = writtenOn ?? own?.writtenOn;
    if (title === undefined || day === undefined)
      throw new AppError('invalid', 'To keep it for somebody to confirm, give --title and --written-on both.');
    if (kind === 'stocktake-letter' && (meetingOn ?? own?.meetingOn) === undefined)
      throw new AppError('invalid', 'A letter after a stocktake has its meeting: give --meeting-on.');
    const at = { area, name: 'Command line', now: world.now() };
    const about = {
      kind,
      planCode: plan.code,
      title: title.slice(0, 200),
      madeBy: values['made-by'] ?? own?.madeBy ?? 'Not said',
      writtenOn: day,
      meetingOn: kind === 'stocktake-letter' ? (meetingOn ?? own?.meetingOn) : undefined,
      window: undefined,
      // Who may read it is said by a person.
      isPublic: false,
      note: undefined,
    };
    return { proposal, kept: await receiveLetter(tx, at, { text, fileName: path.basename(file), about }) };
  });
  const json = proposalJson(done.proposal);
  if (values.json === true) world.out(`${JSON.stringify({ ...json, kept: done.kept ?? null }, undefined, 1)}\n`);
  const { counts } = json;
  world.say(
    `${String(counts['demonstrated'] ?? 0)} demonstrated, ${String(counts['next-step'] ?? 0)} next steps, ${String(counts['concern'] ?? 0)} concerns, ${String(counts['left-out'] ?? 0)} pieces left out. ${
      done.kept === undefined
        ? 'Nothing was kept. Give --title and --written-on to keep it for somebody to confirm.'
        : done.kept.isHeldAlready
          ? 'The same words came before: nothing was doubled.'
          : 'Kept: the programme office confirms each piece on the page “Letters and reports”. Nothing is taken in before.'
    }\n`,
  );
  return 0;
};

const list = async ({ values, positionals }: Call, world: World): Promise<number> => {
  const { area } = values;
  if (area === undefined || positionals.length > 1) throw new AppError('invalid', `Usage: irwell ${lettersUsage}`);
  const told = await world.asService(async (tx) => ({
    schema: 'irwell.letters/1',
    letters: (await lettersOf(tx, area)).map(({ code, kind, title, planCode, writtenOn, meetingOn, isPublic }) => ({
      code,
      kind,
      title,
      plan: planCode,
      writtenOn,
      meetingOn: meetingOn ?? null,
      isPublic,
    })),
    takenOut: (await withdrawnLetters(tx, area)).map(({ code, title, writtenOn, on, why }) => ({
      code,
      title,
      writtenOn,
      takenOutOn: on,
      why,
    })),
    onTheirWay: (await importsOf(tx, area))
      .filter(({ state }) => state === 'open')
      .map(({ id, about, draft }) => ({
        id,
        kind: about.kind,
        title: about.title,
        plan: about.planCode,
        writtenOn: about.writtenOn,
        pieces: draft.items.length,
        unconfirmed: draft.items.filter(({ isConfirmed }) => !isConfirmed).length,
      })),
  }));
  if (values.json === true) world.out(`${JSON.stringify(told, undefined, 1)}\n`);
  else
    for (const letter of told.letters)
      world.out(`${letter.code}\t${letter.writtenOn}\t${letter.isPublic ? 'public' : 'not public'}\t${letter.title}\n`);
  return 0;
};

/** `irwell letters`. Resolves to 0; a call or a file that cannot be used is an AppError. No call confirms anything: a person does. */
export const lettersCommand = async (args: readonly string[], world: World): Promise<number> => {
  const call = parse(args);
  if (call.positionals[0] === 'import') return bring(call, world);
  if (call.positionals[0] === 'list') return list(call, world);
  throw new AppError('invalid', `Usage: irwell ${lettersUsage}`);
};
