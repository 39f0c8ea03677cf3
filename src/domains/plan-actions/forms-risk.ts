import { z } from 'zod';
import { isPlainDate, plainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';

const maybe = z.string().trim().max(2000, 'Use 2,000 letters or fewer').default('');
const ofFive = z.coerce.number({ error: 'Choose 1 to 5' }).int().min(1, 'Choose 1 to 5').max(5, 'Choose 1 to 5');

/** A risk or an issue as it is written on the page. */
export const riskForm = z.object({
  ref: z.string({ error: 'Enter a reference' }).trim().min(1, 'Enter a reference').max(40, 'Use 40 letters or fewer'),
  kind: z.enum(['risk', 'issue'], { error: 'Choose what it is' }),
  event: z.string({ error: 'Enter what could happen' }).trim().min(1, 'Enter what could happen').max(2000),
  cause: maybe,
  effect: maybe,
  likelihoodBefore: ofFive,
  impactBefore: ofFive,
  likelihoodAfter: ofFive,
  impactAfter: ofFive,
  controls: maybe,
  mitigations: maybe,
  ownerRole: z
    .string()
    .default('')
    .transform((text) => (text === '' ? null : text)),
  ownerWords: maybe,
  review: z
    .string()
    .default('')
    .refine((text) => text === '' || isPlainDate(text), 'Enter a day that exists, such as 15 2 2027')
    .transform((text): PlainDate | null => (text === '' ? null : plainDate(text))),
  series: z
    .string()
    .default('')
    .refine((text) => text === '' || z.uuid().safeParse(text).success, 'Choose a series')
    .transform((text) => (text === '' ? null : text)),
});
