import { expect, test } from 'vitest';
import { checkStatement } from './check.ts';

const figures = (text: string): readonly string[] =>
  checkStatement({ text })
    .findings.filter(({ rule }) => rule === 'figures')
    .map(({ result, says }) => `${result}: ${says}`);

test.each([
  [
    'Waits are now five weeks less than a year ago (36.8 weeks down to 28.3).',
    'does-not-agree: 36.8 − 28.3 = 8.5 weeks.',
  ],
  ['The wait is down from 36.8 to 28.3 weeks. That is five weeks less.', 'does-not-agree: 36.8 − 28.3 = 8.5 weeks.'],
  ['The average wait fell by 8.5 weeks, from 36.8 weeks to 28.3 weeks.', 'agrees: 36.8 − 28.3 = 8.5 weeks.'],
  ['We cut waits by more than 8 weeks, from 36.8 to 28.3 weeks.', 'agrees: 36.8 − 28.3 = 8.5 weeks.'],
  ['We cut waits by more than 9 weeks, from 36.8 to 28.3 weeks.', 'does-not-agree: 36.8 − 28.3 = 8.5 weeks.'],
  ['The rate rose from 40% to 50%, a 10% increase.', 'does-not-agree: 50 − 40 = 10 percentage points; 10 ÷ 40 = 25%.'],
  ['The rate rose from 40% to 50%, a 25% increase.', 'agrees: 50 − 40 = 10 percentage points; 10 ÷ 40 = 25%.'],
  ['The rate rose from 40% to 50%, an increase of 10 percentage points.', 'agrees: 50 − 40 = 10 percentage points.'],
  ['Complaints have halved, from 120 in 2023 to 58 in 2024.', 'agrees: 120 − 58 = 62; 62 ÷ 120 = 51.7%.'],
  ['Complaints have halved, from 120 in 2023 to 90 in 2024.', 'does-not-agree: 120 − 90 = 30; 30 ÷ 120 = 25%.'],
  ['Numbers nearly doubled from 100 to 195.', 'agrees: 195 − 100 = 95; 95 ÷ 100 = 95%.'],
  ['Numbers more than doubled from 100 to 195.', 'does-not-agree: 195 − 100 = 95; 95 ÷ 100 = 95%.'],
  ['The list fell by a third, from 900 to 600.', 'agrees: 900 − 600 = 300; 300 ÷ 900 = 33.3%.'],
  ['Requests are up 12%, from 500 to 560.', 'agrees: 560 − 500 = 60; 60 ÷ 500 = 12%.'],
  ['Spending rose from £1.2m to £1.5 million, up by £0.3m.', 'agrees: 1,500,000 − 1,200,000 = £300,000.'],
  ['Waits came down from 36.8 weeks to 9 months, 5 weeks less.', 'cannot-tell: The text says'],
  [
    'Waiting lists have reduced from 40 to 45 weeks.',
    'does-not-agree: 40 weeks to 45 weeks goes up, and the words say down.',
  ],
  [
    'Timeliness improved to 94.7%, up from 61.2%, 33.5 percentage points more.',
    'agrees: 94.7 − 61.2 = 33.5 percentage points.',
  ],
  ['Most schools (48%) have signed up.', 'does-not-agree: “Most” is more than 50%.'],
  ['More than half of schools (48 of 100) took part.', 'does-not-agree: 48 ÷ 100 = 48%.'],
  ['Two thirds of plans (66%) were issued in time.', 'agrees: “Two thirds” is 66.7%.'],
  ['We reviewed 66 of 100 plans (66%).', 'agrees: 66 ÷ 100 = 66%.'],
  ['We reviewed 60 out of 100 plans (66%).', 'does-not-agree: 60 ÷ 100 = 60%.'],
  ['A total of 120 staff were trained: 40 teachers, 45 assistants and 35 officers.', 'agrees: 40 + 45 + 35 = 120.'],
  [
    'A total of 120 staff were trained: 40 teachers, 45 assistants and 30 officers.',
    'does-not-agree: 40 + 45 + 30 = 115.',
  ],
  ['We trained 120 staff (40 teachers and 75 assistants).', 'cannot-tell: 40 + 75 = 115.'],
  ['The board met on Monday 5 May 2024.', 'does-not-agree: 5 May 2024 is a Sunday, and the text says Monday.'],
  ['The board meets on Tuesday 24 November 2026 and on 31 June 2027.', 'does-not-agree: There is no 31 June 2027.'],
  ['The survey ran from 12 June 2026 to 3 June 2026.', 'does-not-agree: 12 June 2026 comes after 3 June 2026.'],
  [
    'Progress was made in the following five areas:\n\n• one thing\n• another\n• a third',
    'does-not-agree: The list has 3 points.',
  ],
])('of “%s” it says “%s”', (text, expected) => {
  expect(figures(text)).toEqual([expect.stringContaining(expected)]);
});

test.each([
  'Over 66% of EHCPs were reviewed in 2024–25.',
  'Children from birth to 25, aged 5 to 11, wait 12 to 16 weeks.',
  'Waits of from 6 to 12 weeks are usual.',
  'Last year there were 3,000 plans; now there are 10% more.',
  'Call 0161 496 0000 or write to room 12, page 4, section 23.',
  'Between 12 June 2017 and 16 June 2017 inspectors met 60 parents.',
  'The 6into7 software is used by 3 in 4 schools.',
  'The team of 12 met 5 times and saw 40 schools.',
])('of “%s” it says nothing: there is nothing to hold against one another', (text) => {
  expect(figures(text)).toEqual([]);
});
