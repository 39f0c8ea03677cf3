import { at } from '../modules.ts';
import type { Frame } from './frame.ts';
import type { RuleTests } from './look.ts';
import * as places from './places.ts';

const d = at.plandetail;

/** Each establishment that a plan names; D01 asks of their ranks together too (named-plan.ts). */
export const planDetailTests = (frame: Frame): RuleTests => {
  const register = places.registerTests(frame, d.SENunitIndicator);
  return {
    D01: places.rankCode,
    D02: places.somewhere,
    D03: places.settingBesideNumber,
    D04: places.urnShape,
    D05: places.ukprnShape,
    D06: places.settingCode(frame.valid('NamedSetting')),
    D07: places.settingUnexplained,
    D08: places.indicators(d.SENunitIndicator, d.ResourcedProvisionIndicator),
    D09: register.hasUnit,
    D10: register.hasResourcedProvision,
    D11: register.isUsual,
    D12: places.outOfWorkTooYoung(frame.limit('D12', 'age')),
    D13: places.earlyYearsTooOld(frame.limit('D13', 'age')),
    D14: places.notInEducation(frame),
    D15: register.isInRegister,
    D16: places.ukprnBeginning,
  };
};
