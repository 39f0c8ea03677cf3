import { createHash } from 'node:crypto';
import type { Tx } from '#platform/db';
import { plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { proposeColumnMapping } from '../core/lists/propose.ts';
import type { ColumnMapping } from '../core/lists/fields.ts';
import { syntheticLists } from '../core/synthetic-lists.ts';
import type { SyntheticList } from '../core/synthetic-lists.ts';
import { checkTable } from '../lists/check-list.ts';
import { newestMapping, sourceNames } from '../lists/reads-lists.ts';
import { keepColumnMapping, keyOfArea, receiveList } from '../lists/store-lists.ts';
import { takeInList } from '../lists/take-in.ts';
import { publishAll } from '../public/publish.ts';
import { keepHelp, keepTarget } from '../public/store-help.ts';

const areaName = 'Alderbeck';

const tableOf = ({ headings, rows }: SyntheticList) => ({
  sheets: [],
  sheet: '',
  headings,
  rows: rows.map((cells, index) => ({ line: index + 2, cells })),
  broken: [],
});

/** The same way as a file that a person sends: a mapping is proposed and kept, the rows are checked, the list is compared with the one before. */
const takeIn = async (
  tx: Tx,
  who: { readonly partnershipCode: string; readonly displayName: string },
  list: SyntheticList,
  at: Date,
): Promise<void> => {
  const { partnershipCode } = who;
  const [source, asAt, name] = [list.source, list.asAt, `waiting-list-${list.asAt}.csv`];
  const sha256 = createHash('sha256').update(JSON.stringify(list.rows)).digest('hex');
  const key = await keyOfArea(tx, partnershipCode);
  const table = tableOf(list);
  const before = await newestMapping(tx, partnershipCode, source);
  const check = (mapping: ColumnMapping | undefined) => checkTable(table, { name, mapping, asAt, key }, sha256);
  const first = check(before?.mapping);
  const mapping = first.kind === 'needs-mapping' ? proposeColumnMapping(first.sample, undefined, areaName) : undefined;
  const outcome = mapping ? check(mapping) : first;
  if (outcome.kind !== 'checked') throw new Error('An invented list does not fit its own mapping.');
  const mappingVersion = mapping ? await keepColumnMapping(tx, who, source, mapping, at) : (before?.version ?? 0);
  const listId = await receiveList(tx, who, { source, asAt, fileId: null, fileName: name, at });
  await takeInList(
    tx,
    { partnershipCode, listId, source, asAt, sha256, read: outcome.read, checked: outcome.checked, mappingVersion },
    at,
  );
};

const helpOf: readonly {
  readonly service: string;
  readonly what: string;
  readonly whom: string;
  readonly ownerRole: string;
}[] = [
  {
    service: '',
    what: 'Tell the service if things get worse or you have moved: you do not lose your place by asking.',
    whom: 'The service that your child waits for: its number is on its letter',
    ownerRole: 'Lead for children’s community services',
  },
  {
    service: '',
    what: 'School can give support now. It does not need a diagnosis.',
    whom: 'The SENCO of your child’s school',
    ownerRole: 'SEND manager',
  },
  {
    service: '',
    what: 'Free and independent advice on SEND, also while you wait.',
    whom: 'SENDIASS of Alderbeck (invented)',
    ownerRole: 'SEND manager',
  },
  {
    service: 'autism-assessment',
    what: 'A six-week course for parents on communication and routines. You may come before the assessment.',
    whom: 'Alderbeck Family Hub (invented)',
    ownerRole: 'Commissioner for children',
  },
  {
    service: 'adhd-assessment',
    what: 'Short videos and a drop-in about sleep, school mornings and attention.',
    whom: 'Alderbeck Family Hub (invented)',
    ownerRole: 'Commissioner for children',
  },
  {
    service: 'speech-and-language',
    what: 'A weekly advice line where a therapist tells you what to try at home.',
    whom: 'Speech and language therapy, Alderbeck Community Health (invented)',
    ownerRole: 'Lead for therapies',
  },
  {
    service: 'camhs',
    what: 'If your child may harm themselves or others, do not wait: ring the crisis line or 999.',
    whom: 'NHS 111, mental health option; in an emergency 999',
    ownerRole: 'Lead for child mental health',
  },
];

const targets: readonly (readonly [service: string, weeks: number])[] = [
  ['autism-assessment', 52],
  ['speech-and-language', 18],
  ['occupational-therapy', 18],
  ['camhs', 18],
];

/** The invented waiting lists of Alderbeck with help, targets and figures for everybody. Idempotent: what is there is left alone. Lists of days to come are left out. */
export const loadInventedWaits = async (
  tx: Tx,
  partnershipCode: string,
  now: { readonly today: PlainDate; readonly at: Date },
): Promise<'loaded' | 'held already'> => {
  if ((await sourceNames(tx, partnershipCode)).length > 0) return 'held already';
  const who = { partnershipCode, displayName: 'Irwell, invented' };
  for (const list of syntheticLists().filter(({ asAt }) => asAt <= now.today)) await takeIn(tx, who, list, now.at);
  for (const [service, weeks] of targets)
    await keepTarget(tx, who, { service, weeks, source: 'Invented for the demonstration' }, now.at);
  for (const help of helpOf) await keepHelp(tx, who, { ...help, checkedOn: plainDate('2026-10-05') }, now.at);
  await publishAll(tx, who, now.at);
  return 'loaded';
};
