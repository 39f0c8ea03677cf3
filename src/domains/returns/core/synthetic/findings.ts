import { at } from '../modules.ts';
import { isPlainDate } from '#shared/plain-date';
import { ageOn, censusOf, dayOf, textOf } from './calendar.ts';
import { isOpen, planOf } from './draft.ts';
import type { ActiveDraft, PersonDraft, RequestDraft } from './draft.ts';
import type { Day } from './life.ts';

/** Something that a checker is to find. `path` is the place below the person; `field` null when the record as a whole is meant. */
export type Finding = { readonly rule: string; readonly path: string; readonly field: string | null };

type Scene = {
  readonly year: number;
  readonly census: Day;
  readonly begins: Day;
  readonly lastSummer: Day;
  readonly birth: Day;
};

const dayOrNothing = (text: string | undefined): Day =>
  text !== undefined && isPlainDate(text)
    ? dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))
    : Number.NaN;

const ageAt = (birth: Day, day: Day): number =>
  Number.isNaN(birth) || Number.isNaN(day) ? Number.NaN : ageOn(birth, day);

const yes: ReadonlySet<string> = new Set(['1', 'true']);
const no: ReadonlySet<string> = new Set(['0', 'false']);

const mainEthnicities: ReadonlySet<string> = new Set(
  'WBRI WIRI WIRT WROM WOTH MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT'.split(' '),
);

const ofPerson = ({ row }: PersonDraft, { census, birth }: Scene): Finding[] => {
  const f = at.person;
  const found: Finding[] = [];
  const ethnicity = row[f.Ethnicity] ?? '';
  if (!mainEthnicities.has(ethnicity) && ethnicity !== 'XXXX')
    found.push({ rule: 'P28', path: '', field: 'Ethnicity' });
  const upn = row[f.UPN] ?? '';
  if (/^[A-Z]\d{11}[A-HJ-NP-RT-Z]$/.test(upn) && ageAt(birth, census) >= 6)
    found.push({ rule: 'P16', path: '', field: 'UPN' });
  return found;
};

const ofRequest = ({ row }: RequestDraft, path: string, { census }: Scene): Finding[] => {
  const f = at.requests;
  const outcome = row[f.RequestOutcome] ?? '';
  const received = dayOrNothing(row[f.ReceivedDate]);
  const decided = dayOrNothing(row[f.RequestOutcomeDate]);
  if ((outcome === 'Y' || outcome === 'N') && decided - received > 42)
    return [{ rule: 'R09', path, field: 'RequestOutcomeDate' }];
  return outcome === 'A' && census - received > 42 ? [{ rule: 'R10', path, field: 'RequestOutcome' }] : [];
};

const ofAssessment = (request: RequestDraft, path: string, { census }: Scene): Finding[] => {
  const row = request.assessments[0]?.row;
  if (row === undefined) return [];
  const f = at.assessment;
  const outcome = row[f.AssessmentOutcome] ?? '';
  const received = dayOrNothing(request.row[at.requests.ReceivedDate]);
  const date = row[f.AssessmentOutcomeDate] ?? '';
  const days = dayOrNothing(date) - received;
  const week20 = row[f.Week20] ?? '';
  if (outcome === 'Y' && date === '') return [{ rule: 'A05', path, field: 'AssessmentOutcomeDate' }];
  if (outcome === 'Y' && yes.has(week20) && days >= 0 && days <= 140) return [{ rule: 'A11', path, field: 'Week20' }];
  if (outcome === 'Y' && no.has(week20) && days > 140) return [{ rule: 'A12', path, field: 'AssessmentOutcomeDate' }];
  if (outcome === 'N' && days > 112) return [{ rule: 'A13', path, field: 'AssessmentOutcomeDate' }];
  return outcome === 'A' && census - received > 140 ? [{ rule: 'A14', path, field: 'AssessmentOutcome' }] : [];
};

const notInEducation: ReadonlySet<string> = new Set(['NIEC', 'NIEO', 'OTH']);

/** Of compulsory school age, told by the age when the last school year ended. */
const mustBeTaught = ({ birth, lastSummer }: Scene): boolean => {
  const age = ageAt(birth, lastSummer);
  return age >= 5 && age < 16;
};

type Place = { readonly urn: string; readonly ukprn: string; readonly setting: string };

const placeOf = (row: readonly string[]): Place => ({
  urn: row[at.plandetail.URN] ?? '',
  ukprn: row[at.plandetail.UKPRN] ?? '',
  setting: row[at.plandetail.SENsetting] ?? '',
});

const same = (one: string, other: string): boolean => one !== '' && one === other;

/** undefined: the two cannot be told apart. */
const isElsewhere = (named: Place, attended: Place): boolean | undefined => {
  if (same(named.urn, attended.urn) || same(named.ukprn, attended.ukprn) || same(named.setting, attended.setting))
    return false;
  if ((named.urn !== '' && attended.urn !== '') || (named.ukprn !== '' && attended.ukprn !== '')) return true;
  const [namedHasNumber, attendedHasNumber] = [named, attended].map(({ urn, ukprn }) => urn !== '' || ukprn !== '');
  if (named.setting === 'OTH') return undefined;
  if (named.setting === '') return attended.setting !== '' && namedHasNumber === true ? true : undefined;
  return attended.setting !== '' || attendedHasNumber === true ? true : undefined;
};

const isNow = (placement: readonly string[], census: string): boolean => {
  const left = placement[at.placementdetail.LeavingDate] ?? '';
  return left === '' || left > census;
};

const ofPlaces = (request: RequestDraft, active: ActiveDraft, path: string, scene: Scene): Finding[] => {
  const census = textOf(scene.census);
  const found: Finding[] = [];
  const named = planOf(request)?.planDetails ?? [];
  for (const [index, placement] of active.placements.entries()) {
    const where = `${path}/PlacementDetail[${String(index + 1)}]`;
    const place = placeOf(placement);
    if (notInEducation.has(place.setting) && isOpen(request, census) && mustBeTaught(scene))
      found.push({ rule: 'L17', path: where, field: 'SENsetting' });
    if (
      named.length > 0 &&
      isNow(placement, census) &&
      named.every((detail) => isElsewhere(placeOf(detail), place) === true)
    )
      found.push({ rule: 'L08', path: where, field: 'URN' });
  }
  return found;
};

const ofNamedPlaces = (request: RequestDraft, path: string, scene: Scene): Finding[] =>
  (planOf(request)?.planDetails ?? []).flatMap((detail, index) =>
    notInEducation.has(placeOf(detail).setting) && isOpen(request, textOf(scene.census)) && mustBeTaught(scene)
      ? [{ rule: 'D14', path: `${path}/PlanDetail[${String(index + 1)}]`, field: 'SENsetting' }]
      : [],
  );

const movingAges: ReadonlySet<number> = new Set([3, 10, 15]);

/** The same day a year later; 29 February counts as itself, before 1 March. */
const aYearAfter = (text: string): string => `${String(Number(text.slice(0, 4)) + 1)}${text.slice(4)}`;

const ofReviews = (request: RequestDraft, active: ActiveDraft, path: string, scene: Scene): Finding[] => {
  const f = at.activeplans;
  const { row } = active;
  const census = textOf(scene.census);
  const text = (field: number): string => row[field] ?? '';
  const day = (field: number): Day => dayOrNothing(row[field]);
  const [meeting, last, draft] = [day(f.ReviewMeeting), day(f.LastReview), day(f.ReviewDraft)];
  const start = planOf(request)?.row[at.namedplan.StartDate] ?? '';
  const stands = isOpen(request, census);
  const isToAmend = text(f.ReviewOutcome) === 'A';
  const found: (Finding | false)[] = [
    last < meeting && { rule: 'V06', path, field: 'LastReview' },
    scene.year >= 2024 && last - meeting > 28 && { rule: 'V07', path, field: 'LastReview' },
    stands &&
      text(f.LastReview) === '' &&
      text(f.ReviewOutcome) === '' &&
      isPlainDate(start) &&
      aYearAfter(start) < census && { rule: 'V08', path, field: 'LastReview' },
    stands &&
      !Number.isNaN(last) &&
      aYearAfter(text(f.LastReview)) < census && { rule: 'V09', path, field: 'LastReview' },
  ];
  if (scene.year >= 2025) {
    const isOfTheYear = last >= scene.begins && text(f.LastReview) < `${String(scene.year)}-01-01`;
    found.push(
      isToAmend && draft - meeting > 28 && { rule: 'V11', path, field: 'ReviewDraft' },
      isToAmend &&
        text(f.ReviewDraft) === '' &&
        !(scene.year >= 2026 && isOfTheYear) && { rule: 'V12', path, field: 'ReviewDraft' },
      day(f.PhaseTransferFinalDate) > day(f.PhaseTransferDueDate) && {
        rule: 'V15',
        path,
        field: 'PhaseTransferFinalDate',
      },
      stands &&
        text(f.PhaseTransferDueDate) === '' &&
        movingAges.has(ageAt(scene.birth, scene.lastSummer)) && { rule: 'V16', path, field: 'PhaseTransferDueDate' },
    );
  }
  return found.filter((each) => each !== false);
};

/**
 * What a checker is to find about a person without any planted fault: late decisions and reviews, extended codes, and the like. Written
 * from the words of the rules and not from the checker, so that each can prove the other wrong.
 */
export const naturalFindings = (person: PersonDraft, year: number): readonly Finding[] => {
  const scene: Scene = {
    year,
    census: censusOf(year),
    begins: dayOf(year - 1, 1, 1),
    lastSummer: dayOf(year - 1, 8, 31),
    birth: dayOrNothing(person.row[at.person.PersonBirthDate]),
  };
  return [
    ...ofPerson(person, scene),
    ...person.requests.flatMap((request, index) => {
      const path = `Requests[${String(index + 1)}]`;
      const assessment = `${path}/Assessment`;
      return [
        ...ofRequest(request, path, scene),
        ...ofAssessment(request, assessment, scene),
        ...ofNamedPlaces(request, `${assessment}/NamedPlan`, scene),
        ...request.activePlans
          .slice(0, 1)
          .flatMap((active) => [
            ...ofPlaces(request, active, `${path}/ActivePlans`, scene),
            ...ofReviews(request, active, `${path}/ActivePlans`, scene),
          ]),
      ];
    }),
  ];
};
