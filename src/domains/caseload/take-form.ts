import type { z } from 'zod';
import { AppError } from '#shared/errors';
import { readForm } from '#platform/http';
import type { Answer, SignedInAsked } from '#platform/http';
import { childOnDesk } from './alarms-on-desk.ts';
import type { OnDesk } from './actions-desk.ts';
import type { Tried } from './pages/desk-forms.ts';
import { deskPath } from './pages/parts.ts';
import { findChildOfDesk } from './reads-desk.ts';
import { childIn, desk } from './show-desk.ts';
import { holdDesk } from './store-desk.ts';
import type { Written } from './store-desk.ts';

/** Why a form was not kept: it goes back to the desk, with what was typed and how the case stands now. */
export type Refused = {
  readonly text: string;
  /** The field that gets the message, where it is not the first of the form. */
  readonly field?: string;
  /** What was typed cannot be used: else somebody or something was quicker. */
  readonly isMistyped?: boolean;
  /** The form may stand on the desk no more, so the words that were typed are shown apart. */
  readonly isGone?: boolean;
  readonly beside?: Tried['beside'];
};

type ChildOfDesk = NonNullable<Awaited<ReturnType<typeof findChildOfDesk>>>;

type Sent<T> = {
  /** Its name in the address and on the page. */
  readonly action: string;
  readonly schema: (asked: SignedInAsked) => z.ZodType<T>;
  /** Where there are several of a kind on the page, which one was sent. */
  readonly form?: (fields: SignedInAsked['fields']) => string;
  /** The field that gets the message where the same form came before with other words. */
  readonly field: string;
  /** Whether it may be sent of a child who has died. */
  readonly isWithoutClocks?: (value: T) => boolean;
  readonly act: (asked: SignedInAsked, onDesk: OnDesk, value: T, child: ChildOfDesk) => Promise<Written | Refused>;
};

const stopped: Refused = {
  text: 'This child has died. Every clock, list, alarm and letter has stopped, so this was not kept. A note can be kept.',
  isGone: true,
};

const otherWords: Refused = {
  text: 'This form was sent before with other words, and those are kept below. If you mean this as well, send it again',
};

const refusedDesk = (
  asked: SignedInAsked,
  form: string,
  field: string,
  { text, isMistyped = false, isGone = false, beside, ...at }: Refused,
): Promise<Answer> =>
  desk(asked, {
    form,
    errors: [{ field: at.field ?? field, text }],
    typed: asked.fields,
    status: isMistyped ? 422 : 409,
    isGone,
    beside,
  });

/** Reads a form of a child's desk and does what it says; what cannot be done comes back with everything that was typed. */
export const took =
  <T extends { readonly key: string }>(clock: { readonly now: () => Date }, sent: Sent<T>) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { tx, viewer, fields } = asked;
    const childId = childIn(asked);
    const { code } = viewer.partnership;
    const child = await findChildOfDesk(tx, code, childId);
    if (!child || child.mergedInto !== undefined)
      throw new AppError('not-found', 'There is no such child in the records.');
    const form = sent.form?.(fields) ?? sent.action;
    const read = readForm(sent.schema(asked), fields);
    if (!read.ok) return desk(asked, { form, errors: read.errors, typed: read.typed });
    const refuse = (why: Refused): Promise<Answer> => refusedDesk(asked, form, sent.field, why);
    await holdDesk(tx, code, childId);
    const { hasDied } = await childOnDesk(tx, code, childId, asked.today);
    if (hasDied && sent.isWithoutClocks?.(read.value) !== true) return refuse(stopped);
    const onDesk = {
      partnershipCode: code,
      personId: viewer.personId,
      name: viewer.displayName,
      at: clock.now(),
      childId,
      formKey: read.value.key,
    };
    const written = await sent.act(asked, onDesk, read.value, child);
    if (typeof written !== 'string') return refuse(written);
    if (written === 'other') return refuse(otherWords);
    return { kind: 'redirect', to: `${deskPath(viewer.partnership, childId)}?saved=${sent.action}` };
  };
