-- What is committed is told on the channel "portreeve": case-12, cases, complaints, tests, blocks, notices, intake,
-- register, policy, people. The same word is told once in a transaction. Row triggers, because statements that find
-- nothing to change tell nothing.

create function tell() returns trigger language plpgsql as $$
begin
    perform pg_notify('portreeve', tg_argv[0]);
    return null;
end
$$;

-- For those who tell by themselves: mail that comes in is told by who takes it, once for many.
create function tell_topic(topic text) returns void language sql as $$
    select pg_notify('portreeve', topic)
$$;

create function tell_record() returns trigger language plpgsql as $$
begin
    if starts_with(new.name, 'case/') then
        perform pg_notify('portreeve', 'case-' || substr(new.name, 6));
        perform pg_notify('portreeve', 'cases');
    elsif starts_with(new.name, 'complaint/') then
        perform pg_notify('portreeve', 'complaints');
    else
        perform pg_notify('portreeve', new.name);
    end if;
    return null;
end
$$;

-- The head changes once when a record is added to, however many events that are; sealing leaves seq as it is.
create trigger record_begun_is_told after insert on record_head
    for each row when (new.seq > 0) execute function tell_record();
create trigger record_is_told after update of seq on record_head
    for each row when (old.seq <> new.seq) execute function tell_record();

create trigger block_begun_is_told after insert on block_state
    for each row execute function tell('blocks');
create trigger block_is_told after update on block_state
    for each row when (old is distinct from new) execute function tell('blocks');
create trigger test_begun_is_told after insert on test_run
    for each row execute function tell('tests');
create trigger test_is_told after update of state on test_run
    for each row when (old.state <> new.state) execute function tell('tests');
create trigger notice_begun_is_told after insert on notice
    for each row execute function tell('notices');
create trigger notice_is_told after update of state on notice
    for each row when (old.state <> new.state) execute function tell('notices');
create trigger mail_is_told after update of state on intake_mail
    for each row when (old.state <> new.state) execute function tell('intake');
create trigger link_begun_is_told after insert on link_check
    for each row execute function tell('policy');
create trigger link_is_told after update on link_check
    for each row when (old.works <> new.works or old.checked_at <> new.checked_at) execute function tell('policy');
