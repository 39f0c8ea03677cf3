import type { Severity } from '../issue.ts';

/** Irwell's own rules about the inspection's lists: not the inspectorates'. `like` names the rule of a public validator that asks the same. */
export type AnnexARule = {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly todo: string;
  readonly like: string | null;
};

const rule = (id: string, severity: Severity, title: string, todo: string, like: string | null = null): AnnexARule => ({
  id,
  severity,
  title,
  todo,
  like,
});

export const annexARules: readonly AnnexARule[] = [
  rule('AA01', 'error', 'A column is missing', 'Add it with this heading, even if it stays empty.'),
  rule('AA02', 'error', 'A value that every child has is empty', 'Fill it in.', '101a–d, 201a–d, 103, 203'),
  rule('AA03', 'error', 'A code is not one of the list', 'Write one of these.'),
  rule('AA04', 'error', 'A date cannot be read', 'Correct it.'),
  rule('AA05', 'error', 'A count is not a whole number', 'Write 0 where there was none.'),
  rule('AA06', 'error', 'Absence is not a percentage', 'Write sessions missed as a share of sessions possible.'),
  rule('AA07', 'error', 'A URN has not six digits', 'Look it up in the register of schools.'),
  rule('AA08', 'error', 'The birth date is in the future', 'Correct it.', '105a, 205a'),
  rule(
    'AA09',
    'error',
    'Older than a plan can last',
    'Take the person off the list, or correct the birth date.',
    '102b, 202b',
  ),
  rule('AA10', 'query', 'Aged 25', 'Check that the plan still stands.', '102a, 202a'),
  rule('AA11', 'query', 'No UPN and no ULN', 'Ask the school, or say why there is none.', '107, 207'),
  rule('AA12', 'query', 'A plan or review is in the future', 'Correct it.', '105b–d'),
  rule('AA13', 'error', 'Updated before it was issued', 'Correct one of the two dates.', '106a'),
  rule('AA14', 'query', 'Reviewed before it was issued', 'Correct one, or say which plan was reviewed.', '106b'),
  rule(
    'AA15',
    'query',
    'Of school age and no school',
    'Name the school, or say where the child is educated.',
    '108a, 208a',
  ),
  rule('AA16', 'query', 'A second school and no main one', 'Name the main school.', '108b, 208b'),
  rule('AA17', 'error', 'The UPN cannot be right', 'Look it up at the school.'),
  rule('AA18', 'error', 'The ULN cannot be right', 'Look it up in the learning records.'),
  rule('AA19', 'error', 'A Unique ID stands twice', 'Each child has one row: keep the latest.'),
  rule('AA20', 'error', 'A UPN stands twice', 'Each child has one row: keep the latest.', '109, 209'),
  rule('AA21', 'error', 'A child stands in both lists', 'A child with a plan is in List_1 only.'),
  rule('AA22', 'query', 'Known to social care without a team', 'Name the team.'),
  rule('AA23', 'query', 'A column that no list has', 'Take it out, or mend its heading.'),
  rule('AA24', 'error', 'A column stands twice', 'Take one out.'),
  rule('AA25', 'error', 'A list is missing', 'Add the sheet with this name.'),
];

const byId = new Map(annexARules.map((each) => [each.id, each]));

export const ruleOf = (id: string): AnnexARule => {
  const found = byId.get(id);
  if (found === undefined) throw new RangeError(`No rule ${id}`);
  return found;
};
