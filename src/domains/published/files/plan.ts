import { AppError } from '#shared/errors';
import { tablesOfRelease } from '../core/catalogue.ts';
import type { Dataset, Layout } from '../core/catalogue.ts';
import { kindOfFile } from '../core/encoding.ts';
import { recognise, recordsToRecognise, whyNotRecognised } from '../core/recognise.ts';
import type { Surroundings, TablePlan } from '../core/reading.ts';
import type { SourceFile } from './source.ts';
import { headOf, lookAt } from './text.ts';
import type { Encoding, Openable } from './text.ts';

export type PlannedTable = {
  readonly source: Openable;
  readonly encoding: Encoding;
  readonly plan: TablePlan;
};

export type FilePlan = {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly layout: Layout;
  readonly release: string | undefined;
  readonly tables: readonly PlannedTable[];
  readonly otherMembers: readonly string[];
};

/** What is in a file, by what is in it. Throws AppError when it holds nothing that Irwell knows, or only part of a release. */
export const planOfFile = async (source: SourceFile, surroundings: Surroundings): Promise<FilePlan> => {
  const tables: PlannedTable[] = [];
  const otherMembers: string[] = [];
  const reasons: string[] = [];
  let release: string | undefined;
  for (const member of source.members) {
    if (source.zipped && !(await mayBeTable(member, reasons))) {
      release ??= await releaseIn(member);
      otherMembers.push(member.name);
      continue;
    }
    const { encoding, top } = await lookAt(member, recordsToRecognise);
    const plan = recognise(top, surroundings);
    if (plan === undefined) {
      otherMembers.push(member.name);
      reasons.push(whyNotRecognised(top));
    } else tables.push({ source: member, encoding, plan });
  }
  const layout = layoutOf(source, tables, reasons);
  return { name: source.name, sha256: source.sha256, bytes: source.bytes, layout, release, tables, otherMembers };
};

const layoutOf = (source: SourceFile, tables: readonly PlannedTable[], reasons: readonly string[]): Layout => {
  const [first] = tables;
  if (first === undefined)
    throw new AppError(
      'invalid',
      source.zipped
        ? `${source.name} holds no table that Irwell knows. ${reasons[0] ?? 'There is no CSV in it.'}`
        : `${source.name} cannot be used. ${reasons[0] ?? ''}`.trim(),
    );
  const datasets = tables.map(({ plan }) => plan.dataset);
  const twice = datasets.find((dataset, index) => datasets.indexOf(dataset) !== index);
  if (twice !== undefined && twice !== 'nhs/community-waits' && twice !== 'neet/local-authority')
    throw new AppError('invalid', `${source.name} holds the table ${twice} twice. Give the zip as it was published.`);
  if (!source.zipped || first.plan.layout !== 'dfe-ehc-plans-table') return first.plan.layout;
  const layout = datasets.some((dataset) => dataset.startsWith('ehcp-2022/'))
    ? 'dfe-ehc-plans-2022-zip'
    : 'dfe-ehc-plans-2025-zip';
  const missing = tablesOfRelease[layout].filter((dataset: Dataset) => !datasets.includes(dataset));
  if (missing.length > 0)
    throw new AppError(
      'invalid',
      `${source.name} holds only part of the release: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing. Download it again.`,
    );
  return layout;
};

const headText = async (member: Openable): Promise<string> =>
  new TextDecoder('utf-8').decode(await headOf(await member.open())).replace(/^\ufeff/, '');

/** A file in a zip that is to be read as a table: one named .csv, or one that has lost its name and looks like one. */
const mayBeTable = async (member: Openable, reasons: string[]): Promise<boolean> => {
  if (/\.csv$/i.test(member.name)) return true;
  const head = await headOf(await member.open());
  const kind = kindOfFile(head).kind;
  if (kind === 'zip')
    reasons.push(`It holds another zip file, ${member.name}: unpack the outer one and give the inner one.`);
  if (kind !== 'text') return false;
  const [line = ''] = new TextDecoder('utf-8').decode(head).split(/\r?\n/);
  return line.split(',').length >= 6;
};

/** The guidance in a release of the Department for Education names its year: 'Reporting year 2025', '2022 Reporting year'. */
const releaseIn = async (member: Openable): Promise<string | undefined> => {
  const match = /^(?:Reporting year (\d{4})|(\d{4}) Reporting year)\s*$/im.exec(await headText(member));
  const year = match?.[1] ?? match?.[2];
  return year === undefined ? undefined : `Reporting year ${year}`;
};
