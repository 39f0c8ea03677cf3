import type { PlainDate } from '#shared/plain-date';
import { dayNumber } from '#shared/plain-date';
import { ageOn, textOf, yearsAfter } from '../synthetic/calendar.ts';
import { chanceOf } from '../synthetic/chance.ts';
import type { Chance } from '../synthetic/chance.ts';
import type { Day, Life, NeedsRequest, Plan, Review } from '../synthetic/life.ts';
import { temporaryUpnOf } from '../synthetic/numbers-of-people.ts';

/** A table as an invented case system writes it: days as 05/11/2026, words of its own. */
export type SyntheticTable = {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const headings = {
  Children: ['Case ID', 'Surname', 'Forename', 'Date of Birth', 'Sex', 'Postcode', 'UPN', 'ULN', 'Date of Death'],
  Allocations: ['Case ID', 'Case Officer', 'Officer Role', 'Allocated From', 'Allocated Until'],
  Assessments: [
    ...['Request ID', 'Case ID', 'Request Received', 'Requested By', 'Decision to Assess', 'Decision Date'],
    ...[
      'Decision to Issue',
      'Refusal to Issue Sent',
      'Draft Plan Sent',
      'Views Due',
      'Final Plan Sent',
      'Exceptions Apply',
    ],
  ],
  Advice: ['Advice ID', 'Case ID', 'Advice From', 'Date Requested', 'Date Chased', 'Date Received'],
  Plans: [
    ...['Plan ID', 'Case ID', 'Plan Date', 'Next Review Due', 'Phase Transfer Due', 'Phase Transfer Final'],
    ...['Date Ceased', 'Reason Ceased'],
  ],
  Reviews: [
    ...[
      'Review ID',
      'Case ID',
      'Review Due',
      'Invitations Sent',
      'Papers Circulated',
      'Meeting Date',
      'Report Received',
    ],
    ...['Review Decision', 'Decision Letter Sent', 'Amendment Notice Sent', 'Final Amended Plan'],
  ],
  Notifications: ['Notice ID', 'Case ID', 'Date Notified', 'Notified By'],
  Appeals: ['Case ID', 'Dispute Type', 'About', 'Date Lodged', 'Hearing Date', 'Date Concluded'],
  Schools: ['Case ID', 'School URN', 'Provider UKPRN', 'School Name', 'Start Date', 'End Date'],
} as const;

type TableName = keyof typeof headings;
type Add = (table: TableName, row: readonly string[]) => void;

type About = { readonly ref: string; readonly chance: Chance; readonly asAt: Day; readonly add: Add };

/** As the invented system writes days; nothing for a day that has not come. */
const written = (day: Day | null, asAt: Day): string => {
  if (day === null || day > asAt) return '';
  return booked(day);
};
const booked = (day: Day): string => {
  const text = textOf(day);
  return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}`;
};

const advisers = ['Educational Psychologist', 'Health', 'Social Care', 'School'] as const;
const requesters: Readonly<Record<string, string>> = {
  '1': 'Parent',
  '2': 'School',
  '3': 'Health',
  '4': 'Social Care',
  '5': 'Other',
};

/** Advice of an assessment that began on `from`: mostly within six weeks, the psychologist's often later, none after the draft. */
const addAdvice = ({ ref, chance, asAt, add }: About, id: string, from: Day, latest: Day): void => {
  advisers.forEach((adviser, index) => {
    const asked = from + chance.whole(0, 6);
    const isLate = chance.happens(adviser === 'Educational Psychologist' ? 0.35 : 0.12);
    const received = Math.min(
      Math.max(asked + 1, latest),
      asked + (isLate ? chance.whole(43, 95) : chance.whole(15, 42)),
    );
    if (asked > asAt) return;
    const chased = received > asked + 35 ? asked + 35 : null;
    add('Advice', [
      `${id}-A${String(index + 1)}`,
      ref,
      adviser,
      booked(asked),
      written(chased, asAt),
      written(received, asAt),
    ]);
  });
};

const addRequest = (about: About, request: NeedsRequest, number: number): void => {
  const { ref, chance, asAt, add } = about;
  const { received, assessment } = request;
  if (received === null || received > asAt || request.decision === 'H') return;
  const id = `${ref}-R${String(number)}`;
  const isDecided = request.decided <= asAt;
  const decided = !isDecided
    ? 'Pending'
    : request.decision === 'Y'
      ? 'Agreed'
      : request.decision === 'N'
        ? 'Refused'
        : 'Withdrawn';
  const begun = assessment !== null && assessment.from <= asAt ? assessment : null;
  const draft = begun?.outcome === 'Y' ? Math.max(begun.from + 5, begun.on - chance.whole(20, 34)) : null;
  const outcome =
    begun === null
      ? ''
      : begun.outcome === 'Y'
        ? (begun.agreed ?? begun.on) <= asAt
          ? 'Agreed'
          : 'Pending'
        : begun.on > asAt
          ? 'Pending'
          : begun.outcome === 'N'
            ? 'Refused'
            : 'Withdrawn';
  add('Assessments', [
    ...[id, ref, booked(received), requesters[request.source] ?? 'Other', decided, written(request.decided, asAt)],
    ...[outcome, begun?.outcome === 'N' ? written(begun.on, asAt) : ''],
    ...[written(draft, asAt), draft !== null && draft <= asAt ? booked(draft + 15) : ''],
    ...[
      begun?.outcome === 'Y' ? written(begun.on, asAt) : '',
      begun?.exceptions === true && begun.on <= asAt ? 'Yes' : 'No',
    ],
  ]);
  if (begun !== null) addAdvice(about, id, begun.from, (draft ?? begun.on) - 1);
  for (const [way, opened] of [
    ['Mediation', request.mediation],
    ['Tribunal', request.tribunal],
  ] as const)
    if (opened !== null && opened <= asAt) {
      const held = opened + (way === 'Mediation' ? chance.whole(15, 30) : chance.whole(90, 220));
      add('Appeals', [
        ref,
        way,
        'Refusal to assess',
        booked(opened),
        held <= asAt + 60 ? booked(held) : '',
        written(held + 10, asAt),
      ]);
    }
  if (request.source === '3' && chance.happens(0.6))
    add('Notifications', [`${id}-N`, ref, booked(received - chance.whole(5, 40)), 'Integrated care board']);
};

const reviewWords = { A: 'Amend', M: 'Maintain', C: 'Cease' } as const;

const addReview = ({ ref, chance, asAt, add }: About, id: string, review: Review, due: Day): void => {
  const { meeting, decided, outcome } = review;
  const [invited, circulated] = [meeting - chance.whole(17, 30), meeting - chance.whole(8, 16)];
  // Written before the decision, and often later than the two weeks of the regulations.
  const report = Math.min(meeting + chance.whole(3, 24), Math.max(meeting, decided - 1));
  const isAmended = outcome === 'A';
  const notice = isAmended ? (review.draft ?? decided) : null;
  const final = isAmended && chance.happens(0.85) ? Math.max(decided + 14, meeting + chance.whole(50, 130)) : null;
  add('Reviews', [
    ...[id, ref, booked(due), written(invited, asAt), written(circulated, asAt)],
    // A meeting is booked some weeks ahead.
    ...[meeting <= asAt + 42 ? booked(meeting) : '', written(report, asAt)],
    ...[
      decided <= asAt ? reviewWords[outcome] : '',
      written(decided, asAt),
      written(notice, asAt),
      written(final, asAt),
    ],
  ]);
};

const addPlan = (about: About, plan: Plan, number: number): void => {
  const { ref, asAt, add } = about;
  if (plan.start > asAt || (plan.transfer !== null && plan.transfer.on > asAt)) return;
  const ends = plan.cease !== null && plan.cease.on <= asAt ? plan.cease : null;
  const met = plan.reviews.filter(({ meeting }) => meeting <= asAt + 42);
  const last = met.filter(({ meeting }) => meeting <= asAt).at(-1)?.meeting ?? plan.start;
  const transfer = plan.transfers.filter(({ due }) => due <= asAt + 200).at(-1);
  add('Plans', [
    ...[`${ref}-P${String(number)}`, ref, booked(plan.start), ends === null ? booked(yearsAfter(last, 1)) : ''],
    ...[transfer ? booked(transfer.due) : '', written(transfer?.final ?? null, asAt)],
    ...[ends === null ? '' : booked(ends.on), ends?.reason ?? ''],
  ]);
  let before = plan.start;
  met.forEach((review, index) => {
    addReview(about, `${ref}-V${String(number)}.${String(index + 1)}`, review, yearsAfter(before, 1));
    before = review.meeting;
  });
  for (const { entry, place, left } of plan.placements) {
    if (entry > asAt) continue;
    const name =
      place.URN === '' && place.UKPRN === ''
        ? place.other === ''
          ? place.setting
          : place.other
        : `Invented setting ${place.URN}${place.UKPRN}`;
    add('Schools', [ref, place.URN, place.UKPRN, name, booked(entry), written(left, asAt)]);
  }
};

const numbersOf = ({ upn, uln, unknown, temporaryUpnUntil }: Life, asAt: Day): readonly [string, string] => {
  if (unknown !== null && asAt < unknown.until) return ['', ''];
  return [temporaryUpnUntil !== null && asAt < temporaryUpnUntil ? temporaryUpnOf(upn) : upn, uln];
};

const diedOn = ({ requests }: Life): Day | null =>
  requests.flatMap(({ plan }) => (plan?.cease?.reason === '8' ? [plan.cease.on] : []))[0] ?? null;

/** In the case system while there is something to do, and for two years after. */
const isCase = ({ requests }: Life, asAt: Day): boolean =>
  requests.some(({ received, plan }) => {
    if (plan !== null && plan.start <= asAt && (plan.transfer === null || plan.transfer.on <= asAt))
      return plan.cease === null || plan.cease.on > asAt - 730;
    return received !== null && received <= asAt && received > asAt - 730;
  });

/**
 * The case system of an invented area, as its tables stand at the end of a day: the same lives that its returns tell, with what no return can
 * tell. No real child, officer or school is in it. Some cases have no officer, some advice and reviews are late: as in life.
 */
export const syntheticExtract = (
  lives: Iterable<Life>,
  { asAt, seed }: { readonly asAt: PlainDate; readonly seed: number },
): readonly SyntheticTable[] => {
  const today = dayNumber(asAt);
  const rows = new Map<TableName, (readonly string[])[]>();
  const add: Add = (table, row) => {
    const there = rows.get(table);
    if (there) there.push(row);
    else rows.set(table, [row]);
  };
  for (const life of lives) {
    if (!isCase(life, today)) continue;
    const ref = `C${String(100_000 + life.number)}`;
    const chance = chanceOf('extract', seed, life.number);
    const about: About = { ref, chance, asAt: today, add };
    const [upn, uln] = numbersOf(life, today);
    const died = written(diedOn(life), today);
    add('Children', [
      ...[ref, life.surname, life.forename, booked(life.birth), life.sex, life.postcode, upn],
      ...[ageOn(life.birth, today) >= 14 ? uln : '', died],
    ]);
    const first = Math.min(...life.requests.map(({ received, plan }) => received ?? plan?.start ?? today));
    if (!chance.happens(0.03)) {
      const officer = chance.whole(1, 14);
      const change = first < today && chance.happens(0.2) ? chance.whole(first + 1, today) : null;
      add('Allocations', [
        ref,
        `SO-${String(officer).padStart(2, '0')}`,
        'EHC officer',
        booked(first),
        change === null ? '' : booked(change),
      ]);
      if (change !== null && chance.happens(0.9))
        add('Allocations', [
          ref,
          `SO-${String((officer % 14) + 1).padStart(2, '0')}`,
          'EHC officer',
          booked(change),
          '',
        ]);
    }
    life.requests.forEach((request, index) => {
      addRequest(about, request, index + 1);
      if (request.plan !== null) addPlan(about, request.plan, index + 1);
    });
  }
  return Object.entries(headings).flatMap(([name, heads]) => {
    const own = [...rows].find(([table]) => table === name)?.[1] ?? [];
    return own.length === 0 ? [] : [{ name, headings: heads, rows: own }];
  });
};
