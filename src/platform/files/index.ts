export { cleanFileName } from './file-name.ts';
export { inMegabytes, openFileStore } from './file-store.ts';
export type { FileStore, IncomingFile } from './file-store.ts';
export type { MediaKind } from './media-kind.ts';
export { findStoredFile, keepFile, letGoOfFile } from './stored-files.ts';
export type { StoredFile } from './stored-files.ts';
export { sweepFiles } from './sweep.ts';
