import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors';
import { dayNumber, fromDayNumber } from '#shared/plain-date';
import type { PlainDate } from '#shared/plain-date';
import { recordAct } from '#platform/db';
import type { Tx } from '#platform/db';
import { findStoredFile, keepFile } from '#platform/files';
import { inArea, signedInGet } from '#platform/http';
import type { FormErrors, UploadAsked } from '#platform/http';
import { contentTypes, documentKindOf } from './core/document-kind.ts';
import { evidenceReaders, mayReadEvidence } from './policy.ts';
import { evidenceAsked } from './routes-parts.ts';

export const fileLimits = { files: 1, bytesEach: 10_000_000, bytesAll: 10_000_000 } as const;
const field = 'document';
/** Six years: from one full inspection to the one after the next. */
const keptForDays = 6 * 365 + 2;

type Sent = UploadAsked['files'][number];

/** The file that came with the form, and what is wrong with it. None chosen is nothing wrong. */
export const fileSent = async ({
  files,
  problems,
}: UploadAsked): Promise<{ readonly file: Sent | undefined; readonly errors: FormErrors }> => {
  const wrong = problems.filter(({ kind }) => kind !== 'none-chosen');
  if (wrong.length > 0) return { file: undefined, errors: wrong.map(({ text }) => ({ field, text })) };
  const [file] = files;
  if (!file) return { file: undefined, errors: [] };
  if (documentKindOf(await readFile(file.path)) !== undefined) return { file, errors: [] };
  return {
    file: undefined,
    errors: [
      {
        field,
        text: 'The file must be a PDF, a Word document (.docx, without macros) or a picture (PNG or JPEG). Save it as one of them and choose it again',
      },
    ],
  };
};

/** Keeps the file for those who read evidence, and for nobody else. */
export const keepDocument = async (tx: Tx, file: Sent, today: PlainDate): Promise<string> => {
  const kept = await keepFile(tx, file, {
    name: file.name,
    purpose: 'evidence.document',
    seenBy: evidenceReaders,
    keepUntilOn: fromDayNumber(dayNumber(today) + keptForDays),
  });
  return kept.id;
};

/** The file of a piece of evidence, for those who read evidence; each reading is in the trail. It is in no public page. */
export const fileRoutes = (app: FastifyInstance): void => {
  const { files } = app.irwell;
  signedInGet(app, '/:partnership/evidence/:evidence/file', {
    policy: mayReadEvidence,
    answer: inArea(async (asked) => {
      const { tx } = asked;
      const evidence = await evidenceAsked(asked);
      const file = evidence.fileId === null ? undefined : await findStoredFile(tx, evidence.fileId);
      if (!files || !file || file.letGoAt !== undefined)
        throw new AppError('not-found', 'No file is kept with this evidence.');
      const bytes = await readFile(files.pathOf(file.sha256));
      await recordAct(tx, {
        action: 'evidence.file-read',
        subjectKind: 'evidence',
        subjectIds: [evidence.id],
        detail: { file: file.id },
      });
      const kind = documentKindOf(bytes);
      return {
        kind: 'download',
        contentType: kind === undefined ? 'application/octet-stream' : contentTypes[kind],
        filename: file.name,
        body: bytes,
      };
    }),
  });
};
