-- Companies and persons, what they are known by, likely doubles, and the journal of merges.
create table public.company (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  name_key text not null,
  register_number text,
  domain text,
  industry text,
  segment text,
  employees bigint,
  revenue_minor bigint,
  country text,
  city text,
  phone text,
  owner text,
  parent_name text,
  custom jsonb,
  merged_into uuid,
  import_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, merged_into) references company (workspace_id, id)
);
create index company_name on public.company using gin (name_key gin_trgm_ops);
create index company_merged on public.company (workspace_id, merged_into) where merged_into is not null;
create index company_list on public.company (workspace_id, name_key, id) where merged_into is null;
create index company_import on public.company (workspace_id, import_id) where import_id is not null;
select secure_by_workspace('company');

create table public.company_key (
  workspace_id uuid not null references workspace,
  kind text not null check (kind in ('name', 'domain', 'register', 'external')),
  source text not null default '',
  key text not null,
  company_id uuid not null,
  primary key (workspace_id, kind, source, key),
  foreign key (workspace_id, company_id) references company (workspace_id, id) on delete cascade
);
create index on public.company_key (workspace_id, company_id);
select secure_by_workspace('company_key');

create table public.person (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  name_key text not null,
  first_name text,
  last_name text,
  title text,
  email text,
  phone text,
  company_id uuid,
  country text,
  owner text,
  custom jsonb,
  merged_into uuid,
  import_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, merged_into) references person (workspace_id, id)
);
create index person_name on public.person using gin (name_key gin_trgm_ops);
create index person_merged on public.person (workspace_id, merged_into) where merged_into is not null;
create index person_of_company on public.person (workspace_id, company_id) where company_id is not null;
create index person_list on public.person (workspace_id, name_key, id) where merged_into is null;
create index person_import on public.person (workspace_id, import_id) where import_id is not null;
select secure_by_workspace('person');

create table public.person_key (
  workspace_id uuid not null references workspace,
  kind text not null check (kind in ('email', 'phone', 'external')),
  source text not null default '',
  key text not null,
  person_id uuid not null,
  as_written text not null,
  primary key (workspace_id, kind, source, key, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade
);
create index on public.person_key (workspace_id, person_id);
select secure_by_workspace('person_key');

-- Two records that may be one: the evidence per field, and what somebody decided.
create table public.likely_double (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('company', 'person')),
  left_id uuid not null,
  right_id uuid not null,
  probability double precision not null,
  weight double precision not null,
  evidence jsonb not null,
  state text not null default 'open' check (state in ('open', 'merged', 'apart')),
  found_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, kind, left_id, right_id)
);
create index on public.likely_double (workspace_id, state, probability desc, id);
select secure_by_workspace('likely_double');

create table public.merge_journal (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('company', 'person')),
  kept_id uuid not null,
  gone_id uuid not null,
  cause text not null,
  before jsonb not null,
  merged_by uuid,
  merged_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  primary key (workspace_id, id)
);
create index on public.merge_journal (workspace_id, merged_at desc);
select secure_by_workspace('merge_journal', 'select, insert, update');

-- What other modules may read of customers.
create view public.company_record with (security_invoker = true) as
  select workspace_id, id, coalesce(merged_into, id) as root_id, name, name_key, domain, industry, segment, country, owner, created_at
  from public.company;
grant select on public.company_record to syskon_app;

create view public.person_record with (security_invoker = true) as
  select workspace_id, id, coalesce(merged_into, id) as root_id, name, name_key, title, email, phone, company_id, country, owner, created_at
  from public.person;
grant select on public.person_record to syskon_app;
