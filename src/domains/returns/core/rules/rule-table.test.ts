import path from 'node:path';
import { expect, test } from 'vitest';
import { shippedRuleBook } from '../../rule-book.ts';
import { ruleTable } from './rule-table.ts';

const page = path.join(import.meta.dirname, '../../../../../docs/sen2-rules.md');

test('docs/sen2-rules.md lists every rule as the data has it (vitest -u writes it anew)', async () => {
  const table = ruleTable(shippedRuleBook());
  for (const { id } of shippedRuleBook().rules) expect(table).toContain(`| ${id} |`);
  await expect(table).toMatchFileSnapshot(page);
});
