import { plainDate } from '#shared/plain-date';
import type { StepEntry } from '../core/step.ts';

/** An entry as it stands in a child's record; a request received on 5 January 2026, unless told otherwise. */
export const anEntry = (said: Partial<StepEntry> = {}): StepEntry => ({
  id: `00000000-0000-4000-8000-${String(said.number ?? 1).padStart(12, '0')}`,
  childId: '00000000-0000-4000-9000-000000000001',
  formKey: '00000000-0000-4000-a000-000000000001',
  number: 1,
  entry: 'recorded',
  corrects: undefined,
  kind: 'request-received',
  on: plainDate('2026-01-05'),
  of: {},
  belongsTo: undefined,
  codes: {},
  note: undefined,
  knownBy: 'letter',
  oddities: [],
  reason: said.entry === undefined || said.entry === 'recorded' ? undefined : 'The letter says so',
  recordedAt: new Date('2026-11-22T10:00:00Z'),
  recordedByName: 'Case officer 1',
  ...said,
});
