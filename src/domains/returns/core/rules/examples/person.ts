import { aPerson, copies, upnFor } from './drafts.ts';
import type { Draft } from './drafts.ts';
import type { Example, Examples } from './example.ts';

const child = (field: string, value: string, passes?: string, more: Partial<Example> = {}): Example => ({
  finds: ({ person }) => {
    person[field] = value;
  },
  ...(passes !== undefined && {
    passes: ({ person }: Draft) => {
      person[field] = passes;
    },
  }),
  ...more,
});

const without = (draft: Draft, reason: string): void => {
  draft.person['UPN'] = '';
  draft.person['UPNunknown'] = reason;
};

const reason = (finds: string, passes: string): Example => ({
  finds: (draft) => without(draft, finds),
  passes: (draft) => without(draft, passes),
});

/** Everything was decided in earlier years, so that the day of birth is all that can be wrong. */
const long = ({ request }: Draft): void => {
  Object.assign(request.fields, { RequestOutcome: 'H', ReceivedDate: '', RequestOutcomeDate: '' });
};

const bornOn =
  (birth: string) =>
  (draft: Draft): void => {
    long(draft);
    draft.person['PersonBirthDate'] = birth;
  };

/** A request of earlier years, and its plan, which ended in the year of the return. */
const bornOnAndEnded =
  (birth: string) =>
  (draft: Draft): void => {
    bornOn(birth)(draft);
    Object.assign(draft.assessment.fields, { AssessmentOutcome: 'H', AssessmentOutcomeDate: '' });
    Object.assign(draft.plan.fields, { StartDate: '2016-09-01', CeaseDate: '2025-08-31', CeaseReason: '8' });
    draft.request.actives = [];
  };

const second =
  (field: string, same: boolean) =>
  (draft: Draft): void => {
    copies(draft, 1, ({ fields }) => {
      if (same) fields[field] = draft.person[field] ?? '';
    });
  };

export const personExamples: Examples = {
  P01: [child('Surname', '', 'X')],
  P02: [child('Forename', '', '李')],
  P03: [child('PersonBirthDate', ''), child('PersonBirthDate', '2018-02-29', '2018-02-28')],
  P04: [{ finds: bornOnAndEnded('2026-01-16'), passes: bornOnAndEnded('2026-01-15') }],
  P05: [{ finds: bornOn('2000-08-31'), passes: bornOn('2000-09-01') }],
  P06: [{ finds: bornOn('1999-01-15'), passes: bornOn('2001-01-15') }],
  P07: [child('Sex', '', 'M'), child('Sex', 'X', 'F'), child('GenderCurrent', 'F', '9', { year: 2023 })],
  P08: [child('Ethnicity', 'XXXX', 'NOBT'), child('Ethnicity', '')],
  P09: [child('PostCode', '', 'ZZ99ZZ'), child('PostCode', 'unknown', 'M1 1AA')],
  P10: [
    child('PostCode', 'ZZ1 1ZZ', 'ZZ9 9ZZ', {
      options: { authorityOfPostcode: (postcode) => (postcode.startsWith('ZZ9') ? '999' : '998') },
    }),
    {
      options: { authorityOfPostcode: () => '998' },
      finds: () => undefined,
      passes: ({ active, assessment, request }) => {
        active.fields['TransferLA'] = '998';
        assessment.fields['AssessmentOutcome'] = 'H';
        request.fields['RequestOutcome'] = 'H';
        request.fields['RequestOutcomeDate'] = '';
      },
    },
  ],
  P11: [child('UPN', 'A99900000001', upnFor(1)), child('UPN', upnFor(1).toLowerCase())],
  P12: [child('UPN', `A${upnFor(1).slice(1)}`, upnFor(1))],
  P13: [child('UPN', 'A950000178301', 'X351200020001')],
  P14: [child('UPN', 'A9990000000X1', 'X845212818005')],
  P15: [child('UPN', 'A99900000000I')],
  P16: [
    {
      finds: ({ person }) => void (person['UPN'] = upnFor(7, 'B')),
      passes: ({ person }) => void (person['UPN'] = upnFor(7, '2')),
    },
  ],
  P17: [{ finds: second('UPN', true), passes: second('UPN', false) }],
  P18: [child('UniqueLearnerNumber', '100000004', '1000000043')],
  P19: [child('UniqueLearnerNumber', '1000000063', '1000000027'), child('UniqueLearnerNumber', '1234567890')],
  P20: [
    {
      finds: (draft) => {
        draft.person['UniqueLearnerNumber'] = '1000000043';
        second('UniqueLearnerNumber', true)(draft);
      },
      passes: (draft) => {
        draft.person['UniqueLearnerNumber'] = '1000000043';
        copies(draft, 1, ({ fields }) => void (fields['UniqueLearnerNumber'] = '1000000027'));
      },
    },
  ],
  P21: [
    {
      finds: ({ person }) => void (person['UPN'] = ''),
      passes: (draft) => without(draft, 'UN8'),
    },
  ],
  P22: [child('UPNunknown', 'UN8', '')],
  P23: [reason('UN11', 'UN3')],
  P24: [
    {
      finds: (draft) => without(draft, 'UN1'),
      passes: (draft) => {
        without(draft, 'UN1');
        draft.person['PersonBirthDate'] = '2020-09-16';
      },
    },
  ],
  P25: [
    {
      finds: (draft) => without(draft, 'UN10'),
      passes: (draft) => {
        without(draft, 'UN10');
        draft.request.fields['RequestOutcome'] = 'N';
        draft.request.assessments = [];
        draft.request.actives = [];
      },
    },
  ],
  P26: [
    {
      options: { establishments: () => ({ isStateFunded: true, isUsualForPlans: true }) },
      finds: (draft) => without(draft, 'UN9'),
      passes: (draft) => without(draft, 'UN2'),
    },
  ],
  P27: [
    {
      finds: (draft) => {
        const twin = aPerson(draft.year, 2);
        twin.fields['Surname'] = draft.person['Surname']?.toUpperCase() ?? '';
        draft.people.push(twin);
      },
      passes: (draft) => {
        const twin = aPerson(draft.year, 2);
        twin.fields['Surname'] = draft.person['Surname'] ?? '';
        twin.fields['Forename'] = 'Sandy';
        draft.people.push(twin);
      },
    },
  ],
  P28: [child('Ethnicity', 'WENG', 'WBRI')],
  P29: [child('UniqueLearnerNumber', '9999999999')],
  P30: [reason('UN4', 'UN5')],
  P31: [child('Sex', 'U', 'F')],
  P32: [{ finds: bornOnAndEnded('1996-01-15'), passes: bornOnAndEnded('1996-01-16') }],
};
