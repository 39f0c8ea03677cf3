import fc from 'fast-check';

// The same examples on every run, so that a suite is green or red for a reason in the code. To look for new ones:
// IRWELL_TEST_SEED=random npm run test:quick (what fails prints its seed).
const wanted = process.env['IRWELL_TEST_SEED'] ?? '20140901';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
