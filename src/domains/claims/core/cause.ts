/** Words by which a sentence says that what caused a change is not known. One of them must stand in a claim where the charts do not show the cause. */
export const causeNotShownWords = [
  'cause is not shown',
  'cause not shown',
  'cannot say why',
  'cannot yet say why',
  'do not know why',
  'not know what caused',
  'cannot say what caused',
  'cannot show what caused',
] as const;

/** Words that name a cause. */
const causeWords = [
  'because of',
  'thanks to',
  'as a result of',
  'led to',
  'due to',
  'caused by',
  'owing to',
  'has meant that',
] as const;

const plain = (text: string): string => text.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ');

export const saysCauseIsNotShown = (text: string): boolean =>
  causeNotShownWords.some((words) => plain(text).includes(words));

/** The first of the words that name a cause, where one stands in the text. */
export const causeNamed = (text: string): string | undefined =>
  causeWords.find((words) => new RegExp(`\\b${words}\\b`).test(plain(text)));
