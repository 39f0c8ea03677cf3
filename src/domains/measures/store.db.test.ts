import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aDatabase } from '#test/database';
import type { TestDatabase } from '#test/database';
import type { Tx } from '#platform/db';
import { measureEntry } from './core/register.ts';
import type { MeasureEntry, Register } from './core/register.ts';
import { shippedRegister } from './register.ts';
import { loadMeasureRegister } from './store-register.ts';
import { refreshMeasureValues } from './store-values.ts';
import { withFigures } from './test/loaded.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await withFigures(await aDatabase());
});
afterAll(async () => {
  await database.close();
});

const register = shippedRegister();
const change = (code: string, changed: (measure: MeasureEntry) => MeasureEntry): Register => ({
  ...register,
  measures: register.measures.map((each) => (each.code === code ? changed(each) : each)),
});
const versionOf = async (tx: Tx): Promise<number> =>
  (await tx.selectFrom('public_version').select('version').executeTakeFirstOrThrow()).version;

class Undo extends Error {}
/** Does the work as a service and takes it back, so that the tests do not see each other. */
const undone = async (work: (tx: Tx) => Promise<void>): Promise<void> => {
  await database
    .asService(async (tx) => {
      await work(tx);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
};

describe('loading the register', () => {
  test('a second time changes nothing and leaves the pages their version', async () => {
    await undone(async (tx) => {
      const before = await versionOf(tx);
      expect(await loadMeasureRegister(tx)).toEqual({ added: [], mended: [] });
      expect(await versionOf(tx)).toBe(before);
    });
  });

  test('mends a title in place and moves the version of the pages', async () => {
    await undone(async (tx) => {
      const before = await versionOf(tx);
      const mended = change('E09', (measure) => ({ ...measure, plainTitle: 'Another title' }));
      expect(await loadMeasureRegister(tx, mended)).toEqual({ added: [], mended: ['E09'] });
      expect(await versionOf(tx)).toBe(before + 1);
      const titles = await tx
        .selectFrom('measure_definition')
        .select('plain_title')
        .where('measure_code', '=', 'E09')
        .execute();
      expect(titles).toEqual([{ plain_title: 'Another title' }]);
    });
  });

  test('refuses another meaning under the same version', async () => {
    await undone(async (tx) => {
      const changed = change('E09', (measure) => ({ ...measure, numerator: 'Plans that felt quick' }));
      await expect(loadMeasureRegister(tx, changed)).rejects.toThrow(/version of its own/);
    });
  });

  test('takes a new version, closes the one before it and builds its figures anew', async () => {
    await undone(async (tx) => {
      const next = measureEntry.parse({
        ...register.measures.find(({ code }) => code === 'D07'),
        version: 2,
        inForceFrom: '2026-06-01',
        numerator: 'Plans without a school',
      });
      const both = { ...register, measures: [...register.measures, next] };
      expect(await loadMeasureRegister(tx, both)).toEqual({ added: ['D07'], mended: [] });
      const versions = await tx
        .selectFrom('measure_definition')
        .select(['version', 'in_force_from', 'in_force_until'])
        .where('measure_code', '=', 'D07')
        .orderBy('version')
        .execute();
      expect(versions).toEqual([
        { version: 1, in_force_from: '2014-09-01', in_force_until: '2026-06-01' },
        { version: 2, in_force_from: '2026-06-01', in_force_until: null },
      ]);
      expect(await refreshMeasureValues(tx)).toMatchObject({ changed: true });
      const kept = await tx
        .selectFrom('measure_value')
        .select('version')
        .distinct()
        .where('measure_code', '=', 'D07')
        .execute();
      expect(kept).toEqual([{ version: 2 }]);
    });
  });
});

describe('the database', () => {
  const define = (tx: Tx, values: string) =>
    sql
      .raw(
        `insert into measure (code, in_catalogue) values ('Z99', false);
         insert into measure_definition (measure_code, version, in_force_from, recorded_by, meaning_sha256, wording_sha256, short_title, plain_title,
           officer_title, says, kind, basis, numerator, denominator, population, unit, decimals, better, frequency, publication_code, owner_role,
           why_it_matters, subject, small_groups, guard_count)
         values ('Z99', 1, '2020-01-01', 'a test', '', '', '', '', '', '{value} {place}', ${values}, 'n', 'd', 'p', 'percent', 1, 'up', '', 'dfe-lait', '', '',
           'council', false, `,
      )
      .compile(tx).sql;

  const tried = async (kindAndBasis: string, guards: number, alsoGuard: boolean): Promise<string> => {
    try {
      await database.asService(async (tx) => {
        const [measure = '', definition = ''] = define(tx, kindAndBasis).split(';\n');
        await sql.raw(measure).execute(tx);
        await sql.raw(`${definition}${String(guards)})`).execute(tx);
        if (alsoGuard)
          await sql
            .raw(
              `insert into measure_guard (measure_code, version, position, guard_code, because) values ('Z99', 1, 1, 'E03', 'x')`,
            )
            .execute(tx);
        await sql.raw('set constraints all immediate').execute(tx);
        throw new Undo();
      });
    } catch (error) {
      return error instanceof Undo ? 'accepted' : error instanceof Error ? error.message : 'unknown';
    }
    return 'accepted';
  };

  test('refuses how fast without a guard', async () => {
    expect(await tried(`'timeliness', 'published'`, 0, false)).toMatch(/measure_definition_timeliness_has_a_guard/);
  });

  test('refuses a definition whose guards were left out, and takes it with them', async () => {
    expect(await tried(`'timeliness', 'published'`, 1, false)).toMatch(/names 1 guards and has 0/);
    expect(await tried(`'timeliness', 'published'`, 1, true)).toBe('accepted');
  });

  test('refuses to lose a guard afterwards', async () => {
    await expect(
      database.asService(async (tx) => {
        await tx
          .deleteFrom('measure_guard')
          .where('measure_code', '=', 'E09')
          .where('guard_code', '=', 'E03')
          .execute();
      }),
    ).rejects.toThrow(/names 5 guards and has 4/);
  });

  test('refuses a guard that is no measure, two versions in force, and a symbol with a number', async () => {
    const refused = async (statement: string): Promise<string> => {
      try {
        await database.asService(async (tx) => {
          await sql.raw(statement).execute(tx);
        });
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
      return 'accepted';
    };
    expect(
      await refused(
        `insert into measure_guard (measure_code, version, position, guard_code, because) values ('E09', 1, 9, 'Z98', 'x')`,
      ),
    ).toMatch(/measure_guard_is_a_measure/);
    expect(
      await refused(
        `insert into measure_definition select (jsonb_populate_record(d, '{"version": 2, "guard_count": 0, "kind": "share"}')).* from measure_definition d where measure_code = 'E03'`,
      ),
    ).toMatch(/measure_definition_one_in_force/);
    expect(
      await refused(
        `insert into measure_value select (jsonb_populate_record(v, '{"state": "suppressed", "period_start": "1990-01-01"}')).* from measure_value v where value is not null limit 1`,
      ),
    ).toMatch(/measure_value_is_known_or_not/);
  });

  test('lets a visitor read measures and change nothing', async () => {
    await expect(database.asPublic((tx) => tx.deleteFrom('measure_value').execute())).rejects.toThrow();
  });
});

describe('building the figures', () => {
  test('again changes nothing and leaves the pages their version', async () => {
    await undone(async (tx) => {
      const before = await versionOf(tx);
      expect(await refreshMeasureValues(tx)).toMatchObject({ changed: false });
      expect(await versionOf(tx)).toBe(before);
    });
  });

  test('takes a figure away with its file', async () => {
    await undone(async (tx) => {
      const table = await tx
        .selectFrom('published_table')
        .select('id')
        .where('dataset', '=', 'dsg/cumulative-balance')
        .executeTakeFirstOrThrow();
      await tx.deleteFrom('published_row').where('table_id', '=', table.id).execute();
      expect(await refreshMeasureValues(tx)).toMatchObject({ changed: true });
      const left = await tx
        .selectFrom('measure_value')
        .select('period_label')
        .where('measure_code', '=', 'F01')
        .execute();
      expect(left).toEqual([]);
    });
  });
});
