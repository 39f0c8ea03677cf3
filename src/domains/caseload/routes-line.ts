import type { FastifyInstance } from 'fastify';
import { findChild, importsOf, mayOpenRecords } from '#domains/casework';
import type { KeptPerson } from '#domains/casework';
import { AppError } from '#shared/errors';
import { inWords, isPlainDate } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import { signedInGet } from '#platform/http';
import type { Answer, SignedInAsked } from '#platform/http';
import { askLawOf } from './ask-law.ts';
import { addressOf, dueFilterFrom } from './core/due-filter.ts';
import { dutiesOfChild } from './core/duties-of-child.ts';
import { lineOfTime } from './core/line-of-time.ts';
import { hasDied } from './core/told.ts';
import { eventsOf, needsOf } from './events-told.ts';
import { inArea } from './in-area.ts';
import { linePage } from './pages/line.page.ts';
import { duePath, linePath } from './pages/parts.ts';
import { cautionsOf } from './reads.ts';
import { confirmedBy, toTold, valueOf } from './to-told.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const birthOf = (person: KeptPerson): string => {
  const birth = valueOf('child', person.child, 'birth_on');
  return birth !== undefined && isPlainDate(birth) ? inWords(birth) : 'not told';
};

const line = async ({ tx, viewer, params, today }: SignedInAsked): Promise<Answer> => {
  const { code } = viewer.partnership;
  const id = params['child'] ?? '';
  const found = uuid.test(id) ? await findChild(tx, code, id) : undefined;
  if (!found) throw new AppError('not-found', 'There is no such child in the records.');
  const { person, mergedInto } = found;
  if (mergedInto !== undefined) return { kind: 'redirect', to: linePath(viewer.partnership, mergedInto) };
  await recordAct(tx, { action: 'child.line-opened', subjectKind: 'child', subjectIds: [id] });
  const imports = await importsOf(tx, code);
  const latest = imports.find(({ kind }) => kind === 'sen2');
  const asAt: PlainDate | undefined = latest !== undefined && isPlainDate(latest.asAt) ? latest.asAt : undefined;
  const current = person.requests.filter((request) => confirmedBy(request) === latest?.number);
  const told = asAt === undefined ? [] : current.map((request) => toTold(request, asAt));
  const cautions = await cautionsOf(tx, code, id);
  const isDead = cautions.hasDied || person.requests.some((request) => hasDied([toTold(request, today)]));
  const name = {
    surname: valueOf('child', person.child, 'surname'),
    forename: valueOf('child', person.child, 'forename'),
  };
  return {
    kind: 'page',
    title: 'One line of time',
    breadcrumbs: [
      { text: 'Home', href: '/home' },
      { text: 'What is due', href: `${duePath(viewer.partnership)}${addressOf(dueFilterFrom(new URLSearchParams()))}` },
    ],
    main: linePage({
      area: viewer.partnership,
      childId: id,
      child: { ...name, birth: birthOf(person) },
      line: lineOfTime({
        events: eventsOf(person),
        duties: isDead ? [] : dutiesOfChild(told, askLawOf(code)),
        sourceDays: asAt === undefined || current.length === 0 ? [] : [asAt],
        today,
      }),
      needs: needsOf(person),
      imports,
      hasDied: isDead,
      addressIsProtected: cautions.addressIsProtected,
      olderRequests: isDead ? 0 : person.requests.length - current.length,
    }),
  };
};

/** Each child's line of time. Every look is in the audit trail. */
export const lineRoutes = (app: FastifyInstance): void => {
  signedInGet(app, '/:partnership/due/children/:child', { policy: mayOpenRecords, answer: inArea(line) });
};
