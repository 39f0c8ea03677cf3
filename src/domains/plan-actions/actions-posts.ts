import { readForm } from '#platform/http';
import { AppError } from '#shared/errors';
import type { Work } from './actions-bound.ts';
import { postKey } from './core/owners.ts';
import { farDays } from './far-days.ts';
import { postForm } from './forms.ts';
import { heldIn, sayPost } from './store-posts.ts';

/** The programme office says that the holder of a post of the action has left, or that somebody holds it again. */
export const saysPost: Work = async ({ tx, fields, today }, action, at) => {
  const read = readForm(postForm, fields);
  if (!read.ok) return read.errors;
  const { which, state, left, why } = read.value;
  const owner = action[which];
  // A role without a post may be held by several: one of them who leaves leaves nothing empty.
  if (owner.words.trim() === '')
    return [
      { field: 'why', text: 'No post is named there. Change the action and name the post, then say that it is empty' },
    ];
  const on = state === 'left' ? left : null;
  if (on !== null && on > today) return [{ field: 'left', text: 'The day cannot be in the future' }];
  const far = farDays(today, { left: on });
  if (far !== undefined) return far;
  const stands = (await heldIn(tx, at.area)).left.get(postKey(owner));
  // The same form sent twice says what stands.
  if (stands !== undefined && stands.on === on && stands.why === why) return undefined;
  if (stands === undefined && on === null)
    throw new AppError(
      'conflict',
      'Somebody said meanwhile that the post is held again, or nobody said that it is not.',
    );
  await sayPost(tx, at, owner, { on, why });
  return undefined;
};
