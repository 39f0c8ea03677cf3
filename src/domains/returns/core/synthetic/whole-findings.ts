import { at } from '../modules.ts';
import { isOpen, planOf } from './draft.ts';
import type { PersonDraft, RequestDraft } from './draft.ts';
import type { Finding } from './findings.ts';

/** Some of all; what a rule asks of the file as a whole. */
type Share = { some: number; all: number };

/** Fewer records than this say nothing about a share. */
const fewest = 20;

const none = (): Share => ({ some: 0, all: 0 });

const count = (share: Share, isOne: boolean): void => {
  share.all += 1;
  if (isOne) share.some += 1;
};

/** What a checker is to find about the file as a whole, told person by person. */
export const wholeFindings = (year: number, census: string) => {
  const shares = {
    others: none(),
    excepted: none(),
    ceasedForOther: none(),
    mainNeedOther: none(),
    source: none(),
    draft: none(),
    moves: none(),
  };
  const isOfTheYear = (day: string): boolean => day.startsWith(String(year - 1));

  const seeAssessment = ({ assessments }: RequestDraft): void => {
    const f = at.assessment;
    const row = assessments[0]?.row;
    if (row?.[f.AssessmentOutcome] !== 'Y' || !isOfTheYear(row[f.AssessmentOutcomeDate] ?? '')) return;
    count(shares.excepted, /^(1|true)$/.test(row[f.Week20] ?? ''));
  };

  const seeActive = ({ activePlans }: RequestDraft): void => {
    const f = at.activeplans;
    const active = activePlans[0];
    if (active === undefined) return;
    if (active.row[f.ReviewOutcome] === 'A') count(shares.draft, active.row[f.ReviewDraft] !== '');
    const due = active.row[f.PhaseTransferDueDate] ?? '';
    if (due !== '' && due < `${String(year)}-01-01`) count(shares.moves, active.row[f.PhaseTransferFinalDate] !== '');
    for (const need of active.needs)
      if (need[at.senneed.SENtypeRank] === '1') count(shares.mainNeedOther, need[at.senneed.SENtype] === 'OTH');
  };

  const see = (request: RequestDraft): void => {
    const f = at.requests;
    if (request.row[f.RequestOutcome] !== 'H') {
      count(shares.others, request.row[f.RequestSource] === '5');
      count(shares.source, request.row[f.RequestSource] !== '');
    }
    const plan = planOf(request);
    if (plan !== undefined && !isOpen(request, census))
      count(shares.ceasedForOther, plan.row[at.namedplan.CeaseReason] === '9');
    seeAssessment(request);
    seeActive(request);
  };

  const over = ({ some, all }: Share, percent: number): boolean => all >= fewest && (some / all) * 100 > percent;
  const under = ({ some, all }: Share, percent: number): boolean => all >= fewest && (some / all) * 100 < percent;

  return {
    see: ({ requests }: PersonDraft): void => {
      for (const request of requests) see(request);
    },
    findings: (): readonly Finding[] => {
      const path = 'Persons';
      const found: (Finding | false)[] = [
        year >= 2025 && over(shares.others, 10) && { rule: 'R12', path, field: 'RequestSource' },
        over(shares.excepted, 25) && { rule: 'A16', path, field: 'Week20' },
        over(shares.ceasedForOther, 5) && { rule: 'N18', path, field: 'CeaseReason' },
        over(shares.mainNeedOther, 5) && { rule: 'T05', path, field: 'SENtype' },
        year >= 2026 && under(shares.source, 95) && { rule: 'X09', path, field: 'RequestSource' },
        year >= 2026 && under(shares.draft, 95) && { rule: 'X09', path, field: 'ReviewDraft' },
        year >= 2026 && under(shares.moves, 95) && { rule: 'X09', path, field: 'PhaseTransferFinalDate' },
      ];
      return found.filter((each) => each !== false);
    },
  };
};
