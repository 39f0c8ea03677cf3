import { inWords, isPlainDate, plainDate } from '#shared/plain-date';

/** What a version of a risk said, field by field, as people call the fields. */
const names: Readonly<Record<string, string>> = {
  kind: 'What it is',
  event: 'What could happen',
  cause: 'Because of what',
  effect: 'What it would mean',
  likelihood_before: 'How likely before',
  impact_before: 'How bad before',
  likelihood_after: 'How likely now',
  impact_after: 'How bad now',
  controls: 'What is done already',
  mitigations: 'What is still to be done',
  owner_role: 'Owner',
  owner_words: 'The owner’s post',
  review_on: 'Looked at again on',
  appetite: 'Accepted up to',
  area_code: 'Area',
  state: 'State',
  actions: 'Actions that meet it',
  series: 'Series that warn',
};

type Content = Readonly<Record<string, unknown>>;

const said = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  return isPlainDate(value) ? inWords(plainDate(value)) : value;
};

export type FieldChange = { readonly name: string; readonly from: string; readonly to: string };

/** What a version says otherwise than the one before; nothing for the first. A field that a version did not keep yet is no change. */
export const changesOf = (now: Content, before: Content | undefined): readonly FieldChange[] =>
  before === undefined
    ? []
    : Object.entries(names).flatMap(([field, name]) => {
        if (!(field in now) || !(field in before)) return [];
        const [from, to] = [said(before[field]), said(now[field])];
        return from === to ? [] : [{ name, from, to }];
      });
