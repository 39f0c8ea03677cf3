/** What a column of an action tracker can hold. The reference is by what a row is known again. */
const actionFields = {
  ref: 'Reference',
  text: 'Action',
  area: 'Area',
  accountable: 'Accountable post',
  lead: 'Lead post',
  partners: 'Partners',
  start: 'Start date',
  due: 'Due date',
  status: 'Status',
  update: 'Progress or update',
  output: 'Output or evidence of delivery',
} as const;

const riskFields = {
  ref: 'Reference',
  event: 'Risk: what could happen',
  cause: 'Cause',
  effect: 'Effect',
  likelihoodBefore: 'Likelihood before, 1 to 5',
  impactBefore: 'Impact before, 1 to 5',
  controls: 'Controls',
  mitigations: 'Mitigations',
  likelihoodAfter: 'Likelihood after, 1 to 5',
  impactAfter: 'Impact after, 1 to 5',
  owner: 'Owner post',
  review: 'Review date',
} as const;

export type TrackerKind = 'actions' | 'risks';
/** Field → heading. A field that no column holds is not in it. */
export type Mapping = Readonly<Record<string, string>>;

export const fieldsOf = (kind: TrackerKind): Readonly<Record<string, string>> =>
  kind === 'actions' ? actionFields : riskFields;

const hints: Readonly<Record<TrackerKind, readonly (readonly [string, RegExp])[]>> = {
  actions: [
    ['ref', /^(ref|reference|id|no\.?|number|action (ref|no|number|id).*)$/i],
    ['status', /status|\bb?rag\b/i],
    ['due', /due|deadline|target date|by when|end date|completion date/i],
    ['start', /start/i],
    ['update', /update|progress|comment|narrative/i],
    ['output', /output|evidence|deliverable/i],
    ['accountable', /accountable|senior responsible|\bsro\b|sponsor/i],
    ['lead', /lead|owner|responsible|officer/i],
    ['partners', /partner/i],
    ['area', /area|priority|theme|workstream/i],
    ['text', /action|task|what/i],
  ],
  risks: [
    ['ref', /^(ref|reference|id|no\.?|number|risk (ref|no|number|id).*)$/i],
    ['cause', /cause|because/i],
    ['effect', /effect|consequence|impact description/i],
    [
      'likelihoodBefore',
      /(inherent|gross|initial|before).*(likelihood|probability)|(likelihood|probability).*(inherent|gross|initial|before)/i,
    ],
    [
      'impactBefore',
      /(inherent|gross|initial|before).*(impact|severity)|(impact|severity).*(inherent|gross|initial|before)/i,
    ],
    [
      'likelihoodAfter',
      /(residual|net|current|after|target).*(likelihood|probability)|(likelihood|probability).*(residual|net|current|after|target)/i,
    ],
    [
      'impactAfter',
      /(residual|net|current|after|target).*(impact|severity)|(impact|severity).*(residual|net|current|after|target)/i,
    ],
    ['likelihoodBefore', /likelihood|probability/i],
    ['impactBefore', /^impact/i],
    ['controls', /control/i],
    ['mitigations', /mitigat|further action|treatment/i],
    ['owner', /owner|lead|responsible/i],
    ['review', /review/i],
    ['event', /risk|event|description/i],
  ],
};

/** Which column seems to hold what, by its heading: proposed, and confirmed by a person. A column is proposed once. */
export const proposedMapping = (kind: TrackerKind, headings: readonly string[], former: Mapping = {}): Mapping => {
  const found = new Map<string, string>(
    Object.entries(former).filter(([field, heading]) => field in fieldsOf(kind) && headings.includes(heading)),
  );
  if (found.size > 0) return Object.fromEntries(found);
  const taken = new Set<string>();
  for (const [field, form] of hints[kind]) {
    const heading = headings.find((each) => !taken.has(each) && form.test(each.trim()));
    if (heading === undefined || found.has(field)) continue;
    found.set(field, heading);
    taken.add(heading);
  }
  return Object.fromEntries(found);
};

const needed: Readonly<Record<TrackerKind, readonly string[]>> = {
  actions: ['ref', 'text', 'due'],
  risks: ['ref', 'event', 'likelihoodBefore', 'impactBefore'],
};

/** What is wrong with a mapping, by field. */
export const mappingProblems = (kind: TrackerKind, mapping: Mapping, headings: readonly string[]) => {
  const used = new Map<string, string>();
  const names = fieldsOf(kind);
  return Object.entries(names).flatMap(
    ([field, name]): readonly { readonly field: string; readonly text: string }[] => {
      const heading = mapping[field];
      if (heading === undefined)
        return needed[kind].includes(field) ? [{ field, text: `Choose the column of “${name}”` }] : [];
      if (!headings.includes(heading)) return [{ field, text: `The file has no column “${heading}”` }];
      const other = used.get(heading);
      used.set(heading, name);
      return other === undefined ? [] : [{ field, text: `“${heading}” is the column of “${other}” already` }];
    },
  );
};
