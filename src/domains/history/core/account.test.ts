import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { html } from '#platform/views';
import { anAccount, openAccount, sideBySide } from './account.ts';

const face = { code: 'one', eventCode: 'revisit', speaker: 'A council', source: undefined };
const said = {
  headline: 'All is well',
  says: [{ summary: 'Much was done.', place: 'line 1' }],
  leavesOut: ['Three weaknesses.'],
  judgementsLeftOut: [
    {
      number: 4,
      summary: 'No sharing.',
      outcome: 'not-sufficient' as const,
      judgedBy: 'Inspectors',
      quotedBy: 'the forum',
      place: 'line 2',
    },
  ],
};

describe('an account', () => {
  test('is made whole or not at all', () => {
    expect(openAccount(anAccount(face, said)).headline).toBe('All is well');
    for (const part of ['says', 'leavesOut', 'judgementsLeftOut'] as const)
      expect(() => anAccount(face, { ...said, [part]: [] })).toThrow(/is not told/);
    expect(() => openAccount({ ...anAccount(face, said) })).toThrow(/no account that was read/);
  });

  test('is not told without another of the same judgement', () => {
    const one = anAccount(face, said);
    const other = anAccount({ ...face, code: 'two' }, said);
    expect(sideBySide([one, other])).toHaveLength(2);
    expect(sideBySide([])).toEqual([]);
    expect(() => sideBySide([one])).toThrow(/not told without another/);
    expect(() => sideBySide([one, anAccount({ ...face, code: 'two', eventCode: 'other' }, said)])).toThrow();
  });

  test('has no headline that a page could print: the type does not allow it, and nothing of it comes out in JSON', () => {
    const account = anAccount(face, said);
    // @ts-expect-error: an account has no headline; openAccount gives it with what it leaves out.
    expect(account.headline).toBeUndefined();
    // @ts-expect-error: an account is no text and cannot stand in a page.
    expect(() => html`<h1>${account}</h1>`).toThrow(/Only text/);
    expect(JSON.stringify(account)).not.toContain('All is well');
  });

  test('is opened by the drawing of accounts side by side alone, and the door gives out none', () => {
    const root = path.join(import.meta.dirname, '../../..');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/test/'),
    );
    const using = (words: string): readonly string[] =>
      files.filter((file) => readFileSync(path.join(root, file), 'utf8').includes(words)).toSorted();
    expect(using('openAccount')).toEqual(['domains/history/core/account.ts', 'domains/history/pages/accounts.ts']);
    expect(using('accounts_in_full')).toEqual(['domains/history/reads.ts']);
    expect(using('headline_summary').filter((file) => file !== 'platform/db/schema.ts')).toEqual([
      'domains/history/store.ts',
    ]);
    expect(readFileSync(path.join(root, 'domains/history/index.ts'), 'utf8')).not.toMatch(/account/i);
  });
});
