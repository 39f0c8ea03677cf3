/** Letters and figures that nobody mistakes for each other when they are read out. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The word that a person is given with their story: 16 letters in fours, from 16 random bytes; nobody guesses it. */
export const storyWordOf = (bytes: Uint8Array): string =>
  Array.from(
    bytes.slice(0, 16),
    (byte, index) => `${index > 0 && index % 4 === 0 ? '-' : ''}${letters[byte % 32] ?? 'A'}`,
  ).join('');

/** As it is kept and compared: without the lines between, in capitals. */
export const plainStoryWord = (typed: string): string => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
