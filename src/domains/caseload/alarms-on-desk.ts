import { shippedAlarmRules } from '#domains/law';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import type { Tx } from '#platform/db';
import { alarmsOfChild } from './alarms-of-child.ts';
import type { AlarmsOfChild } from './alarms-of-child.ts';
import { askLawOf } from './ask-law.ts';
import { alarmsAbout, answerTo, standingEntries } from './core/desk.ts';
import type { AnswerEntry, ToldEntry } from './core/desk.ts';
import { dutiesOfChild } from './core/duties-of-child.ts';
import { together } from './core/together.ts';
import type { DeskProps, LateDuty } from './pages/desk.page.ts';
import { answerEntries } from './reads-desk.ts';
import type { DutyOnDesk } from './reads-desk.ts';
import { childrenTold, sourcesOfArea } from './reads-sources.ts';

type Raised = AlarmsOfChild['raised'];

export type ChildOnDesk = {
  readonly hasDied: boolean;
  readonly addressIsProtected: boolean;
  /** The alarms of the law that stand. */
  readonly alarms: Raised;
  /** Those that an answer closed: the same form may come twice. */
  readonly answered: Raised;
};

/** What all sources together say of a child that a desk has to know first. */
export const childOnDesk = async (
  tx: Tx,
  partnershipCode: string,
  childId: string,
  today: PlainDate,
): Promise<ChildOnDesk> => {
  const sources = await sourcesOfArea(tx, partnershipCode);
  const [read] = await childrenTold(tx, partnershipCode, [childId], sources);
  if (read === undefined) throw new AppError('not-found', 'There is no such child in the records.');
  const all = together(read.told, today);
  const duties = dutiesOfChild(all, askLawOf(partnershipCode), today);
  const answers = await answerEntries(tx, partnershipCode, childId);
  const { raised } = alarmsOfChild(all, duties, answers, partnershipCode, today);
  return {
    hasDied: all.hasDied,
    addressIsProtected: all.addressIsProtected,
    alarms: raised.filter(({ standing }) => standing),
    answered: raised.filter((alarm) => alarm.answered !== null),
  };
};

export const isLate = ({ state, dueOn, asAt }: DutyOnDesk, today: PlainDate): boolean =>
  state === 'open' && dueOn !== undefined && dueOn < (asAt ?? today);

const asksAbout = ({ duty, dueOn }: DutyOnDesk, { rule, from }: Raised[number]): boolean =>
  alarmsAbout[duty]?.includes(rule) === true && from === dueOn;

const alarmOf = (
  duty: DutyOnDesk,
  answers: readonly AnswerEntry[],
  alarms: Raised,
  today: PlainDate,
): LateDuty['alarm'] => {
  const { dueOn, ofWhom } = duty;
  const rules = alarmsAbout[duty.duty] ?? [];
  const answered = rules.flatMap((rule) =>
    dueOn === undefined ? [] : (answerTo(answers, { rule, ofWhom, fromOn: dueOn }, today) ?? []),
  );
  const id = answered[0]?.rule ?? alarms.find((alarm) => asksAbout(duty, alarm))?.rule ?? rules[0];
  const rule = shippedAlarmRules().find((each) => each.id === id);
  return (
    rule && {
      rule: rule.id,
      name: rule.name,
      meaning: rule.meaning,
      doNow: rule.doNow.staff,
      answeredBy: rule.answeredBy,
      answer: answered[0],
    }
  );
};

/** What an alarm is called on the pages. */
export const alarmName = (id: string): string => shippedAlarmRules().find((rule) => rule.id === id)?.name ?? id;

/** The overdue duties with what was said of each, and the alarms that are about none of them. */
export const lateOnDesk = (
  duties: readonly DutyOnDesk[],
  told: readonly ToldEntry[],
  answers: readonly AnswerEntry[],
  alarms: Raised,
  today: PlainDate,
): Pick<DeskProps, 'late' | 'otherAlarms'> => {
  const late = duties.filter((duty) => isLate(duty, today));
  const standing = standingEntries(told);
  return {
    late: late.map((duty) => ({
      duty,
      told: standing.filter(
        (entry) => entry.duty === duty.duty && entry.ofWhom === duty.ofWhom && entry.dueOn === duty.dueOn,
      ),
      alarm: alarmOf(duty, answers, alarms, today),
    })),
    otherAlarms: alarms
      .filter((alarm) => !late.some((duty) => asksAbout(duty, alarm)))
      .map(({ rule, name, from, because, law }) => ({ rule, ofWhom: '', fromOn: from, name, about: '', because, law })),
  };
};
