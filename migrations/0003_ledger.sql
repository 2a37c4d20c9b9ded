-- Append-only: what a customer met (touches) and what people and the system did (facts).
-- Tables that take millions of rows do not refer to the workspace: row security already holds each row to an existing one,
-- and looking it up again costs four tenths of the time of an import.
create table public.touch (
  workspace_id uuid not null,
  id uuid not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  person_id uuid,
  company_id uuid,
  lead_id uuid,
  reach text not null check (reach in ('one-to-one', 'one-to-many')),
  side text not null check (side in ('marketing', 'sales', 'both')),
  author text not null default '',
  channel text not null,
  kind text not null,
  activity_id uuid,
  subject text not null default '',
  cost_minor bigint,
  currency text,
  detail jsonb,
  source text not null,
  import_id uuid,
  primary key (workspace_id, occurred_at, id)
) partition by range (occurred_at);
create index touch_of_company on public.touch (workspace_id, company_id, occurred_at)
  include (channel, activity_id, id) where company_id is not null;
create index touch_of_person on public.touch (workspace_id, person_id, occurred_at) where person_id is not null;
create index touch_of_lead on public.touch (workspace_id, lead_id, occurred_at)
  where lead_id is not null and company_id is null and person_id is null;
create index touch_of_activity on public.touch (workspace_id, activity_id, occurred_at) where activity_id is not null;
create index touch_of_import on public.touch using brin (import_id);
select secure_by_workspace('touch', 'select, insert');

-- A unique key of a partitioned table must hold the partition column; sending twice must not depend on the date.
create table public.touch_key (
  workspace_id uuid not null,
  source text collate "C" not null,
  source_key text collate "C" not null,
  touch_id uuid not null,
  primary key (workspace_id, source, source_key)
);
select secure_by_workspace('touch_key', 'select, insert, delete');

-- Makes the partitions of these months (first days, UTC) where they are missing. Attaching lets readers and writers go on.
create function public.make_touch_months(months date[])
returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  month date;
  name text;
begin
  foreach month in array months loop
    month := date_trunc('month', month::timestamp)::date;
    name := 'touch_' || to_char(month, 'YYYY_MM');
    if to_regclass('public.' || name) is null then
      perform pg_advisory_xact_lock(4747001);
      -- Asked of the table itself: a name looked up before the wait may still be remembered as missing.
      if not exists (select from pg_class where relnamespace = 'public'::regnamespace and relname = name) then
        execute format('create table public.%I (like public.touch including defaults including constraints)', name);
        execute format('alter table public.%I enable row level security', name);
        execute format('alter table public.touch attach partition public.%I for values from (%L) to (%L)', name,
          month::timestamp at time zone 'UTC', (month + interval '1 month')::timestamp at time zone 'UTC');
      end if;
    end if;
  end loop;
end $$;
revoke all on function public.make_touch_months from public;
grant execute on function public.make_touch_months to syskon_app;

create table public.fact (
  workspace_id uuid not null references workspace,
  id uuid not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  kind text not null,
  actor_id uuid,
  actor_name text not null,
  side text not null default 'both',
  subject_kind text not null,
  subject_id uuid not null,
  person_id uuid,
  company_id uuid,
  detail jsonb not null default '{}',
  source text not null,
  source_key text not null,
  primary key (workspace_id, id),
  unique (workspace_id, source, source_key)
);
create index on public.fact (workspace_id, occurred_at desc, id desc);
create index on public.fact (workspace_id, subject_id, occurred_at);
create index on public.fact (workspace_id, company_id, occurred_at) where company_id is not null;
create index on public.fact (workspace_id, person_id, occurred_at) where person_id is not null;
select secure_by_workspace('fact', 'select, insert');

-- An import that was undone: its touches stay written and are no longer read.
create table public.withdrawn_import (
  workspace_id uuid not null references workspace,
  import_id uuid not null,
  withdrawn_at timestamptz not null,
  primary key (workspace_id, import_id)
);
select secure_by_workspace('withdrawn_import', 'select, insert');

create view public.ledger_touch with (security_invoker = true) as
  select t.* from public.touch t
  -- An array, read once a statement: a look for every touch would cost more than the touch, and keep several processes from reading.
  where t.import_id is null or t.import_id <> all (array(select w.import_id from public.withdrawn_import w));
grant select on public.ledger_touch to syskon_app;

create view public.fact_record with (security_invoker = true) as select * from public.fact;
grant select on public.fact_record to syskon_app;

-- What a record looked like before an import or a person changed it: undo writes it back, and a past day can be shown.
create table public.record_before (
  workspace_id uuid not null,
  subject_id uuid not null,
  changed_at timestamptz not null,
  kind text not null,
  import_id uuid,
  before jsonb not null,
  primary key (workspace_id, subject_id, changed_at)
);
create index record_before_import on public.record_before (workspace_id, import_id, kind) where import_id is not null;
select secure_by_workspace('record_before', 'select, insert, delete');

-- Months whose counted tables are behind: written with the change itself, emptied by the recount. One row a change, so that
-- nobody who writes waits for a recount that is at work.
create table public.stale_month (
  workspace_id uuid not null references workspace,
  reader text not null check (reader in ('funnel', 'reconcile', 'scoring', 'outcomes')),
  month date not null,
  id uuid not null,
  primary key (workspace_id, reader, month, id)
);
select secure_by_workspace('stale_month', 'select, insert, delete');
