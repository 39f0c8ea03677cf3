import { errorSummary } from '#platform/views';
import type { Child } from '#platform/views';
import type { FormErrors } from '#platform/http';

export type Typed = Readonly<Record<string, string>>;
export type Tried = { readonly errors: FormErrors; readonly typed: Typed };

/** All that is wrong, at the head of the page. */
export const summary = (tried: Tried | undefined): Child =>
  tried !== undefined &&
  errorSummary({
    titleText: 'There is a problem',
    errorList: tried.errors.map(({ field, text }) => ({
      text,
      href: `#${field}${['fromOn', 'untilOn', 'awayFrom', 'awayUntil'].includes(field) ? '-day' : ''}`,
    })),
  });

export const messageAt = (tried: Tried | undefined, field: string) => {
  const found = tried?.errors.find((each) => each.field === field);
  return found === undefined ? {} : { errorMessage: { text: found.text } };
};
