/** A stamp as it is printed: eight groups of eight, so that two can be compared by eye. */
export const stampInGroups = (sha256: string): string => (sha256.match(/.{8}/g) ?? []).join(' ');

/** The stamp in what somebody typed, pasted or printed, whatever its spaces and capitals; undefined where there is none. */
export const stampIn = (text: string): string | undefined => {
  const found = /(?:[0-9a-f]{8}\s*){8}/i.exec(text)?.[0]?.replace(/\s+/g, '').toLowerCase();
  return found?.length === 64 ? found : undefined;
};
