import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#shared/errors';
import { isSessionToken, newSessionToken } from '#platform/db';
import type { SessionToken } from '#platform/db';

/** `__Host-` makes browsers insist on Secure, Path=/ and no Domain, so no neighbouring site can plant one. */
const sessionCookie = '__Host-irwell';
const formCookie = '__Host-irwell-form';

const cookieOptions = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

export const sessionTokenOf = (request: FastifyRequest): SessionToken | undefined => {
  const value = request.cookies[sessionCookie];
  return value !== undefined && isSessionToken(value) ? value : undefined;
};

export const keepSession = (reply: FastifyReply, token: SessionToken): void => {
  void reply.setCookie(sessionCookie, token, cookieOptions);
};

export const forgetSession = (reply: FastifyReply): void => {
  void reply.clearCookie(sessionCookie, cookieOptions).clearCookie(formCookie, cookieOptions);
};

const mac = (secret: string): Buffer => createHmac('sha256', secret).update('irwell form').digest();

/** A form token for whoever holds the secret, masked afresh each time so that a compressed page does not betray it letter by letter. */
const maskedToken = (secret: string): string => {
  const pad = randomBytes(32);
  const masked = mac(secret).map((byte, index) => byte ^ (pad[index] ?? 0));
  return Buffer.concat([pad, masked]).toString('base64url');
};

const isTokenFor = (secret: string, given: string): boolean => {
  const bytes = Buffer.from(given, 'base64url');
  if (bytes.length !== 64) return false;
  const pad = bytes.subarray(0, 32);
  return timingSafeEqual(Buffer.from(bytes.subarray(32).map((byte, index) => byte ^ (pad[index] ?? 0))), mac(secret));
};

/** The token that every form of a signed-in page carries in a hidden field `formToken`. */
export const formTokenFor = (token: SessionToken): string => maskedToken(token);

/** The same for someone not yet signed in: bound to a cookie of its own. */
export const visitorFormToken = (request: FastifyRequest, reply: FastifyReply): string => {
  const known = request.cookies[formCookie];
  const secret = known !== undefined && isSessionToken(known) ? known : newSessionToken();
  if (secret !== known) void reply.setCookie(formCookie, secret, cookieOptions);
  return maskedToken(secret);
};

/** A value kept for the length of a sign-in at an identity provider. */
export const visitorSecret = (request: FastifyRequest): string | undefined => {
  const known = request.cookies[formCookie];
  return known !== undefined && isSessionToken(known) ? known : undefined;
};

const crossSite = new AppError(
  'form-refused',
  'This form was sent from another website, so nothing was done. Go back to Irwell and send it from there.',
);

/** Throws unless the form was sent from our own page by the person it was made for. `given`: its token, where the body is not yet read. */
export const checkForm = (
  request: FastifyRequest,
  secret: string | undefined,
  given: string | undefined = fieldsOf(request)['formToken'],
): void => {
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') throw crossSite;
  const origin = request.headers.origin;
  if (origin !== undefined && origin !== 'null' && URL.parse(origin)?.host !== request.headers.host) throw crossSite;
  if (secret === undefined)
    throw new AppError(
      'form-refused',
      'Your browser did not send Irwell’s cookie, so nothing was done. Cookies must be on, and the address must begin with https:// or http://localhost. Then load the page again.',
    );
  if (given === undefined || !isTokenFor(secret, given))
    throw new AppError(
      'form-refused',
      'This form is out of date, so nothing was done. Go back, load the page again and send it once more.',
    );
};

/** The fields of a posted form; of a field given twice, the last. */
export const fieldsOf = (request: Pick<FastifyRequest, 'body'>): Readonly<Record<string, string>> => {
  const fields: Record<string, string> = {};
  if (typeof request.body !== 'object' || request.body === null) return fields;
  for (const [key, value] of Object.entries(request.body)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    if (typeof last !== 'string') continue;
    // PostgreSQL holds no NUL and no keyboard makes one; text copied out of a PDF may bring some, and nothing is lost with them.
    fields[key] = last.replaceAll('\0', '');
  }
  return fields;
};
