import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { sendEncoded } from './respond.ts';
import type { Encoded } from './respond.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const read = (folder: string): ReadonlyMap<string, Encoded> => {
  const files = new Map<string, Encoded>();
  for (const name of readdirSync(folder)) {
    const contentType = contentTypes[path.extname(name)];
    if (contentType === undefined) continue;
    const plain = readFileSync(path.join(folder, name));
    const compressible = !/woff2|png|icon/.test(contentType);
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
    files.set(name, {
      contentType,
      status: 200,
      etag,
      plain,
      gzip: compressible ? gzipSync(plain, { level: 9 }) : plain,
      brotli: compressible ? brotliCompressSync(plain) : plain,
    });
  }
  return files;
};

/** Serves the few files of the assets folder from memory; an address with `?v=` names one content for ever. */
export const assetRoutes = (app: FastifyInstance, folder: string): void => {
  const files = read(folder);
  app.route({
    method: 'GET',
    url: '/assets/:file',
    config: { access: 'visitor' },
    handler: async (request, reply) => {
      const { file = '' } = request.params as Readonly<Record<string, string | undefined>>;
      const found = files.get(file);
      if (!found) throw new AppError('not-found', 'There is no page at this address.');
      const forEver = request.url.includes('?v=');
      if (/woff2|png|icon/.test(found.contentType)) {
        void reply
          .header('etag', found.etag)
          .header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
          .type(found.contentType);
        return reply.send(found.plain);
      }
      return sendEncoded(request, reply, found, forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
};
