import { roles } from '#platform/http';

/** The people who do the work, and who answer for it. The database says the same (access.records_steps, migration 0144). */
export const mayRecordSteps = roles('case-officer', 'send-manager');

/** An analyst sees what was recorded, and records nothing. */
export const maySeeSteps = roles('case-officer', 'send-manager', 'analyst');
