-- A file that was sent and not yet imported, or kept because its import may have to go on.
create table public.upload (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  path text not null,
  bytes bigint not null,
  hash text not null,
  uploaded_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index on public.upload (workspace_id, created_at);
select secure_by_workspace('upload');

-- The two lists come in: one row a file, its mapping, how far it is, its bad rows, and what it changed.
create table public.import (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('leads', 'persons', 'companies', 'deals', 'deal-history', 'touches', 'activities', 'answers', 'series-points')),
  list text not null check (list in ('marketing', 'sales')),
  source text not null,
  file_name text not null,
  file_path text not null,
  file_bytes bigint not null,
  file_hash text not null,
  plan jsonb not null,
  -- A dry run is an import of its own that writes nothing but its problems; it belongs to the draft it tries.
  dry_run boolean not null default false,
  tries uuid,
  state text not null check (state in ('draft', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  -- How far it is: rows read, the number of the last one as a spreadsheet counts, and of how many, as far as one can tell.
  rows_done bigint not null default 0,
  last_row bigint not null default 0,
  rows_total bigint,
  created bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  rejected bigint not null default 0,
  warned bigint not null default 0,
  failure jsonb,
  -- The long job that shows it, and the runner that may write: a newer runner takes over, the older one stops.
  job_id uuid,
  runner uuid,
  started_by uuid,
  started_by_name text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  undone_at timestamptz,
  primary key (workspace_id, id)
);
create index on public.import (workspace_id, created_at desc, id desc);
select secure_by_workspace('import');

create table public.import_problem (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number bigint not null,
  position int not null,
  rejected boolean not null,
  column_name text,
  field text,
  code text not null,
  args jsonb not null,
  value text not null,
  primary key (workspace_id, import_id, row_number, position)
);
select secure_by_workspace('import_problem');

-- Mapping and value rules remembered for each source and kind.
create table public.import_memory (
  workspace_id uuid not null references workspace,
  source text not null,
  kind text not null,
  plan jsonb not null,
  remembered_at timestamptz not null,
  primary key (workspace_id, source, kind)
);
select secure_by_workspace('import_memory');
