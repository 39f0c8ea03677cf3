// Makes the machine ready and starts what was asked for. Plain JavaScript that any Node from 18 on can run, with no package installed:
// it is what installs them. Usage: node tools/setup.mjs start | test [--quick] | run FILE [ARGUMENTS]
import { spawnSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const say = (text) => process.stderr.write(`${text}\n`);
const stop = (text) => {
  say(`\nIrwell cannot start: ${text}`);
  process.exit(2);
};

const wantedNode = 24;
const majorOf = (version) => Number(version.replace(/^v/, '').split('.')[0]);

/** The installed packages are those of the lock file when this mark holds its hash. */
const mark = path.join(root, 'node_modules', '.irwell-installed');
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');

const installPackages = () => {
  const hash = lockHash();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  say('Installing the packages named in package-lock.json. The first time takes a minute or two.');
  const npm = process.env.npm_execpath;
  const command = npm !== undefined && /npm-cli\.[cm]?js$/.test(npm) ? [process.execPath, [npm]] : ['npm', []];
  const done = spawnSync(command[0], [...command[1], 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (done.error)
    stop(`npm could not be run (${done.error.message}). Install npm, which comes with Node, and try again.`);
  if (done.status !== 0)
    stop('npm ci failed; its words stand above. Check that the npm registry can be reached, then try again.');
  mkdirSync(path.dirname(mark), { recursive: true });
  writeFileSync(mark, hash);
  say('Packages installed.');
};

/** The Node that runs Irwell: this one when it is new enough, else the one that a package brought. */
const findNode = () => {
  if (majorOf(process.version) >= wantedNode) return process.execPath;
  const brought = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(brought)) return brought;
  return stop(
    `it needs Node ${wantedNode} or newer and this is ${process.version}. There is no package of Node for ${process.platform}-${process.arch}: install Node ${wantedNode} from your system or nodejs.org.`,
  );
};

const chromiumPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser for the browser tests. Installed from Debian when this is root on Debian; else the way to do it is said. */
const findChromium = () => {
  const found = () =>
    [process.env.IRWELL_CHROMIUM, ...chromiumPlaces].find((place) => place !== undefined && existsSync(place));
  if (found() !== undefined) return found();
  const isDebian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  if (isDebian && typeof process.getuid === 'function' && process.getuid() === 0) {
    say('Installing Chromium from Debian for the browser tests. This takes a minute or two.');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env: environment });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 2, 2],
      env: environment,
    });
    if (found() !== undefined) return found();
  }
  return stop(
    isDebian
      ? 'the browser tests need Chromium. Run: sudo apt-get install chromium — or say where one is by IRWELL_CHROMIUM=/path/to/chromium.'
      : 'the browser tests need Chromium. Install it, or say where one is by IRWELL_CHROMIUM=/path/to/chromium.',
  );
};

const [task = '', ...rest] = process.argv.slice(2);
if (!['start', 'test', 'run'].includes(task)) stop('say what to do: start, test or run FILE.');
installPackages();
const node = findNode();
const environment = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` };
delete environment.NODE_OPTIONS;

let file;
let args = rest;
if (task === 'start') file = path.join(root, 'src', 'main.ts');
else if (task === 'test') {
  file = path.join(root, 'tools', 'test.ts');
  if (!rest.includes('--quick')) environment.IRWELL_CHROMIUM = findChromium();
} else {
  const [first, ...others] = rest;
  if (first === undefined) stop('run needs the name of a file.');
  file = path.resolve(root, first);
  args = others;
}

const child = spawn(node, [file, ...args], {
  cwd: task === 'run' || task === 'test' ? root : process.cwd(),
  stdio: 'inherit',
  env: environment,
});
// The terminal sends Ctrl+C to the whole group; the child ends in its own good time and this waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 3)));
child.on('error', (error) => stop(`Node ${wantedNode} could not be run: ${error.message}`));
