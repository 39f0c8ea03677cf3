import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('the parameters of the components are those of the govuk-frontend that is installed', () => {
  const generator = fileURLToPath(new URL('../../../../tools/generate-component-types.ts', import.meta.url));
  expect(() => execFileSync(process.execPath, [generator, '--check'], { stdio: 'pipe' })).not.toThrow();
});
