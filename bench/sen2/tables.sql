-- The nine files of every area as nine typed tables: the same bytes that Irwell checks, read by DuckDB. A key is the area and the file's own
-- number of the row in one. '' is what is missing; a day that cannot be read is null. Names in braces are the
-- module's files, all as text.
create macro clean(cell) as coalesce(trim(cell), '');
create macro day_in(cell) as try_strptime(clean(cell), '%Y-%b-%d %H:%M:%S')::date;
create macro row_key(area, id) as area::bigint * 10000000 + id::bigint;

create table person as
  select nativeid::smallint as area, row_key(nativeid, persontableid) as id, clean(surname) as surname, clean(forename) as forename,
    day_in(personbirthdate) as birth, clean(sex) as sex, clean(ethnicity) as ethnicity, clean(postcode) as postcode, clean(upn) as upn,
    clean(uniquelearnernumber) as uln, clean(upnunknown) as unknown
  from {person};

create table request as
  select nativeid::smallint as area, row_key(nativeid, requeststableid) as id, row_key(nativeid, persontableid) as person,
    clean(receiveddate) as received_text, day_in(receiveddate) as received, clean(requestsource) as source, clean(rya) as rya,
    clean(requestoutcomedate) as decided_text, day_in(requestoutcomedate) as decided, clean(requestoutcome) as outcome,
    clean(requestmediation) as mediation, clean(requesttribunal) as tribunal, clean(exported) as exported
  from {requests};

create table assessment as
  select nativeid::smallint as area, row_key(nativeid, assessmenttableid) as id, row_key(nativeid, requeststableid) as request,
    clean(assessmentoutcome) as outcome, clean(assessmentoutcomedate) as issued_text, day_in(assessmentoutcomedate) as issued,
    clean(assessmentmediation) as mediation, clean(assessmenttribunal) as tribunal, clean(othermediation) as other_mediation,
    clean(othertribunal) as other_tribunal, clean(week20) as week20
  from {assessment};

create table plan as
  select nativeid::smallint as area, row_key(nativeid, namedplantableid) as id, row_key(nativeid, assessmenttableid) as assessment,
    clean(startdate) as start_text, day_in(startdate) as start, clean(planres) as res, clean(planwbp) as wbp, clean(pb) as pb, clean(oa) as oa,
    clean(dp) as dp, clean(ceasedate) as cease_text, day_in(ceasedate) as cease, clean(ceasereason) as reason
  from {namedplan};

create table detail as
  select nativeid::smallint as area, row_key(nativeid, namedplantableid) as plan, clean(urn) as urn, clean(ukprn) as ukprn,
    clean(sensetting) as setting, clean(sensettingother) as setting_other, clean(placementrank) as rank, clean(senunitindicator) as unit,
    clean(resourcedprovisionindicator) as resourced
  from {plandetail};

create table active as
  select nativeid::smallint as area, row_key(nativeid, activeplanstableid) as id, row_key(nativeid, requeststableid) as request,
    clean(transferla) as transfer, day_in(reviewmeeting) as meeting, clean(reviewoutcome) as outcome, clean(lastreview) as last_text,
    day_in(lastreview) as last, clean(reviewdraft) as draft_text, day_in(reviewdraft) as draft, clean(phasetransferduedate) as due_text,
    day_in(phasetransferduedate) as due, clean(phasetransferfinaldate) as final_text, day_in(phasetransferfinaldate) as final
  from {activeplans};

create table placement as
  select nativeid::smallint as area, row_key(nativeid, activeplanstableid) as active, clean(urn) as urn, clean(ukprn) as ukprn,
    clean(sensetting) as setting, clean(sensettingother) as setting_other, clean(placementrank) as rank, clean(entrydate) as entry_text,
    day_in(entrydate) as entry, clean(leavingdate) as leaving_text, day_in(leavingdate) as leaving, clean(senunitindicator) as unit,
    clean(resourcedprovisionindicator) as resourced, clean(res) as res, clean(wbp) as wbp
  from {placementdetail};

create table need as
  select nativeid::smallint as area, row_key(nativeid, senneedtableid) as id, row_key(nativeid, activeplanstableid) as active,
    clean(sentype) as type, clean(sentyperank) as rank
  from {senneed};

-- What hangs from each request, and whether its plan is open on the census day. The set has one assessment, plan and active plan at most in
-- each request; a reader of real files may not lean on that.
create table looked as
  select r.area, r.id, r.person, r.received, r.decided, r.exported, r.outcome, p.birth, a.id as assessment, a.outcome as assessed, a.issued,
    a.issued_text <> '' as has_issued, n.id as plan, n.start, n.cease, v.id as active, coalesce(v.transfer, '') as transfer,
    case
      when n.id is null then v.id is not null
      when n.cease_text = '' and n.reason = '' then true
      when n.cease is null then v.id is not null
      else n.cease > date '2026-01-15'
    end as is_open
  from request r
  join person p on p.id = r.person
  left join assessment a on a.request = r.id
  left join plan n on n.assessment = a.id
  left join active v on v.request = r.id;
