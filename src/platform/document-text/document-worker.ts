// Runs in a worker thread: reads the text of one document. The other side is `documentText`.
import { z } from 'zod';
import { answerAsWorker } from '#platform/jobs';
import { textOfDocx } from './docx.ts';
import { textOfPdf } from './pdf.ts';

const task = z.strictObject({ path: z.string(), name: z.string(), kind: z.enum(['docx', 'pdf']) });

answerAsWorker((input) => {
  const { path, name, kind } = task.parse(input);
  return kind === 'docx' ? textOfDocx(path, name) : textOfPdf(path, name);
});
