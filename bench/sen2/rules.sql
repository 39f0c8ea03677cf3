-- Irwell's rules of 2026 once more, written apart from the checker's code and by its words (docs/sen2-rules.md): each counts what it finds in
-- each area. Where the two differ, one of them is wrong. {main} and {extended} are codes of ethnicity, {authorities} those in a UPN.
create macro census() as date '2026-01-15';
create macro year_start() as date '2025-01-01';
create macro year_end() as date '2025-12-31';
create macro last_summer() as date '2025-08-31';
create macro ymd(d) as year(d) * 10000 + month(d) * 100 + day(d);
create macro age_on(born, d) as floor((ymd(d) - ymd(born)) / 10000);
create macro is_yes(cell) as cell = '1' or lower(cell) = 'true';
create macro is_no(cell) as cell = '0' or lower(cell) = 'false';
create macro is_answer(cell) as cell in ('0', '1') or lower(cell) in ('true', 'false');
create macro is_wrong(cell, needed) as case when cell = '' then needed else not is_answer(cell) end;
create macro is_authority(cell) as regexp_full_match(cell, '[0-9]{3}');
create macro digit(cell, place) as ascii(substr(cell, place, 1)) - 48;
create macro upn_end(upn) as case when substr(upn, 13, 1) between '0' and '9' then digit(upn, 13) else strpos('ABCDEFGHJKLMNPQRTUVWXYZ', substr(upn, 13, 1)) - 1 end;
create macro upn_letter(upn) as substr('ABCDEFGHJKLMNPQRTUVWXYZ', 1 + (2 * digit(upn, 2) + 3 * digit(upn, 3) + 4 * digit(upn, 4) + 5 * digit(upn, 5)
  + 6 * digit(upn, 6) + 7 * digit(upn, 7) + 8 * digit(upn, 8) + 9 * digit(upn, 9) + 10 * digit(upn, 10) + 11 * digit(upn, 11) + 12 * digit(upn, 12)
  + 13 * upn_end(upn)) % 23, 1);
create macro is_upn_shaped(upn) as regexp_full_match(upn, '[A-Z].{12}');
create macro is_upn_form(upn) as regexp_full_match(upn, '[A-Z].{3}[0-9]{8}[0-9A-HJ-NP-RT-Z]');
create macro is_upn_full(upn) as regexp_full_match(upn, '[A-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]');
create macro uln_rest(uln) as (10 * digit(uln, 1) + 9 * digit(uln, 2) + 8 * digit(uln, 3) + 7 * digit(uln, 4) + 6 * digit(uln, 5) + 5 * digit(uln, 6)
  + 4 * digit(uln, 7) + 3 * digit(uln, 8) + 2 * digit(uln, 9)) % 11;
create macro is_uln(uln) as substr(uln, 1, 1) <> '0' and uln_rest(uln) <> 0 and digit(uln, 10) = 10 - uln_rest(uln);
create macro is_ten_digits(uln) as regexp_full_match(uln, '[0-9]{10}');

with of_person as (
  select person, count(*) filter (where is_open) as open_plans, bool_or(outcome in ('Y', 'A', 'H')) as went_on from looked group by person
), looked_at as (
  select p.*, coalesce(o.open_plans, 0) as open_plans, o.person is null as has_no_request, coalesce(o.went_on, false) as went_on,
    age_on(p.birth, census()) as age,
    is_upn_full(p.upn) and row_number() over (partition by p.area, substr(p.upn, 2), is_upn_full(p.upn) order by p.id) > 1 as same_upn,
    is_ten_digits(p.uln) and p.uln <> '9999999999' and row_number() over (partition by p.area, p.uln order by p.id) > 1 as same_uln,
    p.surname <> '' and p.forename <> '' and p.birth is not null
      and row_number() over (partition by p.area, lower(p.surname), lower(p.forename), p.birth order by p.id) > 1 as same_name
  from person p left join of_person o on o.person = p.id
)
select area,
  count(*) filter (where surname = '') as "P01",
  count(*) filter (where forename = '') as "P02",
  count(*) filter (where birth is null) as "P03",
  count(*) filter (where birth > census()) as "P04",
  count(*) filter (where open_plans > 0 and age_on(birth, last_summer()) >= 25 and age < 27) as "P05",
  count(*) filter (where open_plans > 0 and age >= 27) as "P06",
  count(*) filter (where sex not in ('M', 'F', 'U')) as "P07",
  count(*) filter (where ethnicity not in ({main}) and ethnicity not in ({extended})) as "P08",
  count(*) filter (where not regexp_full_match(postcode, '[A-Za-z]{1,2}[0-9][0-9A-Za-z]? ?[0-9][A-Za-z]{2}')) as "P09",
  count(*) filter (where upn <> '' and not is_upn_shaped(upn)) as "P11",
  count(*) filter (where is_upn_full(upn) and upn_letter(upn) <> substr(upn, 1, 1)) as "P12",
  count(*) filter (where is_upn_shaped(upn) and substr(upn, 2, 3) not in ({authorities}) and substr(upn, 2, 3) <> area::text) as "P13",
  count(*) filter (where is_upn_shaped(upn) and not regexp_full_match(substr(upn, 5, 8), '[0-9]{8}')) as "P14",
  count(*) filter (where is_upn_shaped(upn) and not regexp_full_match(substr(upn, 13, 1), '[0-9A-HJ-NP-RT-Z]')) as "P15",
  count(*) filter (where age >= 6 and is_upn_form(upn) and substr(upn, 13, 1) not between '0' and '9') as "P16",
  count(*) filter (where same_upn) as "P17",
  count(*) filter (where uln <> '' and not is_ten_digits(uln)) as "P18",
  count(*) filter (where uln <> '9999999999' and is_ten_digits(uln) and not is_uln(uln)) as "P19",
  count(*) filter (where same_uln) as "P20",
  count(*) filter (where upn = '' and uln = '' and unknown = '') as "P21",
  count(*) filter (where unknown <> '' and (upn <> '' or uln <> '')) as "P22",
  count(*) filter (where unknown not in ('', 'UN1', 'UN2', 'UN3', 'UN4', 'UN5', 'UN6', 'UN7', 'UN8', 'UN9', 'UN10')) as "P23",
  count(*) filter (where unknown = 'UN1' and age >= 6) as "P24",
  count(*) filter (where unknown = 'UN10' and went_on) as "P25",
  count(*) filter (where same_name and not same_upn and not same_uln) as "P27",
  count(*) filter (where ethnicity in ({extended})) as "P28",
  count(*) filter (where uln = '9999999999') as "P29",
  count(*) filter (where unknown in ('UN4', 'UN6', 'UN7')) as "P30",
  count(*) filter (where sex = 'U') as "P31",
  count(*) filter (where open_plans = 0 and age >= 30) as "P32",
  count(*) filter (where has_no_request) as "S02"
from looked_at group by area;

with looked_at as (
  select r.*, l.birth, l.assessment, l.assessed, l.issued, l.has_issued, l.plan, l.active, l.is_open,
    row_number() over (partition by r.person, r.received_text order by r.id) > 1 as same_day,
    r.outcome = 'A' and row_number() over (partition by r.person, r.outcome order by r.id) > 1 as undecided_too,
    l.is_open and row_number() over (partition by r.person, l.is_open order by r.id) > 1 as open_too
  from request r join looked l on l.id = r.id
)
select area,
  count(*) filter (where outcome not in ('Y', 'N', 'A', 'W', 'H')) as "R01",
  count(*) filter (where outcome in ('Y', 'N', 'A', 'W') and received_text = '') as "R02",
  count(*) filter (where received > census() or received < birth) as "R03",
  count(*) filter (where outcome in ('Y', 'N') and decided_text = '') as "R04",
  count(*) filter (where outcome in ('W', 'A', 'H') and decided_text <> '') as "R05",
  count(*) filter (where decided < received) as "R06",
  count(*) filter (where decided > census()) as "R07",
  count(*) filter (where outcome in ('Y', 'N') and decided < year_start()) as "R08",
  count(*) filter (where outcome in ('Y', 'N') and decided - received > 42) as "R09",
  count(*) filter (where outcome = 'A' and census() - received > 42) as "R10",
  count(*) filter (where (source = '' and outcome <> 'H') or source not in ('', '1', '2', '3', '4', '5')) as "R11",
  count(*) filter (where is_wrong(rya, outcome not in ('H', ''))) as "R13",
  count(*) filter (where is_wrong(mediation, outcome = 'N')) + count(*) filter (where is_wrong(tribunal, outcome = 'N')) as "R14",
  count(*) filter (where outcome <> 'N' and is_yes(mediation)) + count(*) filter (where outcome <> 'N' and is_yes(tribunal)) as "R15",
  count(*) filter (where exported <> '' and (not is_authority(exported) or exported = area::text)) as "R16",
  count(*) filter (where exported <> '' and assessed = 'Y' and has_issued) as "R17",
  count(*) filter (where received_text <> '' and same_day) as "R18",
  count(*) filter (where undecided_too) as "R19",
  count(*) filter (where age_on(birth, received) >= 25) as "R21",
  count(*) filter (where (assessment is null and outcome in ('Y', 'H') and exported = '') or (assessment is not null and outcome in ('A', 'W'))) as "A01",
  count(*) filter (where assessment is not null and outcome = 'N' and not is_yes(mediation) and not is_yes(tribunal)) as "A02",
  count(*) filter (where (active is null and plan is not null and is_open)
    or (active is not null and plan is null and not coalesce(assessed = 'H' or (assessed = 'Y' and has_issued), false))) as "V01",
  count(*) filter (where open_too) as "X01"
from looked_at group by area;

with looked_at as (
  select a.*, l.received, l.decided, l.plan, l.transfer, a.issued_text <> '' as has_issued,
    a.issued_text <> '' and a.outcome in ('Y', 'N') as is_finished
  from assessment a join looked l on l.id = a.request
)
select area,
  count(*) filter (where outcome not in ('Y', 'N', 'A', 'W', 'H')) as "A03",
  count(*) filter (where outcome = 'N' and not has_issued) as "A04",
  count(*) filter (where outcome = 'Y' and not has_issued) as "A05",
  count(*) filter (where issued < received or issued < decided) as "A06",
  count(*) filter (where issued > census()) as "A07",
  count(*) filter (where outcome in ('Y', 'N') and issued < year_start()) as "A08",
  count(*) filter (where is_wrong(mediation, is_finished)) + count(*) filter (where is_wrong(tribunal, is_finished))
    + count(*) filter (where is_wrong(other_mediation, is_finished)) + count(*) filter (where is_wrong(other_tribunal, is_finished)) as "A09",
  count(*) filter (where is_wrong(week20, has_issued and outcome = 'Y')) as "A10",
  count(*) filter (where outcome = 'Y' and is_yes(week20) and issued - received between 0 and 140) as "A11",
  count(*) filter (where outcome = 'Y' and is_no(week20) and issued - received > 140) as "A12",
  count(*) filter (where outcome = 'N' and issued - received > 112) as "A13",
  count(*) filter (where outcome = 'A' and census() - received > 140) as "A14",
  count(*) filter (where transfer <> '' and outcome in ('Y', 'N', 'A', 'W')) as "A15",
  count(*) filter (where plan is null and (outcome = 'H' or (outcome = 'Y' and has_issued))) as "N01",
  count(*) filter (where plan is not null and outcome in ('N', 'A', 'W')) as "N02"
from looked_at group by area;

with ranks as (
  select plan, count(*) as named, count(*) filter (where rank = '1') as first, count(*) filter (where rank = '2') as second from detail group by plan
), looked_at as (
  select n.*, l.birth, l.assessed, l.issued, l.active, l.is_open, age_on(l.birth, census()) as age, coalesce(k.named, 0) as named,
    coalesce(k.first, 0) as first, coalesce(k.second, 0) as second,
    make_date(year(n.cease) + case when month(n.cease) > 8 then 1 else 0 end, 8, 31) as end_of_school_year
  from plan n join looked l on l.plan = n.id left join ranks k on k.plan = n.id
)
select area,
  count(*) filter (where start_text = '' or start > census() or start < date '2014-09-01') as "N03",
  count(*) filter (where assessed = 'Y' and issued between year_start() and year_end() and start between date '2014-09-01' and census()
    and start <> issued) as "N04",
  count(*) filter (where res not in ('', 'A', 'B')) as "N05",
  count(*) filter (where wbp not in ('', 'A', 'T', 'S')) as "N06",
  count(*) filter (where wbp in ('A', 'T', 'S') and age < 16) as "N07",
  count(*) filter (where is_wrong(pb, is_open)) + count(*) filter (where is_wrong(oa, false)) as "N08",
  count(*) filter (where is_yes(pb) and not is_yes(oa) and dp = '') as "N09",
  count(*) filter (where is_no(pb) and (is_yes(oa) or dp <> '')) as "N10",
  count(*) filter (where dp not in ('', 'E', 'S', 'H', 'I')) as "N11",
  count(*) filter (where (cease_text = '') <> (reason = '')) as "N12",
  count(*) filter (where cease < start or cease > census()) as "N13",
  count(*) filter (where cease < year_start()) as "N14",
  count(*) filter (where reason not in ('', '1', '2', '3', '4', '5', '6', '7', '8', '9')) as "N15",
  count(*) filter (where reason = '1' and age_on(birth, end_of_school_year) < 25) as "N16",
  count(*) filter (where reason in ('3', '4', '6') and age_on(birth, cease) < 16) as "N17",
  count(*) filter (where cease <= census() and active is not null) as "N19",
  count(*) filter (where first > 1 or second > 1 or (named > 0 and first = 0 and second = named)) as "D01",
  count(*) filter (where named = 0 or named > 2) as "S03"
from looked_at group by area;

with looked_at as (
  select d.*, l.birth, l.is_open, age_on(l.birth, census()) as age, d.urn <> '' or d.ukprn <> '' as has_number
  from detail d join looked l on l.plan = d.plan
)
select area,
  count(*) filter (where rank not in ('1', '2')) as "D01",
  count(*) filter (where not has_number and setting = '') as "D02",
  count(*) filter (where has_number and setting <> '') as "D03",
  count(*) filter (where urn <> '' and not regexp_full_match(urn, '[0-9]{6}')) as "D04",
  count(*) filter (where ukprn <> '' and not regexp_full_match(ukprn, '[0-9]{8}')) as "D05",
  count(*) filter (where setting not in ('', 'OLA', 'OPA', 'EHE', 'EYP', 'OTH', 'NEET', 'NIEC', 'NIEO')) as "D06",
  count(*) filter (where setting in ('OTH', 'NIEO') and setting_other = '') as "D07",
  count(*) filter (where is_wrong(unit, has_number)) + count(*) filter (where is_wrong(resourced, has_number)) as "D08",
  count(*) filter (where setting = 'NEET' and age < 16) as "D12",
  count(*) filter (where setting = 'EYP' and age >= 6 and is_open) as "D13",
  count(*) filter (where setting in ('NIEC', 'NIEO', 'OTH') and is_open and age_on(birth, last_summer()) between 5 and 15) as "D14",
  count(*) filter (where regexp_full_match(ukprn, '[02-9][0-9]{7}')) as "D16"
from looked_at group by area;

with stays as (
  select active, count(*) as stays, count(*) filter (where rank = '1') as first, count(*) filter (where rank = '2') as second,
    count(*) filter (where leaving is null or leaving > census()) as here,
    count(*) filter (where rank = '1' and (leaving is null or leaving > census())) as first_here,
    count(*) filter (where rank = '2' and (leaving is null or leaving > census())) as second_here
  from placement group by active
), types as (
  select active, count(*) as needs, count(*) filter (where rank = '1') as first, count(*) filter (where rank = '2') as second,
    arg_min(type, id) as one, arg_max(type, id) as other, arg_min(rank, id) as rank_of_one, arg_max(rank, id) as rank_of_other
  from need group by active
), looked_at as (
  select v.*, l.birth, l.start, l.is_open, s.active as placed, s.stays, s.first, s.second, s.here, s.first_here, s.second_here,
    coalesce(t.needs, 0) as needs, coalesce(t.first, 0) as main_needs, coalesce(t.second, 0) as second_needs, t.one, t.other, t.rank_of_one,
    t.rank_of_other, v.outcome = 'A' and v.draft_text = '' as lacks_draft, v.last between year_start() and year_end() as is_of_year
  from active v join looked l on l.id = v.request left join stays s on s.active = v.id left join types t on t.active = v.id
)
select area,
  count(*) filter (where transfer <> '' and (not is_authority(transfer) or transfer = area::text)) as "V02",
  count(*) filter (where meeting > census()) + count(*) filter (where last > census()) as "V03",
  count(*) filter (where outcome not in ('', 'A', 'C', 'M')) as "V04",
  count(*) filter (where outcome <> '' and last_text = '') as "V05",
  count(*) filter (where last < meeting) as "V06",
  count(*) filter (where last - meeting > 28) as "V07",
  count(*) filter (where last_text = '' and outcome = '' and start < date '2025-01-15' and is_open) as "V08",
  count(*) filter (where last < date '2025-01-15' and is_open) as "V09",
  count(*) filter (where draft_text <> '' and outcome <> 'A') as "V10",
  count(*) filter (where outcome = 'A' and draft - meeting > 28) as "V11",
  count(*) filter (where lacks_draft and not coalesce(is_of_year, false)) as "V12",
  count(*) filter (where due is not null and ymd(due) % 10000 not in (214, 215, 330, 331) and not coalesce(age_on(birth, due) >= 15, false)) as "V13",
  count(*) filter (where final_text <> '' and due_text = '') as "V14",
  count(*) filter (where final > due) as "V15",
  count(*) filter (where due_text = '' and is_open and age_on(birth, last_summer()) in (3, 10, 15)) as "V16",
  count(*) filter (where lacks_draft and is_of_year) as "V18",
  count(*) filter (where draft < meeting) as "V19",
  count(*) filter (where draft > census()) + count(*) filter (where final > census()) as "V20",
  count(*) filter (where case when stays < 2 then first = 0 and second = stays
    else first_here > 1 or second_here > 1 or (here > 0 and first_here = 0 and second_here = here and first = 0) end) as "L01",
  count(*) filter (where placed is null) as "L10",
  count(*) filter (where main_needs = 0 and second_needs = needs) as "T01",
  count(*) filter (where needs = 2 and one <> '' and one = other and rank_of_one <> rank_of_other) as "T04",
  count(*) filter (where stays > 2) + count(*) filter (where needs > 2) as "S03"
from looked_at group by area;

with looked_at as (
  select s.*, l.birth, l.is_open, age_on(l.birth, census()) as age, s.urn <> '' or s.ukprn <> '' as has_number
  from placement s join looked l on l.active = s.active
)
select area,
  count(*) filter (where rank not in ('1', '2')) as "L01",
  count(*) filter (where entry_text = '' or entry > census()) as "L02",
  count(*) filter (where leaving < entry) as "L03",
  count(*) filter (where not has_number and setting = '') as "L05",
  count(*) filter (where urn <> '' and not regexp_full_match(urn, '[0-9]{6}')) + count(*) filter (where ukprn <> '' and not regexp_full_match(ukprn, '[0-9]{8}'))
    + count(*) filter (where setting not in ('', 'OLA', 'OPA', 'EHE', 'EYP', 'OTH', 'NEET', 'NIEC', 'NIEO'))
    + count(*) filter (where is_wrong(unit, has_number)) + count(*) filter (where is_wrong(resourced, has_number))
    + count(*) filter (where setting = 'NEET' and age < 16) as "L06",
  count(*) filter (where res not in ('', 'A', 'B')) + count(*) filter (where wbp not in ('', 'A', 'T', 'S')) as "L07",
  count(*) filter (where has_number and setting <> '') as "L11",
  count(*) filter (where setting in ('OTH', 'NIEO') and setting_other = '') as "L12",
  count(*) filter (where setting = 'EYP' and age >= 6 and is_open) as "L16",
  count(*) filter (where setting in ('NIEC', 'NIEO', 'OTH') and is_open and age_on(birth, last_summer()) between 5 and 15) as "L17",
  count(*) filter (where regexp_full_match(ukprn, '[02-9][0-9]{7}')) as "L19",
  count(*) filter (where entry < birth) as "L21"
from looked_at group by area;

with looked_at as (
  select *, row_number() over (partition by active, rank order by id) > 1 as same_rank from need
)
select area,
  count(*) filter (where type not in ('SPLD', 'MLD', 'SLD', 'PMLD', 'SEMH', 'SLCN', 'HI', 'VI', 'MSI', 'PD', 'ASD', 'OTH', 'DS')) as "T02",
  count(*) filter (where rank not in ('1', '2') or same_rank) as "T03"
from looked_at group by area;
