import { button, html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { FormErrors } from '#platform/http';
import type { StepEntry } from '../core/step.ts';
import type { ChildCase } from '../reads-case.ts';
import { childStepsPath, entryInWords, hiddenFields, nameOf, problems, unprinted, when } from './parts.ts';
import type { Area } from './parts.ts';
import { reasonField } from './step-fields.ts';

type TakeBackProps = {
  readonly area: Area;
  readonly child: ChildCase;
  readonly entry: StepEntry;
  /** Steps that belong to the one that is taken back: they stay. */
  readonly left: readonly StepEntry[];
  readonly othersRecorded: boolean;
  readonly action: string;
  readonly formToken: string;
  readonly formKey: string;
  readonly errors: FormErrors;
  readonly typed: Readonly<Record<string, string>>;
};

/** Takes back what was recorded in error: it stays to be read and counts no more. */
export const takeBackPage = (props: TakeBackProps): SafeHtml => {
  const { area, child, entry, left, othersRecorded, action, formToken, formKey, errors } = props;
  return unprinted(
    child.now.addressIsProtected,
    html`${problems(errors)}<span class="govuk-caption-xl">${nameOf(child.name)}</span>
<h1 class="govuk-heading-xl">Take back: ${entryInWords(entry)}</h1>
${othersRecorded && html`<p class="govuk-body"><strong>Somebody else recorded something for this child meanwhile. Look again, and take it back if that still holds.</strong></p>`}
<p class="govuk-body">Take a step back only if it did not happen, or was recorded for the wrong child. If only the day is wrong, correct it instead.</p>
<p class="govuk-body">It was recorded by ${entry.recordedByName} on ${when(entry.recordedAt)}. It stays to be read, crossed out, with your name and your reason. What was due because of it changes at once.</p>
${left.length > 0 && html`<p class="govuk-body">These belong to it and stay recorded:</p><ul class="govuk-list govuk-list--bullet">${left.map((each) => html`<li>${entryInWords(each)}</li>`)}</ul>`}
<form method="post" action="${action}" novalidate>${hiddenFields({ formToken, key: formKey, seen: String(child.seen) })}
${reasonField(props, 'Why is it taken back?', 'Say what was wrong and how you know.')}
${button({ text: 'Take it back', classes: 'govuk-button--warning', preventDoubleClick: true })}
</form>
<p class="govuk-body"><a class="govuk-link" href="${childStepsPath(area, child.childId)}">Leave it as it is</a></p>`,
  );
};
