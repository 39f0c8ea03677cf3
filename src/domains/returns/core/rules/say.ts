/** “value”, or the word `missing`: what a message says of an item. Long texts are cut, so that a message stays one. */
export const quoted = (text: string): string => {
  if (text === '') return 'missing';
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
};

/** 'A, C or M'. */
export const oneOf = (codes: ReadonlySet<string>): string => {
  const all = [...codes];
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} or ${last}`;
};

/** The yes and no of the return; an empty text is neither. */
export const isYesOrNo = (text: string): boolean => isYes(text) || isNo(text);

export const isYes = (text: string): boolean =>
  text === '1' || text === 'true' || (text.length === 4 && text.toLowerCase() === 'true');

export const isNo = (text: string): boolean =>
  text === '0' || text === 'false' || (text.length === 5 && text.toLowerCase() === 'false');
