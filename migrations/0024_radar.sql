-- Symptoms of a quarrel between marketing and sales: readings of departments, never of a person.

create table public.symptom_reading (
  workspace_id uuid not null references workspace,
  symptom text collate "C" not null,
  -- How the series goes: week, month, quarter, or a survey's wave.
  grain text collate "C" not null check (grain in ('week', 'month', 'quarter', 'wave')),
  starts_on date not null,
  -- The last day that belongs to it.
  ends_on date not null,
  value double precision,
  n int not null,
  low double precision,
  high double precision,
  p double precision,
  parts jsonb not null default '{}',
  -- Its days are over. A week later its reading stands for good.
  closed boolean not null,
  read_at timestamptz not null,
  primary key (workspace_id, symptom, grain, starts_on),
  check (ends_on >= starts_on)
);
select secure_by_workspace('symptom_reading');

create table public.symptom_alarm (
  workspace_id uuid not null references workspace,
  id uuid not null,
  symptom text collate "C" not null,
  raised_at timestamptz not null,
  period_from date not null,
  period_to date not null,
  because text not null check (because in ('level', 'change')),
  value double precision not null,
  n int not null,
  low double precision,
  high double precision,
  closed_at timestamptz,
  closed_because text check (closed_because in ('calm', 'off', 'silent')),
  primary key (workspace_id, id),
  check ((closed_at is null) = (closed_because is null))
);
create unique index symptom_alarm_open on public.symptom_alarm (workspace_id, symptom) where closed_at is null;
create index symptom_alarm_of on public.symptom_alarm (workspace_id, symptom, raised_at desc);
select secure_by_workspace('symptom_alarm', 'select, insert, update');

-- What people say to it. Added, never changed.
create table public.symptom_answer (
  workspace_id uuid not null references workspace,
  id uuid not null,
  symptom text collate "C" not null,
  alarm_id uuid,
  kind text not null check (kind in ('explained', 'working', 'agreed')),
  words text not null,
  said_by uuid,
  said_name text not null,
  said_side text not null,
  said_at timestamptz not null,
  until date,
  primary key (workspace_id, id),
  foreign key (workspace_id, alarm_id) references symptom_alarm (workspace_id, id),
  check ((kind = 'explained') = (until is not null))
);
create index symptom_answer_of on public.symptom_answer (workspace_id, symptom, said_at desc);
select secure_by_workspace('symptom_answer', 'select, insert');

-- Whether a symptom is watched, and what for. The latest row holds.
create table public.symptom_switch (
  workspace_id uuid not null references workspace,
  id uuid not null,
  symptom text collate "C" not null,
  is_on boolean not null,
  purpose text not null,
  turned_by uuid,
  turned_name text not null,
  turned_at timestamptz not null,
  primary key (workspace_id, id)
);
create index symptom_switch_of on public.symptom_switch (workspace_id, symptom, turned_at desc);
select secure_by_workspace('symptom_switch', 'select, insert');

-- The colour of the whole, since when, and how far a count is.
create table public.radar_state (
  workspace_id uuid primary key references workspace,
  colour text not null check (colour in ('calm', 'amber', 'red')),
  since timestamptz,
  counted_at timestamptz,
  done int not null default 0,
  total int not null default 0
);
select secure_by_workspace('radar_state');
