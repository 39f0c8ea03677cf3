// How often the latest value of a series that did not change carries a sign of improvement: independent normal values, engine mdc with its own settings. Gives the
// rates that src/domains/charts-of-change/core/assurance.ts uses.
import { chartOf } from '#domains/charts-of-change';
import { fromDayNumber } from '#shared/plain-date';

const rounds = 20_000;
let state = 20_261_122;
/** Park and Miller's generator: the same numbers in every run. */
const random = (): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};
const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());

for (const points of [15, 18, 24, 36, 48]) {
  const dates = Array.from({ length: points }, (_, index) => fromDayNumber(18_000 + 30 * index));
  let better = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { icons } = chartOf(round, 'mdc', { dates, values: dates.map(normal), improvement_direction: 'increase' });
    if (icons.variation?.startsWith('Improvement') === true) better += 1;
  }
  process.stdout.write(`${points} values: ${((100 * better) / rounds).toFixed(2)}% called better\n`);
}
