import { describe, expect, test } from 'vitest';
import { plainDate } from '#shared/plain-date';
import { mayStandBeside } from './comparators.ts';
import type { PlacedFigure } from './comparators.ts';

const year = (from: string, until: string) => ({ from: plainDate(from), until: plainDate(until) });

const local: PlacedFigure = {
  place: 'Alderbeck',
  definition: 'E09 version 1',
  counts: 'new plans issued within 20 weeks, of new plans, without exceptions',
  unit: '%',
  ...year('2024-01-01', '2025-01-01'),
};
const england: PlacedFigure = { ...local, place: 'England' };

describe('whether a figure may stand beside another', () => {
  test('of the same definition and dates: yes, and its dates need not be said', () => {
    expect(mayStandBeside(local, england, [])).toEqual({ may: true, dates: null });
  });

  test('of the same definition and other dates: yes, with its own dates', () => {
    expect(mayStandBeside(local, { ...england, ...year('2023-01-01', '2024-01-01') }, [])).toEqual({
      may: true,
      dates: '1 January 2023 up to 1 January 2024',
    });
  });

  // Devon's published table of key performance indicators has "30.8% (national SEN2 2022)" beside a local 3.99% of something else.
  test('of another definition: never, as 30.8% of the country beside 3.99% of Devon', () => {
    const devon: PlacedFigure = {
      ...local,
      place: 'Devon',
      definition: 'a local indicator',
      counts: 'a local share that is 3.99%',
    };
    const answer = mayStandBeside(
      devon,
      { ...england, definition: 'SEN2 2022', counts: 'a national share of the SEN2 return of 2022 that is 30.8%' },
      [],
    );
    expect(answer).toEqual({
      may: false,
      why: 'England counts something else: a national share of the SEN2 return of 2022 that is 30.8%. Here it is a local share that is 3.99%. Two definitions are not compared.',
    });
  });

  test('across a break in the series: never, whichever came first', () => {
    const breaks = [{ on: plainDate('2023-01-01'), text: 'the return became one of persons' }];
    const older = { ...england, ...year('2022-01-01', '2023-01-01') };
    const refused = {
      may: false,
      why: expect.stringContaining('on 1 January 2023: the return became one of persons') as string,
    };
    expect(mayStandBeside(local, older, breaks)).toEqual(refused);
    expect(mayStandBeside({ ...older, place: 'Alderbeck' }, { ...local, place: 'England' }, breaks)).toEqual(refused);
    expect(mayStandBeside(local, england, breaks)).toEqual({ may: true, dates: null });
  });

  test('part of a year beside a whole one: never, as 54.05 and then 3.7', () => {
    expect(mayStandBeside(local, { ...england, ...year('2024-09-01', '2024-12-01') }, [])).toMatchObject({
      may: false,
    });
    expect(mayStandBeside(local, { ...england, unit: 'per 10,000' }, [])).toMatchObject({ may: false });
  });
});
