-- One row a lead and list: the same person twice in one list is two leads. As in the ledger, no reference to the workspace.
create table public.lead (
  workspace_id uuid not null,
  id uuid not null,
  list text not null check (list in ('marketing', 'sales')),
  source text collate "C" not null,
  external_id text collate "C" not null,
  person_id uuid,
  company_id uuid,
  name text,
  email text,
  company_name text,
  lead_source text,
  first_contact_at timestamptz,
  qualified_at timestamptz,
  accepted_at timestamptz,
  rejected_at timestamptz,
  reject_reason text,
  status text,
  converted boolean,
  landing_page text,
  campaign text,
  owner text,
  segment text,
  product text,
  amount_minor bigint,
  currency text,
  custom jsonb,
  -- What the row said about its customer, in short: an import sees that it changed without keeping all of it twice.
  customer_hash bigint,
  import_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  -- The key before its source: deals of any feed find their lead by it.
  unique (workspace_id, external_id, source)
);
create index lead_by_start on public.lead (workspace_id, first_contact_at desc nulls last, id desc);
create index lead_of_person on public.lead (person_id, workspace_id) where person_id is not null;
create index lead_of_company on public.lead (company_id, workspace_id) where company_id is not null;
-- Rows of one import stand together on disk and its id grows with time: a summary of pages is enough.
create index lead_import on public.lead using brin (import_id);
select secure_by_workspace('lead');

create table public.deal (
  workspace_id uuid not null,
  id uuid not null,
  source text collate "C" not null,
  external_id text collate "C" not null,
  name text,
  lead_id uuid,
  lead_external_id text collate "C",
  -- How it found its lead: by the key it names, or by its customer until the named one comes.
  joined_by text check (joined_by in ('key', 'customer')),
  person_id uuid,
  company_id uuid,
  company_name text,
  amount_minor bigint,
  currency text,
  stage text,
  outcome text not null default 'open' check (outcome in ('open', 'won', 'lost')),
  probability double precision,
  opened_at timestamptz,
  closed_at timestamptz,
  won_at timestamptz,
  lost_at timestamptz,
  owner text,
  handed_over_by text,
  product text,
  segment text,
  competitor text,
  loss_reason text,
  deal_source text,
  campaign text,
  custom jsonb,
  customer_hash bigint,
  import_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, external_id, source)
);
create index deal_of_lead on public.deal (workspace_id, lead_id) where lead_id is not null;
create index deal_waiting_for_lead on public.deal (workspace_id, lead_external_id) where joined_by is distinct from 'key';
create index deal_of_company on public.deal (workspace_id, company_id) where company_id is not null;
create index deal_of_person on public.deal (workspace_id, person_id) where person_id is not null;
create index deal_by_time on public.deal (workspace_id, opened_at desc nulls last, id desc);
create index deal_name_like on public.deal using gin (lower(name) gin_trgm_ops);
create index deal_won_undated on public.deal (workspace_id) where outcome = 'won' and won_at is null and closed_at is null;
create index deal_import on public.deal using brin (import_id);
select secure_by_workspace('deal');

-- As with the names of customers: looked up by the owner, in the caller's own workspace.
create function public.deals_named(given text[], most int)
returns table (deal_id uuid) language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  return query execute format('select id from deal where workspace_id = %L and %s order by opened_at desc nulls last, id limit %s', current_workspace(),
    (select coalesce(string_agg(format('lower(name) like %L', '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'),
      ' and '), 'false') from unnest(given) as word), most);
end $$;
revoke all on function public.deals_named from public;
grant execute on function public.deals_named to syskon_app;

-- Where a deal stood and when: rows are added, never changed. The id is made of what the row says, so saying it twice is once.
create table public.deal_stage (
  workspace_id uuid not null,
  deal_id uuid not null,
  changed_at timestamptz not null,
  id uuid not null,
  stage text,
  amount_minor bigint,
  currency text,
  probability double precision,
  changed_by text,
  recorded_at timestamptz not null,
  import_id uuid,
  primary key (workspace_id, deal_id, changed_at, id),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id) on delete cascade
);
create index deal_stage_import on public.deal_stage using brin (import_id);
select secure_by_workspace('deal_stage', 'select, insert, delete');

create table public.activity (
  workspace_id uuid not null references workspace,
  id uuid not null,
  source text collate "C" not null,
  external_id text collate "C" not null,
  name text not null default '',
  kind text not null default '',
  side text not null check (side in ('marketing', 'sales', 'both')),
  owner text,
  channel text,
  segment text,
  starts_at timestamptz,
  ends_at timestamptz,
  planned_minor bigint,
  real_minor bigint,
  currency text,
  custom jsonb,
  import_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  goal text,
  planned_hours double precision check (planned_hours >= 0),
  real_hours double precision check (real_hours >= 0),
  -- What an offer or a price action gives off; null where it gives none.
  discount_percent double precision check (discount_percent between 0 and 100),
  -- When it was written down, where that was before the house learned of it; without one the house's own moment counts.
  registered_at timestamptz,
  -- Since when its effect card is closed; null while it is open.
  card_closed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id)
);
create index activity_by_start on public.activity (workspace_id, starts_at desc nulls last, id desc);
create index activity_with_open_card on public.activity (workspace_id, (coalesce(ends_at, starts_at)), id) where card_closed_at is null;
create index activity_import on public.activity (workspace_id, import_id) where import_id is not null;
select secure_by_workspace('activity');

create view public.merged_person_record with (security_invoker = true) as
  select workspace_id, id as gone_id, merged_into as kept_id from public.person where merged_into is not null;
grant select on public.merged_person_record to syskon_app;

create view public.merged_company_record with (security_invoker = true) as
  select workspace_id, id as gone_id, merged_into as kept_id from public.company where merged_into is not null;
grant select on public.merged_company_record to syskon_app;

-- What other modules may read of leads, deals and activities: merged customers stand under the one that was kept. Said with
-- `case`: behind row security a condition with `coalesce` never comes near an index.
create view public.lead_record with (security_invoker = true) as
  select l.*, case when p.merged_into is null then l.person_id else p.merged_into end as root_person_id,
    case when c.merged_into is null then l.company_id else c.merged_into end as root_company_id
  from public.lead l
  left join public.person p on p.workspace_id = l.workspace_id and p.id = l.person_id
  left join public.company c on c.workspace_id = l.workspace_id and c.id = l.company_id;
grant select on public.lead_record to syskon_app;

create view public.deal_record with (security_invoker = true) as
  select d.*, case when p.merged_into is null then d.person_id else p.merged_into end as root_person_id,
    case when c.merged_into is null then d.company_id else c.merged_into end as root_company_id
  from public.deal d
  left join public.person p on p.workspace_id = d.workspace_id and p.id = d.person_id
  left join public.company c on c.workspace_id = d.workspace_id and c.id = d.company_id;
grant select on public.deal_record to syskon_app;

create view public.deal_stage_record with (security_invoker = true) as select * from public.deal_stage;
grant select on public.deal_stage_record to syskon_app;

create view public.activity_record with (security_invoker = true) as select * from public.activity;
grant select on public.activity_record to syskon_app;
