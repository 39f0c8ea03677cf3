import { parseArgs } from 'node:util';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { comparedOf } from './compared.ts';
import type { Compared } from './compared.ts';
import { countOf } from './core/figure.ts';
import { basisOf, periodWords } from './core/period.ts';
import type { SourceKind } from './core/period.ts';
import type { Beside } from './core/together.ts';
import { publishedFor, readFigures } from './figures-read.ts';
import type { FiguresRead } from './figures-read.ts';
import { makeFigures } from './make-figures.ts';
import { makeFiguresToday } from './make-today.ts';
import type { KeptMaking } from './reads.ts';
import { figureWords, reconciledWords, sourceWords } from './words.ts';

export const figuresUsage = 'figures make | list | reconcile --area CODE [--json]';

type World = {
  /** One transaction of a named service account. */
  readonly asService: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly now: () => Date;
  readonly today: () => PlainDate;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

const callOf = (args: readonly string[]) => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { area: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    });
    const [task = '', ...more] = positionals;
    if (values.area === undefined || more.length > 0) throw new TypeError('Name the area with --area.');
    return { task, area: values.area, asJson: values.json === true };
  } catch (error) {
    throw new AppError(
      'invalid',
      `${error instanceof Error ? error.message : 'The call cannot be read.'}\nUsage: irwell ${figuresUsage}`,
    );
  }
};

const publishedJson = ({ reconciled }: Beside) =>
  reconciled?.published && {
    value: reconciled.published.value ?? null,
    n: reconciled.published.n ?? null,
    d: reconciled.published.d ?? null,
    source: reconciled.published.source,
    invented: reconciled.published.isInvented,
  };

/** A figure as the command gives it; its guards stand inside it, since none is given without them. */
const figureJson = (beside: Beside) => {
  const { measure, figure, reconciled } = beside;
  return {
    code: measure.code,
    title: measure.title,
    definition_version: figure.definitionVersion,
    source: figure.source,
    basis: basisOf(figure.source),
    period: periodWords(figure.period),
    as_at: figure.period.asAt,
    state: figure.state,
    n: figure.n ?? null,
    d: figure.d ?? null,
    value: figure.value ?? null,
    unit: measure.unit,
    parts: figure.parts,
    not_known: countOf(figure, 'gap'),
    ...(figure.differs === undefined ? {} : { sources_differ: figure.differs }),
    because: figure.because ?? null,
    against_published: reconciled?.state ?? null,
    published: publishedJson(beside) ?? null,
  };
};

type Figures = FiguresRead['bySource'][number]['figures'];

const figuresJson = (figures: Figures) =>
  figures.map((each) => each.together((own, guards) => ({ ...figureJson(own), guards: guards.map(figureJson) })));

/** What a making rests on, each source with the day that it tells of. */
const sourcesJson = ({ returnAsAt, extractAsAt, extractNames, steps, madeOn }: KeptMaking) => [
  ...(returnAsAt === undefined ? [] : [{ kind: 'return', name: 'SEN2 return', as_at: returnAsAt }]),
  ...(extractAsAt === undefined ? [] : extractNames.map((name) => ({ kind: 'extract', name, as_at: extractAsAt }))),
  ...(steps === undefined
    ? []
    : [{ kind: 'recorded', name: 'Steps recorded in Irwell', as_at: madeOn, entries: steps }]),
];

/** `figures` are of each source by itself; `today` is of all together, apart from them, so that nobody adds or reconciles the two. */
const listJson = ({ making, today, bySource }: FiguresRead) => ({
  made_at: making.madeAt.toISOString(),
  return_as_at: making.returnAsAt ?? null,
  extract_as_at: making.extractAsAt ?? null,
  persons: making.persons,
  basis: 'as-at-source',
  sources: making.basis === 'records' ? sourcesJson(making) : [],
  figures: figuresJson(bySource.filter(({ source }) => source !== 'today').flatMap(({ figures }) => figures)),
  today: today && {
    made_at: today.madeAt.toISOString(),
    as_at: today.madeOn,
    persons: today.persons,
    basis: 'as-we-stand',
    sources: sourcesJson(today),
    figures: figuresJson(bySource.filter(({ source }) => source === 'today').flatMap(({ figures }) => figures)),
  },
});

/** What must be read with a figure, in one cell. */
const withWords = (guards: readonly Beside[], source: SourceKind): string =>
  guards
    .map(({ measure, figure }) => {
      const elsewhere =
        figure.source === source || figure.state === 'cannot' ? '' : `, ${sourceWords[figure.source].short}`;
      return `${measure.code} ${figureWords(measure, figure)}${elsewhere}`;
    })
    .join('; ');

const listLine = (own: Beside, guards: readonly Beside[]): string => {
  const { measure, figure, reconciled } = own;
  const differs = reconciled?.state === 'not-explained' ? `\t${reconciledWords['not-explained']}` : '';
  return `${measure.code}\t${sourceWords[figure.source].short}\t${periodWords(figure.period)}\t${figureWords(measure, figure)}\t${measure.title}\t${withWords(guards, figure.source)}${differs}\n`;
};

const reconcileJson = ({ own, guards, proposals, explanations }: Compared) => ({
  ...figureJson(own),
  guards: guards.map(figureJson),
  difference: own.reconciled.difference ?? null,
  explanation: own.reconciled.explanation ?? null,
  explanations_so_far: explanations.length,
  proposals: proposals.map(({ code, words, records }) => ({ code, words, records })),
});

const noFigures = (area: string): AppError =>
  new AppError(
    'not-found',
    `No figures have been counted for area ${area}. Count them: irwell figures make --area ${area}.`,
  );

const read = async (tx: Tx, area: string): Promise<FiguresRead> => {
  const found = await readFigures(tx, area, true);
  if (!found) throw noFigures(area);
  return found;
};

const make = async (area: string, asJson: boolean, world: World): Promise<number> => {
  const { asService, now, today, out, err } = world;
  const { made, together } = await asService(async (tx) => ({
    made: await makeFigures(tx, area, now()),
    together: await makeFiguresToday(tx, area, { now, today }),
  }));
  if (!made && !together)
    throw new AppError(
      'not-found',
      `No records are held for area ${area}. Import a return or an extract first: irwell sen2 import, irwell extract import.`,
    );
  if (asJson)
    out(`${JSON.stringify({ ...(made ?? { making: null, persons: 0, figures: 0 }), today: together ?? null })}\n`);
  err(
    `${String(made?.figures ?? 0)} figures counted from ${String(made?.persons ?? 0)} people, each source by itself; ${String(together?.figures ?? 0)} as we stand today.\n`,
  );
  return 0;
};

const list = async (area: string, asJson: boolean, { asService, out }: World): Promise<number> => {
  const found = await asService((tx) => read(tx, area));
  if (asJson) out(`${JSON.stringify(listJson(found))}\n`);
  else for (const { figures } of found.bySource) for (const each of figures) out(each.together(listLine));
  return 0;
};

const reconcileAll = async (area: string, asJson: boolean, { asService, out, err }: World): Promise<number> => {
  const { compared, published } = await asService(async (tx) => {
    const found = await readFigures(tx, area, true);
    return {
      compared: found ? await comparedOf(tx, area, found) : undefined,
      published: await publishedFor(tx, area),
    };
  });
  if (!compared) {
    err(
      `${published.length === 0 ? 'Nothing is published' : `${String(published.length)} published figures are held`} and no figure has been counted from records for area ${area}.\n`,
    );
    throw noFigures(area);
  }
  if (asJson) out(`${JSON.stringify({ measures: compared.map(reconcileJson) })}\n`);
  else
    for (const { own, guards } of compared)
      out(
        `${own.measure.code}\t${reconciledWords[own.reconciled.state]}\t${figureWords(own.measure, own.figure)}\t${own.reconciled.published?.value ?? '-'}\t${withWords(guards, 'return')}\n`,
      );
  const open = compared.filter(({ own }) => own.reconciled.state === 'not-explained').length;
  if (open > 0) err(`${String(open)} figures do not agree with the published ones, and nobody has said why.\n`);
  return open > 0 ? 1 : 0;
};

/** `irwell figures`. 0 done; 1 when a figure differs from the published one and nobody has said why. Throws AppError for what cannot be used. */
export const figuresCommand = async (args: readonly string[], world: World): Promise<number> => {
  const { task, area, asJson } = callOf(args);
  if (task === 'make') return make(area, asJson, world);
  if (task === 'list') return list(area, asJson, world);
  if (task === 'reconcile') return reconcileAll(area, asJson, world);
  throw new AppError('invalid', `Usage: irwell ${figuresUsage}`);
};
