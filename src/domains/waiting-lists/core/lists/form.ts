import { reasons } from '../clocks.ts';
import { isServiceCode } from '../services.ts';
import { isListField, listFieldNames, plainWord, wordsOf } from './fields.ts';
import type { ColumnMapping, ListSample } from './fields.ts';

type Fields = Readonly<Record<string, string>>;

/** What a person said of the columns, from the form that shows them. What is not among the choices counts as not said. */
export const mappingOfForm = (fields: Fields, sample: ListSample): ColumnMapping => {
  const columns = Object.fromEntries(
    listFieldNames.flatMap((field) => {
      const name = fields[`column-${field}`] ?? '';
      return isListField(field) && sample.headings.includes(name) ? [[field, name]] : [];
    }),
  );
  const mapping: ColumnMapping = {
    sheet: sample.sheet,
    columns,
    days: fields['days'] === 'dd/mm/yyyy' ? 'dd/mm/yyyy' : 'yyyy-mm-dd',
    service: isServiceCode(fields['service'] ?? '') ? serviceIn(fields['service'] ?? '') : '',
    services: {},
    home: (fields['home'] ?? '')
      .split(/\r?\n/)
      .map(plainWord)
      .filter((word) => word !== '')
      .slice(0, 50),
    reasons: {},
  };
  // The selects are numbered in the order of the words of the column that the form was made for; a changed column has new words, which were not asked yet.
  const services = wordsOf(sample, mapping, 'service').flatMap((word, index) => {
    const said = fields[`service-word-${String(index)}`] ?? '';
    return said === 'left-out' || isServiceCode(said) ? [[plainWord(word), said] as const] : [];
  });
  const whys = wordsOf(sample, mapping, 'reason').flatMap((word, index) => {
    const reason = reasons.find((each) => each === fields[`reason-word-${String(index)}`]);
    return reason === undefined ? [] : [[plainWord(word), reason] as const];
  });
  return { ...mapping, services: Object.fromEntries(services), reasons: Object.fromEntries(whys) };
};

const serviceIn = (text: string): ColumnMapping['service'] => (isServiceCode(text) ? text : '');
