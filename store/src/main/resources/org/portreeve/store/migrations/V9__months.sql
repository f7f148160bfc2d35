-- Figures of months that are over are counted once and kept, until something of such a month changes.

create index case_span_from on case_span (from_at) include (case_number, until_at);
create index complaint_state_elsewhere on complaint_state using gist (accused inet_ops)
    where case_number is null and accused is not null;

-- What is counted: of which unit, what, when, and how many.
create view figure_fact as
    select p.received as at, f.unit, 'complaint' as kind, 'attached' as word, '' as extra, false as violation, 1 as n,
        null::integer as minutes
    from complaint_state p left join case_figure f on f.number = p.case_number where p.case_number is not null
    union all
    select p.received, net.unit, 'complaint', p.state, '', false, 1, null
    from complaint_state p left join lateral (
        select unit from network where p.accused <<= cidr order by masklen(cidr) desc limit 1) net on true
    where p.case_number is null
    union all
    -- An advisory counts when it was opened, a violation when it became one: no later month changes an earlier.
    select opened, unit, 'opened', 'advisory', '', false, 1, null from case_figure
    where not merged and (violation_since is null or violation_since > opened)
    union all
    select violation_since, unit, 'opened', case when violation_since > opened then 'converted' else 'violation' end,
        '', true, 1, null
    from case_figure where not merged
    union all
    select m.at, f.unit, m.kind, m.word, '', m.violation, 1, m.minutes
    from case_mark m join case_figure f on f.number = m.case_number where m.kind <> 'technique'
    union all
    -- By the software that the register names today.
    select m.at, f.unit, 'software-' || m.kind, m.word, coalesce(s.mta, ''), false, 1, null
    from case_mark m join case_figure f on f.number = m.case_number left join mail_server s on s.key = f.server
    where m.kind in ('test', 'technique') and m.word <> 'abandoned'
    union all
    select contact_due, unit, 'due',
        case when contacted_at <= contact_due then 'kept' when contacted_at is null then 'missing' else 'late' end,
        '', false, 1, null
    from case_figure where not merged
    union all
    select b.ordered_at, f.unit, 'block-ordered', coalesce(b.provision, '-'), '', false, 1, null
    from block_figure b join case_figure f on f.number = b.case_number
    union all
    select b.ended_at, f.unit, 'block-ended', coalesce(b.cause, '-'), '', false, 1, null
    from block_figure b join case_figure f on f.number = b.case_number
    union all
    -- By how many the blocks in effect changed.
    select b.active_at, f.unit, 'block-active', '', '', false, 1, null
    from block_figure b join case_figure f on f.number = b.case_number
    union all
    select b.ended_at, f.unit, 'block-active', '', '', false, -1, null
    from block_figure b join case_figure f on f.number = b.case_number where b.active_at is not null;

-- By how many the open cases changed: an advisory that becomes a violation is one less and one more.
create view figure_open as
    select s.from_at as at, f.unit, coalesce(f.violation_since <= s.from_at, false) as violation, 1 as n
    from case_span s join case_figure f on f.number = s.case_number
    union all
    select s.until_at, f.unit, coalesce(f.violation_since <= s.until_at, false), -1
    from case_span s join case_figure f on f.number = s.case_number
    union all
    select f.violation_since, f.unit, true, 1
    from case_figure f join case_span s on s.case_number = f.number
    where f.violation_since > s.from_at and f.violation_since <= s.until_at
    union all
    select f.violation_since, f.unit, false, -1
    from case_figure f join case_span s on s.case_number = f.number
    where f.violation_since > s.from_at and f.violation_since <= s.until_at;

-- How long something took that ended then.
create view figure_time as
    select contacted_at as at, unit, 'contact' as kind, coalesce(violation_since <= contacted_at, false) as violation,
        floor(extract(epoch from contacted_at - known) + 0.5)::integer as seconds
    from case_figure where not merged
    union all
    select verdict_at, unit, 'verdict', coalesce(violation_since <= verdict_at, false),
        floor(extract(epoch from verdict_at - known) + 0.5)::integer
    from case_figure where not merged
    union all
    select repaired_at, unit, 'repair', coalesce(violation_since <= repaired_at, false),
        floor(extract(epoch from repaired_at - proved_at) + 0.5)::integer
    from case_figure where not merged and proved_at is not null;

-- For how many milliseconds servers were blocked in a time.
create function figure_blocked(since timestamptz, before timestamptz)
    returns table (unit text, milliseconds bigint) language sql stable as $$
    select f.unit, round(extract(epoch from
        least(coalesce(b.ended_at, before), before) - greatest(b.active_at, since)) * 1000)::bigint
    from block_figure b join case_figure f on f.number = b.case_number
    where b.active_at < before and (b.ended_at is null or b.ended_at > since)
$$;

-- Months that were counted. `scope` is all, or unit:ID, with nothing behind it for what is in no unit.
create table figure_month (
    month date primary key,
    zone text not null,
    from_at timestamptz not null,
    until_at timestamptz not null,
    -- The way of counting; another one counts again.
    rules smallint not null
);
create table figure_sum (
    month date not null references figure_month on delete cascade,
    scope text collate "C" not null,
    kind text collate "C" not null,
    word text collate "C" not null,
    extra text collate "C" not null,
    violation boolean not null,
    n bigint not null,
    minutes bigint not null,
    told bigint not null,
    primary key (scope, month, kind, word, extra, violation)
);
create index figure_sum_month on figure_sum (month, kind) include (scope, word, violation, n, minutes)
    where scope <> 'all';
create table figure_day (
    month date not null references figure_month on delete cascade,
    scope text collate "C" not null,
    day integer not null,
    violation boolean not null,
    n bigint not null,
    primary key (scope, month, day, violation)
);
create index figure_day_month on figure_day (month);
create table figure_length (
    month date not null references figure_month on delete cascade,
    scope text collate "C" not null,
    kind text collate "C" not null,
    violation boolean not null,
    -- In order.
    seconds integer[] not null,
    primary key (scope, month, kind, violation)
);
create index figure_length_month on figure_length (month, kind);

-- Times of which something changed. They are only added, so that nobody waits for another, and removed by who counts
-- the month again.
create table figure_stale (at timestamptz not null);
create index figure_stale_at on figure_stale (at);

-- No zone has an offset that is not whole in quarters of an hour.
create function quarters(times timestamptz[]) returns setof timestamptz language sql immutable as $$
    select distinct date_bin('15 minutes', t, timestamptz '2000-01-01 00:00:00Z') from unnest(times) t
    where isfinite(t)
$$;

create function case_is_stale(numbers bigint[]) returns void language sql as $$
    insert into figure_stale
    select q from (
        select array_agg(from_at) || array_agg(until_at) as times from case_span where case_number = any (numbers)
        union all
        select array_agg(at) from case_mark where case_number = any (numbers)
        union all
        select array_agg(ordered_at) || array_agg(ended_at) from block_figure where case_number = any (numbers)
        union all
        select array_agg(t) from block_figure, generate_series(active_at, coalesce(ended_at, now()), '20 days') t
        where case_number = any (numbers)
        union all
        select array_agg(received) from complaint_state where case_number = any (numbers)) x, quarters(x.times) q
$$;

-- Each of these is called for a statement: what is only in `gone` or only in `fresh` was changed.

create function case_figure_changed() returns trigger language plpgsql as $$
declare
    numbers bigint[];
begin
    if tg_op = 'UPDATE' then
        insert into figure_stale select distinct q from (
            (table gone except table fresh) union all (table fresh except table gone)) c,
            quarters(array[opened, violation_since, contact_due, contacted_at, verdict_at, repaired_at]) q;
        numbers := array(select g.number from gone g join fresh f using (number)
            where (g.unit, g.violation_since) is distinct from (f.unit, f.violation_since));
    elsif tg_op = 'INSERT' then
        insert into figure_stale select distinct q from fresh,
            quarters(array[opened, violation_since, contact_due, contacted_at, verdict_at, repaired_at]) q;
        numbers := array(select number from fresh);
    else
        insert into figure_stale select distinct q from gone,
            quarters(array[opened, violation_since, contact_due, contacted_at, verdict_at, repaired_at]) q;
        numbers := array(select number from gone);
    end if;
    if cardinality(numbers) > 0 then
        perform case_is_stale(numbers);
    end if;
    return null;
end
$$;
create trigger case_figure_inserted after insert on case_figure
    referencing new table as fresh for each statement execute function case_figure_changed();
create trigger case_figure_updated after update on case_figure
    referencing old table as gone new table as fresh for each statement execute function case_figure_changed();
create trigger case_figure_deleted after delete on case_figure
    referencing old table as gone for each statement execute function case_figure_changed();

create function case_span_changed() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        insert into figure_stale select distinct q from (table gone union all table fresh) c,
            quarters(array[from_at, until_at]) q;
    elsif tg_op = 'INSERT' then
        insert into figure_stale select distinct q from fresh, quarters(array[from_at, until_at]) q;
    else
        insert into figure_stale select distinct q from gone, quarters(array[from_at, until_at]) q;
    end if;
    return null;
end
$$;
create trigger case_span_inserted after insert on case_span
    referencing new table as fresh for each statement execute function case_span_changed();
create trigger case_span_updated after update on case_span
    referencing old table as gone new table as fresh for each statement execute function case_span_changed();
create trigger case_span_deleted after delete on case_span
    referencing old table as gone for each statement execute function case_span_changed();

create function case_mark_changed() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        insert into figure_stale select quarters(array_agg(at)) from (table gone union all table fresh) c;
    elsif tg_op = 'INSERT' then
        insert into figure_stale select quarters(array_agg(at)) from fresh;
    else
        insert into figure_stale select quarters(array_agg(at)) from gone;
    end if;
    return null;
end
$$;
create trigger case_mark_inserted after insert on case_mark
    referencing new table as fresh for each statement execute function case_mark_changed();
create trigger case_mark_updated after update on case_mark
    referencing old table as gone new table as fresh for each statement execute function case_mark_changed();
create trigger case_mark_deleted after delete on case_mark
    referencing old table as gone for each statement execute function case_mark_changed();

create function block_figure_changed() returns trigger language plpgsql as $$
declare
    numbers bigint[];
begin
    if tg_op = 'UPDATE' then
        insert into figure_stale select distinct q from (table gone union all table fresh) c,
            quarters(array[ordered_at, active_at, ended_at]) q;
        insert into figure_stale select distinct q from fresh,
            generate_series(active_at, greatest(ended_at, now()), '20 days') t, quarters(array[t]) q;
    elsif tg_op = 'INSERT' then
        insert into figure_stale select distinct q from fresh, quarters(array[ordered_at, active_at, ended_at]) q;
        insert into figure_stale select distinct q from fresh,
            generate_series(active_at, greatest(ended_at, now()), '20 days') t, quarters(array[t]) q;
    else
        insert into figure_stale select distinct q from gone, quarters(array[ordered_at, active_at, ended_at]) q;
        insert into figure_stale select distinct q from gone,
            generate_series(active_at, greatest(ended_at, now()), '20 days') t, quarters(array[t]) q;
    end if;
    return null;
end
$$;
create trigger block_figure_inserted after insert on block_figure
    referencing new table as fresh for each statement execute function block_figure_changed();
create trigger block_figure_updated after update on block_figure
    referencing old table as gone new table as fresh for each statement execute function block_figure_changed();
create trigger block_figure_deleted after delete on block_figure
    referencing old table as gone for each statement execute function block_figure_changed();

create function complaint_figure_changed() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        insert into figure_stale select quarters(array_agg(f.received) || array_agg(g.received))
        from gone g join fresh f using (number)
        where (g.received, g.state, g.case_number, g.accused) is distinct from
            (f.received, f.state, f.case_number, f.accused);
    elsif tg_op = 'INSERT' then
        insert into figure_stale select quarters(array_agg(received)) from fresh;
    else
        insert into figure_stale select quarters(array_agg(received)) from gone;
    end if;
    return null;
end
$$;
create trigger complaint_figure_inserted after insert on complaint_state
    referencing new table as fresh for each statement execute function complaint_figure_changed();
create trigger complaint_figure_updated after update on complaint_state
    referencing old table as gone new table as fresh for each statement execute function complaint_figure_changed();
create trigger complaint_figure_deleted after delete on complaint_state
    referencing old table as gone for each statement execute function complaint_figure_changed();

-- Software that the register names otherwise.
create function server_figure_changed() returns trigger language plpgsql as $$
declare
    keys text[];
begin
    if tg_op = 'UPDATE' then
        keys := array(select g.key from gone g join fresh f using (key) where g.mta is distinct from f.mta);
    elsif tg_op = 'INSERT' then
        keys := array(select key from fresh where mta is not null);
    else
        keys := array(select key from gone where mta is not null);
    end if;
    if cardinality(keys) > 0 then
        insert into figure_stale select quarters(array_agg(m.at))
        from case_figure f join case_mark m on m.case_number = f.number
        where f.server = any (keys) and m.kind in ('test', 'technique');
    end if;
    return null;
end
$$;
create trigger server_figure_inserted after insert on mail_server
    referencing new table as fresh for each statement execute function server_figure_changed();
create trigger server_figure_updated after update on mail_server
    referencing old table as gone new table as fresh for each statement execute function server_figure_changed();
create trigger server_figure_deleted after delete on mail_server
    referencing old table as gone for each statement execute function server_figure_changed();

-- Complaints on no case belong to the unit of a network.
create function network_figure_changed() returns trigger language plpgsql as $$
declare
    places inet[];
begin
    if tg_op = 'UPDATE' then
        places := array(select g.cidr from gone g join fresh f using (cidr) where g.unit is distinct from f.unit);
    elsif tg_op = 'INSERT' then
        places := array(select cidr from fresh);
    else
        places := array(select cidr from gone);
    end if;
    if cardinality(places) > 0 then
        insert into figure_stale select quarters(array_agg(p.received))
        from unnest(places) place join complaint_state p on p.accused <<= place
        where p.case_number is null and p.accused is not null;
    end if;
    return null;
end
$$;
create trigger network_figure_inserted after insert on network
    referencing new table as fresh for each statement execute function network_figure_changed();
create trigger network_figure_updated after update on network
    referencing old table as gone new table as fresh for each statement execute function network_figure_changed();
create trigger network_figure_deleted after delete on network
    referencing old table as gone for each statement execute function network_figure_changed();
