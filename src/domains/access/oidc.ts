import * as client from 'openid-client';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '#shared/errors';

/** Where a live service signs people in. `address` is Irwell's own public address. */
export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly address: string;
};

export type Oidc = {
  /** The address at the provider, and what this browser must hold on to until it comes back. */
  readonly begin: (reply: FastifyReply, next: string) => Promise<string>;
  /** Who the provider says it is, and where they were going. Throws AppError when the answer cannot be trusted. */
  readonly complete: (
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<{ readonly issuer: string; readonly subject: string; readonly next: string }>;
};

const cookie = '__Host-irwell-oidc';
// Lax, because the provider sends the browser back here from another site.
const cookieOptions = { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 600 } as const;
const held = z.object({
  verifier: z.string().min(43),
  state: z.string().min(20),
  nonce: z.string().min(20),
  next: z.string(),
});

// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out: it is used for a provider on loopback only
const plainHttpAllowed = client.allowInsecureRequests;

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const callback = '/sign-in/return';

/** Asks the provider for its settings. Plain HTTP only to a provider on this very machine, as the tests have one. */
const discovered = ({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> => {
  const address = new URL(issuer);
  const onLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
  return client.discovery(
    address,
    clientId,
    clientSecret,
    undefined,
    onLoopback ? { execute: [plainHttpAllowed] } : {},
  );
};

/** The name that the provider gives itself, when it answers now. Throws AppError when it does not. */
export const providerAnswers = async (settings: OidcSettings): Promise<string> => {
  try {
    return (await discovered(settings)).serverMetadata().issuer;
  } catch {
    throw new AppError('conflict', `The identity provider ${settings.issuer} did not answer as one does.`);
  }
};

/** Authorization code with PKCE, state and nonce. The provider is asked for its settings once, at the first sign-in. */
export const oidcWith = (settings: OidcSettings): Oidc => {
  let configuration: Promise<client.Configuration> | undefined;
  const configured = (): Promise<client.Configuration> => {
    const made = (configuration ??= discovered(settings));
    made.catch(() => {
      configuration = undefined;
    });
    return made;
  };
  const unreachable = new AppError('conflict', 'The sign-in service did not answer. Try again in a few minutes.');

  return {
    begin: async (reply, next) => {
      const provider = await configured().catch(() => {
        throw unreachable;
      });
      const verifier = client.randomPKCECodeVerifier();
      const state = client.randomState();
      const nonce = client.randomNonce();
      void reply.setCookie(
        cookie,
        Buffer.from(JSON.stringify({ verifier, state, nonce, next })).toString('base64url'),
        cookieOptions,
      );
      return client.buildAuthorizationUrl(provider, {
        redirect_uri: new URL(callback, settings.address).href,
        scope: 'openid',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      }).href;
    },
    complete: async (request, reply) => {
      const failed = new AppError(
        'not-allowed',
        'You were not signed in: the sign-in service’s answer could not be matched to this browser. Start again from the sign-in page.',
      );
      const kept = held.safeParse(jsonOf(Buffer.from(request.cookies[cookie] ?? '', 'base64url').toString('utf8')));
      void reply.clearCookie(cookie, cookieOptions);
      if (!kept.success) throw failed;
      const provider = await configured().catch(() => {
        throw unreachable;
      });
      const answered = await client
        .authorizationCodeGrant(provider, new URL(request.url, settings.address), {
          pkceCodeVerifier: kept.data.verifier,
          expectedState: kept.data.state,
          expectedNonce: kept.data.nonce,
          idTokenExpected: true,
        })
        .catch(() => {
          throw failed;
        });
      const claims = answered.claims();
      if (!claims) throw failed;
      return { issuer: claims.iss, subject: claims.sub, next: kept.data.next };
    },
  };
};
