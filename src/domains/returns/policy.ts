import { roles } from '#platform/http';

/** Who makes the return. The tables' own policies say the same behind this. */
export const mayWorkOnReturns = roles('analyst', 'send-manager');
