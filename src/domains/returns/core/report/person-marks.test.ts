import { expect, test } from 'vitest';
import { at, modules } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ReturnPerson, Row } from '../return.ts';
import { personMarks } from './person-marks.ts';

const aRow = (module: ModuleName, set: readonly (readonly [number, string])[], more: Partial<Row> = {}): Row => {
  const values = modules[module].map(() => '');
  for (const [place, value] of set) values[place] = value;
  return { file: 0, line: 1, id: '', values, ...more };
};

const aPerson = (facts: { row?: Row; request?: Row; plan?: Row }): ReturnPerson => ({
  row: facts.row ?? aRow('person', []),
  requests: [
    {
      row: facts.request ?? aRow('requests', []),
      assessments: [],
      activePlans: facts.plan ? [{ row: facts.plan, placements: [], needs: [] }] : [],
    },
  ],
});

test('the marks of those who have findings name no one', () => {
  const marks = personMarks();
  marks.person(
    aPerson({
      row: aRow(
        'person',
        [
          [at.person.Surname, 'Alder'],
          [at.person.UPN, 'A950000178301'],
        ],
        { id: '7' },
      ),
    }),
  );
  marks.person(aPerson({}));
  const found = marks.marksOf(new Set([0, 1]));
  expect(found).toEqual([{ person: 1, sourceId: '7', upn: 'A950000178301', uln: '', officer: null }]);
  expect(JSON.stringify(found)).not.toContain('Alder');
});

test.each(['Case Officer', 'caseworker', 'SEN officer name', 'EHC_Coordinator', 'Key Worker'])(
  'an officer is read from a column of the file’s own that is called %s',
  (name) => {
    const marks = personMarks();
    marks.person(aPerson({ request: aRow('requests', [], { unknown: { [name]: ' Officer A ' } }) }));
    marks.person(aPerson({ row: aRow('person', [], { unknown: { Officers: 'x', Notes: 'y' } }) }));
    expect(marks.marksOf(new Set([1, 2])).map(({ officer }) => officer)).toEqual(['Officer A', null]);
  },
);

test('compulsory items are counted of those who are asked for them', () => {
  const marks = personMarks();
  const plan = at.activeplans;
  marks.header(aRow('header', [[at.header.DSCO, 'Y']]));
  marks.person(aPerson({ request: aRow('requests', [[at.requests.RequestOutcome, 'H']]) }));
  marks.person(
    aPerson({
      request: aRow('requests', [
        [at.requests.RequestOutcome, 'Y'],
        [at.requests.RequestSource, '2'],
      ]),
      plan: aRow('activeplans', [
        [plan.ReviewOutcome, 'A'],
        [plan.PhaseTransferDueDate, '2026-02-15'],
      ]),
    }),
  );
  marks.person(
    aPerson({ request: aRow('requests', [[at.requests.RequestOutcome, 'A']]), plan: aRow('activeplans', []) }),
  );
  expect(marks.completeness().map(({ field, given, of }) => [field, given, of])).toEqual([
    ['DSCO', 1, 1],
    ['RequestSource', 1, 2],
    ['ReviewDraft', 0, 1],
    ['PhaseTransferDueDate', 1, 2],
    ['PhaseTransferFinalDate', 0, 1],
  ]);
});
