import { inWords, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

/** Part 3 of the Children and Families Act 2014 came into force on this day; before it there was none of these duties. */
const theAct = plainDate('2014-09-01');

type Life = { readonly birthOn: PlainDate | undefined; readonly receivedOn: PlainDate | undefined };

/**
 * The first day on which a family can have been told of a duty that was due on `dueOn`, with what happened on it. A request that came after that day
 * belongs to another duty and says nothing of this one.
 */
export const firstDayToTell = (
  { birthOn, receivedOn }: Life,
  dueOn: PlainDate,
): { readonly on: PlainDate; readonly words: string } => {
  const days = [
    { on: theAct, words: `before ${inWords(theAct)}, when the law that says when it is due began` },
    ...(birthOn === undefined ? [] : [{ on: birthOn, words: `before the child was born, on ${inWords(birthOn)}` }]),
    ...(receivedOn === undefined || receivedOn > dueOn
      ? []
      : [{ on: receivedOn, words: `before the request was received, on ${inWords(receivedOn)}` }]),
  ];
  return days.reduce((latest, each) => (each.on >= latest.on ? each : latest));
};
