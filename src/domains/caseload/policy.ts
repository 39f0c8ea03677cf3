import { roles } from '#platform/http';

/** Who writes notes and next steps, says when a family was told, and answers alarms. The policies of the desk's tables say the same behind this. */
export const mayWorkCases = roles('case-officer', 'send-manager');

/** Who gives cases to others and keeps the officers. */
export const mayGiveCases = roles('send-manager');

/** Who may take a case that nobody has. */
export const mayTakeCases = roles('case-officer');
