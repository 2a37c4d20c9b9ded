-- What marketing and sales do together: what they say to each other on any object, joint projects, decisions and how they came about,
-- friction, meetings, thanks and visits to customers.

create table public.talk_thread (
  workspace_id uuid not null references workspace,
  id uuid not null,
  object_kind text collate "C" not null,
  -- A uuid of the house, or the key of an object that has none.
  object_id text collate "C" not null,
  opened_at timestamptz not null,
  opened_side text not null,
  last_at timestamptz not null,
  -- The side that was asked and has not answered yet, and since when.
  waits_for text check (waits_for in ('marketing', 'sales')),
  waits_since timestamptz,
  settled_at timestamptz,
  settled_name text,
  primary key (workspace_id, id),
  check ((waits_for is null) = (waits_since is null))
);
create index on public.talk_thread (workspace_id, object_kind, object_id, opened_at);
create index on public.talk_thread (workspace_id, waits_since, id) where waits_for is not null;
select secure_by_workspace('talk_thread', 'select, insert, update');

create table public.talk_comment (
  workspace_id uuid not null references workspace,
  id uuid not null,
  thread_id uuid not null,
  author_id uuid not null,
  author_name text not null,
  author_side text not null,
  -- Null once its author took the words back.
  words text,
  mentions uuid[] not null default '{}',
  answers_id uuid,
  said_at timestamptz not null,
  edited_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, thread_id) references talk_thread (workspace_id, id),
  check ((words is null) = (withdrawn_at is not null))
);
create index on public.talk_comment (workspace_id, thread_id, said_at, id);
create index on public.talk_comment (workspace_id, said_at);
select secure_by_workspace('talk_comment', 'select, insert, update');

-- One click a reader; counted by the comment, never by the person.
create table public.talk_mark (
  workspace_id uuid not null references workspace,
  comment_id uuid not null,
  member_id uuid not null,
  useful boolean not null,
  primary key (workspace_id, comment_id, member_id),
  foreign key (workspace_id, comment_id) references talk_comment (workspace_id, id)
);
select secure_by_workspace('talk_mark');

create view public.comment_record with (security_invoker = true) as
  select c.workspace_id, c.id, c.thread_id, t.object_kind, t.object_id, c.author_id, c.author_side,
    not exists (select from public.talk_comment e where e.workspace_id = c.workspace_id and e.thread_id = c.thread_id
      and (e.said_at, e.id) < (c.said_at, c.id)) as initiated,
    c.said_at, c.answers_id,
    (select count(*)::int from public.talk_mark m where m.workspace_id = c.workspace_id and m.comment_id = c.id and m.useful) as useful_yes,
    (select count(*)::int from public.talk_mark m where m.workspace_id = c.workspace_id and m.comment_id = c.id and not m.useful) as useful_no
  from public.talk_comment c join public.talk_thread t on t.workspace_id = c.workspace_id and t.id = c.thread_id;
grant select on public.comment_record to syskon_app;

create table public.joint_project (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  purpose text not null,
  lead_marketing_id uuid not null,
  lead_sales_id uuid not null,
  started_on date not null,
  due_on date not null,
  -- What it is to bring about, said before anybody knows, and how that is measured; closing needs both.
  declared_result text,
  measure text,
  declared_at timestamptz,
  closed_at timestamptz,
  closed_name text,
  result_met boolean,
  evidence text,
  made_name text not null,
  made_side text not null,
  made_at timestamptz not null,
  primary key (workspace_id, id),
  check (due_on >= started_on),
  check (lead_marketing_id <> lead_sales_id),
  check ((declared_result is null) = (measure is null) and (declared_result is null) = (declared_at is null)),
  check (closed_at is null or (declared_result is not null and result_met is not null and evidence is not null))
);
create index on public.joint_project (workspace_id, made_at desc, id desc);
select secure_by_workspace('joint_project', 'select, insert, update');

-- What became of it on the way; added to and never changed.
create table public.joint_project_event (
  workspace_id uuid not null references workspace,
  id uuid not null,
  project_id uuid not null,
  kind text not null check (kind in ('made', 'declared', 'redeclared', 'moved', 'led', 'noted', 'closed')),
  words text not null default '',
  was text,
  by_name text not null,
  by_side text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, project_id) references joint_project (workspace_id, id)
);
create index on public.joint_project_event (workspace_id, project_id, at);
select secure_by_workspace('joint_project_event', 'select, insert');

create view public.project_record with (security_invoker = true) as
  select workspace_id, id, name, lead_marketing_id, lead_sales_id, started_on, due_on, closed_at, declared_result, measure, result_met
  from public.joint_project;
grant select on public.project_record to syskon_app;

create table public.joint_decision (
  workspace_id uuid not null references workspace,
  id uuid not null,
  title text not null,
  question text not null,
  criteria text[] not null,
  -- A new way of doing things ends on a day unless it is decided again.
  new_procedure boolean not null,
  sunset_on date,
  opened_by uuid not null,
  opened_name text not null,
  opened_side text not null,
  opened_at timestamptz not null,
  changes int not null default 0,
  decided_at timestamptz,
  decided_by uuid,
  decided_name text,
  decided_side text,
  chosen_id uuid,
  because text,
  gave_way text check (gave_way in ('marketing', 'sales', 'both', 'neither')),
  gave_way_on text,
  primary key (workspace_id, id),
  check (decided_at is null or (chosen_id is not null and gave_way is not null and decided_name is not null)),
  check (decided_at is null or not new_procedure or sunset_on is not null)
);
create index on public.joint_decision (workspace_id, opened_at desc, id desc);
create index on public.joint_decision (workspace_id, opened_at) where decided_at is null;
select secure_by_workspace('joint_decision', 'select, insert, update');

create table public.joint_option (
  workspace_id uuid not null references workspace,
  id uuid not null,
  decision_id uuid not null,
  number int not null check (number > 0),
  words text not null,
  added_name text not null,
  added_side text not null,
  added_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, decision_id, number),
  foreign key (workspace_id, decision_id) references joint_decision (workspace_id, id)
);
select secure_by_workspace('joint_option', 'select, insert');

-- What a side holds, and what it held before: the last one counts.
create table public.joint_position (
  workspace_id uuid not null references workspace,
  id uuid not null,
  decision_id uuid not null,
  side text not null check (side in ('marketing', 'sales')),
  option_id uuid,
  words text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, decision_id) references joint_decision (workspace_id, id)
);
create index on public.joint_position (workspace_id, decision_id, at);
select secure_by_workspace('joint_position', 'select, insert');

create table public.joint_step (
  workspace_id uuid not null references workspace,
  id uuid not null,
  decision_id uuid not null,
  kind text not null check (kind in ('approval', 'consultation')),
  asked_id uuid not null,
  asked_name text not null,
  asked_side text not null,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  answer text check (answer in ('yes', 'no', 'told', 'dropped')),
  words text not null default '',
  answered_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, decision_id) references joint_decision (workspace_id, id),
  check ((answer is null) = (answered_at is null))
);
create index on public.joint_step (workspace_id, decision_id, asked_at);
select secure_by_workspace('joint_step', 'select, insert, update');

-- Dissent that is kept, and corrections of what stands above: nothing of a decision is ever taken away.
create table public.joint_entry (
  workspace_id uuid not null references workspace,
  id uuid not null,
  decision_id uuid not null,
  kind text not null check (kind in ('dissent', 'correction', 'change')),
  words text not null,
  by_id uuid not null,
  by_name text not null,
  by_side text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, decision_id) references joint_decision (workspace_id, id)
);
create index on public.joint_entry (workspace_id, decision_id, at);
select secure_by_workspace('joint_entry', 'select, insert');

create view public.decision_record with (security_invoker = true) as
  select d.workspace_id, d.id, d.title, d.opened_at, d.decided_at,
    (select count(*)::int from public.joint_step s where s.workspace_id = d.workspace_id and s.decision_id = d.id) as steps,
    (select count(distinct who)::int from (
        select d.opened_by as who
        union all select d.decided_by where d.decided_by is not null
        union all select s.asked_id from public.joint_step s where s.workspace_id = d.workspace_id and s.decision_id = d.id
        union all select p.by_id from public.joint_position p where p.workspace_id = d.workspace_id and p.decision_id = d.id
      ) everybody) as participants,
    d.gave_way,
    (select count(*)::int from public.joint_option o where o.workspace_id = d.workspace_id and o.decision_id = d.id) as options,
    d.changes
  from public.joint_decision d;
grant select on public.decision_record to syskon_app;

-- Time lost with each other. No author, no moment but the week, random names; whoever writes makes the whole week's rows anew in
-- random order, so that neither their order nor their transaction tells who was at it when.
create table public.friction_entry (
  workspace_id uuid not null references workspace,
  id uuid not null,
  week date not null check (extract(isodow from week) = 1),
  -- Null while a side is so small that it would point at somebody.
  side text check (side in ('marketing', 'sales')),
  cause text not null check (cause in ('structure', 'management-system', 'organisation', 'information', 'competition', 'chaos', 'personal')),
  hours double precision not null check (hours > 0 and hours <= 60),
  functional boolean not null,
  words text,
  -- What somebody else takes it for, who saw the words alone.
  second_cause text check (second_cause in ('structure', 'management-system', 'organisation', 'information', 'competition', 'chaos', 'personal')),
  primary key (workspace_id, id)
);
create index on public.friction_entry (workspace_id, week);
select secure_by_workspace('friction_entry', 'select, insert, delete');

-- Told from the second Monday after the week on, by the house's own clock (its newest fact), so that nobody sees a colleague's entry
-- appear; with its side only when five of that side and week stand together.
create view public.friction_record with (security_invoker = true) as
  select f.workspace_id, f.id, f.week,
    case when count(*) over (partition by f.workspace_id, f.week, f.side) >= 5 then f.side end as side, f.cause, f.hours, f.functional
  from public.friction_entry f
  where f.week + 14 <= (select x.occurred_at from public.fact_record x where x.workspace_id = public.current_workspace()
    order by x.occurred_at desc limit 1)::date;
grant select on public.friction_record to syskon_app;

-- Meetings without a word of what they are called or about.
create table public.joint_meeting (
  workspace_id uuid not null references workspace,
  id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  kind text not null check (kind in ('joint', 'session', 'review', 'other')),
  customer boolean not null,
  -- A sealed hash of what the calendar calls it, so that two people's files meet in one row; null when it was written down here.
  calendar_key text collate "C",
  made_name text not null,
  made_at timestamptz not null,
  primary key (workspace_id, id),
  check (ends_at > starts_at)
);
create unique index on public.joint_meeting (workspace_id, calendar_key) where calendar_key is not null;
create index on public.joint_meeting (workspace_id, starts_at desc, id desc);
select secure_by_workspace('joint_meeting');

create table public.joint_meeting_person (
  workspace_id uuid not null references workspace,
  meeting_id uuid not null,
  member_id uuid not null,
  invited boolean not null,
  -- Null until somebody said so.
  present boolean,
  primary key (workspace_id, meeting_id, member_id),
  foreign key (workspace_id, meeting_id) references joint_meeting (workspace_id, id) on delete cascade
);
create index on public.joint_meeting_person (workspace_id, member_id);
select secure_by_workspace('joint_meeting_person');

create view public.meeting_record with (security_invoker = true) as
  select workspace_id, id, starts_at, ends_at, kind, customer from public.joint_meeting;
grant select on public.meeting_record to syskon_app;

create view public.meeting_person_record with (security_invoker = true) as
  select workspace_id, meeting_id, member_id, invited, present from public.joint_meeting_person;
grant select on public.meeting_person_record to syskon_app;

create table public.recognition (
  workspace_id uuid not null references workspace,
  id uuid not null,
  giver_id uuid not null,
  giver_name text not null,
  giver_side text not null,
  giver_is_head boolean not null,
  receiver_side text not null check (receiver_side in ('marketing', 'sales')),
  words text not null,
  object_kind text collate "C",
  object_id text collate "C",
  given_at timestamptz not null,
  primary key (workspace_id, id),
  check ((object_kind is null) = (object_id is null))
);
create index on public.recognition (workspace_id, given_at desc, id desc);
create index on public.recognition (workspace_id, object_kind, object_id) where object_kind is not null;
select secure_by_workspace('recognition', 'select, insert');

create view public.recognition_record with (security_invoker = true) as
  select workspace_id, id, given_at, giver_side, giver_is_head, receiver_side from public.recognition;
grant select on public.recognition_record to syskon_app;

create table public.customer_visit (
  workspace_id uuid not null references workspace,
  id uuid not null,
  visited_on date not null,
  member_id uuid not null,
  member_name text not null,
  member_side text not null,
  company_id uuid,
  hours double precision not null check (hours > 0 and hours <= 24),
  finding text not null default '',
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
create index on public.customer_visit (workspace_id, visited_on desc, id desc);
select secure_by_workspace('customer_visit', 'select, insert, delete');

-- Who went is there for the share of those who never did; nobody shows it by person.
create view public.customer_visit_record with (security_invoker = true) as
  select workspace_id, id, visited_on as "on", member_side, hours, member_id from public.customer_visit;
grant select on public.customer_visit_record to syskon_app;
