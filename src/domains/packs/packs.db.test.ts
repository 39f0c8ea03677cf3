import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, loadAlderbeck } from '#domains/access';
import { loadInventedSeries } from '#domains/charts-of-change';
import { loadMeasureRegister } from '#domains/measures';
import { loadInventedPlans } from '#domains/plan-actions';
import { textsOf } from '#platform/papers';
import { aBrowser, anApp } from '#test/browser';
import type { Browser, Seen } from '#test/browser';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import { issueServiceToken, newId } from '#platform/db';
import { runWorker, startJobs } from '#platform/jobs';
import { doStep, recordEvidence, writeClaim } from '#test/claims-by-form';
import { aLetter } from '#test/a-letter';
import { packsCommand } from './commands.ts';
import { stampInGroups } from './core/stamp.ts';
import { paperOf, takenBackWords } from './pages/paper.ts';
import { packJob } from './pack-job.ts';
import { findPack } from './reads.ts';
import { sha256Of } from './set-apart.ts';
import { signerOf } from './signer.ts';

let database: TestDatabase;
let app: FastifyInstance;
let office: Browser;
let adviser: Browser;
let forum: Browser;
let chair: Browser;
let commissioner: Browser;
let voice: string;
/** A claim that is accepted and not published. */
let accepted: string;
const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const signer = signerOf(pem);
const folder = mkdtempSync(path.join(tmpdir(), 'irwell-packs-'));

const as = async (role: string): Promise<Browser> => {
  const browser = aBrowser(app);
  await browser.signInAs(role);
  return browser;
};

beforeAll(async () => {
  database = await aDatabase();
  await database.admin.insertInto('geography').values({ code: '999', kind: 'invented', name: 'Alderbeck' }).execute();
  await asOwner(database.address, loadAlderbeck);
  await database.asService(async (tx) => {
    await loadMeasureRegister(tx);
    await loadInventedSeries(tx, '999', new Date('2026-11-22T10:00:00Z'));
    await loadInventedPlans(tx, '999');
    await aLetter(tx, {
      code: 'L1',
      planCode: 'PIP',
      writtenOn: '2026-06-20',
      items: [
        { code: 'APA1-N1', area: 'APA1', part: 'next-step', text: 'Show that plans come in time.' },
        { code: 'APA2-N1', area: 'APA2', part: 'next-step', text: 'Say what helps while children wait.' },
      ],
    });
  });
  app = await anApp(database, 'demonstration', undefined, signer);
  [office, adviser, forum, chair, commissioner] = await Promise.all(
    ['programme-office', 'adviser', 'parent-carer-forum', 'independent-chair', 'commissioner'].map(as),
  ).then(([a, b, c, d, e]) => {
    if (!a || !b || !c || !d || !e) throw new Error('Five people take part.');
    return [a, b, c, d, e] as const;
  });
  const consent = { consent: 'spoken', 'consentOn-day': '1', 'consentOn-month': '9', 'consentOn-year': '2026' };
  voice = (
    await recordEvidence(
      database,
      forum,
      { kind: 'voice', title: 'What parents told the forum', body: 'They ring back now.', ...consent },
      'forum',
    )
  ).id;
  await recordEvidence(
    database,
    forum,
    { kind: 'voice', title: 'A story kept inside', body: 'Not for others.', ...consent, publish: 'no' },
    'forum',
  );
  const log = (await recordEvidence(database, office)).id;
  const { id } = await writeClaim(office, [log, voice]);
  await doStep(office, id, 'submit');
  await doStep(commissioner, id, 'accept');
  await doStep(forum, id, 'view', { stance: 'disagrees', view: 'Nobody we know has seen this guide.' });
  expect((await doStep(commissioner, id, 'publish')).status).toBe(303);
  const waiting = await writeClaim(office, [log], { text: 'A second guide is written.' });
  await doStep(office, waiting.id, 'submit');
  expect((await doStep(commissioner, waiting.id, 'accept')).status).toBe(303);
  accepted = waiting.id;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await app.close();
  await database.close();
});

const days = (name: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

const wish = (key: string, more: Readonly<Record<string, string>> = {}) => ({
  key,
  plan: 'PIP',
  ...days('meeting', '2026-12-08'),
  ...days('from', '2026-06-08'),
  ...days('until', '2026-12-07'),
  'help-APA1': 'Show us how others write plans in time.',
  ...more,
});

const ask = async (key: string, more?: Readonly<Record<string, string>>): Promise<Seen> => {
  await office.get('/alderbeck/packs/new');
  return office.post('/alderbeck/packs/new', wish(key, more));
};

const settled = async (): Promise<void> => {
  const { files, clock } = app.irwell;
  if (!files) throw new Error('The application has no place for files.');
  const jobs = startJobs({
    store: database.store,
    files,
    kinds: [packJob(clock, database.store.visitors, signer)],
    issueToken: () => issueServiceToken(database.address, 'jobs', 'service-jobs', 60),
    log: () => undefined,
    lookEverySeconds: 0.1,
  });
  await jobs.settled().finally(() => jobs.stop());
};

/** The two packs that the first tests make; the second is the one that is altered. */
const packs: string[] = [];
const shared = (): string => packs[0] ?? '';

const kept = async (id: string) => {
  const pack = await database.asService((tx) => findPack(tx, '999', id));
  if (pack?.content === undefined) throw new Error('The pack is not there.');
  return { ...pack, content: pack.content };
};

const sendBytes = async (browser: Browser, fields: Readonly<Record<string, string>>, bytes: Buffer) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([Uint8Array.from(bytes)]), 'pack.pdf');
  const encoded = new Response(form);
  return app.inject({
    method: 'POST',
    url: '/stamps',
    headers: {
      host: 'localhost',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
};

const count = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from stocktake_pack`.execute(database.admin);
  return rows[0]?.n ?? 0;
};

/** Letters and figures alone, however a form breaks its lines. */
const bare = (text: string): string => text.replace(/\s+/g, '').normalize('NFKC');
const ofPage = (html: string): string =>
  html
    .replace(/<img[^>]*alt="([^"]*)"[^>]*>/g, ' $1 ')
    .replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, sign: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[sign] ?? "'");

describe('making a pack', () => {
  test('says what is wrong with the form, and keeps what was typed', async () => {
    await office.get('/alderbeck/packs/new');
    const seen = await office.post(
      '/alderbeck/packs/new',
      wish(newId(), { ...days('until', '2026-06-01'), 'help-APA2': 'x'.repeat(700) }),
    );
    expect(seen.status).toBe(422);
    for (const words of [
      'must come after the first',
      'in 600 characters or fewer',
      'Show us how others write plans in time.',
    ])
      expect(seen.body).toContain(words);
  });

  test('is for the programme office alone', async () => {
    expect((await adviser.get('/alderbeck/packs/new')).status).toBe(403);
    expect((await adviser.post('/alderbeck/packs/new', wish(newId()))).status).toBe(403);
    expect((await aBrowser(app).get('/alderbeck/packs/new')).status).toBe(303);
  });

  test('brings a day that is not of our time back with words', async () => {
    await office.get('/alderbeck/packs/new');
    const far = await office.post('/alderbeck/packs/new', wish(newId(), days('until', '9999-12-31')));
    expect([far.status, far.body.includes('9999 is not near today')]).toEqual([422, true]);
  });

  test('is one pack for a form that is sent twice, and two for two forms at once', async () => {
    const before = await count();
    const [one, other] = [newId(), newId()];
    packs.push(one, other);
    await ask(one);
    await ask(one);
    await ask(other);
    const waiting = await office.get(`/alderbeck/packs/${one}`);
    expect(waiting.body).toContain('Waiting for its turn.');
    expect(waiting.body).toContain('See how far it is now');
    await settled();
    await ask(one);
    await settled();
    expect(await count()).toBe(before + 2);
    expect((await office.get(`/alderbeck/packs/${one}`)).body).toContain('nothing was changed');
  });

  test('stops when somebody asks for that, and says why it failed', async () => {
    const key = newId();
    await ask(key);
    const page = await office.get(`/alderbeck/packs/${key}`);
    const job = /name="job" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    await office.post(`/alderbeck/packs/${key}/stop`, { job });
    expect((await office.get(`/alderbeck/packs/${key}`)).body).toContain('Stopped, because somebody asked for that.');
    const other = newId();
    await ask(other);
    await sql`update job set input = jsonb_set(input, '{planCode}', '"GONE"') where key = ${other}`.execute(
      database.admin,
    );
    await settled();
    expect((await office.get(`/alderbeck/packs/${other}`)).body).toContain('There is no such plan any more');
  });
});

describe('what a pack says', () => {
  test('carries what section 8 asks for, and the forum’s words as they are', async () => {
    const { content, words } = await kept(shared());
    const all = textsOf(paperOf(content, 'a'.repeat(64), words, '/stamps')).join('\n');
    for (const said of [
      'What is not in it',
      'APA1: Plans and reviews that come in time',
      'What families say',
      'They ring back now.',
      'up to three figures, with what guards them',
      'New plans issued within 20 weeks',
      'What was done since the last letter',
      'Nobody has counted who reads it.',
      'What went wrong or slipped',
      'Late: 1.2',
      'Nobody answers for: 1.4',
      'Designated clinical officer: empty since',
      'No reason was given.',
      'Top risk',
      'Show us how others write plans in time.',
      'Show that plans come in time.',
      'Gap: no action, no measure, no evidence newer than the letter',
      'Extracts and files that the figures come from',
      'Nobody we know has seen this guide.',
      'Accepted, not yet published: ',
      'A second guide is written.',
      '1 claim is published, 1 accepted and not yet published.',
      'no share can be given',
      'without consent to be quoted outside',
    ])
      expect(all).toContain(said);
    expect(all).not.toContain('Not for others.');
    expect(all).not.toContain('A story kept inside');
    expect(content.cover).toEqual({ asked: 2, withEvidence: 0, gaps: 2 });
  });

  test('and otherwise than another pack is shown', async () => {
    const [one = '', other = ''] = packs;
    const page = await adviser.get(`/alderbeck/packs/compare?before=${one}&after=${other}`);
    expect(page.body).toContain('Every figure says the same in both.');
    expect((await adviser.get('/alderbeck/packs')).body).toContain('What changed between two packs');
    expect((await adviser.get('/alderbeck/packs/compare?before=x&after=y')).status).toBe(404);
  });

  test('says the same as page, as Word and as PDF', async () => {
    const id = shared();
    const { content, words, sha256 } = await kept(id);
    const page = bare(ofPage((await adviser.get(`/alderbeck/packs/${id}`)).body));
    const word = await mammoth.convertToHtml({ buffer: (await adviser.get(`/alderbeck/packs/${id}/pack.docx`)).bytes });
    const pdf = (await adviser.get(`/alderbeck/packs/${id}/pack.pdf`)).bytes;
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
    const paper = paperOf(content, sha256, words, '/stamps of this Irwell');
    const drawn = new Set(paper.blocks.flatMap((block) => (block.kind === 'picture' ? [block.alternative] : [])));
    const inWord = bare(ofPage(word.value));
    // Sheets begin and end within a sentence.
    const inPdf = bare(text.replace(/Alderbeck \(invented\), made [^·]*· page \d+ of \d+/g, ''));
    for (const words of textsOf(paper)) {
      if (words === paper.foot || words.trim() === '') continue;
      expect(page).toContain(bare(words));
      expect(inWord).toContain(bare(words));
      // What a drawing says stands in the PDF for those who listen, and is no text of the sheet.
      if (!drawn.has(words) && words.length < 60) expect(inPdf).toContain(bare(words));
    }
    expect(pdf.toString('latin1').split('/S /Figure').length - 1).toBe(drawn.size);
    const [picture] = content.blocks.filter((block) => block.kind === 'picture');
    const svg = await adviser.get(`/alderbeck/packs/${id}/pictures/${picture?.key ?? ''}-narrow.svg`);
    expect([svg.status, svg.body]).toEqual([200, picture?.narrow.svg]);
  });
});

describe('a pack is never changed', () => {
  const refusal = async (statement: ReturnType<typeof sql>, browser?: Browser): Promise<string> => {
    try {
      await (browser === undefined
        ? statement.execute(database.admin)
        : browser.inDatabase(database, (tx) => statement.execute(tx)));
      return 'done';
    } catch (error) {
      if (error instanceof Error && 'code' in error) return String(error.code);
      throw error;
    }
  };

  test('by nobody: neither by people in their own session, nor by the owner', async () => {
    const id = shared();
    expect(await refusal(sql`update stocktake_pack set content = '{}' where id = ${id}`, office)).toBe('42501');
    expect(await refusal(sql`delete from stocktake_pack where id = ${id}`, office)).toBe('42501');
    expect(
      await refusal(
        sql`insert into stocktake_pack select partnership_code, ${newId()}::uuid, plan_code, meeting_on, window_from, window_until, made_at, asked_by, asked_role, content, sha256
          from stocktake_pack where id = ${id}`,
        office,
      ),
    ).toBe('42501');
    for (const statement of [
      sql`update stocktake_pack set content = '{}' where id = ${id}`,
      sql`delete from stocktake_pack where id = ${id}`,
      sql`update stocktake_pack_words set text = 'other' where pack_id = ${id}`,
      sql`delete from stocktake_pack_words where pack_id = ${id}`,
    ])
      expect(await refusal(statement)).toBe('23001');
  });

  test('and where the owner goes round that, the page, the stamp and the command say “altered”', async () => {
    const id = packs[1] ?? '';
    const { sha256, stamped } = await kept(id);
    const stamp = (): Promise<Seen> =>
      aBrowser(app).get(`/stamps?stamp=${encodeURIComponent(stampInGroups(sha256).toUpperCase())}`);
    expect((await stamp()).body).toContain('Unaltered');
    expect((await aBrowser(app).get('/stamps?stamp=abc')).body).toContain('A stamp has 64 letters and figures');
    expect((await aBrowser(app).get(`/stamps?stamp=${'0'.repeat(64)}`)).body).toContain('No pack was made here');
    const file = path.join(folder, 'pack.json');
    writeFileSync(file, stamped);
    const said: string[] = [];
    const io = {
      read: database.asService,
      signer: () => Promise.resolve(signer),
      out: (text: string) => said.push(text),
    };
    expect(await packsCommand(['check', file, '--json'], io)).toBe(0);
    expect(said.join('')).toContain('"verdict":"unaltered"');
    // The pack and the stamp beside it together: the audit trail still has the first.
    const other = stamped.replace('Nobody has counted who reads it.', 'Everybody reads it.');
    expect(other).not.toBe(stamped);
    await sql`alter table stocktake_pack disable trigger stocktake_pack_never_changes`.execute(database.admin);
    await sql`update stocktake_pack set content = ${other}, sha256 = encode(sha256(convert_to(${other}, 'UTF8')), 'hex') where id = ${id}`.execute(
      database.admin,
    );
    await sql`alter table stocktake_pack enable trigger stocktake_pack_never_changes`.execute(database.admin);
    expect((await adviser.get(`/alderbeck/packs/${id}`)).body).toContain('This pack was altered after it was made.');
    expect((await adviser.get(`/alderbeck/packs/${id}/pack.pdf`)).status).toBe(409);
    expect((await stamp()).body).toContain('Altered: what Irwell keeps is not what was stamped.');
    expect(await packsCommand(['check', file], io)).toBe(1);
    expect(await packsCommand(['list', '--area', '999'], io)).toBe(1);
    expect(said.join('')).toContain('ALTERED');
    writeFileSync(file, other);
    expect(await packsCommand(['check', file, '--json'], io)).toBe(1);
    expect(said.at(-1)).toContain('"verdict":"record-altered"');
  });

  test('a file of it is known by its SHA-256 alone, and signed for those who ask no Irwell', async () => {
    const id = shared();
    const said: string[] = [];
    const stranger = aBrowser(app);
    const io = {
      read: database.asService,
      signer: () => Promise.resolve(signer),
      out: (text: string) => said.push(text),
    };
    await stranger.get('/stamps');
    const send = async (bytes: Buffer, fields?: Readonly<Record<string, string>>, browser = stranger) => {
      const { formToken } = await browser.get('/stamps');
      return sendBytes(browser, fields ?? { formToken }, bytes);
    };
    for (const form of ['pdf', 'docx', 'json']) {
      const file = path.join(folder, `given.${form}`);
      const { bytes } = await adviser.get(`/alderbeck/packs/${id}/pack.${form}`);
      writeFileSync(file, bytes);
      expect(await packsCommand(['check', file, '--json'], io), form).toBe(0);
      const shown = await send(bytes);
      expect([
        shown.statusCode,
        shown.body.includes('This is unaltered'),
        shown.body.includes('Signed with this'),
      ]).toEqual([200, true, true]);
      // One letter more, or less.
      const other = await send(Buffer.concat([bytes, Buffer.from(' ')]));
      expect(other.body).toContain('This is not a file that Irwell made, or it was altered.');
      const hash = sha256Of(bytes);
      const [statement, signature] = [
        await stranger.get(`/stamps/${hash}/signed.txt`),
        await stranger.get(`/stamps/${hash}/signature`),
      ];
      expect(statement.body).toContain(`file: ${form}\n`);
      expect(statement.body).toContain(`sha256: ${hash}\n`);
      const key = createPublicKey((await stranger.get('/stamps/key')).body);
      expect(verify(null, statement.bytes, key, signature.bytes)).toBe(true);
      expect(verify(null, Buffer.from(statement.body.replace('999', '998')), key, signature.bytes)).toBe(false);
    }
    // Drawn anew, as after a start of the server, it is the same file.
    const { stamped, sha256, words } = await kept(id);
    for (const form of ['pdf', 'docx'] as const) {
      const input = { form, content: stamped, sha256, words, checkAt: '/stamps of this Irwell' };
      const module = new URL('./file-worker.ts', import.meta.url);
      const anew = await runWorker<Uint8Array>({ module, input, signal: AbortSignal.timeout(60_000) });
      expect((await stranger.get(`/stamps/${sha256Of(anew)}/signed.txt`)).status, form).toBe(200);
    }
    expect((await stranger.get(`/stamps/${'0'.repeat(64)}/signature`)).status).toBe(404);
    expect((await stranger.get('/stamps/none/signed.txt')).status).toBe(404);
    // Hostile or none: hashed, and nothing else.
    expect((await send(Buffer.from('<script>alert(1)</script>'))).body).not.toContain('<script>alert');
    expect((await send(Buffer.alloc(0))).statusCode).toBe(422);
    expect((await send(Buffer.alloc(20_000_001))).body).toContain('larger than');
    expect((await send(Buffer.from('x'), {})).statusCode).toBe(403);
    expect((await send(Buffer.from('x'), { formToken: 'forged' })).statusCode).toBe(403);
    await expect(packsCommand(['check', path.join(folder, 'none.pdf')], io)).rejects.toThrow('There is no file');
    await expect(packsCommand(['list'], io)).rejects.toThrow('three digits');
  });

  test('nor with its hash and the audit trail together: the signature does not hold', async () => {
    const id = newId();
    await ask(id);
    await settled();
    const { stamped, sha256 } = await kept(id);
    const other = stamped.replace('Nobody has counted who reads it.', 'Everybody reads it.');
    const forged = sha256Of(other);
    const open = sql`alter table stocktake_pack disable trigger user; alter table audit.event disable trigger user`;
    const close = sql`alter table stocktake_pack enable trigger user; alter table audit.event enable trigger user`;
    await open.execute(database.admin);
    await sql`update stocktake_pack set content = ${other}, sha256 = ${forged} where id = ${id}`.execute(
      database.admin,
    );
    await sql`update audit.event e set detail = jsonb_set(detail, '{sha256}', to_jsonb(${forged}::text)) where action = 'pack.made' and subject_ids @> array[${id}::uuid]`.execute(
      database.admin,
    );
    await sql`update audit.event e set hash = sha256(audit.canonical(e, e.seq, e.previous_hash)) where action = 'pack.made' and subject_ids @> array[${id}::uuid]`.execute(
      database.admin,
    );
    await close.execute(database.admin);
    // Without a key the three agree; with it, the forgery shows.
    expect((await database.asService((tx) => findPack(tx, '999', id)))?.isWhole).toBe(true);
    expect((await database.asService((tx) => findPack(tx, '999', id, signer)))?.isWhole).toBe(false);
    expect((await adviser.get(`/alderbeck/packs/${id}`)).body).toContain('This pack was altered after it was made.');
    expect((await aBrowser(app).get(`/stamps?stamp=${forged}`)).body).toContain('Altered: what Irwell keeps is not');
    expect((await aBrowser(app).get(`/stamps?stamp=${sha256}`)).body).toContain('No pack was made here');
    const said: string[] = [];
    const file = path.join(folder, 'forged.json');
    writeFileSync(file, other);
    const io = {
      read: database.asService,
      signer: () => Promise.resolve(signer),
      out: (text: string) => said.push(text),
    };
    expect(await packsCommand(['check', file, '--json'], io)).toBe(1);
    expect(said.join('')).toContain('"verdict":"record-altered"');
  });

  test('but for words that are taken back: they go, and the stamp still holds', async () => {
    const id = shared();
    expect((await adviser.get(`/alderbeck/packs/${id}`)).body).toContain('They ring back now.');
    await forum.get(`/alderbeck/evidence/${voice}`);
    expect(
      (await forum.post(`/alderbeck/evidence/${voice}/withdraw`, { why: 'They asked us to.', asked: 'yes' })).status,
    ).toBe(303);
    const page = (await adviser.get(`/alderbeck/packs/${id}`)).body;
    expect(page).not.toContain('They ring back now.');
    expect(page).toContain(takenBackWords);
    expect(page).toContain('nothing was changed');
  });
});

describe('who reads a pack', () => {
  test('advisers, the board, the chair and the forum; the chair alone lets everybody', async () => {
    const id = shared();
    const inside = `/alderbeck/packs/${id}`;
    const open = `/alderbeck/stocktake-packs/${id}`;
    expect((await commissioner.get(inside)).status).toBe(403);
    expect((await forum.get(inside)).status).toBe(200);
    expect((await aBrowser(app).get(open)).status).toBe(404);
    await office.get(inside);
    expect((await office.post(`${inside}/shown`, { public: 'yes', why: 'So that all can read it.' })).status).toBe(403);
    await chair.get(inside);
    expect((await chair.post(`${inside}/shown`, { public: 'yes', why: '' })).status).toBe(422);
    // An accepted claim reaches nobody by way of a pack.
    const early = await chair.post(`${inside}/shown`, { public: 'yes', why: 'The board agreed on 20 November.' });
    expect([early.status, early.body.includes('A claim in this pack is not published')]).toEqual([422, true]);
    await doStep(forum, accepted, 'view', { stance: 'agrees', view: 'We have it in our hands.' });
    expect((await doStep(commissioner, accepted, 'publish')).status).toBe(303);
    await chair.get(inside);
    await chair.post(`${inside}/shown`, { public: 'yes', why: 'The board agreed on 20 November.' });
    expect((await aBrowser(app).get(open)).body).toContain('nothing was changed');
    expect((await aBrowser(app).get(`${open}/pack.json`)).body).toBe((await kept(id)).stamped);
    expect((await aBrowser(app).get('/alderbeck/stocktake-packs')).body).toContain(id);
    // What visitors are given is known again too, with the words that were taken back meanwhile gone.
    const given = (await aBrowser(app).get(`${open}/pack.docx`)).bytes;
    expect((await aBrowser(app).get(`/stamps/${sha256Of(given)}/signed.txt`)).body).toContain('file: docx');
    await chair.post(`${inside}/shown`, { public: 'no', why: 'A mistake was found.' });
    expect((await aBrowser(app).get(open)).status).toBe(404);
    const { rows } = await sql<{ action: string }>`
      select action from audit.event where subject_ids @> array[${id}::uuid] and action like 'pack.%' order by seq`.execute(
      database.admin,
    );
    expect(rows.map(({ action }) => action).filter((action) => action !== 'pack.taken')).toEqual([
      'pack.made',
      'pack.made-public',
      'pack.taken-inside',
    ]);
    expect(rows.filter(({ action }) => action === 'pack.taken').length).toBeGreaterThan(3);
  });
});
