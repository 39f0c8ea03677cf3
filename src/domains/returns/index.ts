// The door of the returns: what comes in, what our rules find in it, and what goes out.
export { checkFiles, checkFilesInThread } from './check-files.ts';
export type { CheckedFiles, CheckProgress, CheckSettings } from './check-files.ts';
export { sen2Check, sen2CheckUsage } from './commands.ts';
export type { CheckIo } from './commands.ts';
export { mayWorkOnReturns } from './policy.ts';
export { importJob } from './import-job.ts';
export { reportJob } from './report-job.ts';
export { readReturn } from './read/read-return.ts';
export type { GivenFile, ReadOptions } from './read/read-return.ts';
export { returnRoutes } from './routes.ts';
export { annexACommand } from './annex-a.ts';
export { importFiles, sen2Export, sen2ExportUsage, sen2Import, sen2ImportUsage } from './record-commands.ts';
export { toReturnPerson } from './to-records.ts';
export { generateCommand, generateUsage } from './generate.ts';
export { loadInventedRecords } from './demonstration.ts';
export { extractCommand } from './extract/commands-extract.ts';
export { extractJob } from './extract/extract-job.ts';
export { extractRoutes } from './extract/routes-extract.ts';
