import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { inWords } from '#shared/plain-date';
import { inArea, signedInPost } from '#platform/http';
import type { SignedInAsked } from '#platform/http';
import { alarmName, childOnDesk, isLate, lateOnDesk } from './alarms-on-desk.ts';
import { answerAlarm, tellFamily } from './actions-desk.ts';
import type { OnDesk } from './actions-desk.ts';
import { answerTo, standingEntries } from './core/desk.ts';
import type { AnswerEntry, ToldEntry } from './core/desk.ts';
import { firstDayToTell } from './core/first-day.ts';
import { answerForm, toldForm, withdrawForm } from './forms-desk.ts';
import { mayWorkCases } from './policy.ts';
import { answerEntries, dutiesOnDesk, toldEntries } from './reads-desk.ts';
import { wasSent } from './store-desk.ts';
import { took } from './take-form.ts';
import type { Refused } from './take-form.ts';
import { quoted, toldWords, when } from './words-desk.ts';

type Of<Key extends string> = Readonly<Record<Key, string>> & { readonly ofWhom: string };

const notLate: Refused = {
  text: 'This is not overdue any more: somebody has recorded the step, or the day has changed. Nothing was kept. See below how it stands now; what you typed can be kept as a note',
  isGone: true,
};

const lateOf = async (
  { tx, viewer, today }: SignedInAsked,
  childId: string,
  of: Of<'duty' | 'dueOn'>,
): Promise<Refused | undefined> => {
  const duties = await dutiesOnDesk(tx, viewer.partnership.code, childId);
  const isThere = duties.some(
    (each) => each.duty === of.duty && each.ofWhom === of.ofWhom && each.dueOn === of.dueOn && isLate(each, today),
  );
  return isThere ? undefined : notLate;
};

/** The same telling, which stands and was sent by another form. */
const toldAlready = async (
  { tx, viewer }: SignedInAsked,
  onDesk: OnDesk,
  told: Pick<ToldEntry, 'duty' | 'ofWhom' | 'dueOn' | 'toldOn' | 'how'>,
): Promise<Refused | undefined> => {
  const { code } = viewer.partnership;
  const same = standingEntries(await toldEntries(tx, code, onDesk.childId)).find(
    (each) =>
      each.duty === told.duty &&
      each.ofWhom === told.ofWhom &&
      each.dueOn === told.dueOn &&
      each.toldOn === told.toldOn &&
      each.how === told.how,
  );
  if (same === undefined || (await wasSent(tx, code, 'family_told', onDesk.formKey))) return undefined;
  const { at, by, said } = same;
  return {
    field: 'toldOn',
    text: `This is already recorded, on ${when(at)} by ${by}: “${toldWords({ on: same.toldOn, how: same.how, expectedOn: same.expectedOn })}${said === '' ? '' : `. ${said.replace(/\.$/, '')}`}”. It is kept once. If the family was told again, enter that day or way; to change what is recorded, take it back first`,
  };
};

/** Only what stands can be answered. */
const standsOn = async (
  { tx, viewer, today }: SignedInAsked,
  childId: string,
  of: Of<'rule' | 'fromOn'>,
): Promise<Refused | undefined> => {
  const { code } = viewer.partnership;
  const { alarms, answered } = await childOnDesk(tx, code, childId, today);
  const { late, otherAlarms } = lateOnDesk(
    await dutiesOnDesk(tx, code, childId),
    [],
    [],
    [...alarms, ...answered],
    today,
  );
  const isThere =
    otherAlarms.some(({ rule, fromOn }) => rule === of.rule && fromOn === of.fromOn && of.ofWhom === '') ||
    late.some(({ duty, alarm }) => alarm?.rule === of.rule && duty.ofWhom === of.ofWhom && duty.dueOn === of.fromOn);
  return isThere
    ? undefined
    : {
        text: 'This alarm does not stand any more: somebody has recorded the step, or the day has changed. Nothing was kept. See below how it stands now; what you typed can be kept as a note',
        isGone: true,
      };
};

/** Somebody answered the alarm while this person looked at it. Whoever has seen that answer may let another stand beside it. */
const answeredAlready = async (
  { tx, viewer, today }: SignedInAsked,
  onDesk: OnDesk,
  { of, seen }: { readonly of: Pick<AnswerEntry, 'rule' | 'ofWhom' | 'fromOn'>; readonly seen: string },
): Promise<Refused | undefined> => {
  const { code } = viewer.partnership;
  const standing = answerTo(await answerEntries(tx, code, onDesk.childId), of, today);
  if (standing === undefined || standing.id === seen) return undefined;
  if (await wasSent(tx, code, 'alarm_answer', onDesk.formKey)) return undefined;
  const { id, by, at, reason, lookAgainOn } = standing;
  return {
    text: `This alarm is answered already, by ${by}, ${when(at)}: ${quoted(reason)}${lookAgainOn === undefined ? '' : ` (look again on ${inWords(lookAgainOn)})`}. Your answer is below and is not kept. If it must stand too, send it again: both stay in the history, and yours is shown first`,
    beside: { id, alarm: { ...of, name: alarmName(of.rule), about: '' } },
  };
};

const takenBack = ({ by, at }: { readonly by: string; readonly at: Date }, said: string): Refused => ({
  text: `This is taken back already, by ${by}, ${when(at)}: ${quoted(said)}. Nothing was changed`,
  isGone: true,
});

const tellings = (app: FastifyInstance, path: string): void => {
  const { clock } = app.irwell;
  signedInPost(app, `${path}/told`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'told',
        field: 'said',
        schema: ({ today }) => toldForm(today),
        act: async (asked, onDesk, { of, ...value }, child) => {
          const first = firstDayToTell(child, of.dueOn);
          if (value.toldOn < first.on)
            return {
              field: 'toldOn',
              text: `The family cannot have been told of this ${first.words}. Check the year`,
              isMistyped: true,
            };
          const refused =
            (await lateOf(asked, onDesk.childId, of)) ?? (await toldAlready(asked, onDesk, { ...of, ...value }));
          return refused ?? tellFamily(asked.tx, onDesk, { ...of, ...value, withdraws: undefined });
        },
      }),
    ),
  });
  signedInPost(app, `${path}/told-back`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'told-back',
        field: 'said',
        form: ({ id = '' }) => `told-back-${id}`,
        schema: () => withdrawForm,
        act: async ({ tx, viewer }, onDesk, { id, said }) => {
          const { code } = viewer.partnership;
          const entries = await toldEntries(tx, code, onDesk.childId);
          const entry = entries.find((each) => each.id === id);
          if (entry?.kind !== 'told') throw new AppError('not-found', 'There is no such entry on this child’s case.');
          const back = entries.find(({ withdraws }) => withdraws === id);
          if (back !== undefined && !(await wasSent(tx, code, 'family_told', onDesk.formKey)))
            return takenBack(back, back.said);
          return tellFamily(tx, onDesk, { ...entry, said, withdraws: id });
        },
      }),
    ),
  });
};

const answers = (app: FastifyInstance, path: string): void => {
  const { clock } = app.irwell;
  signedInPost(app, `${path}/answer`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'answer',
        field: 'reason',
        schema: ({ today }) => answerForm(today),
        act: async (asked, onDesk, { of, seen, reason, lookAgainOn }) => {
          const refused =
            (await standsOn(asked, onDesk.childId, of)) ?? (await answeredAlready(asked, onDesk, { of, seen }));
          return refused ?? answerAlarm(asked.tx, onDesk, { ...of, reason, lookAgainOn, withdraws: undefined });
        },
      }),
    ),
  });
  signedInPost(app, `${path}/answer-back`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'answer-back',
        field: 'said',
        form: ({ id = '' }) => `answer-back-${id}`,
        schema: () => withdrawForm,
        act: async ({ tx, viewer }, onDesk, { id, said }) => {
          const { code } = viewer.partnership;
          const entries = await answerEntries(tx, code, onDesk.childId);
          const entry = entries.find((each) => each.id === id);
          if (entry?.kind !== 'answered')
            throw new AppError('not-found', 'There is no such answer on this child’s case.');
          const back = entries.find(({ withdraws }) => withdraws === id);
          if (back !== undefined && !(await wasSent(tx, code, 'alarm_answer', onDesk.formKey)))
            return takenBack(back, back.reason);
          return answerAlarm(tx, onDesk, { ...entry, reason: said, withdraws: id });
        },
      }),
    ),
  });
};

/** That a family was told of a delay, answers to alarms, and the taking back of both. */
export const saidRoutes = (app: FastifyInstance, path: string): void => {
  tellings(app, path);
  answers(app, path);
};
