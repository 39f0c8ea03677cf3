import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** A body in the encodings that browsers take, made once. */
export type Encoded = {
  readonly contentType: string;
  readonly status: number;
  readonly filename?: string | undefined;
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
};

const bytesOf = (text: string | Buffer): Buffer => (typeof text === 'string' ? Buffer.from(text, 'utf8') : text);

export const encode = async (body: {
  contentType: string;
  status: number;
  filename?: string | undefined;
  text: string | Buffer;
}): Promise<Encoded> => {
  const plain = bytesOf(body.text);
  const [br, gz] = await Promise.all([
    brotli(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
    zip(plain, { level: 6 }),
  ]);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
  return {
    contentType: body.contentType,
    status: body.status,
    filename: body.filename,
    etag,
    plain,
    gzip: gz,
    brotli: br,
  };
};

/** The encoding of the three that the browser prefers; `br;q=0` is a no. */
export const acceptedEncoding = (header: string | undefined): 'br' | 'gzip' | 'identity' => {
  const offers = new Map(
    (header ?? '').split(',').map((part) => {
      const [name = '', ...rest] = part.trim().toLowerCase().split(';');
      const quality = rest.map((each) => /^\s*q=([0-9.]+)$/.exec(each)?.[1]).find((each) => each !== undefined);
      return [name.trim(), quality === undefined ? 1 : Number(quality)] as const;
    }),
  );
  if ((offers.get('br') ?? 0) > 0) return 'br';
  if ((offers.get('gzip') ?? 0) > 0) return 'gzip';
  return 'identity';
};

const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined && header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag);

/** Sends an encoded body, or 304 when the browser has it. */
export const sendEncoded = async (
  request: FastifyRequest,
  reply: FastifyReply,
  encoded: Encoded,
  cacheControl: string,
): Promise<FastifyReply> => {
  void reply
    .header('cache-control', cacheControl)
    .header('etag', encoded.etag)
    .header('vary', 'Accept-Encoding, Cookie');
  if (encoded.status === 200 && matches(request.headers['if-none-match'], encoded.etag))
    return reply.status(304).send();
  void reply.status(encoded.status).type(encoded.contentType);
  if (encoded.filename !== undefined)
    void reply.header(
      'content-disposition',
      `attachment; filename="${encoded.filename.replace(/[^A-Za-z0-9._-]/g, '-')}"`,
    );
  const encoding = acceptedEncoding(request.headers['accept-encoding']);
  if (encoding === 'identity') return reply.send(encoded.plain);
  return reply.header('content-encoding', encoding).send(encoding === 'br' ? encoded.brotli : encoded.gzip);
};

/** Sends a page made for one person: gzip only, never kept. Its form token is masked afresh each time, so its length tells nothing. */
export const sendPrivate = async (
  request: FastifyRequest,
  reply: FastifyReply,
  body: { status: number; contentType: string; filename?: string | undefined; text: string | Buffer },
): Promise<FastifyReply> => {
  void reply
    .status(body.status)
    .type(body.contentType)
    .header('cache-control', 'private, no-store')
    .header('vary', 'Accept-Encoding, Cookie');
  if (body.filename !== undefined)
    void reply.header(
      'content-disposition',
      `attachment; filename="${body.filename.replace(/[^A-Za-z0-9._-]/g, '-')}"`,
    );
  if (acceptedEncoding(request.headers['accept-encoding']) === 'identity') return reply.send(body.text);
  return reply.header('content-encoding', 'gzip').send(await zip(bytesOf(body.text)));
};
