// Who may import whom (.dependency-cruiser.cjs). Fails when nothing was looked at, because then nothing was checked.
import { boundaryFaults } from './boundaries.ts';

const { modules, faults } = boundaryFaults(process.argv[2] ?? 'src');
for (const fault of faults) process.stderr.write(`${fault.rule}: ${fault.from} → ${fault.to}\n`);
process.stdout.write(`${String(modules)} modules looked at, ${String(faults.length)} over a boundary.\n`);
if (modules === 0) process.stderr.write('No module was looked at: the check itself is broken.\n');
process.exitCode = modules > 0 && faults.length === 0 ? 0 : 1;
