import { html } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { queryOf } from '../core/report/filter.ts';
import type { FindingFilter } from '../core/report/filter.ts';
import type { Group, GroupKind } from '../reads-findings.ts';
import { pages } from './pages.ts';
import { blocksTable, checkPath, fieldWords, number, numberCell, plural, rowHead, whoDecides } from './parts.ts';
import type { Area, FindRule, Numbers } from './parts.ts';
import { moduleWords, returnWords } from './words.ts';

type GroupTable = {
  readonly area: Area;
  readonly checkId: string;
  readonly kind: GroupKind;
  readonly groups: readonly Group[];
  readonly find: FindRule;
  readonly numbers: Numbers;
};

const filterOf = (kind: GroupKind, { code, module }: Group): Partial<FindingFilter> => {
  if (kind === 'rule') return { rule: code };
  if (kind === 'field') return { module, field: code ?? 'none' };
  if (kind === 'child') return { person: Number(code ?? 0) };
  return { officer: code ?? 'none' };
};

const nameOf = (
  kind: GroupKind,
  { code, module, name }: Group,
  { find, numbers }: Pick<GroupTable, 'find' | 'numbers'>,
): string => {
  if (kind === 'rule') {
    const theirs = numbers.get(code ?? '');
    return `${code ?? ''}: ${find(code ?? '')?.title ?? 'a rule that this version no longer has'}${theirs === undefined ? '' : ` (the Department’s ${theirs}, as written here)`}`;
  }
  if (kind === 'field')
    return module === undefined ? (code ?? '') : `${moduleWords[module]}: ${fieldWords(module, code)}`;
  if (kind === 'child')
    return code === '0'
      ? 'The file as a whole'
      : `Person ${code ?? ''} of the file${name === undefined ? '' : `, ${name}`}`;
  return name ?? 'Nobody named';
};

const heads: Readonly<Record<GroupKind, string>> = { rule: 'Rule', field: 'Field', child: 'Child', officer: 'Officer' };

/** How many of each, with the list behind every number. */
export const groupTable = (props: GroupTable): SafeHtml => {
  const { area, checkId, kind, groups } = props;
  const here = `${checkPath(area, checkId)}/findings`;
  const withChildren = kind !== 'child';
  return blocksTable(
    `Findings by ${heads[kind].toLowerCase()}`,
    [
      { text: heads[kind] },
      { text: 'Errors', numeric: true },
      { text: 'Queries', numeric: true },
      { text: 'of them explained', numeric: true },
      ...(withChildren ? [{ text: 'Children', numeric: true }] : []),
    ],
    groups.map(
      (group) =>
        html`${rowHead(html`<a class="govuk-link irw-break" href="${here}${queryOf(filterOf(kind, group))}">${nameOf(kind, group, props)}</a>`)}${numberCell('Errors', number(group.errors))}${numberCell('Queries', number(group.queries))}${numberCell('Explained', number(group.explained))}${withChildren && numberCell('Children', number(group.persons))}`,
    ),
  );
};

export const groupTitles: Readonly<Record<GroupKind, string>> = {
  rule: 'Findings by rule',
  field: 'Findings by field',
  child: 'Findings by child',
  officer: 'Findings by officer',
};

const whatIs: Readonly<Record<GroupKind, (total: number) => string>> = {
  rule: (total) => `${plural(total, 'rule', 'rules')} found something.`,
  field: (total) => `Something was found in ${plural(total, 'field', 'fields')}.`,
  child: (total) =>
    `${plural(total, 'child', 'children')} or records, those with the most errors first. Irwell names them by their place in the file and by UPN, ULN or the file’s own number, never by name.`,
  officer: (total) => `${plural(total, 'name', 'names')} in the file’s own column for the officer.`,
};

type GroupsPage = GroupTable & {
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly tellsOfficer: boolean;
};

export const groupsPage = (props: GroupsPage): SafeHtml => {
  const { area, checkId, kind, total, page, size, tellsOfficer } = props;
  if (kind === 'officer' && !tellsOfficer)
    return html`<h1 class="govuk-heading-xl">${groupTitles[kind]}</h1>
<p class="govuk-body-l">${returnWords.noOfficer}</p>
<p class="govuk-body">Until then: <a class="govuk-link" href="${checkPath(area, checkId)}/by/child">by child</a>, or <a class="govuk-link" href="${checkPath(area, checkId)}/by/field">by field</a>.</p>`;
  return html`<h1 class="govuk-heading-xl">${groupTitles[kind]}</h1>
${
  total === 0
    ? html`<p class="govuk-body-l">Irwell’s rules found nothing in this file.</p>`
    : html`<p class="govuk-body-l">${whatIs[kind](total)}</p>
${groupTable(props)}
${pages({ total, page, size, address: (to) => `${checkPath(area, checkId)}/by/${kind}${queryOf({}, to)}`, what: groupTitles[kind] })}`
}
${whoDecides()}`;
};
