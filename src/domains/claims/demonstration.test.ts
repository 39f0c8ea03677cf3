import { describe, expect, test } from 'vitest';
import { shippedClaims } from './demonstration-form.ts';

describe('the invented claims of Alderbeck', () => {
  const { about, claims, evidence } = shippedClaims();

  test('say that they are invented, and stand in every state', () => {
    expect(about).toContain('Invented');
    const states = claims.map(({ publishedOn, withdrawn, accepted, returned, submitted }) =>
      withdrawn !== null
        ? 'withdrawn'
        : publishedOn !== null
          ? 'published'
          : accepted !== null
            ? 'accepted'
            : returned !== null
              ? 'returned'
              : submitted
                ? 'submitted'
                : 'draft',
    );
    expect(new Set(states).size).toBe(6);
    expect(claims.some(({ corrects }) => corrects !== null)).toBe(true);
    expect(claims.some(({ view }) => view !== null && view.stance !== 'agrees')).toBe(true);
  });

  test('rest on evidence that is there, with consent where somebody speaks', () => {
    const keys = new Set(evidence.map(({ key }) => key));
    expect(claims.flatMap((claim) => claim.evidence).filter((key) => !keys.has(key))).toEqual([]);
    for (const { kind, consent } of evidence)
      if (kind === 'voice' || kind === 'case-example') expect(consent).not.toBe('not-needed');
  });
});
