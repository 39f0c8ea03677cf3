import { z } from 'zod';

const most = 1000;

const reason = z
  .string({ error: 'Say why' })
  .trim()
  .min(1, 'Say why, for whoever reads this later')
  .max(most, `The reason has at most ${most} letters`);

/** How many decisions the page showed. */
const seen = z.coerce.number({ error: 'Open the page again' }).int().min(0).max(10_000);

export const decisionForm = z.object({
  verdict: z.enum(['same', 'not-same'], { error: 'Say whether they are one child' }),
  reason,
  seen,
});

export const undoForm = z.object({ reason, seen });
