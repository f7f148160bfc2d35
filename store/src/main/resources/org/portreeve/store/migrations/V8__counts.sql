-- What people look at first stays quick with very many cases: how many there are in a state, what was lost, what went up.

create index complaint_state_word on complaint_state (state);
create index intake_mail_word on intake_mail (state);
create index notice_word on notice (state);
create index test_run_word on test_run (state);
create index test_run_abandoned on test_run (ended_at desc, id) where state = 'abandoned';
create index case_state_escalated on case_state (due, changed, number) where open and escalation > 0 and block is null;
create index case_state_assigned on case_state (assignee, due, changed, number) where open and assignee is not null;
create index mail_server_unit on mail_server (unit);
