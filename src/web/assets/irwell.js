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

// How far a job is: its part of the page is asked for again, less and less often, and not while nobody looks. What is said aloud are the
// quarters and the end. Without this a link does the same.
const jobPart = document.querySelector('[data-job="open"]');
if (jobPart) followJob(jobPart, 1000);

function followJob(part, pause) {
  setTimeout(async () => {
    if (document.hidden) return followJob(part, pause);
    let next = part;
    try {
      const answer = await fetch(part.dataset.jobPage, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = answer.ok && page.querySelector('[data-job]');
      // Signed out, or a page that has no such part any more: the link leads there.
      if (!fresh) return undefined;
      next = document.importNode(fresh, true);
      // Whoever stands on a link or button of the old part stays where they are until the end.
      if (part.contains(document.activeElement) && next.dataset.job === 'open') {
        for (const each of ['[data-job-words]', 'progress']) {
          const [from, to] = [next.querySelector(each), part.querySelector(each)];
          if (from && to) to.replaceWith(from);
        }
        part.dataset.jobStep = next.dataset.jobStep;
      }
      const status = document.querySelector('[data-job-status]');
      const words = fresh.querySelector('[data-job-words]');
      if (status && words && status.dataset.step !== next.dataset.jobStep) {
        status.dataset.step = next.dataset.jobStep;
        status.textContent = words.textContent;
      }
      if (part.contains(document.activeElement) && next.dataset.job === 'open') next = part;
      else part.replaceWith(next);
    } catch {
      // The network is away for a moment: ask again later.
    }
    if (next.dataset.job === 'open') followJob(next, Math.min(pause * 1.3, 10000));
    return undefined;
  }, pause);
}
