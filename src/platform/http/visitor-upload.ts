import { createHash } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError, isAppError } from '#shared/errors';
import { inMegabytes } from '#platform/files';
import type { Answer } from './context.ts';
import { checkForm, visitorFormToken, visitorSecret } from './tokens.ts';
import { dropTheRest, watchFor } from './upload.ts';
import { sendOnce } from './visitor.ts';

export type HashedAsked = {
  /** The SHA-256 of the file, or in plain words why there is none. */
  readonly file: { readonly sha256: string } | { readonly problem: string };
  readonly formToken: () => string;
};

const unreadable = new AppError(
  'invalid',
  'Irwell could not read what was sent. Go back, load the page again and send it once more.',
);

const chooseOne = { problem: 'Choose a file to check.' } as const;

/** Reads the form's token, then the one file, of which nothing but its hash is held. */
const hashOf = async (request: FastifyRequest, mostBytes: number): Promise<HashedAsked['file']> => {
  const secret = visitorSecret(request);
  if (!request.isMultipart()) {
    checkForm(request, secret);
    return chooseOne;
  }
  let token = '';
  let file: HashedAsked['file'] = chooseOne;
  const limits = { files: 1, fileSize: mostBytes, fields: 4, fieldSize: 1000, fieldNameSize: 100, parts: 5 };
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') {
      if (part.fieldname === 'formToken' && typeof part.value === 'string') token = part.value;
      continue;
    }
    checkForm(request, secret, token);
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of part.file as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      size += chunk.length;
    }
    if (part.file.truncated) file = { problem: `The file is larger than ${inMegabytes(mostBytes)}: no pack is.` };
    else if (size > 0) file = { sha256: hash.digest('hex') };
    else if (part.filename !== '') file = { problem: 'The file is empty.' };
  }
  checkForm(request, secret, token);
  return file;
};

/**
 * A form with one file for everybody. The file is hashed as it comes in: it is not kept, not even for a moment, and never opened. The hidden field
 * `formToken` must stand before the file. With a problem the page's status is 422 unless it says another.
 */
export const visitorFileHash = (
  app: FastifyInstance,
  path: string,
  { mostBytes, answer }: { readonly mostBytes: number; readonly answer: (asked: HashedAsked) => Promise<Answer> },
): void => {
  // In a scope of its own: no other route reads multipart forms.
  void app.register(async (scope) => {
    await scope.register(multipart, { throwFileSizeLimit: false });
    scope.route({
      method: 'POST',
      url: path,
      config: { access: 'visitor', upload: true },
      handler: async (request, reply) => {
        const watch = watchFor(request);
        try {
          const file = await hashOf(request, mostBytes).catch((error: unknown) => {
            throw isAppError(error) ? error : unreadable;
          });
          const given = await answer({ file, formToken: () => visitorFormToken(request, reply) });
          return await sendOnce(
            app,
            request,
            reply,
            given.kind === 'page' && 'problem' in file ? { ...given, status: given.status ?? 422 } : given,
          );
        } finally {
          clearInterval(watch);
          dropTheRest(request);
        }
      },
    });
  });
};
