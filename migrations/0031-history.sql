-- What inspectors judged, who said what about it, and what was promised: dated, each with its document and place.
-- One judgement may be told by two voices under opposite headlines; both are kept, each with what it leaves out.

create table history_event (
  partnership_code text not null constraint history_event_of_partnership references partnership (code),
  code text not null,
  position integer not null,
  kind text not null constraint history_event_kind_is_known
    check (kind in ('inspection', 'plan', 'revisit', 'statement', 'letter', 'stocktake')),
  -- Half-open. Where a document says only a season, the days are the widest reading and date_words says so.
  happened_from date not null,
  happened_until date not null,
  date_words text not null,
  title text not null,
  summary_text text not null,
  primary key (partnership_code, code),
  constraint history_event_runs_forward check (happened_from < happened_until),
  constraint history_event_position_once unique (partnership_code, position)
);

create table history_event_source (
  partnership_code text not null,
  event_code text not null,
  position integer not null,
  document_code text not null,
  place text not null,
  primary key (partnership_code, event_code, position),
  constraint history_event_source_of_event foreign key (partnership_code, event_code) references history_event (partnership_code, code),
  constraint history_event_source_in_document foreign key (partnership_code, document_code) references public_document (partnership_code, code)
);

create table weakness_2017 (
  partnership_code text not null constraint weakness_2017_of_partnership references partnership (code),
  number integer not null constraint weakness_2017_number_is_counted check (number >= 1),
  summary_text text not null,
  document_code text not null,
  place text not null,
  primary key (partnership_code, number),
  constraint weakness_2017_from_document foreign key (partnership_code, document_code) references public_document (partnership_code, code)
);

-- Irwell's own reading of where an old weakness is dealt with today. No document says it.
create table weakness_2017_area (
  partnership_code text not null,
  weakness_number integer not null,
  plan_code text not null,
  area_code text not null,
  because text not null,
  primary key (partnership_code, weakness_number, area_code),
  constraint weakness_2017_area_of_weakness foreign key (partnership_code, weakness_number) references weakness_2017 (partnership_code, number),
  constraint weakness_2017_area_is_area foreign key (partnership_code, plan_code, area_code)
    references plan_area (partnership_code, plan_code, code)
);

-- The revisit's judgement on each weakness, as quoted by someone: the inspectors' own letter is not held.
create table judgement (
  partnership_code text not null,
  weakness_number integer not null,
  event_code text not null,
  outcome text not null constraint judgement_outcome_is_known check (outcome in ('sufficient', 'not-sufficient')),
  judged_by text not null,
  quoted_by text not null,
  document_code text not null,
  place text not null,
  primary key (partnership_code, weakness_number, event_code),
  constraint judgement_on_weakness foreign key (partnership_code, weakness_number) references weakness_2017 (partnership_code, number),
  constraint judgement_at_event foreign key (partnership_code, event_code) references history_event (partnership_code, code),
  constraint judgement_in_document foreign key (partnership_code, document_code) references public_document (partnership_code, code)
);

create table voice (
  partnership_code text not null,
  code text not null,
  event_code text not null,
  position integer not null,
  speaker text not null,
  document_code text not null,
  headline_summary text not null,
  primary key (partnership_code, code),
  constraint voice_about_event foreign key (partnership_code, event_code) references history_event (partnership_code, code),
  constraint voice_in_document foreign key (partnership_code, document_code) references public_document (partnership_code, code)
);

create table voice_point (
  partnership_code text not null,
  voice_code text not null,
  part text not null constraint voice_point_part_is_known check (part in ('says', 'leaves-out')),
  position integer not null,
  summary_text text not null,
  -- Null for what is left out: there is no line to point to.
  place text,
  primary key (partnership_code, voice_code, part, position),
  constraint voice_point_of_voice foreign key (partnership_code, voice_code) references voice (partnership_code, code),
  constraint voice_point_said_has_place check (part = 'leaves-out' or place is not null)
);

create table promise (
  partnership_code text not null constraint promise_of_partnership references partnership (code),
  code text not null,
  position integer not null,
  made_by text not null,
  document_code text not null,
  line_from integer not null,
  line_to integer not null,
  summary_text text not null,
  subject text not null,
  plan_code text,
  area_code text,
  due_words text,
  -- Nobody has judged it here. Another standing needs evidence, and a table for it.
  standing text not null default 'not-assessed' constraint promise_standing_is_known check (standing = 'not-assessed'),
  primary key (partnership_code, code),
  constraint promise_in_document foreign key (partnership_code, document_code) references public_document (partnership_code, code),
  constraint promise_about_area foreign key (partnership_code, plan_code, area_code)
    references plan_area (partnership_code, plan_code, code),
  constraint promise_lines_run_forward check (1 <= line_from and line_from <= line_to)
);

-- What was asked for in one document and what another later gave, part by part. Whether it was enough is for those who asked.
create table acknowledgement (
  partnership_code text not null constraint acknowledgement_of_partnership references partnership (code),
  part text not null constraint acknowledgement_part_is_known check (part in ('responsibility', 'explanation', 'promise', 'apology')),
  position integer not null,
  asked_summary text not null,
  asked_document_code text not null,
  asked_place text not null,
  given_summary text not null,
  given_document_code text not null,
  given_place text not null,
  primary key (partnership_code, part),
  constraint acknowledgement_asked_in_document foreign key (partnership_code, asked_document_code) references public_document (partnership_code, code),
  constraint acknowledgement_given_in_document foreign key (partnership_code, given_document_code) references public_document (partnership_code, code)
);

create table inspection_finding (
  partnership_code text not null constraint inspection_finding_of_partnership references partnership (code),
  code text not null,
  position integer not null,
  document_code text not null,
  place text not null,
  finding text not null constraint inspection_finding_is_known check (finding in ('effective', 'to-do-better')),
  summary_text text not null,
  plan_code text not null,
  area_code text not null,
  primary key (partnership_code, code),
  constraint inspection_finding_in_document foreign key (partnership_code, document_code) references public_document (partnership_code, code),
  constraint inspection_finding_about_area foreign key (partnership_code, plan_code, area_code)
    references plan_area (partnership_code, plan_code, code)
);

-- What the project ships is replaced as a whole when its words are corrected, so the import service may delete.
do $$
declare
  each_table text;
begin
  foreach each_table in array array['history_event', 'history_event_source', 'weakness_2017', 'weakness_2017_area', 'judgement', 'voice',
    'voice_point', 'promise', 'acknowledgement', 'inspection_finding'] loop
    execute format('alter table %I enable row level security', each_table);
    execute format('create policy import_service_writes on %I to irwell_app using ((select access.my_role()) = ''service-import'') with check ((select access.my_role()) = ''service-import'')', each_table);
    execute format('create policy everybody_reads on %I for select to irwell_app, irwell_public using (true)', each_table);
  end loop;
end $$;
grant select on history_event, history_event_source, weakness_2017, weakness_2017_area, judgement, voice, voice_point, promise,
  acknowledgement, inspection_finding to irwell_app, irwell_public;
grant insert, update, delete on history_event, history_event_source, weakness_2017, weakness_2017_area, judgement, voice, voice_point,
  promise, acknowledgement, inspection_finding to irwell_app;
