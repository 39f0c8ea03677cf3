import { AppError } from '#shared/errors';
import type { SignedInAsked } from '#platform/http';
import type { Evidence } from './core/evidence.ts';
import { evidenceOf } from './reads.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The evidence of the address. Throws AppError not-found. */
export const evidenceAsked = async ({ tx, viewer, params }: SignedInAsked): Promise<Evidence> => {
  const id = params['evidence'] ?? '';
  const [found] = uuid.test(id) ? await evidenceOf(tx, viewer.partnership.code, [id]) : [];
  if (!found) throw new AppError('not-found', 'There is no such evidence in your area. Look for it on the list.');
  return found;
};
