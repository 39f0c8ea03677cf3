-- What is true of one area only is said on that area's pages and nowhere else: the register is for every area.
alter table measure_pitfall add column area_code text
  constraint measure_pitfall_is_of_a_council check (area_code ~ '^[0-9]{3}$');
alter table measure_same_question add column area_code text
  constraint measure_same_question_is_of_a_council check (area_code ~ '^[0-9]{3}$');

-- A few words for a chart, a list and a card. Loading the register fills it for definitions that are there already.
alter table measure_definition add column short_title text not null default '';
alter table measure_definition alter column short_title drop default;

-- A balance below nought is owed: its sentence says so, and its number stands there without the minus sign.
alter table measure_definition add column says_below_nought text
  constraint measure_definition_says_below_nought_has_its_gaps check (says_below_nought like '%{value}%' and says_below_nought like '%{place}%');

-- A provider is shown on an area's pages for all its lists, but a document may name it for some of them only.
alter table measure_provider add column named_for text[] not null default '{}';
alter table measure_provider add column named_words text not null default '';
alter table measure_provider add column unnamed_words text not null default '';
