-- What sort of thing is said is asked of what a letter says was shown, and of nothing else.
alter table letter_item drop constraint letter_item_statement_has_kind;
alter table letter_item add constraint letter_item_statement_has_kind check (part <> 'demonstrated' or (kind is not null and finer_kind is not null));
