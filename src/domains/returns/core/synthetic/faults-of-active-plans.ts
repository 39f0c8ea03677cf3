import { at } from '../modules.ts';
import { ageOn, textOf } from './calendar.ts';
import { assessmentOutcomeOf, atSpot, dayIn, found } from './faults.ts';
import type { Fault, FaultScene, Spot } from './faults.ts';
import type { ActiveDraft, PersonDraft } from './draft.ts';

const v = at.activeplans;

type ActiveSpot = Spot & { readonly active: ActiveDraft };
type Write<F> = Partial<Record<keyof F & string, string>> | undefined;

const writeInto = (
  row: string[],
  places: Readonly<Record<string, number>>,
  values: Readonly<Record<string, string>>,
): void => {
  for (const [field, value] of Object.entries(values)) {
    const place = places[field];
    if (place !== undefined) row[place] = value;
  }
};

const setActive = (
  rule: string,
  about: keyof typeof v,
  values: (spot: ActiveSpot, scene: FaultScene, person: PersonDraft) => Write<typeof v>,
): Fault => ({
  rule,
  plant: atSpot((spot, scene, person) => {
    if (spot.active === undefined) return undefined;
    const written = values({ ...spot, active: spot.active }, scene, person);
    if (written === undefined) return undefined;
    writeInto(spot.active.row, v, written);
    return [found(rule, spot.activePath, about)];
  }),
});

const text = ({ active }: ActiveSpot, field: keyof typeof v): string => active.row[v[field]] ?? '';
const day = (spot: ActiveSpot, field: keyof typeof v): number => dayIn(text(spot, field));

const activeFaults: readonly Fault[] = [
  {
    rule: 'V01',
    plant: atSpot((spot) => {
      if (!spot.isOpen || spot.plan === undefined || spot.active === undefined) return undefined;
      spot.request.activePlans = [];
      return [found('V01', spot.path, null)];
    }),
  },
  setActive('V02', 'TransferLA', (spot, { area }) =>
    assessmentOutcomeOf(spot) === 'H' ? { TransferLA: area } : undefined,
  ),
  {
    ...setActive('V03', 'ReviewMeeting', (spot, { census }) =>
      text(spot, 'ReviewDraft') === '' && text(spot, 'ReviewMeeting') !== ''
        ? { ReviewMeeting: textOf(census + 7) }
        : undefined,
    ),
    since: 2024,
  },
  {
    ...setActive('V03', 'LastReview', (spot, { census }) =>
      text(spot, 'LastReview') === '' ? undefined : { LastReview: textOf(census + 7) },
    ),
    since: 2024,
  },
  {
    ...setActive('V04', 'ReviewOutcome', (spot) =>
      text(spot, 'ReviewOutcome') === 'M' ? { ReviewOutcome: 'X' } : undefined,
    ),
    since: 2024,
  },
  {
    ...setActive('V05', 'LastReview', (spot) => (text(spot, 'ReviewOutcome') === 'M' ? { LastReview: '' } : undefined)),
    since: 2024,
  },
  {
    ...setActive('V06', 'LastReview', (spot) =>
      text(spot, 'ReviewOutcome') === 'M' ? { LastReview: textOf(day(spot, 'ReviewMeeting') - 10) } : undefined,
    ),
    since: 2024,
  },
  {
    ...setActive('V10', 'ReviewDraft', (spot) =>
      text(spot, 'ReviewOutcome') === 'M' ? { ReviewDraft: text(spot, 'LastReview') } : undefined,
    ),
    since: 2025,
  },
  {
    ...setActive('V13', 'PhaseTransferDueDate', (spot, { year }, person) => {
      const due = day(spot, 'PhaseTransferDueDate');
      const isYoung = ageOn(dayIn(person.row[at.person.PersonBirthDate]), due) < 13;
      return !Number.isNaN(due) && isYoung ? { PhaseTransferDueDate: `${String(year - 1)}-05-20` } : undefined;
    }),
    since: 2025,
  },
  {
    ...setActive('V14', 'PhaseTransferDueDate', (spot) =>
      text(spot, 'PhaseTransferFinalDate') === '' ? undefined : { PhaseTransferDueDate: '' },
    ),
    since: 2025,
  },
  {
    ...setActive('V18', 'ReviewDraft', (spot, { year }) =>
      text(spot, 'ReviewOutcome') === 'A' && text(spot, 'LastReview').startsWith(String(year - 1))
        ? { ReviewDraft: '' }
        : undefined,
    ),
    since: 2026,
  },
  {
    ...setActive('V19', 'ReviewDraft', (spot) =>
      text(spot, 'ReviewOutcome') === 'A' ? { ReviewDraft: textOf(day(spot, 'ReviewMeeting') - 10) } : undefined,
    ),
    since: 2025,
  },
  {
    ...setActive('V20', 'PhaseTransferFinalDate', (spot, { census }) =>
      text(spot, 'PhaseTransferDueDate') === '' ? undefined : { PhaseTransferFinalDate: textOf(census + 20) },
    ),
    since: 2025,
  },
  { ...setActive('L07', 'Res', () => ({ Res: 'Z' })), until: 2023 },
];

export const faultsOfActivePlans: readonly Fault[] = activeFaults;
