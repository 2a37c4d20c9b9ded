-- What activities were expected to do and did, said before and after; and what every department brought in, as finance confirms it.

-- Expected effects as they were said: rows are added, never changed. The last one said before the start is the promise.
create table public.activity_expectation (
  workspace_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  effect text not null check (effect in ('satisfaction', 'brand', 'sales')),
  -- In minor units where the unit is money.
  low double precision not null,
  high double precision not null check (high >= low),
  unit text not null,
  currency text check ((currency is not null) = (unit = 'money')),
  -- Said when the activity had begun: kept, and no promise.
  is_late boolean not null,
  said_at timestamptz not null,
  said_by uuid,
  said_name text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, activity_id) references activity (workspace_id, id) on delete cascade
);
create index on public.activity_expectation (workspace_id, activity_id, effect, said_at desc);
select secure_by_workspace('activity_expectation', 'select, insert');

-- What people say an activity did, or why nobody knows: rows are added, the latest of an effect holds.
create table public.activity_statement (
  workspace_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  effect text not null check (effect in ('satisfaction', 'brand', 'sales')),
  -- Null: not known, because.
  estimate double precision,
  low double precision,
  high double precision,
  unit text,
  currency text,
  method text,
  n bigint,
  from_day date,
  to_day date,
  because text,
  said_at timestamptz not null,
  said_by uuid,
  said_name text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, activity_id) references activity (workspace_id, id) on delete cascade,
  check ((estimate is null) = (because is not null)),
  check ((estimate is null) = (unit is null)),
  check (coalesce(low <= estimate and estimate <= high, true))
);
create index on public.activity_statement (workspace_id, activity_id, effect, said_at desc);
select secure_by_workspace('activity_statement', 'select, insert');

-- Effect cards that were closed and opened again, with what stood on them when they were closed.
create table public.activity_card_event (
  workspace_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  kind text not null check (kind in ('closed', 'reopened')),
  at timestamptz not null,
  member_id uuid,
  member_name text not null,
  note text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, activity_id) references activity (workspace_id, id) on delete cascade
);
create index on public.activity_card_event (workspace_id, activity_id, at desc);
select secure_by_workspace('activity_card_event', 'select, insert');

-- The three effects of each closed card, beside what was expected: what the calibration counts. Gone when the card opens again.
create table public.activity_outcome (
  workspace_id uuid not null,
  activity_id uuid not null,
  effect text not null check (effect in ('satisfaction', 'brand', 'sales')),
  standing text not null check (standing in ('measured', 'stated', 'not-known')),
  estimate double precision,
  low double precision,
  high double precision,
  unit text,
  currency text,
  method text,
  n bigint,
  from_day date,
  to_day date,
  because text,
  expected_low double precision,
  expected_high double precision,
  -- Null where nothing comparable was said before the start.
  verdict text check (verdict in ('below', 'inside', 'above')),
  -- Measured less the middle of what was expected, as a share of that middle.
  off_by double precision,
  primary key (workspace_id, activity_id, effect),
  foreign key (workspace_id, activity_id) references activity (workspace_id, id) on delete cascade
);
select secure_by_workspace('activity_outcome');

-- Lines of the profit and loss statement as finance writes them down; the latest row of a name and period holds.
create table public.contribution_line (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  amount_minor bigint not null,
  currency text not null,
  written_at timestamptz not null,
  written_by uuid not null,
  written_name text not null,
  primary key (workspace_id, id)
);
create index on public.contribution_line (workspace_id, name, from_day, to_day, written_at desc);
select secure_by_workspace('contribution_line', 'select, insert');

-- What a department says it brought in, saved or kept from being lost. Rows are added; a counter-entry takes one back.
create table public.contribution_entry (
  workspace_id uuid not null references workspace,
  id uuid not null,
  side text not null,
  kind text not null check (kind in ('revenue', 'saving', 'loss-prevented', 'cheaper-resource')),
  title text not null,
  amount_minor bigint not null check (amount_minor <> 0),
  currency text not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  basis text not null,
  evidence text not null,
  activity_id uuid,
  counter_of uuid,
  booked_at timestamptz not null,
  booked_by uuid not null,
  booked_name text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, counter_of) references contribution_entry (workspace_id, id),
  foreign key (workspace_id, activity_id) references activity (workspace_id, id) on delete set null (activity_id),
  check ((counter_of is null) = (amount_minor > 0))
);
create index contribution_by_time on public.contribution_entry (workspace_id, booked_at desc, id desc);
-- An entry is taken back once.
create unique index contribution_counter on public.contribution_entry (workspace_id, counter_of) where counter_of is not null;
create index on public.contribution_entry (workspace_id, activity_id) where activity_id is not null;
select secure_by_workspace('contribution_entry', 'select, insert');

-- What finance found: confirmed on a line of the statement or outside it, or refused with a reason. One finding an entry.
create table public.contribution_finding (
  workspace_id uuid not null,
  entry_id uuid not null,
  verdict text not null check (verdict in ('confirmed', 'refused', 'withdrawn')),
  line_id uuid,
  reason text not null default '',
  found_at timestamptz not null,
  found_by uuid not null,
  found_name text not null,
  primary key (workspace_id, entry_id),
  foreign key (workspace_id, entry_id) references contribution_entry (workspace_id, id),
  foreign key (workspace_id, line_id) references contribution_line (workspace_id, id),
  check (verdict <> 'refused' or reason <> '')
);
create index on public.contribution_finding (workspace_id, line_id) where line_id is not null;
select secure_by_workspace('contribution_finding', 'select, insert');
