// Everything works without this. It adds to forms what GOV.UK Frontend adds: one click sends once, the error summary takes the
// focus, choices reveal their follow-up. Most public pages have no such part, and then the library is not even fetched.
const modules = {
  'govuk-button': 'Button',
  'govuk-checkboxes': 'Checkboxes',
  'govuk-error-summary': 'ErrorSummary',
  'govuk-file-upload': 'FileUpload',
  'govuk-notification-banner': 'NotificationBanner',
  'govuk-radios': 'Radios',
  'govuk-tabs': 'Tabs',
};

// Paper has no address bar. Without this the print still gives the page's path.
for (const place of document.querySelectorAll('[data-page-address]'))
  place.textContent = location.href.split('#', 1)[0];

const wanted = Object.keys(modules).filter((name) => document.querySelector(`[data-module="${name}"]`));

if (wanted.length > 0) {
  // Not a top-level await: browsers that have modules but not that would drop the whole file.
  import('asset:govuk-frontend.min.js').then((library) => {
    for (const name of wanted) library.createAll(library[modules[name]]);
  });
}
