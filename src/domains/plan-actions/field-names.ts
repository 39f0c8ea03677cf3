import { keptForm } from './form-kept.ts';
import { plansPath } from './pages/parts.ts';

/** What the fields of this room's forms are called, where what was typed is told again. */
const labels = {
  ref: 'Reference',
  code: 'Code',
  name: 'Name',
  title: 'Title',
  event: 'What could happen',
  cause: 'Cause',
  effect: 'Effect',
  text: 'Text',
  delivery: 'How delivery stands',
  outputTitle: 'What was made',
  outputHeldAt: 'Where it is',
  to: 'To',
  due: 'Due',
  done: 'Reached on',
  start: 'Starts on',
  accountableWords: 'The accountable post',
  leadWords: 'The lead’s post',
  partners: 'Partners',
  cost: 'Cost in pounds',
  costWords: 'What the cost is for',
  publicWords: 'In plain words for everybody',
  familyWords: 'In families’ words',
  officerWords: 'In officers’ words',
  madeWith: 'Made with',
  summary: 'What is asked for',
  aliases: 'Other names',
  label: 'What the version is called',
  whatChanged: 'What changed',
  effective: 'From',
  body: 'Who decided',
  decided: 'Decided on',
  result: 'What was decided',
  what: 'What is decided',
  level: 'How sure you are',
  role: 'What the measure is for',
  direction: 'Which way',
  size: 'How much',
  by: 'By when',
  says: 'What the evidence says',
  controls: 'Controls',
  mitigations: 'What is done about it',
  ownerWords: 'Owner',
  review: 'Looked at again on',
  appetite: 'Accepted up to',
  left: 'Left on',
  note: 'Note',
  why: 'Why',
  approvedBy: 'Who approved it',
} as const;

const kept = { labels, list: (shortName: string) => plansPath({ shortName }) };

/** The forms of a plan, an action, an outcome or a risk. */
export const keptOfPlans = keptForm(kept);

/** The form of an area's assurance, whose plan has the page. */
export const keptOfAreas = keptForm(kept, (path) => path.replace(/\/areas\/[^/]+\/assure$/, ''));
