// Runs in a worker thread: reads a return once, with the rules and the marks of its persons beside each other.
import { createHmac } from 'node:crypto';
import { AppError } from '#shared/errors';
import { answerAsWorker } from '#platform/jobs';
import type { WorkerIo } from '#platform/jobs';
import { checkReturn } from './core/check.ts';
import { at } from './core/modules.ts';
import type { CheckOutcome } from './core/report/outcome.ts';
import { personMarks } from './core/report/person-marks.ts';
import type { Reading, ReturnVisitor, Row } from './core/return.ts';
import { returnIndex } from './core/rules/previous.ts';
import { readReturn } from './read/read-return.ts';
import { reportTask } from './report-task.ts';
import type { ReportTask, ReportTold } from './report-task.ts';
import { shippedRuleBook } from './rule-book.ts';
import { rulesVersion } from './rules-version.ts';

const told = (visitors: readonly ReturnVisitor[]): ReturnVisitor => ({
  header: (row) => {
    for (const each of visitors) each.header(row);
  },
  person: (person) => {
    for (const each of visitors) each.person(person);
  },
  fault: (fault) => {
    for (const each of visitors) each.fault(fault);
  },
});

/** Knows the header when it comes; refuses a return that says it is another authority's. */
const headerWatch = (areaCode: string): ReturnVisitor & { readonly serialNo: () => string } => {
  let header: Row | undefined;
  return {
    header: (row) => {
      header = row;
      const area = row.values[at.header.LEA] ?? '';
      if (/^\d{3}$/.test(area) && area !== areaCode)
        throw new AppError(
          'invalid',
          `The file says that it is of the authority ${area}, and this is ${areaCode}. Nothing of it was kept. Send the return of ${areaCode}.`,
        );
    },
    person: () => undefined,
    fault: () => undefined,
    serialNo: () => header?.values[at.header.SerialNo] ?? '',
  };
};

/** The year by header, read no further than that; undefined where it does not say, or where nothing can be read: the check says why. */
const yearOf = async (files: ReportTask['files']): Promise<number | undefined> => {
  let year: number | undefined;
  const enough = new Error('The header was read.');
  const visitor: ReturnVisitor = {
    header: ({ values }) => {
      const given = values[at.header.Year] ?? '';
      if (/^\d{4}$/.test(given)) year = Number(given);
      throw enough;
    },
    person: () => {
      throw enough;
    },
    fault: () => undefined,
  };
  await readReturn(files, visitor, {}).catch(() => undefined);
  return year;
};

/** Last year's return of the same area, as far as this year's rules ask; undefined when none is kept, or it can no longer be read. */
const previousReturn = async (task: ReportTask, year: number | undefined) => {
  const before = task.earlier.find((each) => each.year + 1 === year);
  if (!before) return undefined;
  const index = returnIndex(before.year);
  try {
    await readReturn(before.files, index, {});
    return index.index();
  } catch {
    return undefined;
  }
};

const check = async (task: ReportTask, { tell, signal }: WorkerIo<ReportTold>): Promise<CheckOutcome> => {
  const year = await yearOf(task.files);
  const serial = task.earlier.find((each) => each.year === year)?.serialNo ?? '';
  const previous = await previousReturn(task, year);
  const { today } = reportTask.pick({ today: true }).parse(task);
  const rules = checkReturn({
    book: shippedRuleBook(),
    areaCode: task.areaCode,
    today,
    hash: (text) => createHmac('sha256', task.keySecret).update(text).digest('base64url'),
    ...(previous ? { previous } : {}),
    ...(serial === '' ? {} : { previousSerial: serial }),
  });
  const marks = personMarks();
  const header = headerWatch(task.areaCode);
  const reading: Reading = await readReturn(task.files, told([header, rules, marks]), {
    signal,
    progress: (done, of) => void tell({ done, of }),
  });
  const result = rules.finish(reading);
  return {
    files: reading.files,
    result,
    rulesVersion: rulesVersion(),
    serialNo: header.serialNo(),
    persons: marks.marksOf(new Set(result.issues.map(({ person }) => person))),
    completeness: marks.completeness(),
  };
};

answerAsWorker<ReportTold>((input, io) => check(reportTask.parse(input), io));
