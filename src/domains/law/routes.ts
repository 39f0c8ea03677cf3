import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import type { PlainDate } from '#shared/plain-date';
import { publicGet, unkeptGet } from '#platform/http';
import type { Answer, Partnership, UnkeptAsked } from '#platform/http';
import type { SafeHtml } from '#platform/views';
import { dutiesOn, dutyFilterFrom, filteredDuties, wholeDuties } from './core/duty-list.ts';
import { icsFile } from './core/ics.ts';
import { playCase } from './core/play-case.ts';
import { isInForce } from './core/rule.ts';
import type { Rule } from './core/rule.ts';
import { chosenReading } from './core/settings.ts';
import { findSituation, readTelling, sameAgain } from './core/situations.ts';
import type { Situation, Telling, Typed } from './core/situations.ts';
import { timetable } from './core/timetable.ts';
import type { ShownDate, Timetable } from './core/timetable.ts';
import type { Audience } from './core/working.ts';
import { answer, answerPage } from './pages/answer.page.ts';
import type { AnswerProps } from './pages/answer.page.ts';
import { dutyPage } from './pages/duty.page.ts';
import { lawPage } from './pages/law.page.ts';
import { addressOf, staff } from './pages/parts.ts';
import { chooseSituationPage, datesPage, toolPath } from './pages/when.page.ts';
import { shippedLaw } from './rules.ts';
import { shippedSituations } from './situations.ts';
import { chapterOrder, lawWords, titleOf } from './words.ts';

const audienceOf = (query: URLSearchParams): Audience => (query.get('for') === 'staff' ? 'officer' : 'family');

/** More than any form here has: the rest of an address that somebody made up is left alone. */
const typedIn = (query: URLSearchParams): Typed =>
  Object.fromEntries([...query].slice(0, 100).map(([name, value]) => [name, value.slice(0, 40)]));

type Told = {
  readonly audience: Audience;
  readonly situation: Situation;
  readonly typed: Typed;
  readonly telling: Telling;
  readonly timetable: Timetable;
  readonly props: AnswerProps;
};

const told = ({ query, partnership, today }: UnkeptAsked, situation: Situation): Told => {
  const situations = shippedSituations();
  const { register, calendars, settingsOf } = shippedLaw();
  const audience = audienceOf(query);
  const typed = typedIn(query);
  const telling = readTelling(situations, situation, audience, typed);
  const known = new Set(register.groups.map(([rule]) => rule.id));
  const notHappened = (query.get('not') ?? '').split(',').filter((id) => known.has(id));
  const shown = timetable({
    played: playCase({ register, calendars, settings: settingsOf(partnership.code) }, telling.input),
    groups: register.groups,
    calendars,
    audience,
    today,
    notHappened: new Set(notHappened),
    leavesOut: situation.leavesOut,
  });
  return {
    audience,
    situation,
    typed,
    telling,
    timetable: shown,
    props: {
      area: partnership,
      audience,
      situations,
      situation,
      timetable: shown,
      told: sameAgain(situations, situation, audience, typed),
      notHappened,
      today,
    },
  };
};

type Crumb = { readonly text: string; readonly href: string };

/** The part of the navigation that both the tool and the list of duties belong to. */
const section = 'when';

const crumbs = ({ name, shortName }: Partnership): readonly Crumb[] => [{ text: name, href: `/${shortName}` }];

const toolCrumbs = (partnership: Partnership, audience: Audience): readonly Crumb[] => [
  ...crumbs(partnership),
  { text: lawWords.tool, href: addressOf(toolPath(partnership), [['for', staff(audience)]]) },
];

const lawCrumbs = (partnership: Partnership, audience: Audience): readonly Crumb[] => [
  ...toolCrumbs(partnership, audience),
  { text: lawWords.law, href: addressOf(`/${partnership.shortName}/law`, [['for', staff(audience)]]) },
];

const tool = async (asked: UnkeptAsked): Promise<Answer> => {
  const { query, partnership } = asked;
  const situations = shippedSituations();
  const audience = audienceOf(query);
  const page = (title: string, main: SafeHtml, status?: number): Answer => ({
    kind: 'page',
    title,
    section,
    breadcrumbs: query.has('situation') ? toolCrumbs(partnership, audience) : crumbs(partnership),
    description: 'Time limits of the law for children and young people with special educational needs, worked out.',
    main,
    ...(status === undefined ? {} : { status }),
  });
  const situation = findSituation(situations, query.get('situation') ?? '');
  if (!situation) {
    const missed = query.has('step');
    const title = missed ? `Error: ${lawWords.tool}` : lawWords.tool;
    return page(
      title,
      chooseSituationPage({ area: partnership, audience, situations, missed }),
      missed ? 422 : undefined,
    );
  }
  const { typed, telling, props } = told(asked, situation);
  const form = { area: partnership, audience, situations, situation, typed };
  // Somebody who has only just chosen, or wants to change a date, has made no mistake yet.
  const isAsking = query.get('step') === 'dates' || (!query.has('step') && !telling.hasDate);
  if (isAsking) return page(situation[audience], datesPage({ ...form, errors: [] }));
  if (telling.errors.length > 0)
    return page(
      `Error: ${situation[audience]}`,
      datesPage({
        ...form,
        errors: telling.errors,
        already: props.timetable.dates.length > 0 ? answer(props) : undefined,
      }),
      422,
    );
  return Promise.resolve(page(lawWords.tool, answerPage(props)));
};

/** The same facts give the same mark, so that a calendar holds each day once however often it gets the file. */
const uidOf = ({ due }: ShownDate, partnership: Partnership): string => {
  const facts = [partnership.code, due.rule.id, due.trigger.word, due.trigger.date].join(' ');
  return `${createHash('sha256').update(facts).digest('hex').slice(0, 32)}@irwell.invalid`;
};

const calendarFile = ({ audience, timetable: { dates } }: Told, { partnership, now }: UnkeptAsked): string =>
  icsFile({
    name: lawWords.tool,
    stamp: `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`,
    days: dates.map((date) => ({
      uid: uidOf(date, partnership),
      on: date.on,
      summary: titleOf(date.due.rule, audience),
      description: `${date.short}\n${lawWords.localStart}`,
      address: date.due.rule.law[0]?.address ?? undefined,
    })),
  });

const file = async (asked: UnkeptAsked): Promise<Answer> => {
  const situation = findSituation(shippedSituations(), asked.query.get('situation') ?? '');
  const all = situation && told(asked, situation);
  if (!all || all.timetable.dates.length === 0)
    throw new AppError('invalid', 'There are no dates to put in a calendar. Go back and give at least one date.');
  return Promise.resolve({
    kind: 'download',
    contentType: 'text/calendar; charset=utf-8',
    filename: 'when-must-it-happen.ics',
    body: calendarFile(all, asked),
  });
};

const findRule = (today: PlainDate): ((id: string) => Rule | undefined) => {
  const { register } = shippedLaw();
  return (id) => {
    const versions = register.groups.find(([rule]) => rule.id === id);
    return versions?.find((each) => isInForce(each, today)) ?? versions?.at(-1);
  };
};

export const lawRoutes = (app: FastifyInstance): void => {
  unkeptGet(app, '/:partnership/when-must-it-happen', tool);
  unkeptGet(app, '/:partnership/when-must-it-happen.ics', file);

  publicGet(app, '/:partnership/law', async ({ partnership, query, today }) => {
    const { register } = shippedLaw();
    const audience = audienceOf(query);
    const all = wholeDuties(dutiesOn(register.groups, today));
    const chapters = [...new Set([...chapterOrder, ...all.map(({ rule }) => rule.chapter)])];
    const filter = dutyFilterFrom(query, chapters);
    const shown = filteredDuties(all, filter, (rule) => `${titleOf(rule, 'family')} ${titleOf(rule, 'officer')}`);
    return Promise.resolve({
      kind: 'page',
      title: lawWords.law,
      section,
      breadcrumbs: toolCrumbs(partnership, audience),
      description:
        'Each duty to children and young people with special educational needs, with its time limit and its law.',
      main: lawPage({ area: partnership, audience, all, shown, filter, find: findRule(today) }),
    });
  });

  publicGet(app, '/:partnership/law/:rule', async ({ partnership, params, query, today }) => {
    const { register, settingsOf } = shippedLaw();
    const audience = audienceOf(query);
    const duty = dutiesOn(register.groups, today).find(({ rule }) => rule.id === params['rule']);
    if (!duty) throw new AppError('not-found', 'There is no duty of that name.');
    const exceptions = duty.rule.exceptions.flatMap((id) => {
      const versions = register.exceptions.get(id) ?? [];
      return versions.find((each) => isInForce(each, today)) ?? versions.at(-1) ?? [];
    });
    return Promise.resolve({
      kind: 'page',
      title: titleOf(duty.rule, audience),
      section,
      breadcrumbs: lawCrumbs(partnership, audience),
      description: duty.rule.plain[audience],
      main: dutyPage({
        area: partnership,
        audience,
        duty,
        exceptions,
        counted: chosenReading(duty.rule, settingsOf(partnership.code))?.name,
        today,
        find: findRule(today),
      }),
    });
  });
};
