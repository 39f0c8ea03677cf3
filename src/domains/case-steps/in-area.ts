import { AppError } from '#shared/errors';
import type { Answer, SignedInAsked } from '#platform/http';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id that stands in an address. */
export const idIn = (text: string | undefined): string => {
  if (text === undefined || !uuid.test(text)) throw new AppError('not-found', 'There is no such record.');
  return text;
};

/** Answers only where the address names the asker’s own area: row level security would show them nothing of another. */
export const inArea =
  (answer: (asked: SignedInAsked) => Promise<Answer>) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { partnership } = asked.viewer;
    if (asked.params['partnership'] !== partnership.shortName)
      throw new AppError('not-found', `You are signed in for ${partnership.name}, and this is another area’s page.`);
    return answer(asked);
  };
