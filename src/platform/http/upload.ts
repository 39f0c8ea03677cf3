import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerSignedIn, viewerOf } from './signed-in.ts';
import type { Policy, SignedInAsked } from './signed-in.ts';
import type { Answer } from './context.ts';
import { checkForm, fieldsOf, sessionTokenOf } from './tokens.ts';
import { readParts } from './upload-parts.ts';
import type { Received, SentFile, UploadLimits, UploadProblem } from './upload-parts.ts';

export type { SentFile, UploadLimits, UploadProblem } from './upload-parts.ts';

export type UploadAsked = SignedInAsked & {
  /** In the order in which they were sent; none when there are problems. */
  readonly files: readonly SentFile[];
  readonly problems: readonly UploadProblem[];
};

type UploadRoute = {
  readonly policy: Policy;
  /** Name of the file field: where a problem of the whole sending is shown. */
  readonly field: string;
  readonly limits: UploadLimits;
  /**
   * Runs inside the one transaction that proved who is asking. Keep with `keepFile(tx, file, …)` what is wanted; the rest is thrown away.
   * With problems answer the same page with its error summary: its status is then 413 or 422 by itself.
   */
  readonly answer: (asked: UploadAsked) => Promise<Answer>;
};

/** Nothing arrives for so long: the sender is gone or plays for time. */
const silence = 60_000;

/** Hangs up on a sender from whom nothing has come between two looks. */
export const watchFor = (request: FastifyRequest): NodeJS.Timeout => {
  let before = -1;
  return setInterval(() => {
    const { bytesRead } = request.raw.socket;
    if (bytesRead === before) request.raw.destroy();
    before = bytesRead;
  }, silence).unref();
};

const statusFor = (problems: readonly UploadProblem[]): number =>
  problems.some(({ kind }) => kind === 'too-large' || kind === 'too-many') ? 413 : 422;

/** A form without its enctype sends the names alone: no file was chosen. */
const withoutFiles = (request: FastifyRequest, field: string): Received => ({
  fields: fieldsOf(request),
  files: [],
  problems: [{ kind: 'none-chosen', field, text: 'Choose a file to send.' }],
  discard: () => Promise.resolve(),
});

/** What is still on its way is read and dropped: the sender hears the answer only when everything has been sent. */
export const dropTheRest = (request: FastifyRequest): void => {
  request.raw.unpipe();
  request.raw.resume();
};

const handle =
  (app: FastifyInstance, route: UploadRoute) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { store, files } = app.irwell;
    if (!files) throw new Error('Files are taken only where there is a place for them.');
    const { policy, field, limits } = route;
    const token = sessionTokenOf(request);
    // Who may not send is refused before a byte is read.
    const viewer = token && (await viewerOf(store, token));
    if (!token || !viewer || !policy(viewer)) {
      dropTheRest(request);
      return answerSignedIn(app, request, reply, { policy: viewer ? policy : () => false, answer: nobody }, {});
    }
    const watch = watchFor(request);
    let received: Received | undefined;
    try {
      if (request.isMultipart())
        received = await readParts(request, files, field, limits, (fields) =>
          checkForm(request, token, fields['formToken'] ?? ''),
        );
      else {
        checkForm(request, token);
        received = withoutFiles(request, field);
      }
      clearInterval(watch);
      const { fields, problems } = received;
      const sent = received.files;
      return await answerSignedIn(
        app,
        request,
        reply,
        {
          policy,
          answer: async (asked) => {
            const given = await route.answer({ ...asked, files: sent, problems });
            return given.kind === 'page' && problems.length > 0
              ? { ...given, status: given.status ?? statusFor(problems) }
              : given;
          },
        },
        fields,
      );
    } finally {
      clearInterval(watch);
      await received?.discard();
      dropTheRest(request);
    }
  };

/** Never reached: who is led here is refused or signs in first. */
const nobody = (): Promise<Answer> => Promise.reject(new Error('Nobody may be here.'));

/**
 * A form with files, sent by someone who is signed in. Its hidden field `formToken` must stand before the file fields: it is checked before
 * any file is taken in. The form needs `enctype="multipart/form-data"`.
 */
export const signedInUpload = (app: FastifyInstance, path: string, route: UploadRoute): void => {
  if (!app.irwell.files) throw new Error(`The route ${path} takes files, and there is no place for them.`);
  // In a scope of its own: no other route reads multipart forms.
  void app.register(async (scope) => {
    await scope.register(multipart, { throwFileSizeLimit: false });
    scope.route({
      method: 'POST',
      url: path,
      config: { access: 'signed-in', upload: true },
      handler: handle(app, route),
    });
  });
};
