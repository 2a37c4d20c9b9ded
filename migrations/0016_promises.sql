-- What marketing and sales promise each other: versions with their signatures, released budget, and the daily figures of both.
create table public.promise_version (
  workspace_id uuid not null references workspace,
  id uuid not null,
  number int not null check (number > 0),
  state text not null check (state in ('draft', 'proposed', 'objected', 'replaced', 'withdrawn', 'signed')),
  side text not null check (side in ('marketing', 'sales')),
  terms jsonb not null,
  -- The first month that is judged by it.
  month date not null check (extract(day from month) = 1),
  note text not null default '',
  written_by uuid not null,
  written_name text not null,
  written_at timestamptz not null,
  proposed_by uuid,
  proposed_name text,
  proposed_at timestamptz,
  m_signed_by uuid,
  m_signed_name text,
  m_signed_at timestamptz,
  s_signed_by uuid,
  s_signed_name text,
  s_signed_at timestamptz,
  in_force_from timestamptz,
  -- Changed in the last tenth of the month that it is about: everybody sees it.
  is_late_change boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  check ((state = 'signed') = (in_force_from is not null)),
  check (state <> 'signed' or (m_signed_at is not null and s_signed_at is not null and m_signed_by <> s_signed_by))
);
create index promise_version_in_force on public.promise_version (workspace_id, month desc, number desc) where in_force_from is not null;
-- Two proposals at once would be signed past each other.
create unique index promise_version_open on public.promise_version (workspace_id) where state in ('proposed', 'objected');
select secure_by_workspace('promise_version');

-- Who proposed, objected, signed and withdrew, with their words: rows are added, never changed.
create table public.promise_event (
  workspace_id uuid not null references workspace,
  id uuid not null,
  version_id uuid not null,
  kind text not null check (kind in ('proposed', 'objected', 'signed', 'withdrawn')),
  side text not null check (side in ('marketing', 'sales')),
  member_id uuid not null,
  member_name text not null,
  at timestamptz not null,
  note text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, version_id) references promise_version (workspace_id, id)
);
create index on public.promise_event (workspace_id, version_id, at);
select secure_by_workspace('promise_event', 'select, insert');

-- How much of a month's planned budget was released: marketing's promise goes by it. The latest row of a month holds.
create table public.promise_release (
  workspace_id uuid not null references workspace,
  id uuid not null,
  month date not null,
  share double precision not null check (share between 0 and 1),
  note text not null,
  written_by uuid not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (workspace_id, id)
);
create index on public.promise_release (workspace_id, month, written_at desc);
select secure_by_workspace('promise_release', 'select, insert');

-- What became of the hand-offs of each day, so that no page reads them all.
create table public.promise_day (
  workspace_id uuid not null references workspace,
  day date not null,
  segment text not null,
  class text not null,
  handed int not null,
  -- Rejected for reasons that count against marketing's side: they are not delivered.
  refused int not null,
  accepted int not null,
  -- Of those accepted long enough ago to tell: how many, and how many became opportunities.
  ripe int not null,
  opened int not null,
  touch_kept int not null,
  touch_broken int not null,
  touch_open int not null,
  attempts_kept int not null,
  attempts_broken int not null,
  answer_kept int not null,
  answer_broken int not null,
  answer_open int not null,
  primary key (workspace_id, day, segment, class)
);
select secure_by_workspace('promise_day');

-- What share of each segment's leads became customers, in cohorts that are old enough to tell, and what a customer was worth.
create table public.promise_value (
  workspace_id uuid not null references workspace,
  segment text not null,
  leads int not null,
  won int not null,
  customer_minor bigint,
  customers_valued int not null,
  primary key (workspace_id, segment)
);
select secure_by_workspace('promise_value');

create table public.promise_count (
  workspace_id uuid primary key references workspace,
  counted_at timestamptz not null,
  -- Days before this one are not counted again.
  counted_from date not null,
  -- Leads that came later are too young for the conversions.
  closed_before date,
  days_to_close int,
  values_at timestamptz
);
select secure_by_workspace('promise_count');

-- Of which broken promises, and of which that were made good, both sides have been told: once each.
create table public.promise_told (
  workspace_id uuid not null references workspace,
  month date not null,
  item text not null,
  what text not null check (what in ('broken', 'paid')),
  day date not null,
  told_at timestamptz not null,
  primary key (workspace_id, month, item, what)
);
select secure_by_workspace('promise_told', 'select, insert');

-- What both signed, for modules that ask since when there are promises.
create view public.promise_version_record with (security_invoker = true) as
  select workspace_id, id, number, month, in_force_from, m_signed_at, s_signed_at from public.promise_version
  where in_force_from is not null;
grant select on public.promise_version_record to syskon_app;
