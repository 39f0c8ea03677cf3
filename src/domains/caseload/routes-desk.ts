import type { FastifyInstance } from 'fastify';
import { mayOpenRecords } from '#domains/casework';
import { inArea, signedInGet, signedInPost } from '#platform/http';
import { correctNote, endOrMoveStep, note } from './actions-desk.ts';
import { correctionForm, noteForm, stepForm } from './forms-desk.ts';
import { mayWorkCases } from './policy.ts';
import { givingRoutes } from './routes-desk-giving.ts';
import { saidRoutes } from './routes-desk-said.ts';
import { desk } from './show-desk.ts';
import { took } from './take-form.ts';
import type { Refused } from './take-form.ts';

const sooner: Refused = {
  field: 'what',
  text: 'Somebody moved or ended this next step while you looked at it, so nothing was kept. See below how it stands now',
  isGone: true,
};

const noted = (app: FastifyInstance, path: string): void => {
  const { clock } = app.irwell;
  signedInPost(app, `${path}/note`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'note',
        field: 'said',
        schema: ({ today }) => noteForm(today),
        isWithoutClocks: ({ nextOn }) => nextOn === undefined,
        act: ({ tx }, onDesk, value) => note(tx, onDesk, value),
      }),
    ),
  });
  signedInPost(app, `${path}/step`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'step',
        field: 'said',
        form: ({ id = '' }) => `step-${id}`,
        schema: ({ today }) => stepForm(today),
        act: async ({ tx }, onDesk, value) => {
          const written = await endOrMoveStep(tx, onDesk, value);
          return written === 'ended' ? sooner : written;
        },
      }),
    ),
  });
  signedInPost(app, `${path}/correct`, {
    policy: mayWorkCases,
    answer: inArea(
      took(clock, {
        action: 'correct',
        field: 'said',
        form: ({ id = '' }) => `correct-${id}`,
        schema: () => correctionForm,
        isWithoutClocks: () => true,
        act: ({ tx }, onDesk, { id, said }) => correctNote(tx, onDesk, id, said),
      }),
    ),
  });
};

/** A child's case on the desk of whoever works on it. Every look and every act is in the audit trail. */
export const deskRoutes = (app: FastifyInstance): void => {
  const path = '/:partnership/due/children/:child/desk';
  signedInGet(app, path, { policy: mayOpenRecords, answer: inArea((asked) => desk(asked)) });
  noted(app, path);
  saidRoutes(app, path);
  givingRoutes(app, path);
};
