-- What every module stands on: the workspace, row level security, jobs from inside a transaction, long jobs.
create extension if not exists pg_trgm;

revoke create on schema public from public;
grant usage on schema public to syskon_app;

create function public.current_workspace() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.workspace', true), '')::uuid;

-- Locks a table to its workspace. `rights` are those of the house's own role; the ledger grants no update and no delete.
create function public.secure_by_workspace(target regclass, rights text default 'select, insert, update, delete')
returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy by_workspace on %s using (workspace_id = public.current_workspace())
                  with check (workspace_id = (select public.current_workspace()))', target);
  execute format('grant %s on %s to syskon_app', rights, target);
end $$;

create table public.workspace (
  workspace_id uuid primary key,
  name text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  time_zone text not null,
  demo boolean not null default false,
  created_at timestamptz not null
);
select secure_by_workspace('workspace');

-- The queue belongs to the owner; the house may only add, and only for the workspace it is in.
create function public.enqueue(task text, payload json, run_at timestamptz default null, job_key text default null,
                               queue text default null, max_attempts int default 8, near interval default null,
                               longest interval default null)
returns bigint language plpgsql security definer set search_path = pg_catalog, public as $$
declare added bigint;
begin
  if payload->>'workspaceId' is distinct from public.current_workspace()::text then
    raise exception 'a job is enqueued in its own workspace';
  end if;
  -- The same job that waits already does, when it comes at about the same moment, or has been moved on for long enough. The shared hold keeps it from beginning before
  -- this transaction ends, so it sees what this transaction wrote; and nobody who writes waits for another.
  perform 1 from graphile_worker._private_jobs j where j.locked_at is null and j.attempts = 0
    and j.key = public.current_workspace()::text || ':' || job_key
    and (j.run_at between enqueue.run_at - near and enqueue.run_at + near
      or (j.created_at <= now() - longest and j.run_at <= enqueue.run_at)) for key share skip locked;
  if found then
    return null;
  end if;
  select id into added from graphile_worker.add_job(task, payload => payload, queue_name => queue, run_at => run_at,
    max_attempts => max_attempts, job_key => case when job_key is null then null
      else public.current_workspace()::text || ':' || job_key end);
  return added;
end $$;
revoke all on function public.enqueue from public;
grant execute on function public.enqueue to syskon_app;

-- Work that takes longer than a request: how far it is, whether somebody wants it stopped, how it ended.
create table public.long_job (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  title text not null,
  done bigint not null default 0,
  total bigint,
  problems bigint not null default 0,
  cancel_wanted boolean not null default false,
  outcome jsonb,
  failure text,
  started_by uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index on public.long_job (workspace_id, created_at desc);
select secure_by_workspace('long_job');

-- A write that was sent twice with one Idempotency-Key answers the second time with the first answer.
create table public.answered_write (
  workspace_id uuid not null references workspace,
  caller text not null,
  key text not null,
  request_hash text not null,
  status int,
  body text,
  created_at timestamptz not null,
  primary key (workspace_id, caller, key)
);
create index on public.answered_write (workspace_id, created_at);
select secure_by_workspace('answered_write');

-- Jobs that gave up, of this workspace alone, and another try for one of them.
create function public.failed_jobs()
returns table (id bigint, task text, failure text, attempts int, failed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public as $$
  select j.id, t.identifier, coalesce(j.last_error, ''), j.attempts::int, j.updated_at
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.attempts >= j.max_attempts and j.locked_at is null
    and j.payload->>'workspaceId' = public.current_workspace()::text
  order by j.updated_at desc, j.id desc limit 200
$$;
revoke all on function public.failed_jobs from public;
grant execute on function public.failed_jobs to syskon_app;

create function public.retry_job(job bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update graphile_worker._private_jobs set attempts = 0, run_at = now(), last_error = null
  where id = job and attempts >= max_attempts and locked_at is null
    and payload->>'workspaceId' = public.current_workspace()::text;
  return found;
end $$;
revoke all on function public.retry_job from public;
grant execute on function public.retry_job to syskon_app;
