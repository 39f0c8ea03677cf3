import { moduleNames } from '../modules.ts';
import type { ModuleName } from '../modules.ts';
import type { ActivePlans, Assessment, NamedPlan, ReturnPerson, Row } from '../return.ts';
import { duplicateFinder } from './duplicates.ts';
import type { Findings } from './findings.ts';
import type { Frame } from './frame.ts';
import { loadActive, loadAssessment, loadPerson, loadPlacement, loadPlan, loadRequest, newLook } from './load.ts';
import type { Look, RuleTest, Tell } from './look.ts';
import { has } from './not-looked-at.ts';
import { isInForce } from './rule.ts';
import type { RuleEntry } from './rule.ts';
import { fieldName, pathOf, whichRecord, whoIs } from './spot.ts';
import type { Spot } from './spot.ts';
import { testsOf } from './table.ts';
import { newTally, tallyPerson, tallyRequest } from './tally.ts';
import type { Tally } from './tally.ts';

type Asked = { readonly rule: number; readonly test: RuleTest };

export type Walk = {
  readonly header: (row: Row) => void;
  readonly person: (person: ReturnPerson) => void;
  readonly tally: Tally;
};

/** Which tests are asked of which record in the year of the frame, with each rule's place in the data. */
const asksOf = (frame: Frame, header: readonly string[]): Record<ModuleName, readonly Asked[]> => {
  const { rules } = frame.options.book;
  const isAsked = (each: RuleEntry): boolean =>
    isInForce(each, frame.year) && (each.needs === undefined || has(each.needs, frame.options));
  const places = new Map(rules.map((each, place) => [each.id, isAsked(each) ? place : -1]));
  const asked: Record<ModuleName, readonly Asked[]> = {
    header: [],
    person: [],
    requests: [],
    assessment: [],
    namedplan: [],
    plandetail: [],
    activeplans: [],
    placementdetail: [],
    senneed: [],
  };
  const tests = testsOf(frame, header);
  for (const module of moduleNames)
    asked[module] = tests[module].flatMap((group) =>
      Object.entries(group).flatMap(([id, test]) => {
        const rule = places.get(id) ?? -1;
        return rule < 0 ? [] : [{ rule, test }];
      }),
    );
  return asked;
};

/** Walks each person's tree once and asks every rule of every record on the way. */
export const walk = (frame: Frame, found: Findings, header: readonly string[]): Walk => {
  const { rules } = frame.options.book;
  const asked = asksOf(frame, header);
  const look: Look = newLook(frame);
  const tally = newTally();
  const twentyWeeks = frame.limit('A12', 'days');
  const findDuplicates = duplicateFinder();
  const spot: Spot = {
    module: 'person',
    row: look.person.row,
    person: 0,
    request: 0,
    assessment: 0,
    plan: 0,
    active: 0,
    item: 0,
  };
  let rule = 0;

  const tell: Tell = (field, says) => {
    if (!found.count(rule)) return;
    const name = fieldName(spot.module, field);
    const isHeader = spot.module === 'header';
    const entry = rules[rule];
    found.keep(rule, {
      module:
        entry === undefined || entry.level === 'structure' || entry.level === 'cross' || name !== null
          ? spot.module
          : entry.module,
      file: spot.row.file,
      line: spot.row.line,
      path: pathOf(spot, name),
      field: name,
      value: name === null ? null : (spot.row.values[field] ?? ''),
      message: says(look),
      about: isHeader ? frame.lea : `${whoIs(look.p)}|${whichRecord(spot, look)}`,
      person: isHeader ? 0 : spot.person,
    });
  };

  const ask = (module: ModuleName, row: Row): void => {
    spot.module = module;
    spot.row = row;
    const list = asked[module];
    for (let index = 0; index < list.length; index++) {
      const each = list[index];
      if (each === undefined) continue;
      rule = each.rule;
      each.test(look, tell);
    }
  };

  const visitPlan = (plan: NamedPlan): void => {
    ask('namedplan', plan.row);
    for (let index = 0; index < plan.planDetails.length; index++) {
      const detail = plan.planDetails[index];
      if (detail === undefined) continue;
      look.e = detail.values;
      look.placeIndex = index;
      spot.item = index + 1;
      ask('plandetail', detail);
    }
  };

  const visitAssessment = (assessment: Assessment): void => {
    ask('assessment', assessment.row);
    for (let index = 0; index < assessment.namedPlans.length; index++) {
      const plan = assessment.namedPlans[index];
      if (plan === undefined) continue;
      if (index > 0) loadPlan(look, plan);
      spot.plan = index + 1;
      visitPlan(plan);
    }
  };

  const visitActive = (active: ActivePlans): void => {
    ask('activeplans', active.row);
    for (let index = 0; index < active.placements.length; index++) {
      const placement = active.placements[index];
      if (placement === undefined) continue;
      loadPlacement(look, placement, index);
      spot.item = index + 1;
      ask('placementdetail', placement);
    }
    for (let index = 0; index < active.needs.length; index++) {
      const need = active.needs[index];
      if (need === undefined) continue;
      look.t = need.values;
      look.placeIndex = index;
      spot.item = index + 1;
      ask('senneed', need);
    }
  };

  const visitRequest = (person: ReturnPerson, place: number): void => {
    const request = person.requests[place];
    if (request === undefined) return;
    loadRequest(look, request, place);
    spot.request = place + 1;
    tallyRequest(tally, look, twentyWeeks);
    ask('requests', request.row);
    for (let index = 0; index < request.assessments.length; index++) {
      const assessment = request.assessments[index];
      if (assessment === undefined) continue;
      if (index > 0) loadAssessment(look, assessment);
      spot.assessment = index + 1;
      visitAssessment(assessment);
    }
    // What follows is about the first assessment and its plan again.
    if (request.assessments.length > 1 || (request.assessments[0]?.namedPlans.length ?? 0) > 1)
      loadAssessment(look, request.assessments[0]);
    for (let index = 0; index < request.activePlans.length; index++) {
      const active = request.activePlans[index];
      if (active === undefined) continue;
      if (index > 0) loadActive(look, active);
      spot.active = index + 1;
      visitActive(active);
    }
  };

  return {
    tally,
    header: (row) => ask('header', row),
    person: (person) => {
      spot.person += 1;
      loadPerson(look, person);
      findDuplicates(look, spot.person);
      tallyPerson(tally, look);
      ask('person', person.row);
      for (let place = 0; place < person.requests.length; place++) visitRequest(person, place);
    },
  };
};
