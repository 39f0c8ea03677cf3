import { AppError } from '#shared/errors';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id that stands in an address. */
export const idIn = (text: string | undefined): string => {
  if (text === undefined || !uuid.test(text)) throw new AppError('not-found', 'There is no such record.');
  return text;
};
