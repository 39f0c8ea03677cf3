import { roles } from '#platform/http';

/** Who sees who has how much: those who open records. The tables' policies say the same behind this. */
export { mayOpenRecords as maySeeWorkload } from '#domains/casework';

/** Who says how heavy a duty weighs. The policy of duty_weight says the same behind this. */
export const mayWeigh = roles('send-manager');
