import { plainDate } from '#shared/plain-date';
import { copies } from './drafts.ts';
import type { Draft } from './drafts.ts';
import type { Example, Examples } from './example.ts';

const head = (field: string, value: string, passes?: string, more: Partial<Example> = {}): Example => ({
  finds: (draft) => {
    draft.head[field] = value;
  },
  ...(passes !== undefined && {
    passes: (draft: Draft) => {
      draft.head[field] = passes;
    },
  }),
  ...more,
});

/** A UPN of a council that exists: the one of area 999 is a UPN in its own return only. */
const elsewhere = (lea: string, more: Partial<Example>): Example => ({
  finds: ({ head: fields, person }) => {
    fields['LEA'] = lea;
    person['UPN'] = 'X351200020001';
  },
  ...more,
});

export const headerExamples: Examples = {
  H01: [head('Collection', 'SEN1', 'sen2'), head('Collection', '')],
  H02: [
    head('Year', '2031'),
    head('Year', '2025', '2026', { also: { R03: 1, R07: 1, A07: 1, N03: 1 } }),
    head('Year', ''),
  ],
  H03: [
    head('ReferenceDate', '2026-01-16'),
    head('ReferenceDate', ''),
    head('ReferenceDate', '2023-01-18', '2023-01-19', { year: 2023 }),
  ],
  H04: [head('SourceLevel', 'S', 'L')],
  H05: [elsewhere('E08000002', {}), elsewhere('998', { options: { areaCode: '999' } })],
  H06: [head('SerialNo', '12', '012'), head('SerialNo', '004', '005', { options: { previousSerial: '004' } })],
  H07: [
    head('DateTime', '', '2026-02-20'),
    head('DateTime', '2026-02-30T10:00:00', '2026-02-28T10:00:00Z'),
    head('DateTime', '2026-03-02T10:00:00', '2026-03-01T10:00:00', { options: { today: plainDate('2026-03-01') } }),
  ],
  H08: [head('DMO', 'Yes', 'Y'), head('DCO', '', 'R')],
  H09: [head('DSCO', '', 'N'), head('DSCO', '', 'N', { year: 2025 })],
  H10: [{ options: { areaCode: '999' }, finds: (draft) => void (draft.header = undefined) }],
  S08: [
    head('ReferenceDate', '15 Jan 2026'),
    { finds: ({ request }) => void (request.fields['ReceivedDate'] = '2025-02-30') },
    { finds: ({ placement }) => void (placement['EntryDate'] = '04/09/2023') },
    { finds: ({ plan }) => void (plan.fields['StartDate'] = 'soon') },
  ],
  S10: [
    head('DSCO', 'Y', '', { year: 2024 }),
    { finds: ({ person }) => void (person['GenderCurrent'] = '2') },
    { finds: ({ active }) => void (active.fields['WBP'] = 'A') },
  ],
  S02: [
    { finds: ({ people }) => void people.splice(0) },
    {
      finds: (draft) => {
        copies(draft, 1, (person) => void (person.requests = []));
      },
    },
  ],
  S03: [
    { finds: ({ request, assessment }) => void request.assessments.push(assessment) },
    { finds: ({ request, active }) => void request.actives.push(active) },
    { finds: ({ plan }) => void (plan.details = []) },
  ],
};
