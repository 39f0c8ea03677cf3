// Runs in a worker thread: draws a pack as a file, or says how many sheets its parts take. The other side is files.ts.
import { z } from 'zod';
import { answerAsWorker } from '#platform/jobs';
import { pdfFile, sheetsOfPdf, wordFile } from '#platform/papers';
import { readContent } from './core/content.ts';
import { paperOf } from './pages/paper.ts';

const task = z.strictObject({
  form: z.enum(['docx', 'pdf', 'sheets']),
  content: z.string(),
  sha256: z.string(),
  words: z.map(z.string(), z.string().nullable()),
  checkAt: z.string(),
});

answerAsWorker((input) => {
  const { form, content, sha256, words, checkAt } = task.parse(input);
  const paper = paperOf(readContent(content), sha256, words, checkAt);
  if (form === 'sheets') return sheetsOfPdf(paper);
  return form === 'pdf' ? pdfFile(paper) : wordFile(paper);
});
