import { describe, expect, test } from 'vitest';
import { errorPage } from './error-pages.ts';

const errorId = '0190c6a2-1f3e-7c11-8f11-2b6a7e0c9d44';

describe('an error page', () => {
  test.each([403, 404, 409, 422, 500, 503])('for %i has its status, a heading and a way on', (status) => {
    const page = errorPage({ status, message: 'It was changed.', errorId });
    expect(page.status).toBe(status);
    expect(page.main.markup).toContain(`<h1 class="govuk-heading-xl">${page.title}</h1>`);
    expect(page.main.markup).toContain('<a class="govuk-link" href="/">');
  });

  test.each([500, 502, 503])('for %i gives the id under which the log has it, and not the message', (status) => {
    const { markup } = errorPage({ status, message: 'duplicate key value (child, 2031)', errorId }).main;
    expect(markup).toContain(errorId);
    expect(markup).not.toContain('duplicate');
  });

  test('below 500 says what the person can mend, escaped, and no id', () => {
    const { markup } = errorPage({ status: 409, message: 'Changed by <someone> else.', errorId }).main;
    expect(markup).toContain('Changed by &lt;someone&gt; else.');
    expect(markup).not.toContain(errorId);
  });
});
