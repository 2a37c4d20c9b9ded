-- Who takes leads and when: calendars, teams with their members, absences and pauses.
create table public.work_calendar (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  zone text not null,
  -- Its hours hold in the customer's zone when that is known, else in its own.
  follows_customer boolean not null default false,
  week jsonb not null,
  country text,
  region text,
  -- Bank holidays and half days of the country count as well, not only the public holidays.
  with_eves boolean not null default false,
  -- Days without work beside those of the country: [{"day", "name"}].
  own_holidays jsonb not null default '[]',
  -- Days with hours of their own: {"2026-12-23": [{"opens", "closes"}]}.
  special_days jsonb not null default '{}',
  -- What country, own days and special days come to, year by year, so that nobody who asks has to read the rules again.
  resolved jsonb not null,
  is_default boolean not null default false,
  version int not null default 1,
  changed_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index on public.work_calendar (workspace_id) where is_default;
select secure_by_workspace('work_calendar');

create table public.team (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  -- Called when a promise of the team is about to break.
  lead_id uuid,
  -- Takes what nobody else of the team can take.
  default_id uuid,
  calendar_id uuid,
  closed_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references member (workspace_id, id),
  foreign key (workspace_id, default_id) references member (workspace_id, id),
  foreign key (workspace_id, calendar_id) references work_calendar (workspace_id, id)
);
create unique index on public.team (workspace_id, lower(name)) where closed_at is null;
select secure_by_workspace('team');

create table public.team_member (
  workspace_id uuid not null references workspace,
  team_id uuid not null,
  member_id uuid not null,
  place int not null,
  weight double precision not null check (weight >= 0),
  cap_day int check (cap_day >= 0),
  cap_open int check (cap_open >= 0),
  primary key (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references team (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index on public.team_member (workspace_id, member_id);
select secure_by_workspace('team_member');

-- What holds for one person whatever the team: own hours, and "no leads for me now".
create table public.member_hours (
  workspace_id uuid not null references workspace,
  member_id uuid not null,
  calendar_id uuid,
  paused_at timestamptz,
  paused_until timestamptz,
  pause_note text,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  foreign key (workspace_id, calendar_id) references work_calendar (workspace_id, id)
);
select secure_by_workspace('member_hours');

-- `away`: takes no leads. `busy`: hours that are not open for that span.
create table public.absence (
  workspace_id uuid not null references workspace,
  id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('away', 'busy')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  note text not null default '',
  -- The calendar file that it came with; null when somebody wrote it down here.
  feed text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index on public.absence (workspace_id, member_id, ends_at);
select secure_by_workspace('absence');

-- Clocks that run by a calendar see here that it changed.
create view public.calendar_version_record with (security_invoker = true) as
  select workspace_id, id as calendar_id, version, changed_at from public.work_calendar;
grant select on public.calendar_version_record to syskon_app;

create view public.team_record with (security_invoker = true) as
  select workspace_id, id, name, lead_id, default_id, calendar_id, closed_at, created_at from public.team;
grant select on public.team_record to syskon_app;
