// Written by tools/generate-component-types.ts from govuk-frontend: change that, not this.
import type { SafeHtml } from '../html.ts';
import type { Attributes } from './attributes.ts';

export type Text = string | number;

/** Content of an element: text, or HTML in its place. */
export type TextOrHtml =
  | { readonly text: Text; readonly html?: SafeHtml | undefined }
  | { readonly html: SafeHtml; readonly text?: Text | undefined };

/** An entry that is left out, so that a list can be written with `condition && entry`. */
export type LeftOut = undefined | null | false | '';

export type BackLinkParams = {
  /** Text to use within the back link component. If `html` is provided, the `text` option will be ignored. Defaults to `"Back"`. */
  readonly text?: Text | undefined;
  /** HTML to use within the back link component. If `html` is provided, the `text` option will be ignored. Defaults to `"Back"`. */
  readonly html?: SafeHtml | undefined;
  /** The value of the link's `href` attribute. */
  readonly href: string;
  /** Classes to add to the anchor tag. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the anchor tag. */
  readonly attributes?: Attributes | undefined;
};

export type BreadcrumbsItem = TextOrHtml & {
  /** Link for the breadcrumbs item. If not specified, breadcrumbs item is a normal list item. */
  readonly href?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the individual crumb. */
  readonly attributes?: Attributes | undefined;
};

export type BreadcrumbsParams = {
  /** The items within breadcrumbs. */
  readonly items: readonly BreadcrumbsItem[];
  /** Classes to add to the breadcrumbs container. */
  readonly classes?: string | undefined;
  /** When true, the breadcrumbs will collapse to the first and last item only on tablet breakpoint and below. */
  readonly collapseOnMobile?: boolean | undefined;
  /** HTML attributes (for example data attributes) to add to the breadcrumbs container. */
  readonly attributes?: Attributes | undefined;
  /** Plain text label identifying the landmark to screen readers. Defaults to "Breadcrumb". */
  readonly labelText?: string | undefined;
};

export type ButtonParams = TextOrHtml & {
  /** Type of the button, determining its behaviour in forms – `"button"`, `"submit"` or `"reset"`. Defaults to `"submit"`. This has no effect if `href` is set. */
  readonly type?: string | undefined;
  /** Name of the button, sent when a form is submitted. This has no effect if `href` is set. */
  readonly name?: string | undefined;
  /** Value of the button, sent when a form is submitted. This has no effect if `href` is set. */
  readonly value?: Text | undefined;
  /** Whether the button should be disabled. `disabled` and `aria-disabled` attributes will be set automatically. This has no effect if `href` is set. */
  readonly disabled?: boolean | undefined;
  /** The URL that the button should link to. */
  readonly href?: string | undefined;
  /** Classes to add to the button. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the button. */
  readonly attributes?: Attributes | undefined;
  /** Prevent accidental double clicks on submit buttons from submitting forms multiple times. This has no effect if `href` is set. */
  readonly preventDoubleClick?: boolean | undefined;
  /** Use for the main call to action on your service's start page. */
  readonly isStartButton?: boolean | undefined;
  /** The ID of the button. */
  readonly id?: string | undefined;
};

export type CheckboxesItem =
  | (TextOrHtml & {
      /** Specific ID attribute for the checkbox item. If omitted, then component global `idPrefix` option will be applied. */
      readonly id?: string | undefined;
      /** Specific name for the checkbox item. If omitted, then component global `name` string will be applied. */
      readonly name?: string | undefined;
      /** Value for the checkbox input. */
      readonly value: Text;
      /** Subset of options for the label used by each checkbox item within the checkboxes component. */
      readonly label?:
        | {
            /** Classes to add to the label tag. */
            readonly classes?: string | undefined;
            /** HTML attributes (for example data attributes) to add to the label tag. */
            readonly attributes?: Attributes | undefined;
          }
        | undefined;
      /** Can be used to add a hint to each checkbox item within the checkboxes component. */
      readonly hint?: HintParams | undefined;
      /** Whether the checkbox should be checked when the page loads. Takes precedence over the top-level `values` option. */
      readonly checked?: boolean | undefined;
      /** Provide additional content to reveal when the checkbox is checked. */
      readonly conditional?:
        | {
            /** The HTML to reveal when the checkbox is checked. */
            readonly html: SafeHtml;
          }
        | undefined;
      /** If set to `"exclusive"`, implements a 'None of these' type behaviour via JavaScript when checkboxes are clicked. */
      readonly behaviour?: string | undefined;
      /** If `true`, checkbox will be disabled. */
      readonly disabled?: boolean | undefined;
      /** HTML attributes (for example data attributes) to add to the checkbox input tag. */
      readonly attributes?: Attributes | undefined;
    })
  | { readonly divider: string };

export type CheckboxesParams = {
  /** One or more element IDs to add to the input `aria-describedby` attribute without a fieldset, used to provide additional descriptive information for screenreader users. */
  readonly describedBy?: string | undefined;
  /** Can be used to add a fieldset to the checkboxes component. */
  readonly fieldset?: FieldsetParams | undefined;
  /** Can be used to add a hint to the checkboxes component. */
  readonly hint?: HintParams | undefined;
  /** Can be used to add an error message to the checkboxes component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  readonly errorMessage?: ErrorMessageParams | undefined;
  /** Additional options for the form group containing the checkboxes component. */
  readonly formGroup?:
    | {
        /** Classes to add to the form group (for example to show error state for the whole group). */
        readonly classes?: string | undefined;
        /** HTML attributes (for example data attributes) to add to the form group. */
        readonly attributes?: Attributes | undefined;
        /** Content to add before all checkbox items within the checkboxes component. */
        readonly beforeInputs?: TextOrHtml | undefined;
        /** Content to add after all checkbox items within the checkboxes component. */
        readonly afterInputs?: TextOrHtml | undefined;
      }
    | undefined;
  /** Optional prefix. This is used to prefix the `id` attribute for each checkbox item input, hint and error message, separated by `-`. Defaults to the `name` option value. */
  readonly idPrefix?: string | undefined;
  /** Name attribute for all checkbox items. */
  readonly name: string;
  /** The checkbox items within the checkboxes component. */
  readonly items: readonly (CheckboxesItem | LeftOut)[];
  /** Array of values for checkboxes which should be checked when the page loads. Use this as an alternative to setting the `checked` option on each individual item. */
  readonly values?: readonly string[] | undefined;
  /** Classes to add to the checkboxes container. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the checkboxes container. */
  readonly attributes?: Attributes | undefined;
};

export type DateInputItem = {
  /** Item-specific ID. If provided, it will be used instead of the generated ID. */
  readonly id?: string | undefined;
  /** Item-specific name attribute. */
  readonly name: string;
  /** Item-specific label text. If provided, this will be used instead of `name` for item label text. */
  readonly label?: string | undefined;
  /** If provided, it will be used as the initial value of the input. */
  readonly value?: Text | undefined;
  /** If set to `true`, it will show a red error border on the item input. If provided, you must set the top-level `errorMessage` option to add an error message to the date input component. */
  readonly error?: boolean | undefined;
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html), for instance `"bday-day"`. See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) section in the HTML standard for full list of attributes that can be used. */
  readonly autocomplete?: string | undefined;
  /** Attribute to [provide a regular expression pattern](https://html.spec.whatwg.org/multipage/input.html#the-pattern-attribute), used to match allowed character combinations for the input value. */
  readonly pattern?: string | undefined;
  /** Classes to add to date input item. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the date input tag. */
  readonly attributes?: Attributes | undefined;
};

export type DateInputParams = {
  /** This is used for the main component and to compose the ID attribute for each item. */
  readonly id: string;
  /** Optional prefix. This is used to prefix each item `name`, separated by `-`. */
  readonly namePrefix?: string | undefined;
  /** The inputs within the date input component. */
  readonly items?: readonly DateInputItem[] | undefined;
  /** Can be used to add a hint to a date input component. */
  readonly hint?: HintParams | undefined;
  /** Can be used to add an error message to the date input component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  readonly errorMessage?: ErrorMessageParams | undefined;
  /** Additional options for the form group containing the date input component. */
  readonly formGroup?:
    | {
        /** Classes to add to the form group (for example to show error state for the whole group). */
        readonly classes?: string | undefined;
        /** HTML attributes (for example data attributes) to add to the form group. */
        readonly attributes?: Attributes | undefined;
        /** Content to add before the inputs used by the date input component. */
        readonly beforeInputs?: TextOrHtml | undefined;
        /** Content to add after the inputs used by the date input component. */
        readonly afterInputs?: TextOrHtml | undefined;
      }
    | undefined;
  /** Can be used to add a fieldset to the date input component. */
  readonly fieldset?: FieldsetParams | undefined;
  /** Options for the day input within the date input component. See items. */
  readonly day?: Partial<DateInputItem> | false | undefined;
  /** Options for the month input within the date input component. See items. */
  readonly month?: Partial<DateInputItem> | false | undefined;
  /** Options for the year input within the date input component. See items. */
  readonly year?: Partial<DateInputItem> | false | undefined;
  /** Specify `value` attributes for the date parts without setting items. You can also use the `name` for the fields as keys, including any `namePrefix`. */
  readonly values?: Readonly<Record<string, Text>> | undefined;
  /** Classes to add to the date-input container. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the date-input container. */
  readonly attributes?: Attributes | undefined;
};

export type DetailsParams = (
  | {
      /** If `summmaryHtml` is set, this is not required. Text to use within the summary element (the visible part of the details element). If `summaryHtml` is provided, the `summaryText` option will be ignored. */
      readonly summaryText: Text;
      readonly summaryHtml?: SafeHtml | undefined;
    }
  | {
      /** If `summmaryText` is set, this is not required. HTML to use within the summary element (the visible part of the details element). If `summaryHtml` is provided, the `summaryText` option will be ignored. */
      readonly summaryHtml: SafeHtml;
      readonly summaryText?: Text | undefined;
    }
) &
  TextOrHtml & {
    /** ID to add to the details element. */
    readonly id?: string | undefined;
    /** If `true`, details element will be expanded. */
    readonly open?: boolean | undefined;
    /** Classes to add to the `<details>` element. */
    readonly classes?: string | undefined;
    /** HTML attributes (for example data attributes) to add to the `<details>` element. */
    readonly attributes?: Attributes | undefined;
  };

export type ErrorMessageParams = TextOrHtml & {
  /** ID attribute to add to the error message `<p>` tag. */
  readonly id?: string | undefined;
  /** Classes to add to the error message `<p>` tag. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the error message `<p>` tag. */
  readonly attributes?: Attributes | undefined;
  /** A visually hidden prefix used before the error message. Defaults to `"Error"`. */
  readonly visuallyHiddenText?: string | undefined;
};

export type ErrorSummaryErrorList = TextOrHtml & {
  /** Href attribute for the error link item. If provided item will be an anchor. */
  readonly href?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the error link anchor. */
  readonly attributes?: Attributes | undefined;
};

export type ErrorSummaryParams = (
  | {
      /** If `titleHtml` is set, this is not required. Text to use for the heading of the error summary block. If `titleHtml` is provided, `titleText` will be ignored. */
      readonly titleText: Text;
      readonly titleHtml?: SafeHtml | undefined;
    }
  | {
      /** If `titleText` is set, this is not required. HTML to use for the heading of the error summary block. If `titleHtml` is provided, `titleText` will be ignored. */
      readonly titleHtml: SafeHtml;
      readonly titleText?: Text | undefined;
    }
) & {
  /** Text to use for the description of the errors. If you set `descriptionHtml`, the component will ignore `descriptionText`. */
  readonly descriptionText?: string | undefined;
  /** HTML to use for the description of the errors. If you set this option, the component will ignore `descriptionText`. */
  readonly descriptionHtml?: SafeHtml | undefined;
  /** A list of errors to include in the error summary. */
  readonly errorList?: readonly ErrorSummaryErrorList[] | undefined;
  /** Prevent moving focus to the error summary when the page loads. */
  readonly disableAutoFocus?: boolean | undefined;
  /** Classes to add to the error-summary container. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the error-summary container. */
  readonly attributes?: Attributes | undefined;
};

export type FieldsetParams = {
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  readonly describedBy?: string | undefined;
  /** The legend for the fieldset component. */
  readonly legend?:
    | (TextOrHtml & {
        /** Classes to add to the legend. */
        readonly classes?: string | undefined;
        /** Whether the legend also acts as the heading for the page. */
        readonly isPageHeading?: boolean | undefined;
      })
    | undefined;
  /** Classes to add to the fieldset container. */
  readonly classes?: string | undefined;
  /** Optional ARIA role attribute. */
  readonly role?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the fieldset container. */
  readonly attributes?: Attributes | undefined;
  /** HTML to use/render within the fieldset element. */
  readonly html?: SafeHtml | undefined;
};

export type FileUploadParams = {
  /** The name of the input, which is submitted with the form data. */
  readonly name: string;
  /** The ID of the input. Defaults to the value of `name`. If `javascript` is provided, this ID will be on the button of the improved version, and the hidden input's ID will get the suffix "-input". */
  readonly id?: string | undefined;
  /** If `true`, file input will be disabled. */
  readonly disabled?: boolean | undefined;
  /** If `true`, a user may select multiple files at the same time. The exact mechanism to do this differs depending on operating system. */
  readonly multiple?: boolean | undefined;
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  readonly describedBy?: string | undefined;
  /** The label used by the file upload component. */
  readonly label: LabelParams;
  /** Can be used to add a hint to the file upload component. */
  readonly hint?: HintParams | undefined;
  /** Can be used to add an error message to the file upload component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  readonly errorMessage?: ErrorMessageParams | undefined;
  /** Additional options for the form group containing the file upload component. */
  readonly formGroup?:
    | {
        /** Classes to add to the form group (for example to show error state for the whole group). */
        readonly classes?: string | undefined;
        /** HTML attributes (for example data attributes) to add to the form group. */
        readonly attributes?: Attributes | undefined;
        /** Content to add before the input used by the file upload component. */
        readonly beforeInput?: TextOrHtml | undefined;
        /** Content to add after the input used by the file upload component. */
        readonly afterInput?: TextOrHtml | undefined;
      }
    | undefined;
  /** Can be used to enable JavaScript enhancements for the component. */
  readonly javascript?: boolean | undefined;
  /** The text of the button that opens the file picker. Default is `"Choose file"`. If `javascript` is not provided, this option will be ignored. */
  readonly chooseFilesButtonText?: string | undefined;
  /** The text informing users they can drop files. Default is `"or drop file"`. If `javascript` is not provided, this option will be ignored. */
  readonly dropInstructionText?: string | undefined;
  /** The text displayed when multiple files have been chosen by the user. The component will replace the `%{count}` placeholder with the number of files selected. [Our pluralisation rules apply to this macro option](https://frontend.design-system.service.gov.uk/localise-govuk-frontend/#understanding-pluralisation-rules). If `javascript` is not provided, this option will be ignored. */
  readonly multipleFilesChosenText?: Readonly<Record<string, string>> | undefined;
  /** The text displayed when no file has been chosen by the user. Default is `"No file chosen"`. If `javascript` is not provided, this option will be ignored. */
  readonly noFileChosenText?: string | undefined;
  /** The text announced by assistive technology when user drags files and enters the drop zone. Default is `"Entered drop zone"`. If `javascript` is not provided, this option will be ignored. */
  readonly enteredDropZoneText?: string | undefined;
  /** The text announced by assistive technology when user drags files and leaves the drop zone without dropping. Default is `"Left drop zone"`. If `javascript` is not provided, this option will be ignored. */
  readonly leftDropZoneText?: string | undefined;
  /** Classes to add to the file upload `<input>` element. If `javascript` is provided, these are not copied to the visible button. To use classes for the visible button, use the `wrapperClasses` option. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the file upload `<input>` element. If `javascript` is provided, these are not copied to the visible button. To add attributes to the container, use the `wrapperAttributes` option instead. */
  readonly attributes?: Attributes | undefined;
  /** Classes to add to the improved file upload component's wrapper. If `javascript` is not provided, this option will be ignored. */
  readonly wrapperClasses?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the improved file upload component's wrapper. If `javascript` is not provided, this option will be ignored. */
  readonly wrapperAttributes?: Attributes | undefined;
};

export type HintParams = TextOrHtml & {
  /** Optional ID attribute to add to the hint span tag. */
  readonly id?: string | undefined;
  /** Classes to add to the hint span tag. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the hint span tag. */
  readonly attributes?: Attributes | undefined;
};

export type InputParams = {
  /** The ID of the input. Defaults to the value of `name`. */
  readonly id?: string | undefined;
  /** The name of the input, which is submitted with the form data. */
  readonly name: string;
  /** Type of input control to render, for example, a password input control. Defaults to `"text"`. */
  readonly type?: string | undefined;
  /** Optional value for [the inputmode attribute](https://developer.mozilla.org/en-US/docs/Web/HTML/Global_attributes/inputmode). */
  readonly inputmode?: string | undefined;
  /** Optional initial value of the input. */
  readonly value?: Text | undefined;
  /** If `true`, input will be disabled. */
  readonly disabled?: boolean | undefined;
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  readonly describedBy?: string | undefined;
  /** The label used by the text input component. */
  readonly label: LabelParams;
  /** Can be used to add a hint to a text input component. */
  readonly hint?: HintParams | undefined;
  /** Can be used to add an error message to the text input component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  readonly errorMessage?: ErrorMessageParams | undefined;
  /** Can be used to add a prefix to the text input component. */
  readonly prefix?:
    | (TextOrHtml & {
        /** Classes to add to the prefix. */
        readonly classes?: string | undefined;
        /** HTML attributes (for example data attributes) to add to the prefix element. */
        readonly attributes?: Attributes | undefined;
      })
    | undefined;
  /** Can be used to add a suffix to the text input component. */
  readonly suffix?:
    | (TextOrHtml & {
        /** Classes to add to the suffix element. */
        readonly classes?: string | undefined;
        /** HTML attributes (for example data attributes) to add to the suffix element. */
        readonly attributes?: Attributes | undefined;
      })
    | undefined;
  /** Additional options for the form group containing the text input component. */
  readonly formGroup?:
    | {
        /** Classes to add to the form group (for example to show error state for the whole group). */
        readonly classes?: string | undefined;
        /** HTML attributes (for example data attributes) to add to the form group. */
        readonly attributes?: Attributes | undefined;
        /** Content to add before the input used by the text input component. */
        readonly beforeInput?: TextOrHtml | undefined;
        /** Content to add after the input used by the text input component. */
        readonly afterInput?: TextOrHtml | undefined;
      }
    | undefined;
  /** Classes to add to the input. */
  readonly classes?: string | undefined;
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html), for instance `"bday-day"`. See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) section in the HTML standard for full list of attributes that can be used. */
  readonly autocomplete?: string | undefined;
  /** Attribute to [provide a regular expression pattern](https://html.spec.whatwg.org/multipage/input.html#the-pattern-attribute), used to match allowed character combinations for the input value. */
  readonly pattern?: string | undefined;
  /** Optional field to enable or disable the `spellcheck` attribute on the input. */
  readonly spellcheck?: boolean | undefined;
  /** Optional field to enable or disable autocapitalisation of user input. [See the Autocapitalization section in the HTML spec](https://html.spec.whatwg.org/multipage/interaction.html#autocapitalization) for a full list of values that can be used. */
  readonly autocapitalize?: string | undefined;
  /** If any of `prefix`, `suffix`, `formGroup.beforeInput` or `formGroup.afterInput` have a value, a wrapping element is added around the input and inserted content. This object allows you to customise that wrapping element. */
  readonly inputWrapper?:
    | {
        /** Classes to add to the wrapping element. */
        readonly classes?: string | undefined;
        /** HTML attributes (for example data attributes) to add to the wrapping element. */
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
  /** HTML attributes (for example data attributes) to add to the input. */
  readonly attributes?: Attributes | undefined;
};

export type InsetTextParams = TextOrHtml & {
  /** ID attribute to add to the inset text container. */
  readonly id?: string | undefined;
  /** Classes to add to the inset text container. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the inset text container. */
  readonly attributes?: Attributes | undefined;
};

export type LabelParams = TextOrHtml & {
  /** The value of the `for` attribute, the ID of the input the label is associated with. */
  readonly for?: string | undefined;
  /** Whether the label also acts as the heading for the page. */
  readonly isPageHeading?: boolean | undefined;
  /** Classes to add to the label tag. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the label tag. */
  readonly attributes?: Attributes | undefined;
};

export type NotificationBannerParams = TextOrHtml & {
  /** The title text that displays in the notification banner. You can use any string with this option. Use this option to set text that does not contain HTML. The available default values are 'Important', 'Success', and null: - if you do not set `type`, `titleText` defaults to `"Important"` - if you set `type` to `success`, `titleText` defaults to `"Success"` - if you set `titleHtml`, this option is ignored  */
  readonly titleText?: string | undefined;
  /** The title HTML to use within the notification banner. You can use any string with this option. Use this option to set text that contains HTML. If you set `titleHtml`, the `titleText` option is ignored. */
  readonly titleHtml?: SafeHtml | undefined;
  /** Sets heading level for the title only. You can only use values between `1` and `6` with this option. The default is `2`. */
  readonly titleHeadingLevel?: Text | undefined;
  /** The type of notification to render. You can use only `"success"` or `null` values with this option. If you set `type` to `"success"`, the notification banner sets `role` to `"alert"`. JavaScript then moves the keyboard focus to the notification banner when the page loads. If you do not set `type`, the notification banner sets `role` to `"region"`. */
  readonly type?: string | undefined;
  /** Overrides the value of the `role` attribute for the notification banner. Defaults to `"region"`. If you set `type` to `"success"`, `role` defaults to `"alert"`. */
  readonly role?: string | undefined;
  /** The `id` for the banner title, and the `aria-labelledby` attribute in the banner. Defaults to `"govuk-notification-banner-title"`. */
  readonly titleId?: string | undefined;
  /** If you set `type` to `"success"`, or `role` to `"alert"`, JavaScript moves the keyboard focus to the notification banner when the page loads. To disable this behaviour, set `disableAutoFocus` to `true`. */
  readonly disableAutoFocus?: boolean | undefined;
  /** The classes that you want to add to the notification banner. */
  readonly classes?: string | undefined;
  /** The HTML attributes that you want to add to the notification banner, for example, data attributes. */
  readonly attributes?: Attributes | undefined;
};

export type PaginationItem = {
  /** The pagination item text – usually a page number. Required unless the item is an ellipsis. */
  readonly number?: Text | undefined;
  /** The visually hidden label for the pagination item, which will be applied to an `aria-label` and announced by screen readers on the pagination item link. Should include page number. Defaults to, for example "Page 1". */
  readonly visuallyHiddenText?: string | undefined;
  /** The link's URL. Required unless the item is an ellipsis. */
  readonly href?: string | undefined;
  /** Set to `true` to indicate the current page the user is on. */
  readonly current?: boolean | undefined;
  /** Use this option if you want to specify an ellipsis at a given point between numbers. If you set this option as `true`, any other options for the item are ignored. */
  readonly ellipsis?: boolean | undefined;
  /** The HTML attributes (for example, data attributes) you want to add to the anchor. */
  readonly attributes?: Attributes | undefined;
};

export type PaginationParams = {
  /** The items within the pagination component. */
  readonly items?: readonly (PaginationItem | LeftOut)[] | undefined;
  /** A link to the previous page, if there is a previous page. */
  readonly previous?:
    | {
        /** The text content of the link to the previous page. Defaults to `"Previous page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
        readonly text?: Text | undefined;
        /** The HTML content of the link to the previous page. Defaults to `"Previous page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
        readonly html?: SafeHtml | undefined;
        /** The optional label that goes underneath the link to the previous page, providing further context for the user about where the link goes. */
        readonly labelText?: string | undefined;
        /** The previous page's URL. */
        readonly href: string;
        /** The HTML attributes (for example, data attributes) you want to add to the anchor. */
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
  /** A link to the next page, if there is a next page. */
  readonly next?:
    | {
        /** The text content of the link to the next page. Defaults to `"Next page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
        readonly text?: Text | undefined;
        /** The HTML content of the link to the next page. Defaults to `"Next page"`, with 'page' being visually hidden. If `html` is provided, the `text` option will be ignored. */
        readonly html?: SafeHtml | undefined;
        /** The optional label that goes underneath the link to the next page, providing further context for the user about where the link goes. */
        readonly labelText?: string | undefined;
        /** The next page's URL. */
        readonly href: string;
        /** The HTML attributes (for example, data attributes) you want to add to the anchor. */
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
  /** The label for the navigation landmark that wraps the pagination. Defaults to `"Pagination"`. */
  readonly landmarkLabel?: string | undefined;
  /** The classes you want to add to the pagination `nav` parent. */
  readonly classes?: string | undefined;
  /** The HTML attributes (for example, data attributes) you want to add to the pagination `nav` parent. */
  readonly attributes?: Attributes | undefined;
};

export type PanelParams = (
  | {
      /** If `titleHtml` is set, this is not required. Text to use within the panel. If `titleHtml` is provided, the `titleText` option will be ignored. */
      readonly titleText: Text;
      readonly titleHtml?: SafeHtml | undefined;
    }
  | {
      /** If `titleText` is set, this is not required. HTML to use within the panel. If `titleHtml` is provided, the `titleText` option will be ignored. */
      readonly titleHtml: SafeHtml;
      readonly titleText?: Text | undefined;
    }
) & {
  /** Heading level, from `1` to `6`. Default is `1`. */
  readonly headingLevel?: number | undefined;
  /** If `html` is set, this is not required. Text to use within the panel content. If `html` is provided, the `text` option will be ignored. */
  readonly text?: Text | undefined;
  /** If `text` is set, this is not required. HTML to use within the panel content. If `html` is provided, the `text` option will be ignored. */
  readonly html?: SafeHtml | undefined;
  /** Classes to add to the panel container. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the panel container. */
  readonly attributes?: Attributes | undefined;
  /** Can be used when creating an [interruption panel](https://design-system.service.gov.uk/components/panel/#interruption-panel) which will add a button or link. Default is `button` unless you set `href` which will show the action as a link. */
  readonly actions?:
    | {
        /** The list of buttons or links to display at the end of an Interruption panel. */
        readonly items?:
          | readonly {
              /** The button or link text. */
              readonly text: Text;
              /** The type of button – `"button"` or `"submit"`. If `href` is provided, set `type` to `"button"` render a link styled as a button. */
              readonly type?: string | undefined;
              /** The `href` for a link. Set `type` to `"button"` and set `href` to render a link styled as a button. */
              readonly href?: string | undefined;
              /** The additional classes that you want to add to the button or link. */
              readonly classes?: string | undefined;
              /** The additional attributes that you want to add to the button or link. For example, data attributes. */
              readonly attributes?: Attributes | undefined;
            }[]
          | undefined;
        /** The additional classes that you want to add to the `govuk-panel__actions` element that wraps the buttons or links. */
        readonly classes?: string | undefined;
        /** The additional attributes that you want to add to the `govuk-panel__actions` element that wraps the buttons or links. For example, data attributes. */
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
};

export type PhaseBannerParams = TextOrHtml & {
  /** The tag used by the phase banner component. */
  readonly tag?: TagParams | undefined;
  /** Classes to add to the phase banner container. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the phase banner container. */
  readonly attributes?: Attributes | undefined;
};

export type RadiosItem =
  | (TextOrHtml & {
      /** Specific ID attribute for the radio item. If omitted, then `idPrefix` string will be applied. */
      readonly id?: string | undefined;
      /** Value for the radio input. */
      readonly value: Text;
      /** Subset of options for the label used by each radio item within the radios component. */
      readonly label?:
        | {
            /** Classes to add to the label tag. */
            readonly classes?: string | undefined;
            /** HTML attributes (for example data attributes) to add to the label tag. */
            readonly attributes?: Attributes | undefined;
          }
        | undefined;
      /** Can be used to add a hint to each radio item within the radios component. */
      readonly hint?: HintParams | undefined;
      /** Whether the radio should be checked when the page loads. Takes precedence over the top-level `value` option. */
      readonly checked?: boolean | undefined;
      /** Provide additional content to reveal when the radio is checked. */
      readonly conditional?:
        | {
            /** The HTML to reveal when the radio is checked. */
            readonly html: SafeHtml;
          }
        | undefined;
      /** If `true`, radio will be disabled. */
      readonly disabled?: boolean | undefined;
      /** HTML attributes (for example data attributes) to add to the radio input tag. */
      readonly attributes?: Attributes | undefined;
    })
  | { readonly divider: string };

export type RadiosParams = {
  /** The fieldset used by the radios component. */
  readonly fieldset?: FieldsetParams | undefined;
  /** Can be used to add a hint to the radios component. */
  readonly hint?: HintParams | undefined;
  /** Can be used to add an error message to the radios component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  readonly errorMessage?: ErrorMessageParams | undefined;
  /** Additional options for the form group containing the radios component. */
  readonly formGroup?:
    | {
        /** Classes to add to the form group (for example to show error state for the whole group). */
        readonly classes?: string | undefined;
        /** HTML attributes (for example data attributes) to add to the form group. */
        readonly attributes?: Attributes | undefined;
        /** Content to add before all radio items within the radios component. */
        readonly beforeInputs?: TextOrHtml | undefined;
        /** Content to add after all radio items within the radios component. */
        readonly afterInputs?: TextOrHtml | undefined;
      }
    | undefined;
  /** Optional prefix. This is used to prefix the `id` attribute for each radio input, hint and error message, separated by `-`. Defaults to the `name` option value. */
  readonly idPrefix?: string | undefined;
  /** Name attribute for the radio items. */
  readonly name: string;
  /** The radio items within the radios component. */
  readonly items: readonly (RadiosItem | LeftOut)[];
  /** The value for the radio which should be checked when the page loads. Use this as an alternative to setting the `checked` option on each individual item. */
  readonly value?: Text | undefined;
  /** Classes to add to the radio container. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the radio container. */
  readonly attributes?: Attributes | undefined;
};

export type SelectItem = {
  /** Value for the option. If this is omitted, the value is taken from the text content of the option element. */
  readonly value?: Text | undefined;
  /** Text for the option item. */
  readonly text: Text;
  /** Whether the option should be selected when the page loads. Takes precedence over the top-level `value` option. */
  readonly selected?: boolean | undefined;
  /** Sets the option item as disabled. */
  readonly disabled?: boolean | undefined;
  /** HTML attributes (for example data attributes) to add to the option. */
  readonly attributes?: Attributes | undefined;
};

export type SelectParams = {
  /** ID for the select box. Defaults to the value of `name`. */
  readonly id?: string | undefined;
  /** Name property for the select. */
  readonly name: string;
  /** The items within the select component. */
  readonly items?: readonly (SelectItem | LeftOut)[] | undefined;
  /** Value for the option which should be selected. Use this as an alternative to setting the `selected` option on each individual item. */
  readonly value?: Text | undefined;
  /** If `true`, select box will be disabled. Use the `disabled` option on each individual item to only disable certain options. */
  readonly disabled?: boolean | undefined;
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  readonly describedBy?: string | undefined;
  /** The label used by the select component. */
  readonly label: LabelParams;
  /** Can be used to add a hint to the select component. */
  readonly hint?: HintParams | undefined;
  /** Can be used to add an error message to the select component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  readonly errorMessage?: ErrorMessageParams | undefined;
  /** Additional options for the form group containing the select component. */
  readonly formGroup?:
    | {
        /** Classes to add to the form group (for example to show error state for the whole group). */
        readonly classes?: string | undefined;
        /** HTML attributes (for example data attributes) to add to the form group. */
        readonly attributes?: Attributes | undefined;
        /** Content to add before the select used by the select component. */
        readonly beforeInput?: TextOrHtml | undefined;
        /** Content to add after the select used by the select component. */
        readonly afterInput?: TextOrHtml | undefined;
      }
    | undefined;
  /** Classes to add to the select. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the select. */
  readonly attributes?: Attributes | undefined;
};

export type ServiceNavigationNavigation = TextOrHtml & {
  /** If `true`, indicates that the user is currently on this page. This takes precedence over `active`. */
  readonly current?: boolean | undefined;
  /** If `true`, indicates that the user is within this group of pages in the navigation hierarchy. */
  readonly active?: boolean | undefined;
  /** URL of the navigation item anchor. */
  readonly href?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the navigation item anchor. */
  readonly attributes?: Attributes | undefined;
};

export type ServiceNavigationParams = {
  /** Classes to add to the service navigation container. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example, data attributes) to add to the service navigation container. */
  readonly attributes?: Attributes | undefined;
  /** The text for the `aria-label` which labels the service navigation container when a service name is included. Defaults to `"Service information"`. */
  readonly ariaLabel?: string | undefined;
  /** The text of the mobile navigation menu toggle. */
  readonly menuButtonText?: string | undefined;
  /** The screen reader label for the mobile navigation menu toggle. Defaults to the same value as `menuButtonText` if not specified. */
  readonly menuButtonLabel?: string | undefined;
  /** The screen reader label for the mobile navigation menu. Defaults to the same value as `menuButtonText` if not specified. */
  readonly navigationLabel?: string | undefined;
  /** The ID used to associate the mobile navigation toggle with the navigation menu. Defaults to `navigation`. */
  readonly navigationId?: string | undefined;
  /** Classes to add to the navigation menu container. */
  readonly navigationClasses?: string | undefined;
  /** Whether the navigation should be collapsed inside a menu on mobile. Defaults to true if there is more than one navigation item. */
  readonly collapseNavigationOnMobile?: boolean | undefined;
  /** The name of your service. */
  readonly serviceName?: string | undefined;
  /** The homepage of your service. */
  readonly serviceUrl?: string | undefined;
  /** Used to add navigation to the service header. */
  readonly navigation?: readonly (ServiceNavigationNavigation | LeftOut)[] | undefined;
  /** Specified points for injecting custom HTML into the service header. */
  readonly slots?:
    | {
        /** HTML injected at the start of the service header container. */
        readonly start?: SafeHtml | undefined;
        /** HTML injected at the end of the service header container. */
        readonly end?: SafeHtml | { readonly html: SafeHtml; readonly align?: 'inline' | undefined } | undefined;
        /** HTML injected before the first list item in the navigation list. Requires `navigation` to be set. */
        readonly navigationStart?: SafeHtml | undefined;
        /** HTML injected after the last list item in the navigation list. Requires `navigation` to be set. */
        readonly navigationEnd?: SafeHtml | undefined;
      }
    | undefined;
};

export type SkipLinkParams = TextOrHtml & {
  /** The value of the skip link’s `href` attribute. Defaults to `"#content"` if you do not provide a value. */
  readonly href?: string | undefined;
  /** Classes to add to the skip link. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the skip link. */
  readonly attributes?: Attributes | undefined;
};

export type SummaryListRow = {
  /** Classes to add to the row `div`. */
  readonly classes?: string | undefined;
  /** The reference content (key) for each row item in the summary list component. */
  readonly key: TextOrHtml & {
    /** Classes to add to the key wrapper. */
    readonly classes?: string | undefined;
  };
  /** The value for each row item in the summary list component. */
  readonly value: TextOrHtml & {
    /** Classes to add to the value wrapper. */
    readonly classes?: string | undefined;
  };
  /** The action link content for each row item in the summary list component. */
  readonly actions?:
    | {
        /** The action link items within the row item of the summary list component. */
        readonly items?:
          | readonly (TextOrHtml & {
              /** The value of the link's `href` attribute for an action item. */
              readonly href: string;
              /** Actions rely on context from the surrounding content so may require additional accessible text. Text supplied to this option is appended to the end. Use `html` for more complicated scenarios. */
              readonly visuallyHiddenText?: string | undefined;
              /** Classes to add to the action item. */
              readonly classes?: string | undefined;
              /** HTML attributes (for example data attributes) to add to the action item. */
              readonly attributes?: Attributes | undefined;
            })[]
          | undefined;
        /** Classes to add to the actions wrapper. */
        readonly classes?: string | undefined;
      }
    | undefined;
};

export type SummaryListParams = {
  /** The rows within the summary list component. */
  readonly rows: readonly (SummaryListRow | LeftOut)[];
  /** Can be used to wrap a summary card around the summary list component. If any of these options are present, a summary card will wrap around the summary list. */
  readonly card?:
    | {
        /** Data for the summary card header. */
        readonly title?:
          | {
              /** Text to use within each title. If `html` is provided, the `text` option will be ignored. */
              readonly text?: Text | undefined;
              /** Text to use within each title. If `html` is provided, the `text` option will be ignored. */
              readonly html?: SafeHtml | undefined;
              /** Heading level, from `1` to `6`. Default is `2`. */
              readonly headingLevel?: number | undefined;
              /** Classes to add to the title wrapper. */
              readonly classes?: string | undefined;
            }
          | undefined;
        /** The action link content shown in the header of each summary card wrapped around the summary list component. */
        readonly actions?:
          | {
              /** The action link items shown in the header within the summary card wrapped around the summary list component. */
              readonly items?:
                | readonly (TextOrHtml & {
                    /** The value of the link's `href` attribute for an action item. */
                    readonly href: string;
                    /** Actions rely on context from the surrounding content so may require additional accessible text. Text supplied to this option is appended to the end. Use `html` for more complicated scenarios. */
                    readonly visuallyHiddenText?: string | undefined;
                    /** Classes to add to the action item. */
                    readonly classes?: string | undefined;
                    /** HTML attributes (for example data attributes) to add to the action item. */
                    readonly attributes?: Attributes | undefined;
                  })[]
                | undefined;
              /** Classes to add to the actions wrapper. */
              readonly classes?: string | undefined;
            }
          | undefined;
        /** Classes to add to the container. */
        readonly classes?: string | undefined;
        /** HTML attributes (for example data attributes) to add to the container. */
        readonly attributes?: Attributes | undefined;
      }
    | undefined;
  /** Classes to add to the container. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the container. */
  readonly attributes?: Attributes | undefined;
};

export type TableCell = {
  /** If `html` is set, this is not required. Text for cells in table rows. If `html` is provided, the `text` option will be ignored. */
  readonly text?: Text | undefined;
  /** If `text` is set, this is not required. HTML for cells in table rows. If `html` is provided, the `text` option will be ignored. */
  readonly html?: SafeHtml | undefined;
  /** Specify format of a cell. Currently we only use "numeric". */
  readonly format?: string | undefined;
  /** Classes to add to the table row cell. */
  readonly classes?: string | undefined;
  /** Specify how many columns a cell extends. */
  readonly colspan?: number | undefined;
  /** Specify how many rows a cell extends. */
  readonly rowspan?: number | undefined;
  /** HTML attributes (for example data attributes) to add to the table cell. */
  readonly attributes?: Attributes | undefined;
};

export type TableHead = {
  /** If `html` is set, this is not required. Text for table head cells. If `html` is provided, the `text` option will be ignored. */
  readonly text?: Text | undefined;
  /** If `text` is set, this is not required. HTML for table head cells. If `html` is provided, the `text` option will be ignored. */
  readonly html?: SafeHtml | undefined;
  /** Specify format of a cell. Currently we only use "numeric". */
  readonly format?: string | undefined;
  /** Classes to add to the table head cell. */
  readonly classes?: string | undefined;
  /** Specify how many columns a cell extends. */
  readonly colspan?: number | undefined;
  /** Specify how many rows a cell extends. */
  readonly rowspan?: number | undefined;
  /** HTML attributes (for example data attributes) to add to the table cell. */
  readonly attributes?: Attributes | undefined;
};

export type TableParams = {
  /** The rows within the table component. */
  readonly rows: readonly (readonly TableCell[] | LeftOut)[];
  /** Can be used to add a row of table header cells (`<th>`) at the top of the table component. */
  readonly head?: readonly TableHead[] | undefined;
  /** Caption text. */
  readonly caption?: string | undefined;
  /** Classes for caption text size. Classes should correspond to the available typography heading classes. */
  readonly captionClasses?: string | undefined;
  /** If set to `true`, the first cell in each row will be a table header (`<th>`). */
  readonly firstCellIsHeader?: boolean | undefined;
  /** Classes to add to the table container. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the table container. */
  readonly attributes?: Attributes | undefined;
};

export type TabsItem = {
  /** Specific ID attribute for the tab item. If omitted, then `idPrefix` string is required instead. */
  readonly id: string;
  /** The text label of a tab item. */
  readonly label: string;
  /** HTML attributes (for example data attributes) to add to the tab. */
  readonly attributes?: Attributes | undefined;
  /** The contents of each tab within the tabs component. This is referenced as a panel. */
  readonly panel: TextOrHtml & {
    /** HTML attributes (for example data attributes) to add to the tab panel. */
    readonly attributes?: Attributes | undefined;
  };
};

export type TabsParams = {
  /** This is used for the main component and to compose the ID attribute for each item. */
  readonly id?: string | undefined;
  /** Optional prefix. This is used to prefix the `id` attribute for each tab item and panel, separated by `-`. */
  readonly idPrefix?: string | undefined;
  /** Title for the tabs table of contents. */
  readonly title?: string | undefined;
  /** The individual tabs within the tabs component. */
  readonly items?: readonly (TabsItem | LeftOut)[] | undefined;
  /** Classes to add to the tabs component. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the tabs component. */
  readonly attributes?: Attributes | undefined;
};

export type TagParams = TextOrHtml & {
  /** Classes to add to the tag. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the tag. */
  readonly attributes?: Attributes | undefined;
};

export type TaskListItem = {
  /** The main title for the task within the task list component. */
  readonly title: TextOrHtml & {
    /** Classes to add to the title wrapper. */
    readonly classes?: string | undefined;
  };
  /** Can be used to add a hint to each task within the task list component. */
  readonly hint?: TextOrHtml | undefined;
  /** The status for each task within the task list component. */
  readonly status: {
    /** Can be used to add a tag to the status of the task within the task list component. */
    readonly tag?: TagParams | undefined;
    /** Text to use for the status, as an alternative to using a tag. If `html` or `tag` is provided, the `text` argument will be ignored. */
    readonly text?: Text | undefined;
    /** HTML to use for the status, as an alternative to using a tag. If `html` or `tag` is provided, the `text` argument will be ignored. */
    readonly html?: SafeHtml | undefined;
    /** Classes to add to the status container. */
    readonly classes?: string | undefined;
  };
  /** The value of the link’s `href` attribute for the task list item. */
  readonly href?: string | undefined;
  /** Classes to add to the item `div`. */
  readonly classes?: string | undefined;
};

export type TaskListParams = {
  /** The items for each task within the task list component. */
  readonly items: readonly (TaskListItem | LeftOut)[];
  /** Classes to add to the `ul` container for the task list. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the `ul` container for the task list. */
  readonly attributes?: Attributes | undefined;
  /** Optional prefix. This is used to prefix the `id` attribute for the task list item tag and hint, separated by `-`. Defaults to `"task-list"`. */
  readonly idPrefix?: string | undefined;
};

export type TextareaParams = {
  /** The ID of the textarea. Defaults to the value of `name`. */
  readonly id?: string | undefined;
  /** The name of the textarea, which is submitted with the form data. */
  readonly name: string;
  /** Optional field to enable or disable the `spellcheck` attribute on the textarea. */
  readonly spellcheck?: boolean | undefined;
  /** Optional number of textarea rows (default is 5 rows). */
  readonly rows?: Text | undefined;
  /** Optional initial value of the textarea. */
  readonly value?: Text | undefined;
  /** If `true`, textarea will be disabled. */
  readonly disabled?: boolean | undefined;
  /** One or more element IDs to add to the `aria-describedby` attribute, used to provide additional descriptive information for screenreader users. */
  readonly describedBy?: string | undefined;
  /** The label used by the textarea component. */
  readonly label: LabelParams;
  /** Can be used to add a hint to the textarea component. */
  readonly hint?: HintParams | undefined;
  /** Can be used to add an error message to the textarea component. The error message component will not display if you use a falsy value for `errorMessage`, for example `false` or `null`. */
  readonly errorMessage?: ErrorMessageParams | undefined;
  /** Additional options for the form group containing the textarea component. */
  readonly formGroup?:
    | {
        /** Classes to add to the form group (for example to show error state for the whole group). */
        readonly classes?: string | undefined;
        /** HTML attributes (for example data attributes) to add to the form group. */
        readonly attributes?: Attributes | undefined;
        /** Content to add before the textarea used by the textarea component. */
        readonly beforeInput?: TextOrHtml | undefined;
        /** Content to add after the textarea used by the textarea component. */
        readonly afterInput?: TextOrHtml | undefined;
      }
    | undefined;
  /** Classes to add to the textarea. */
  readonly classes?: string | undefined;
  /** Attribute to meet [WCAG success criterion 1.3.5: Identify input purpose](https://www.w3.org/WAI/WCAG22/Understanding/identify-input-purpose.html), for instance `"bday-day"`. See the [Autofill section in the HTML standard](https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill) section in the HTML standard for full list of attributes that can be used. */
  readonly autocomplete?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the textarea. */
  readonly attributes?: Attributes | undefined;
};

export type WarningTextParams = TextOrHtml & {
  /** The fallback text for the icon. Defaults to `"Warning"`. */
  readonly iconFallbackText?: string | undefined;
  /** Classes to add to the warning text. */
  readonly classes?: string | undefined;
  /** HTML attributes (for example data attributes) to add to the warning text. */
  readonly attributes?: Attributes | undefined;
};
