-- The charter: who answers for what, who may spend and decide what, what the director has said, and what is done to keep the two together.

-- A task that comes again and again. What it says stands in its versions; the one in force is its latest signed one.
create table public.charter_task (
  workspace_id uuid not null references workspace,
  id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select secure_by_workspace('charter_task');

create table public.charter_task_version (
  workspace_id uuid not null references workspace,
  id uuid not null,
  task_id uuid not null,
  number int not null check (number > 0),
  state text not null check (state in ('proposed', 'signed', 'declined', 'withdrawn')),
  name text not null,
  side text not null check (side in ('marketing', 'sales', 'both')),
  -- Both sides answer for it together, and have said so.
  co_owned boolean not null,
  rhythm text not null check (rhythm in ('daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'when-needed')),
  object_kind text not null check (object_kind in ('stage', 'promise', 'clock', 'free')),
  object_key text not null,
  -- The version that takes the task out of the charter.
  ends boolean not null default false,
  note text not null,
  proposed_by uuid not null,
  proposed_name text not null,
  proposed_side text not null check (proposed_side in ('marketing', 'sales')),
  proposed_at timestamptz not null,
  m_signed_by uuid,
  m_signed_name text,
  m_signed_at timestamptz,
  s_signed_by uuid,
  s_signed_name text,
  s_signed_at timestamptz,
  in_force_from timestamptz,
  declined_name text,
  declined_at timestamptz,
  declined_because text,
  primary key (workspace_id, id),
  unique (workspace_id, task_id, number),
  foreign key (workspace_id, task_id) references charter_task (workspace_id, id),
  check ((state = 'signed') = (in_force_from is not null)),
  check (state <> 'signed' or (m_signed_by is not null and s_signed_by is not null and m_signed_by <> s_signed_by)),
  check ((object_kind = 'free') = (object_key = ''))
);
create unique index charter_task_open on public.charter_task_version (workspace_id, task_id) where state = 'proposed';
create index charter_task_signed on public.charter_task_version (workspace_id, task_id, number desc) where state = 'signed';
select secure_by_workspace('charter_task_version');

create table public.charter_letter (
  workspace_id uuid not null references workspace,
  version_id uuid not null,
  member_id uuid not null,
  letter text not null check (letter in ('R', 'A', 'C', 'I')),
  primary key (workspace_id, version_id, member_id, letter),
  foreign key (workspace_id, version_id) references charter_task_version (workspace_id, id)
);
select secure_by_workspace('charter_letter', 'select, insert');

-- The tasks of each quarter's quiz, with how many were right; what one person answered to one task is written down nowhere.
create table public.charter_quiz_task (
  workspace_id uuid not null references workspace,
  quarter date not null,
  task_id uuid not null,
  place int not null,
  asked int not null default 0,
  right_ones int not null default 0,
  -- What may be told: it moves on with every fifth person.
  told_asked int not null default 0,
  told_right int not null default 0,
  primary key (workspace_id, quarter, task_id),
  foreign key (workspace_id, task_id) references charter_task (workspace_id, id)
);
select secure_by_workspace('charter_quiz_task');

-- How many each person had right, for that person alone.
create table public.charter_quiz_result (
  workspace_id uuid not null references workspace,
  quarter date not null,
  member_id uuid not null,
  right_ones int not null,
  asked int not null check (asked >= right_ones),
  primary key (workspace_id, quarter, member_id)
);
select secure_by_workspace('charter_quiz_result');

create table public.budget_line (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  purpose text not null,
  side text not null check (side in ('marketing', 'sales', 'both')),
  owner_id uuid not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  planned_minor bigint not null check (planned_minor >= 0),
  currency text not null,
  state text not null check (state in ('open', 'closed')),
  written_by uuid,
  written_name text not null,
  written_at timestamptz not null,
  primary key (workspace_id, id)
);
create index budget_line_period on public.budget_line (workspace_id, from_day desc, id desc);
select secure_by_workspace('budget_line');

-- Money of a line: what is spoken for, let go again, and spent. Rows are added, never changed.
create table public.budget_move (
  workspace_id uuid not null references workspace,
  id uuid not null,
  line_id uuid not null,
  kind text not null check (kind in ('commitment', 'release', 'actual')),
  minor bigint not null check (minor <> 0 and (kind = 'actual' or minor > 0)),
  -- What it is for: an activity of the house, or words alone.
  about_kind text,
  about_id uuid,
  note text not null,
  moved_by uuid,
  moved_name text not null,
  moved_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, line_id) references budget_line (workspace_id, id),
  check ((about_kind is null) = (about_id is null))
);
create index budget_move_of on public.budget_move (workspace_id, line_id, moved_at desc, id desc);
create index budget_move_about on public.budget_move (workspace_id, about_kind, about_id) where about_id is not null;
select secure_by_workspace('budget_move', 'select, insert');

create table public.budget_contest (
  workspace_id uuid not null references workspace,
  id uuid not null,
  line_id uuid not null,
  side text not null check (side in ('marketing', 'sales')),
  reason text not null,
  raised_by uuid not null,
  raised_name text not null,
  raised_at timestamptz not null,
  -- How it could end, as one side offers it; the other one agrees.
  offer text,
  offer_side text check (offer_side in ('marketing', 'sales')),
  offer_line_side text check (offer_line_side in ('marketing', 'sales', 'both')),
  offer_owner_id uuid,
  offered_by uuid,
  offered_name text,
  offered_at timestamptz,
  resolved_by uuid,
  resolved_name text,
  resolved_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, line_id) references budget_line (workspace_id, id),
  check (resolved_at is null or (offered_at is not null and offered_by <> resolved_by))
);
create unique index budget_contest_open on public.budget_contest (workspace_id, line_id) where resolved_at is null;
select secure_by_workspace('budget_contest');

-- Who may decide what, up to where. A right that nobody holds is kept by the owner of the company, and says so.
create table public.decision_right (
  workspace_id uuid not null references workspace,
  id uuid not null,
  right_kind text not null check (right_kind in ('spend', 'discount', 'promise', 'price', 'target-group', 'message', 'hire')),
  holder_kind text not null check (holder_kind in ('person', 'side', 'owner')),
  holder_id uuid,
  holder_side text check (holder_side in ('marketing', 'sales')),
  limit_kind text not null check (limit_kind in ('money', 'percent', 'none')),
  limit_minor bigint check (limit_minor >= 0),
  currency text,
  limit_percent double precision check (limit_percent between 0 and 100),
  note text not null,
  set_by uuid,
  set_name text not null,
  set_at timestamptz not null,
  ended_at timestamptz,
  ended_name text,
  primary key (workspace_id, id),
  check ((holder_kind = 'person') = (holder_id is not null)),
  check ((holder_kind = 'side') = (holder_side is not null)),
  check ((limit_kind = 'money') = (limit_minor is not null and currency is not null)),
  check ((limit_kind = 'percent') = (limit_percent is not null))
);
create unique index decision_right_held on public.decision_right
  (workspace_id, right_kind, holder_kind, coalesce(holder_id::text, holder_side, '')) where ended_at is null;
select secure_by_workspace('decision_right');

-- Somebody wants to go beyond a limit: it waits until whoever signs says yes or no.
create table public.mandate_request (
  workspace_id uuid not null references workspace,
  id uuid not null,
  right_kind text not null check (right_kind in ('spend', 'discount', 'promise', 'price', 'target-group', 'message', 'hire')),
  minor bigint check (minor >= 0),
  currency text,
  percent double precision check (percent between 0 and 100),
  line_id uuid,
  about_kind text,
  about_id uuid,
  words text not null,
  asked_by uuid not null,
  asked_name text not null,
  asked_side text not null,
  asked_at timestamptz not null,
  signed_by_side text not null check (signed_by_side in ('marketing', 'sales', 'leadership')),
  state text not null check (state in ('waiting', 'signed', 'declined', 'withdrawn')),
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  because text not null default '',
  -- What it was used for, once: the activity or promise that went beyond the limit with it.
  used_kind text,
  used_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, line_id) references budget_line (workspace_id, id),
  check ((minor is null) = (currency is null)),
  check (state <> 'signed' or decided_by <> asked_by),
  check ((used_kind is null) = (used_id is null))
);
create index mandate_request_order on public.mandate_request (workspace_id, asked_at desc, id desc);
create index mandate_request_waiting on public.mandate_request (workspace_id, asked_at) where state = 'waiting';
create index mandate_request_asker on public.mandate_request (workspace_id, asked_by, right_kind) where state in ('signed', 'waiting');
select secure_by_workspace('mandate_request');

-- Goals that reach far: who answers for one needs a right or money.
create table public.charter_goal (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  holder_kind text not null check (holder_kind in ('person', 'side')),
  holder_id uuid,
  holder_side text check (holder_side in ('marketing', 'sales')),
  months int not null check (months between 1 and 120),
  -- On the list of strategic goals, however near it is.
  listed boolean not null,
  right_kind text not null check (right_kind in ('spend', 'discount', 'promise', 'price', 'target-group', 'message', 'hire')),
  written_by uuid,
  written_name text not null,
  written_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  check ((holder_kind = 'person') = (holder_id is not null)),
  check ((holder_kind = 'side') = (holder_side is not null))
);
select secure_by_workspace('charter_goal');

-- What the director says of the two, shown at both homes.
create table public.charter_statement (
  workspace_id uuid not null references workspace,
  id uuid not null,
  number int not null check (number > 0),
  words text not null,
  written_by uuid not null,
  written_name text not null,
  written_at timestamptz not null,
  l_signed_by uuid,
  l_signed_name text,
  l_signed_at timestamptz,
  m_signed_by uuid,
  m_signed_name text,
  m_signed_at timestamptz,
  s_signed_by uuid,
  s_signed_name text,
  s_signed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
select secure_by_workspace('charter_statement');

create table public.device (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('liaison', 'joint-meeting', 'deal-desk', 'swap', 'project-team', 'shared-training', 'common-boss',
    'co-location', 'joint-planning', 'social-event', 'other')),
  name text not null,
  purpose text not null,
  owner_id uuid not null,
  since_day date not null,
  ended_day date,
  written_by uuid,
  written_name text not null,
  written_at timestamptz not null,
  primary key (workspace_id, id)
);
select secure_by_workspace('device');

create table public.device_rating (
  workspace_id uuid not null references workspace,
  device_id uuid not null,
  quarter date not null,
  side text not null check (side in ('marketing', 'sales')),
  used boolean not null,
  rating int check (rating between 1 and 5),
  rated_by uuid not null,
  rated_name text not null,
  rated_at timestamptz not null,
  primary key (workspace_id, device_id, quarter, side),
  foreign key (workspace_id, device_id) references device (workspace_id, id),
  check (used or rating is null)
);
select secure_by_workspace('device_rating');

-- Published: each task's version in force, without those that were taken out.
create view public.charter_task_record with (security_invoker = true) as
  select workspace_id, id, version_id, number, name, side, co_owned, rhythm, object_kind, object_key, in_force_from
  from (
    select distinct on (workspace_id, task_id) workspace_id, task_id as id, id as version_id, number, name, side, co_owned, rhythm,
      object_kind, object_key, in_force_from, ends
    from public.charter_task_version where state = 'signed' order by workspace_id, task_id, number desc
  ) latest where not ends;
grant select on public.charter_task_record to syskon_app;

create view public.task_letter_record with (security_invoker = true) as
  select l.workspace_id, v.task_id, l.version_id, l.member_id, l.letter, v.state, v.in_force_from
  from public.charter_letter l join public.charter_task_version v on v.workspace_id = l.workspace_id and v.id = l.version_id;
grant select on public.task_letter_record to syskon_app;

create view public.budget_line_record with (security_invoker = true) as
  select l.workspace_id, l.id, l.name, l.side, l.owner_id, l.from_day, l.to_day, l.planned_minor, l.currency, l.state,
    c.side as contested_by, c.raised_at as contested_at
  from public.budget_line l
  left join public.budget_contest c on c.workspace_id = l.workspace_id and c.line_id = l.id and c.resolved_at is null;
grant select on public.budget_line_record to syskon_app;

create view public.budget_move_record with (security_invoker = true) as
  select workspace_id, id, line_id, kind, minor, about_kind, about_id, moved_at from public.budget_move;
grant select on public.budget_move_record to syskon_app;

create view public.decision_right_record with (security_invoker = true) as
  select workspace_id, id, right_kind, holder_kind, holder_id, holder_side, limit_kind, limit_minor, currency, limit_percent, set_at, ended_at
  from public.decision_right;
grant select on public.decision_right_record to syskon_app;

create view public.device_record with (security_invoker = true) as
  select workspace_id, id, kind, name, owner_id, since_day, ended_day from public.device;
grant select on public.device_record to syskon_app;
