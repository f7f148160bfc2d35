-- What the pages list, the newest first.

create index notice_newest on notice (queued_at desc, id desc);
create index notice_state_newest on notice (state, queued_at desc, id desc);
create index test_run_ended on test_run (ended_at desc, id desc) where ended_at is not null;
create index intake_mail_state on intake_mail (state, id desc);
