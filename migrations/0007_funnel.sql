-- Customer cases, packed by month: a question about a million of them reads some megabytes instead of a million rows.
-- `month` is the UTC month of the case's own record (0001-01-01 without a date), `days` seven columns of day numbers.
create table public.funnel_part (
  workspace_id uuid not null references workspace,
  month date not null,
  kind text not null check (kind in ('lead', 'deal')),
  part int not null,
  version uuid not null,
  n int not null,
  first_day int not null,
  last_day int not null,
  without_day int not null,
  dated int not null,
  ids bytea not null,
  days bytea not null,
  amounts bytea not null,
  currencies json not null,
  primary key (workspace_id, month, kind, part)
);
-- Uncompressed, so that a few ids are cut out of the middle without reading the rest.
alter table public.funnel_part alter column ids set storage external, alter column days set storage external;
select secure_by_workspace('funnel_part');

-- What a case can be grouped by: one word number a case, and the words.
create table public.funnel_field (
  workspace_id uuid not null references workspace,
  month date not null,
  kind text not null,
  part int not null,
  field text not null,
  known int not null,
  words json not null,
  codes bytea not null,
  primary key (workspace_id, month, kind, part, field),
  foreign key (workspace_id, month, kind, part) references funnel_part (workspace_id, month, kind, part) on delete cascade
);
-- Uncompressed: unpacking takes longer than reading.
alter table public.funnel_field alter column codes set storage external;
select secure_by_workspace('funnel_field');

-- Records that are counted under a lead (`heads`, in the order of `ids`) of this month; alone they would stand in `own_month`.
create table public.funnel_absorbed (
  workspace_id uuid not null references workspace,
  month date not null,
  own_month date not null,
  ids bytea not null,
  heads bytea not null,
  primary key (workspace_id, month, own_month)
);
create index on public.funnel_absorbed (workspace_id, own_month);
select secure_by_workspace('funnel_absorbed');

-- Months whose records changed and are not packed again yet.
create table public.funnel_waiting (
  workspace_id uuid not null references workspace,
  month date not null,
  primary key (workspace_id, month)
);
select secure_by_workspace('funnel_waiting');

-- How the cases were counted last. Another time zone or another rule means counting everything anew.
create table public.funnel_state (
  workspace_id uuid primary key references workspace,
  version uuid not null,
  rule int not null,
  time_zone text not null,
  custom_fields text[] not null,
  custom_left_out text[] not null,
  counted_at timestamptz,
  took_ms int not null default 0
);
select secure_by_workspace('funnel_state');
