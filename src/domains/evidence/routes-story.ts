import { createHash, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { recordAct } from '#platform/db';
import { inArea, readForm, signedInGet, signedInPost } from '#platform/http';
import type { Answer, Page, SignedInAsked } from '#platform/http';
import type { Evidence } from './core/evidence.ts';
import { plainStoryWord, storyWordOf } from './core/story-word.ts';
import { newWordForm, takeBackForm } from './forms.ts';
import type { Typed } from './pages/fields.ts';
import { takeBackPage } from './pages/new-evidence.page.ts';
import { mayGiveAWord, mayTakeBackAStory } from './policy.ts';
import { wordsGivenForMine } from './reads.ts';
import type { WordTold } from './reads.ts';
import { evidenceAsked } from './routes-parts.ts';
import { giveStoryWord, takeBackStory } from './store.ts';

const nothingTyped: Typed = { values: {}, errors: [] };
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The page of a piece of evidence, with what is wrong, or with a word that is shown once. */
type ShowStory = (asked: SignedInAsked, evidence: Evidence, typed: Typed, word: string | undefined) => Promise<Page>;

const giveWord =
  (now: () => Date, show: ShowStory) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, fields } = asked;
    const evidence = await evidenceAsked(asked);
    const read = readForm(newWordForm, fields);
    if (!read.ok) return show(asked, evidence, { values: fields, errors: read.errors }, undefined);
    const word = storyWordOf(randomBytes(16));
    const given = { sha256: sha256(plainStoryWord(word)), known: read.value.known, now: now() };
    if (!(await giveStoryWord(tx, evidence.id, given)))
      throw new AppError(
        'not-allowed',
        'No new word can be given here. Of the forum’s evidence the forum gives one, of other evidence the programme office, and only while the story is there.',
      );
    await recordAct(tx, { action: 'evidence.word-given', subjectKind: 'evidence', subjectIds: [evidence.id] });
    return show(asked, evidence, nothingTyped, word);
  };

const askTakeBack = (
  { viewer, formToken }: SignedInAsked,
  typed: Typed = nothingTyped,
  isDone = false,
  given: readonly WordTold[] = [],
): Page => ({
  kind: 'page',
  title: `${typed.errors.length > 0 ? 'Error: ' : ''}Take back your story`,
  status: typed.errors.length > 0 ? 422 : 200,
  breadcrumbs: [{ text: 'Home', href: '/home' }],
  main: takeBackPage({ shortName: viewer.partnership.shortName, formToken, typed, isDone, given }),
});

const takeBack =
  (now: () => Date) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const read = readForm(takeBackForm, asked.fields);
    if (!read.ok) return askTakeBack(asked, { values: asked.fields, errors: read.errors });
    const id = await takeBackStory(asked.tx, plainStoryWord(read.value.word), 'Taken back with its word.', now());
    if (id === undefined)
      return askTakeBack(asked, {
        values: asked.fields,
        errors: [{ field: 'word', text: 'No story has this word. Check each letter, or ask whoever gave it to you' }],
      });
    await recordAct(asked.tx, {
      action: 'evidence.taken-back',
      subjectKind: 'evidence',
      subjectIds: [id],
    });
    return askTakeBack(asked, nothingTyped, true, await wordsGivenForMine(asked.tx, id));
  };

/** The word by which a person takes back their own story: used, and given anew where it was lost. */
export const storyRoutes = (app: FastifyInstance, show: ShowStory): void => {
  const { clock } = app.irwell;
  signedInPost(app, '/:partnership/evidence/:evidence/new-word', {
    policy: mayGiveAWord,
    answer: inArea(giveWord(clock.now, show)),
  });
  signedInGet(app, '/:partnership/take-back', {
    policy: mayTakeBackAStory,
    answer: inArea((asked) => Promise.resolve(askTakeBack(asked))),
  });
  signedInPost(app, '/:partnership/take-back', { policy: mayTakeBackAStory, answer: inArea(takeBack(clock.now)) });
};
