import { gzipSync } from 'node:zlib';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import * as views from '#platform/views';
import { plainDate } from '#shared/plain-date';
import { errorPage } from './error-pages.ts';
import { layout } from './layout.ts';

const { html } = views;
const alderbeck = { shortName: 'alderbeck', name: 'Alderbeck', invented: true };
const meeting = { day: '', month: '', year: '' };

const forms = html`<form method="post" action="/specimen" novalidate>
${views.input({ id: 'reference', name: 'reference', label: { text: 'Reference' }, hint: { text: 'For example, AB-2041' } })}
${views.dateInput({
  id: 'meeting',
  namePrefix: 'meeting',
  fieldset: { legend: { text: 'When was the meeting?' } },
  hint: { text: 'For example, 27 3 2026' },
  errorMessage: { text: 'Enter the date of the meeting' },
  values: meeting,
})}
${views.radios({
  name: 'who',
  fieldset: { legend: { text: 'Who asked?' } },
  items: [
    { value: 'parent', text: 'A parent or carer' },
    { divider: 'or' },
    {
      value: 'other',
      text: 'Someone else',
      conditional: { html: views.input({ id: 'whoever', name: 'whoever', label: { text: 'Who?' } }) },
    },
  ],
})}
${views.checkboxes({
  name: 'needs',
  fieldset: { legend: { text: 'What was asked for?' } },
  hint: { text: 'Choose all that apply' },
  items: [
    { value: 'assessment', text: 'An assessment' },
    { value: 'review', text: 'A review', hint: { text: 'Early or not' } },
  ],
})}
${views.select({ id: 'area', name: 'area', label: { text: 'Area' }, items: [{ value: '999', text: 'Alderbeck' }] })}
${views.textarea({ id: 'note', name: 'note', label: { text: 'What happened?' } })}
${views.fileUpload({ id: 'file', name: 'file', label: { text: 'The return' }, javascript: true })}
${views.button({ text: 'Save' })}
${views.button({ text: 'Start', href: '/specimen', isStartButton: true })}
</form>`;

const shown = html`${views.notificationBanner({ text: 'Saved.', type: 'success' })}
${views.panel({ titleText: 'Report sent', headingLevel: 2, text: 'We told the case officer.' })}
${views.tag({ text: 'Not known', classes: 'govuk-tag--grey' })}
${views.insetText({ text: 'A letter is not the evidence pack behind it.' })}
${views.warningText({ text: 'This does not predict how long one child will wait.' })}
${views.details({ summaryText: 'How this figure is made', text: 'One number divided by another.' })}
${views.summaryList({
  card: { title: { text: 'The measure' } },
  rows: [
    {
      key: { text: 'Source' },
      value: { text: 'Department for Education' },
      actions: { items: [{ href: '/specimen', text: 'Change', visuallyHiddenText: 'source' }] },
    },
    { key: { text: 'Unit' }, value: { text: 'Per cent' } },
  ],
})}
${views.taskList({ items: [{ title: { text: 'Read the letter' }, href: '/specimen', status: { tag: { text: 'To do' } } }] })}
${views.tabs({ items: [{ id: 'past', label: 'Past', panel: { text: 'What was' } }] })}
${views.tableScroll(
  'Areas',
  views.table({
    caption: 'Areas',
    firstCellIsHeader: true,
    head: [{ text: 'Area' }, { text: 'Plans', format: 'numeric' }],
    rows: [[{ text: 'Alderbeck' }, { text: 2845, format: 'numeric' }]],
  }),
)}
${views.pagination({ previous: { href: '/1' }, next: { href: '/3' }, items: [{ number: 2, href: '/2', current: true }] })}
${views.phaseBanner({ tag: { text: 'New' }, text: 'This is new.' })}
${views.backLink({ href: '/' })}`;

const today = plainDate('2026-11-22');

const specimen = layout({
  title: 'Specimen',
  description: 'Every component on one page.',
  main: html`<h1 class="govuk-heading-xl">Specimen</h1>
${views.errorSummary({ titleText: 'There is a problem', errorList: [{ text: 'Enter the date', href: '#meeting-day' }] })}
<h2 class="govuk-heading-l">Forms</h2>
${forms}
<h2 class="govuk-heading-l">The rest</h2>
${shown}`,
  partnership: alderbeck,
  section: 'measures',
  breadcrumbs: [{ text: 'Alderbeck', href: '/alderbeck' }],
  viewer: { roleName: 'SEND manager', partnershipName: 'Alderbeck', csrfToken: 'abc' },
  currentPath: '/alderbeck/measures/E09',
  today,
  signInAvailable: true,
});

const errors = [403, 404, 409, 500, 503].map((status) => {
  const page = errorPage({ status, message: 'It was changed by someone else.', errorId: 'e1' });
  return [`error ${String(status)}`, layout({ ...page, currentPath: '/', today, signInAvailable: true })] as const;
});

describe('is valid HTML', () => {
  // The rules are in .htmlvalidate.json, and src/web/README.md says why three of them differ from the recommended ones.
  const validator = new HtmlValidate(new FileSystemConfigLoader());

  test.each([['a page with every component', specimen] as const, ...errors])('%s', async (_, page) => {
    const report = await validator.validateString(page, 'page.html');
    const faults = report.results.flatMap(({ messages }) =>
      messages.map(({ line, ruleId, message }) => `${String(line)} ${ruleId} ${message}`),
    );
    expect(faults).toEqual([]);
  });

  test('and the validator finds what is planted', async () => {
    const planted = specimen.replace('<main ', '<main style="color: red" ');
    const report = await validator.validateString(planted, 'page.html');
    expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))).toContain('no-inline-style');
  });
});

test('every component at once is far below the 30 KB that a page may have', () => {
  expect(gzipSync(specimen).length).toBeLessThan(10_000);
});
