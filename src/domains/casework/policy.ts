import { roles } from '#platform/http';

/** Who opens a named child's record. access.sees_children() says the same behind this. */
export const mayOpenRecords = roles('case-officer', 'send-manager', 'analyst');

/** Who says that two records are one child. access.keeps_records() says the same behind this. */
export const mayDecideMatches = roles('send-manager', 'analyst');
