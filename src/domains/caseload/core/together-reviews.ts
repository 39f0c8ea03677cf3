import type { PlainDate } from '#shared/plain-date';
import { codeFact, dayFact } from './fact.ts';
import type { Fact } from './fact.ts';
import { theSame } from './same.ts';
import { goneFrom, isHeard, speakersOf } from './together-requests.ts';
import type { ChildTold, ReviewOutcome, ReviewSaid, SourceTold } from './told.ts';

export type ReviewTogether = {
  readonly speakers: readonly SourceTold[];
  readonly goneFrom: SourceTold | undefined;
  readonly dueOn: Fact;
  readonly invitedOn: Fact;
  readonly papersOn: Fact;
  readonly meetingOn: Fact;
  readonly reportOn: Fact;
  readonly outcome: Fact<ReviewOutcome>;
  readonly decidedOn: Fact;
  readonly noticeOn: Fact;
  readonly finalOn: Fact;
  readonly places: readonly ReviewSaid['place'][];
};

/** Reviews are a year apart: two meetings within eight weeks, told by two sources, are one. */
const nearReviews = 56;

const knownBy = (said: ReviewSaid): PlainDate | undefined =>
  said.knownBy ?? said.meetingOn?.says ?? said.decidedOn?.says ?? said.dueOn?.says;

/** What would have owed the family most: a change has its notice and its plan; keeping has neither; an end may be wrong. */
const owesMost = ['A', 'M', 'C'] as const;

type DayName = 'dueOn' | 'invitedOn' | 'papersOn' | 'reportOn' | 'decidedOn' | 'noticeOn' | 'finalOn';

const reviewTogether = (group: readonly ReviewSaid[], told: ChildTold, today: PlainDate): ReviewTogether => {
  const { settle } = told;
  const heard = group.filter(isHeard);
  const dayOf = (name: DayName, title: string, kind: string): Fact =>
    dayFact(
      { title, kind, reading: 'latest', settle, today, mayLieAhead: name === 'dueOn' },
      heard.map((said) => ({ source: said.source, said: said[name] })),
    );
  const speakers = speakersOf(group);
  return {
    speakers,
    goneFrom: goneFrom(group, speakers, told.goneFrom),
    dueOn: dayOf('dueOn', 'Review due, as a source has it', 'review-due'),
    invitedOn: dayOf('invitedOn', 'Invitations to the review sent', 'review-invited'),
    papersOn: dayOf('papersOn', 'Papers for the review sent round', 'review-papers'),
    meetingOn: dayFact(
      { title: 'Review meeting', kind: 'review-meeting', reading: 'earliest', settle, today, mayLieAhead: true },
      // A case system may know of a booked meeting; a return that gives one after its own day is mistaken.
      heard.map(({ source, meetingOn }) => ({
        source,
        said:
          source.kind !== 'extract' && meetingOn !== undefined && meetingOn.says > (source.asAt ?? today)
            ? undefined
            : meetingOn,
      })),
    ),
    reportOn: dayOf('reportOn', 'Report of the review meeting sent', 'review-report'),
    outcome: codeFact(
      { title: 'Decision after the review', kind: 'review-decision', order: owesMost, settle },
      heard.map(({ source, outcome }) => ({ source, said: outcome })),
    ),
    decidedOn: dayOf('decidedOn', 'Family told of the decision after the review', 'review-decision'),
    noticeOn: dayOf('noticeOn', 'Notice of the proposed changes sent', 'amendment-notice'),
    finalOn: dayOf('finalOn', 'Final changed plan sent', 'final-amended'),
    places: heard.map(({ place }) => place),
  };
};

const dayOfReview = ({ meetingOn, decidedOn, dueOn }: ReviewTogether): string =>
  meetingOn.value ?? decidedOn.value ?? dueOn.value ?? '9999-12-31';

/** A decision that is dated before the meeting belongs to the review before it (the return's own rules say so): one record tells of two reviews. */
const eachReview = (said: ReviewSaid): readonly ReviewSaid[] => {
  const { meetingOn, decidedOn } = said;
  if (meetingOn === undefined || decidedOn === undefined || decidedOn.says >= meetingOn.says) return [said];
  const nothing = { dueOn: undefined, invitedOn: undefined, papersOn: undefined, reportOn: undefined };
  return [
    { ...said, ...nothing, knownBy: decidedOn.says, meetingOn: undefined },
    { ...said, outcome: undefined, decidedOn: undefined, noticeOn: undefined, finalOn: undefined },
  ];
};

/** Every review that anybody told of, the earliest first. */
export const reviewsTogether = (told: ChildTold, today: PlainDate): readonly ReviewTogether[] => {
  const dated = told.reviews.flatMap(eachReview).filter((said) => knownBy(said) !== undefined);
  return theSame(
    dated,
    (said) => ({
      family: said.source.family,
      knownBy: knownBy(said),
      endedOn: undefined,
      isOpen: false,
      asAt: said.source.asAt,
    }),
    nearReviews,
  )
    .map((group) => reviewTogether(group, told, today))
    .filter(({ places }) => places.length > 0)
    .toSorted((a, b) => (dayOfReview(a) < dayOfReview(b) ? -1 : 1));
};
