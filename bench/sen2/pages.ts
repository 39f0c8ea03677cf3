import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openAsBlob, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { median, publicTool, report, withIrwell } from '../tools.ts';
import { inChild } from './child.ts';
import { loadNow, tenth } from './numbers.ts';

const page = '/bury/progress';
const seconds = 5;
const port = 3096;
const persons = 250_000;

type Latency = { readonly p50: number; readonly p99: number };

const milliseconds = (text: string): number => {
  const [, number = 'NaN', unit = 'ms'] = /([0-9.]+)(us|ms|s)/.exec(text) ?? [];
  return Number(number) * (unit === 'us' ? 0.001 : unit === 's' ? 1000 : 1);
};

/** One reader who asks again as soon as there is an answer. */
const latency = async (wrk: string, address: string): Promise<Latency> => {
  const child = spawn(wrk, ['-t1', '-c1', `-d${String(seconds)}s`, '--latency', address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString('utf8')));
  await new Promise((resolve) => child.once('exit', resolve));
  if (/Non-2xx|Socket errors/.test(text) || text === '') throw new Error(`wrk on ${address}: ${text}`);
  const of = (name: string): number => milliseconds(new RegExp(`${name}\\s+(\\S+)`).exec(text)?.[1] ?? '');
  return { p50: of('50%'), p99: of('99%') };
};

/** Somebody at a browser, without the browser: keeps cookies, follows nothing by itself. */
const aVisitor = (address: string) => {
  const cookies = new Map<string, string>();
  let formToken = '';
  const send = async (where: string, body?: URLSearchParams | FormData): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(`${address}${where}`, {
      redirect: 'manual',
      headers: { cookie, origin: address },
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
  const get = async (where: string): Promise<string> => {
    const text = await (await send(where)).text();
    formToken = /name="formToken" value="([^"]+)"/.exec(text)?.[1] ?? formToken;
    return text;
  };
  return {
    get,
    stateOf: async (where: string): Promise<number> => {
      const answer = await send(where);
      await answer.arrayBuffer();
      return answer.status;
    },
    signIn: async (role: string): Promise<void> => {
      const account = new RegExp(`value="([^"]+ 999 ${role})"`).exec(await get('/sign-in'))?.[1] ?? '';
      const answer = await send('/sign-in', new URLSearchParams({ formToken, account }));
      if (answer.status !== 303) throw new Error(`Signing in answered ${String(answer.status)}.`);
    },
    upload: async (where: string, file: string): Promise<string> => {
      await get(where);
      const form = new FormData();
      form.set('formToken', formToken);
      form.set('files', await openAsBlob(file), path.basename(file));
      const answer = await send(where, form);
      const to = answer.headers.get('location');
      if (answer.status !== 303 || to === null)
        throw new Error(`Sending the file answered ${String(answer.status)}: ${(await answer.text()).slice(0, 500)}`);
      return to;
    },
  };
};

/** Part 4: a public page for one reader, idle and while the service checks a large return that an analyst sent. */
export const measurePages = async (rounds: number): Promise<void> => {
  const wrk = publicTool('wrk', 'wrk');
  const folder = mkdtempSync('/tmp/irwell-bench-pages-');
  try {
    const inside = path.join(folder, 'return');
    mkdirSync(inside);
    inChild('make-large', { folder: inside, shape: 'xml', persons, scale: 1 });
    const file = path.join(inside, readdirSync(inside)[0] ?? '');
    const idle: Latency[] = [];
    const busy: Latency[] = [];
    let checkSeconds = 0;
    const load = loadNow();
    await withIrwell(port, async (address) => {
      const analyst = aVisitor(address);
      await analyst.signIn('analyst');
      await latency(wrk, address + page);
      for (let round = 0; round < rounds; round += 1) idle.push(await latency(wrk, address + page));
      const check = await analyst.upload('/alderbeck/returns', file);
      const began = performance.now();
      // The report's own address leads to the progress page until the check is done.
      const isWaiting = async (): Promise<boolean> => (await analyst.stateOf(check)) === 303;
      while (busy.length < rounds) {
        const measured = await latency(wrk, address + page);
        if (!(await isWaiting())) break;
        busy.push(measured);
      }
      while (await isWaiting()) await setTimeout(250);
      checkSeconds = (performance.now() - began) / 1000;
    });
    if (busy.length === 0) throw new Error('The check was over before a page was asked for: take a larger return.');
    const of = (all: readonly Latency[], which: keyof Latency): number =>
      tenth(median(all.map((each) => each[which])), 100);
    report({
      bench: 'sen2 pages',
      what: `${page} for one reader while the service checks a return that was sent to it, against the same when idle`,
      load: [load, loadNow()],
      persons,
      megabytes: Math.round(statSync(file).size / 1_000_000),
      checkSeconds: tenth(checkSeconds),
      rounds: [idle.length, busy.length],
      idleP50Ms: of(idle, 'p50'),
      idleP99Ms: of(idle, 'p99'),
      busyP50Ms: of(busy, 'p50'),
      busyP99Ms: of(busy, 'p99'),
      ratioP50: tenth(of(busy, 'p50') / of(idle, 'p50'), 100),
      ratioP99: tenth(of(busy, 'p99') / of(idle, 'p99'), 100),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
