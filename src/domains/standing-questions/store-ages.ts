import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** Age on a day as the id of a row; ages stand for phases. */
export const ageOn = (birth: string, on: string): RawBuilder<unknown> =>
  sql.raw(`case when ${birth} is null or ${on} is null or ${birth} > ${on} then 'age-not-told'
    when ${on} < ${birth} + interval '5 years' then 'under-5' when ${on} < ${birth} + interval '11 years' then '5-10'
    when ${on} < ${birth} + interval '16 years' then '11-15' when ${on} < ${birth} + interval '20 years' then '16-19' else '20-25' end`);
