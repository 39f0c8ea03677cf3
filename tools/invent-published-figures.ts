// Writes data/measures/invented-published.json: what a Department that does not exist would have published of the invented area Alderbeck. Made
// from the truth of its invented lives, with two planted differences, so that the demonstration has something to reconcile. Not for real areas.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inventedPublication } from '../src/domains/reconciliation/test/invented-publication.ts';

const target = path.join(import.meta.dirname, '../data/measures/invented-published.json');
writeFileSync(target, `${JSON.stringify(await inventedPublication(), null, 2)}\n`);
