-- Companies and persons, what they are known by, likely doubles, and the journal of merges.
-- As in the ledger, what grows with every import does not refer to the workspace, nor a key to its customer: the house
-- writes both in one statement, and looking each up again would cost as much as writing it.
create table public.company (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- False while nothing but its domain or its id elsewhere is known: the first real name replaces that.
  named boolean not null default true,
  -- Without legal form and in plain Latin letters: the order of lists.
  name_key text collate "C" not null,
  register_number text,
  domain text,
  industry text,
  segment text,
  employees bigint,
  revenue_minor bigint,
  revenue_currency text,
  country text,
  city text,
  phone text,
  owner text,
  parent_name text,
  custom jsonb,
  -- Always a company that is itself not merged: chains are made flat.
  merged_into uuid,
  import_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, merged_into) references company (workspace_id, id)
);
create index company_merged on public.company (workspace_id, merged_into) where merged_into is not null;
create index company_list on public.company (workspace_id, name_key, id) where merged_into is null;
create index company_import on public.company using brin (import_id) with (autosummarize = on);
select secure_by_workspace('company');

create table public.company_key (
  workspace_id uuid not null,
  kind text collate "C" not null check (kind in ('external', 'register', 'domain', 'name', 'phone')),
  source text collate "C" not null default '',
  key text collate "C" not null,
  -- Nothing (the nil uuid) where the key names one company alone; that company itself where several may have it.
  shared_by uuid not null default '00000000-0000-0000-0000-000000000000',
  company_id uuid not null,
  import_id uuid,
  primary key (workspace_id, kind, source, key, shared_by)
);
create index company_key_of on public.company_key (company_id, workspace_id);
create index company_key_import on public.company_key using brin (import_id) with (autosummarize = on);
select secure_by_workspace('company_key');

create table public.person (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- False while nothing but an address or an id elsewhere is known.
  named boolean not null default true,
  -- The words of the name in alphabetical order and plain Latin letters; empty while there is no name.
  name_key text collate "C" not null,
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
create index person_merged on public.person (workspace_id, merged_into) where merged_into is not null;
create index person_of_company on public.person (company_id, workspace_id, name_key, id) where company_id is not null;
create index person_import on public.person using brin (import_id) with (autosummarize = on);
select secure_by_workspace('person');

create table public.person_key (
  workspace_id uuid not null,
  kind text collate "C" not null check (kind in ('external', 'email', 'phone')),
  source text collate "C" not null default '',
  key text collate "C" not null,
  shared_by uuid not null default '00000000-0000-0000-0000-000000000000',
  person_id uuid not null,
  -- Left out where it is the key itself.
  as_written text,
  import_id uuid,
  primary key (workspace_id, kind, source, key, shared_by)
);
create index person_key_of on public.person_key (person_id, workspace_id);
create index person_key_import on public.person_key using brin (import_id) with (autosummarize = on);
select secure_by_workspace('person_key');

-- Names to search in. They are written soon after an import instead of within it: an index of trigrams takes
-- longer than all the rest of a row.
create table public.customer_name (
  workspace_id uuid not null,
  kind text collate "C" not null check (kind in ('company', 'person')),
  customer_id uuid not null,
  -- Plain Latin letters, a blank before every word also before the first: the start of a word is looked for as '% sta%'.
  words text collate "C" not null,
  -- The kind last: without statistics, which a new house has none of, this would look as good a way to a name as the one below.
  primary key (workspace_id, customer_id, kind)
);
create index company_name_like on public.customer_name using gin (words gin_trgm_ops) where kind = 'company';
create index person_name_like on public.customer_name using gin (words gin_trgm_ops) where kind = 'person';
create index customer_name_order on public.customer_name (workspace_id, kind, words, customer_id);
select secure_by_workspace('customer_name');

-- The different words of these names. A word may outlive its last name: it then leads to none.
create table public.customer_word (
  workspace_id uuid not null,
  kind text collate "C" not null check (kind in ('company', 'person')),
  word text collate "C" not null,
  primary key (workspace_id, kind, word)
);
create index customer_word_like on public.customer_word using gin (word gin_trgm_ops);
select secure_by_workspace('customer_word');

-- Row security lets an index be asked only such questions as can give nothing away, and the likeness of texts is not one of them.
-- So names are looked up by functions of the owner, each in the caller's own workspace and nowhere else. An owner that row security
-- binds (no superuser, no bypassrls) gives the same answers more slowly.
select similarity('', '');

-- Conditions on `words`: each of the given words begins one of them.
create function public.words_begin(given text[]) returns text language sql immutable set search_path = pg_catalog
  return (select coalesce(string_agg(format('words like %L', '% ' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'),
    ' and '), 'false') from unnest(given) as word);
revoke all on function public.words_begin from public;

-- Names in their order from a place on, without records that were merged into another; or with `by_nearness` of all records, those
-- first that begin with the words, then the shortest.
create function public.customers_named(kind text, given text[], by_nearness boolean, after_words text, after_id uuid, most int)
returns table (customer_id uuid, words text) language plpgsql stable security definer set search_path = pg_catalog, public as $$
begin
  if kind not in ('company', 'person') then raise exception 'a customer is a company or a person'; end if;
  return query execute format('select customer_id, words from (
      select n.customer_id, n.words from customer_name n where workspace_id = %L and kind = %L and %s %s %s %s) n order by %s limit %s',
    current_workspace(), kind, words_begin(given),
    case when after_id is null then '' else format('and (words, customer_id) > (%L collate "C", %L)', after_words, after_id) end,
    case when by_nearness then '' else format('and not exists (select from %I c
      where c.workspace_id = n.workspace_id and c.id = n.customer_id and c.merged_into is not null)', kind) end,
    case when by_nearness then 'limit 20000' else '' end,
    case when by_nearness then format('starts_with(words, %L) desc, length(words), words, customer_id', ' ' || array_to_string(given, ' '))
      else 'words, customer_id' end, most);
end $$;
revoke all on function public.customers_named from public;
grant execute on function public.customers_named to syskon_app;

-- Names that have a word like each of the typed ones: Virtannen is Virtanen. The likest words are sought among the different words, which are a
-- few thousand where the names are millions; among very many names it is content with the likest of the first.
create function public.customers_spelt_like(kind text, given text[], most int)
returns table (customer_id uuid, words text) language plpgsql stable security definer set search_path = pg_catalog, public
set pg_trgm.word_similarity_threshold = 0.6 as $$
declare alike text;
begin
  if kind not in ('company', 'person') then raise exception 'a customer is a company or a person'; end if;
  select coalesce(string_agg('(' || either || ')', ' and '), 'false') into alike from unnest(given) as typed cross join lateral (
    select string_agg(words_begin(array[near.word]), ' or ') as either from (
      select typed as word union (
        select w.word from customer_word w where w.workspace_id = current_workspace() and w.kind = customers_spelt_like.kind
          and typed operator(public.<%) w.word order by word_similarity(typed, w.word) desc, w.word limit 8)) near) one;
  return query execute format('select customer_id, words from (
      select n.customer_id, n.words from customer_name n where workspace_id = %L and kind = %L and %s limit 2000) n
    order by word_similarity(%L, words) desc, words, customer_id limit %s',
    current_workspace(), kind, alike, array_to_string(given, ' '), most);
end $$;
revoke all on function public.customers_spelt_like from public;
grant execute on function public.customers_spelt_like to syskon_app;

-- A workspace that is new since the last analyse would count as one row, and every way to a row as equally good. Without
-- statistics of this column the planner holds each workspace for a part of the table and takes the index that fits; every index
-- names the workspace, or it would be combined with one that lists all of it.
alter table public.company alter column workspace_id set statistics 0;
alter table public.company_key alter column workspace_id set statistics 0;
alter table public.person alter column workspace_id set statistics 0;
alter table public.person_key alter column workspace_id set statistics 0;

-- Customers that are new or changed: their names are to be searchable, their doubles to be looked for.
create table public.changed_customers (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('company', 'person')),
  ids uuid[] not null,
  primary key (workspace_id, id)
);
select secure_by_workspace('changed_customers');

-- Two records that may be one: the evidence per field, and what somebody decided. The smaller id stands left.
create table public.likely_double (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('company', 'person')),
  left_id uuid not null,
  right_id uuid not null check (right_id > left_id),
  probability double precision not null,
  weight double precision not null,
  evidence jsonb not null,
  state text not null default 'open' check (state in ('open', 'merged', 'apart')),
  found_at timestamptz not null,
  decided_by uuid,
  decided_name text,
  decided_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, kind, left_id, right_id)
);
create index likely_double_queue on public.likely_double (workspace_id, state, probability desc, id);
create index likely_double_right on public.likely_double (workspace_id, right_id);
select secure_by_workspace('likely_double');

create table public.merge_journal (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('company', 'person')),
  kept_id uuid not null,
  gone_id uuid not null,
  kept_name text not null,
  gone_name text not null,
  cause text not null check (cause in ('by-hand', 'review', 'sure')),
  -- What un-merging puts back: fields that the kept one took over, and who had been merged into the other before.
  before jsonb not null,
  merged_by uuid,
  merged_by_name text not null,
  merged_at timestamptz not null,
  undone_by uuid,
  undone_by_name text,
  undone_at timestamptz,
  primary key (workspace_id, id)
);
create index merge_journal_order on public.merge_journal (workspace_id, merged_at desc, id desc);
create index merge_journal_kept on public.merge_journal (workspace_id, kept_id);
create index merge_journal_gone on public.merge_journal (workspace_id, gone_id);
-- Nobody can be merged away twice at a time.
create unique index merge_journal_in_force on public.merge_journal (workspace_id, gone_id) where undone_at is null;
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

create view public.customer_name_record with (security_invoker = true) as
  select workspace_id, kind, customer_id, words from public.customer_name;
grant select on public.customer_name_record to syskon_app;

create view public.company_key_record with (security_invoker = true) as
  select workspace_id, kind, source, key, company_id from public.company_key;
grant select on public.company_key_record to syskon_app;

create view public.person_key_record with (security_invoker = true) as
  select workspace_id, kind, source, key, person_id from public.person_key;
grant select on public.person_key_record to syskon_app;
