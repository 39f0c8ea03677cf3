import { z } from 'zod';
import { isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

const day = z.custom<PlainDate>((text) => typeof text === 'string' && isPlainDate(text));

/** What a value was made from, where nobody sent a file: enough to open it into its definition, date, source and gaps. */
export const originForm = z.object({
  kind: z.enum(['records', 'published', 'waits']),
  /** The figure's name in the source: the code of a measure, or of a waiting list. */
  code: z.string(),
  /** Numerator and denominator in words. */
  definition: z.string(),
  definitionVersion: z.string(),
  /** The day up to which the source told when the value was made. */
  asAt: day,
  /** Files, extracts or publications, in words. */
  from: z.string(),
  /** Whose words a licence asks for; '' where none does. */
  licence: z.string(),
  /** What the source did not tell, in sentences. */
  gaps: z.array(z.string()),
  /** The page of the figure under the area's address, such as 'figures/E09'; '' where there is none. */
  page: z.string(),
});

export type Origin = Readonly<z.infer<typeof originForm>>;
