import { AppError } from '#shared/errors';
import { movePublicVersion } from '#platform/db';
import { readForm } from '#platform/http';
import type { Work } from './actions-bound.ts';
import { showOutputForm } from './forms.ts';
import { mayKeepPlan } from './policy.ts';
import { outputsOf, showOutput } from './store-output.ts';

/** One output goes off the public page, by who owns the action or the programme office; it is shown again by the programme office. */
export const shows: Work = async ({ tx, viewer, fields }, action, at) => {
  const read = readForm(showOutputForm, fields);
  if (!read.ok) return read.errors;
  const { id, show, why } = read.value;
  const isShown = show === 'yes';
  const output = (await outputsOf(tx, at.area, action.id)).find((each) => each.id === id);
  if (output === undefined)
    throw new AppError('not-found', 'There is no such output here. Look for it under what was made.');
  // The same form sent twice says what stands.
  if (output.isShown === isShown && output.said?.why === why) return undefined;
  if (output.isShown === isShown)
    throw new AppError(
      'conflict',
      isShown
        ? `“${output.title}” is on the public page. Nobody took it off, or somebody showed it again meanwhile.`
        : `“${output.title}” was taken off the public page meanwhile.`,
    );
  if (isShown && !mayKeepPlan(viewer))
    throw new AppError('not-allowed', 'The programme office shows it again: ask them to. You may take it off.');
  await showOutput(tx, at, { outputId: id, isShown, why });
  await movePublicVersion(tx);
  return undefined;
};
