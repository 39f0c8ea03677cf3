import { roles } from '#platform/http';

/** Who works with the lists: exact counts, rows without names. The policies of 0153 say the same behind this. */
export const maySeeLists = roles('send-manager', 'analyst', 'commissioner');

/** Who sends lists, says what their columns hold and decides what everybody sees. */
export const mayKeepLists = roles('send-manager', 'analyst');
