import { formFields } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { button, details, html } from '#platform/views';
import type { Child, SafeHtml } from '#platform/views';
import type { UntoldGuard } from '../core/readiness.ts';

type Props = {
  readonly guards: readonly UntoldGuard[];
  readonly typed: Typed;
  /** The form of a step of this claim around what is asked. */
  readonly formTo: (inside: Child) => SafeHtml;
};

const hint =
  'Its numbers are small, or nobody keeps them, so it cannot be shown or told. Say whether it gets worse as far as you know, and how you know. No numbers below five, and no names. It stands with the claim in public and stays.';

const oneForm = ({ typed, formTo }: Props, { measureCode, name }: UntoldGuard): SafeHtml =>
  formTo(
    html`<input type="hidden" name="measure" value="${measureCode}">${formFields(typed).words({ name: `known-${measureCode}`, label: `What is known of “${name}”`, hint, rows: 4 })}${button({ text: 'Write it', classes: 'govuk-button--secondary', preventDoubleClick: true })}`,
  );

/** Asks for what is known of each guard that cannot be told in public: at once where nobody has said, behind a summary where somebody has. */
export const guardForms = (props: Props): SafeHtml =>
  html`${props.guards.map((guard) =>
    guard.isSpoken
      ? details({
          summaryText: `Write anew what is known of “${guard.name}”`,
          open: props.typed.errors.some(({ field }) => field === `known-${guard.measureCode}`),
          html: oneForm(props, guard),
        })
      : oneForm(props, guard),
  )}`;
