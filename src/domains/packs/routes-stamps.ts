import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { asVisitor } from '#platform/db';
import { visitorFileHash, visitorRoute } from '#platform/http';
import type { Download, Page, VisitorAsked } from '#platform/http';
import { checkFile, signedOf } from './check-file.ts';
import { stampIn } from './core/stamp.ts';
import { signatureState } from './core/statement.ts';
import { stampPage } from './pages/stamp.page.ts';
import type { StampProps } from './pages/stamp.page.ts';
import { areaNames } from './reads-moment.ts';
import { filesByHash, packsByStamp } from './reads.ts';
import type { PackSettings } from './routes-parts.ts';
import { packWords } from './words.ts';

/** A pack with its pictures has some hundred kilobytes. */
const mostBytes = 20_000_000;

const hashOf = ({ request }: VisitorAsked): string => {
  const { params } = request;
  const given = typeof params === 'object' && params !== null && 'hash' in params ? params.hash : undefined;
  if (typeof given === 'string' && /^[0-9a-f]{64}$/.test(given)) return given;
  throw new AppError('not-found', 'Nothing that is signed has that SHA-256.');
};

/** The page on which anybody checks a stamp or a file of a pack, and all that it takes to do so without Irwell. */
export const stampRoutes = (app: FastifyInstance, { signer }: PackSettings): void => {
  const { store } = app.irwell;
  const page = (more: Omit<StampProps, 'keyId'>): Page => ({
    kind: 'page',
    title: `${more.problem === undefined ? '' : 'Error: '}${packWords.checkTitle}`,
    description: 'Whether a pack that was made for a stocktake is still as it was.',
    main: stampPage({ ...more, keyId: signer?.keyId }),
  });
  visitorRoute(app, 'GET', '/stamps', async ({ query, formToken }) => {
    const typed = (query.get('stamp') ?? '').slice(0, 200).trim();
    const stamp = stampIn(typed);
    const found =
      stamp === undefined
        ? []
        : await asVisitor(store.visitors, async (tx) => {
            const names = await areaNames(tx);
            const files = await filesByHash(tx, stamp);
            return (await packsByStamp(tx, stamp)).map((each) => {
              const own = files.find(({ id }) => id === each.id);
              const signed = own === undefined ? 'unsigned' : signatureState({ ...own, sha256: stamp }, own, signer);
              return {
                ...each,
                areaName: names.get(each.partnershipCode)?.name ?? each.partnershipCode,
                signed,
                isWhole: each.isWhole && signed !== 'wrong',
              };
            });
          });
    return page({ typed, stamp, found, formToken: formToken() });
  });
  visitorFileHash(app, '/stamps', {
    mostBytes,
    answer: async ({ file, formToken }) => {
      const common = { typed: '', stamp: undefined, found: [], formToken: formToken() };
      if ('problem' in file) return page({ ...common, problem: file.problem });
      return asVisitor(store.visitors, async (tx) => {
        const check = await checkFile(tx, file.sha256, signer);
        const areaName = (await areaNames(tx)).get(check.file?.partnershipCode ?? '')?.name;
        return page({ ...common, check: { ...check, areaName: areaName ?? '' } });
      });
    },
  });
  visitorRoute(app, 'GET', '/stamps/key', () => {
    if (signer === undefined)
      return Promise.reject(new AppError('not-found', 'This Irwell has no key: its stamps are not signed.'));
    return Promise.resolve<Download>({
      kind: 'download',
      contentType: 'application/x-pem-file',
      filename: 'irwell-key.pem',
      body: signer.publicPem,
    });
  });
  const signed = (path: string, download: (what: { statement: string; signature: Buffer }) => Download): void => {
    visitorRoute(app, 'GET', `/stamps/:hash/${path}`, async (asked) => {
      const hash = hashOf(asked);
      const found = await asVisitor(store.visitors, (tx) => signedOf(tx, hash));
      if (!found) throw new AppError('not-found', 'Nothing that is signed has that SHA-256.');
      return download(found);
    });
  };
  signed('signed.txt', ({ statement }) => ({
    kind: 'download',
    contentType: 'text/plain; charset=utf-8',
    filename: 'signed.txt',
    body: statement,
  }));
  signed('signature', ({ signature }) => ({
    kind: 'download',
    contentType: 'application/octet-stream',
    filename: 'signature',
    body: signature,
  }));
};
