import { AppError } from '#shared/errors';
import type { Answer, SignedInAsked } from '#platform/http';

/** A page of the area that the person is signed in for; another area's is not found. */
export const inArea =
  <A extends Answer>(answer: (asked: SignedInAsked) => Promise<A>) =>
  async (asked: SignedInAsked): Promise<A> => {
    const { partnership } = asked.viewer;
    if (asked.params['partnership'] !== partnership.shortName)
      throw new AppError('not-found', `You are signed in for ${partnership.name}, and this is another area’s page.`);
    return answer(asked);
  };
