import { button, html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import { stepWords } from '../core/step-words.ts';
import type { ChildCase } from '../reads-case.ts';
import { childStepsPath, entryInWords, hiddenFields, nameOf, problems, unprinted } from './parts.ts';
import type { Area } from './parts.ts';
import { reasonField, stepFields } from './step-fields.ts';
import type { FieldsProps } from './step-fields.ts';
import type { StepEntry } from '../core/step.ts';

export type StepFormProps = FieldsProps & {
  readonly area: Area;
  readonly child: ChildCase;
  readonly formToken: string;
  readonly formKey: string;
  readonly action: string;
  /** The entry that is to be corrected. */
  readonly corrects: StepEntry | undefined;
};

/** The form of one step. Nothing is saved by sending it: the next page shows what follows. */
export const stepFormPage = (props: StepFormProps): SafeHtml => {
  const { area, child, kind, errors, formToken, formKey, action, corrects } = props;
  const { now } = child;
  return unprinted(
    now.addressIsProtected,
    html`${problems(errors)}<span class="govuk-caption-xl">${nameOf(child.name)}</span>
<h1 class="govuk-heading-xl">${corrects === undefined ? stepWords[kind].title : `Correct: ${stepWords[kind].done}`}</h1>
${
  now.hasDied &&
  insetText({
    text: `This child has died${now.diedOn === undefined ? '' : ` (${inWords(now.diedOn)})`}. Record only what really happened. Nothing becomes due by it.`,
  })
}
${corrects !== undefined && html`<p class="govuk-body">It stands now as: ${entryInWords(corrects)}, recorded by ${corrects.recordedByName}. That stays to be read.</p>`}
<form method="post" action="${action}" novalidate>${hiddenFields({ formToken, key: formKey, seen: String(child.seen), stage: 'look' })}
${stepFields(props)}
${corrects !== undefined && reasonField(props, 'Why is it corrected?', 'Say what was wrong and how you know. It is kept with the entry.')}
<p class="govuk-body">Nothing is saved yet. You see next what follows from it.</p>
${button({ text: 'See what follows', preventDoubleClick: true })}
</form>
<p class="govuk-body"><a class="govuk-link" href="${childStepsPath(area, child.childId)}">Leave without saving</a></p>`,
  );
};
