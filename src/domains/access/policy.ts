import { roles } from '#platform/http';

/** Who keeps the accounts. Neither of them opens a child's record. */
export const mayListPeople = roles('administrator', 'privacy-officer');
export const mayReadTheTrail = roles('privacy-officer');
