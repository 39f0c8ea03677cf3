/** Whether a sentence leads in a list of what is still to come: 'the next steps will be to:', 'the key aims are:'. */
export const leadsToWhatIsNext = (sentence: string): boolean =>
  /\b(?:next steps?|aims?|priorities|looking ahead|we will|will be to|plans? to|intend|commitments?|going forward)\b/i.test(
    sentence.slice(-200),
  );
