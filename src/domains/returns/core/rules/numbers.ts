import { at } from '../modules.ts';
import {
  hasUpnAuthorityDigits,
  hasUpnEnding,
  hasUpnSerialDigits,
  isTemporaryUpn,
  isUln,
  isUlnShaped,
  isUpn,
  isUpnShaped,
  temporaryUln,
  upnCheckLetter,
} from '../identifiers.ts';
import type { Frame } from './frame.ts';
import type { Look, RuleTests } from './look.ts';
import { oneOf, quoted } from './say.ts';

const p = at.person;

const upnOf = (look: Look): string => look.p[p.UPN] ?? '';
const ulnOf = (look: Look): string => look.p[p.UniqueLearnerNumber] ?? '';
const unknownOf = (look: Look): string => look.p[p.UPNunknown] ?? '';

const hasUpnForm = (upn: string): boolean => isUpnShaped(upn) && hasUpnSerialDigits(upn) && hasUpnEnding(upn);

const upns = ({ upnAuthorities, lea, limit }: Frame): RuleTests => {
  const fromAge = limit('P16', 'age');
  return {
    P11: (look, tell) => {
      const upn = upnOf(look);
      if (upn !== '' && !isUpnShaped(upn))
        tell(
          p.UPN,
          (on) =>
            `The UPN ${quoted(upnOf(on))} has not the form of one. Write 13 characters: a capital letter, 11 digits, and a digit or letter.`,
        );
    },
    P12: (look, tell) => {
      const upn = upnOf(look);
      if (upn !== '' && hasUpnForm(upn) && hasUpnAuthorityDigits(upn) && !isUpn(upn))
        tell(
          p.UPN,
          (on) =>
            `The UPN ${upnOf(on)} begins with ${upnOf(on).charAt(0)}, and its digits give ${upnCheckLetter(upnOf(on))}. A character was mistyped: copy the UPN again from the school’s record.`,
        );
    },
    P13: (look, tell) => {
      const upn = upnOf(look);
      if (upn === '' || !isUpnShaped(upn)) return;
      const authority = upn.slice(1, 4);
      if (!upnAuthorities.has(authority) && authority !== lea)
        tell(
          p.UPN,
          (on) =>
            `Characters 2 to 4 of the UPN ${upnOf(on)} are no authority’s number. Copy the UPN again from the school’s record.`,
        );
    },
    P14: (look, tell) => {
      const upn = upnOf(look);
      if (upn !== '' && isUpnShaped(upn) && !hasUpnSerialDigits(upn))
        tell(
          p.UPN,
          (on) =>
            `Characters 5 to 12 of the UPN ${quoted(upnOf(on))} must be digits. Copy the UPN again from the school’s record.`,
        );
    },
    P15: (look, tell) => {
      const upn = upnOf(look);
      if (upn !== '' && isUpnShaped(upn) && !hasUpnEnding(upn))
        tell(
          p.UPN,
          (on) =>
            `The last character of the UPN ${quoted(upnOf(on))} must be a digit, or a letter other than I, O and S. Copy the UPN again.`,
        );
    },
    P16: (look, tell) => {
      const upn = upnOf(look);
      if (look.age >= fromAge && isTemporaryUpn(upn) && hasUpnForm(upn))
        tell(
          p.UPN,
          (on) =>
            `The UPN ${upnOf(on)} is a temporary one at the age of ${String(on.age)}. Ask the school for the permanent one.`,
        );
    },
    P17: (look, tell) => {
      if (look.sameUpn > 0)
        tell(
          p.UPN,
          (on) =>
            `Person[${String(on.sameUpn)}] has the same UPN. If they are one child, send one person with all requests; if not, correct the UPN of one.`,
        );
    },
  };
};

const learnerNumbers = (): RuleTests => ({
  P18: (look, tell) => {
    const uln = ulnOf(look);
    if (uln !== '' && !isUlnShaped(uln))
      tell(
        p.UniqueLearnerNumber,
        (on) => `The unique learner number ${quoted(ulnOf(on))} must have ten digits. Correct it.`,
      );
  },
  P19: (look, tell) => {
    const uln = ulnOf(look);
    if (uln !== '' && uln !== temporaryUln && isUlnShaped(uln) && !isUln(uln))
      tell(
        p.UniqueLearnerNumber,
        (on) =>
          `The unique learner number ${ulnOf(on)} has a wrong check digit. Copy it again from the college’s record.`,
      );
  },
  P20: (look, tell) => {
    if (look.sameUln > 0)
      tell(
        p.UniqueLearnerNumber,
        (on) =>
          `Person[${String(on.sameUln)}] has the same unique learner number. Find out whose it is, or whether they are one person.`,
      );
  },
  P29: (look, tell) => {
    if (ulnOf(look) === temporaryUln)
      tell(
        p.UniqueLearnerNumber,
        () =>
          `${temporaryUln} is the temporary learner number. Write the real one, or leave it out and say why there is none.`,
      );
  },
});

const reasons = ({ valid, doubtful, limit }: Frame): RuleTests => {
  const codes = valid('UPNunknown');
  const ofOthers = doubtful('UPNunknown');
  const underAge = limit('P24', 'age');
  return {
    P21: (look, tell) => {
      if (upnOf(look) === '' && ulnOf(look) === '' && unknownOf(look) === '')
        tell(
          p.UPN,
          () => 'There is no UPN, no unique learner number and no reason for having none. Write one of the three.',
        );
    },
    P22: (look, tell) => {
      if (unknownOf(look) !== '' && (upnOf(look) !== '' || ulnOf(look) !== ''))
        tell(
          p.UPNunknown,
          (on) =>
            `A reason for having no number, ${unknownOf(on)}, is given beside a number. Take out the one that is wrong.`,
        );
    },
    P23: (look, tell) => {
      const reason = unknownOf(look);
      if (reason !== '' && !codes.has(reason) && !ofOthers.has(reason))
        tell(p.UPNunknown, (on) => `The reason ${quoted(unknownOf(on))} is not in the list. Write ${oneOf(codes)}.`);
    },
    P30: (look, tell) => {
      if (ofOthers.has(unknownOf(look)))
        tell(p.UPNunknown, (on) => `The reason ${unknownOf(on)} belongs to another census. Write ${oneOf(codes)}.`);
    },
    P24: (look, tell) => {
      if (unknownOf(look) === 'UN1' && look.age >= underAge)
        tell(
          p.UPNunknown,
          (on) =>
            `UN1 is for children under ${String(underAge)}, and this one is ${String(on.age)}. Write the UPN, or the reason that fits.`,
        );
    },
    P25: (look, tell) => {
      if (unknownOf(look) !== 'UN10') return;
      for (const { row } of look.person.requests) {
        const outcome = row.values[at.requests.RequestOutcome] ?? '';
        if (outcome === 'Y' || outcome === 'A' || outcome === 'H') {
          tell(
            p.UPNunknown,
            () =>
              'UN10 is for a request that went no further, and a request here went on or is still open. Write the UPN, or the reason that fits.',
          );
          return;
        }
      }
    },
    P27: (look, tell) => {
      if (look.sameName > 0 && look.sameUpn === 0 && look.sameUln === 0)
        tell(
          p.Surname,
          (on) =>
            `Person[${String(on.sameName)}] has the same names and birth date. If they are one child, send one person with all requests; if not, say so.`,
        );
    },
  };
};

const schools = ({ options: { establishments } }: Frame): RuleTests => ({
  P26: (look, tell) => {
    if (!establishments || unknownOf(look) !== 'UN9') return;
    for (const { activePlans } of look.person.requests)
      for (const { placements } of activePlans)
        for (const { values } of placements)
          if (establishments(values[at.placementdetail.URN] ?? '')?.isStateFunded === true) {
            tell(
              p.UPNunknown,
              () =>
                'UN9 says that the person was never at a state-funded school or college, and a placement is at one. Write the UPN, or the reason that fits.',
            );
            return;
          }
  },
});

/** UPN, learner number, the reason for having neither, and who else has the same. */
export const numberTests = (frame: Frame): RuleTests => ({
  ...upns(frame),
  ...learnerNumbers(),
  ...reasons(frame),
  ...schools(frame),
});
