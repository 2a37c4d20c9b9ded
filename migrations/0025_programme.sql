-- The managing director's desk: the programme of eight steps, the sponsor's mandate, what it escalates, and mediation between the heads.

create table public.programme_run (
  workspace_id uuid not null references workspace,
  id uuid not null,
  begun_at timestamptz not null,
  begun_name text not null,
  -- The red alarm that it answers; null: begun without one.
  alarm_at timestamptz,
  left_at timestamptz,
  left_name text,
  left_because text check (left_because in ('stay', 'settled', 'other-way')),
  left_words text,
  primary key (workspace_id, id),
  check ((left_at is null) = (left_because is null) and (left_at is null) = (left_words is null)
    and (left_at is null) = (left_name is null))
);
-- One at a time.
create unique index programme_run_open on public.programme_run (workspace_id) where left_at is null;
select secure_by_workspace('programme_run', 'select, insert, update');

-- A step that was taken stands as it was signed.
create table public.programme_step (
  workspace_id uuid not null references workspace,
  run_id uuid not null,
  number int not null check (number between 1 and 8),
  step text not null,
  done_on date not null,
  said jsonb not null,
  conflict text check (conflict in ('open', 'hidden')),
  evidence jsonb not null default '[]',
  signed_by uuid not null,
  signed_name text not null,
  signed_as text not null check (signed_as in ('director', 'head')),
  signed_at timestamptz not null,
  primary key (workspace_id, run_id, number),
  unique (workspace_id, run_id, step),
  foreign key (workspace_id, run_id) references programme_run (workspace_id, id)
);
select secure_by_workspace('programme_step', 'select, insert');

-- Who decides what stays unresolved, and when: the last one said holds.
create table public.programme_mandate (
  workspace_id uuid not null references workspace,
  id uuid not null,
  sponsor_id uuid not null,
  sponsor_name text not null,
  escalate_days int not null check (escalate_days between 1 and 365),
  decide_days int not null check (decide_days between 1 and 90),
  review_on date not null,
  given_name text not null,
  given_at timestamptz not null,
  primary key (workspace_id, id)
);
create index on public.programme_mandate (workspace_id, given_at desc);
select secure_by_workspace('programme_mandate', 'select, insert');

-- What was open for so long that it went to the sponsor.
create table public.escalated_issue (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('decision', 'contested-line', 'mandate-request', 'task', 'statement', 'appeal')),
  object_id text collate "C" not null,
  label text not null,
  link text not null,
  opened_at timestamptz not null,
  escalated_at timestamptz not null,
  decide_by timestamptz not null,
  sponsor_id uuid not null,
  sponsor_name text not null,
  decided_at timestamptz,
  decision text,
  -- The two settled it themselves before the sponsor decided.
  settled_at timestamptz,
  -- The sponsor was told once more that the time is over.
  reminded_at timestamptz,
  primary key (workspace_id, id),
  check ((decided_at is null) = (decision is null))
);
-- What was opened once goes up once, also when it stays open after the sponsor's word.
create unique index on public.escalated_issue (workspace_id, kind, object_id, opened_at);
create index on public.escalated_issue (workspace_id, escalated_at desc);
select secure_by_workspace('escalated_issue', 'select, insert, update');

-- What is between the two heads. Four seats, each a person by name; the house's own role sees a row only while it reads for one of
-- them. All of a case is in its row, so that no other table tells of it.
create table public.mediation_case (
  workspace_id uuid not null references workspace,
  id uuid not null,
  director_id uuid not null,
  marketing_id uuid not null,
  sales_id uuid not null,
  hr_id uuid,
  cause text not null check (cause in ('objective', 'personal')),
  matter text not null,
  -- What was agreed: words, whose, until when, when done.
  actions jsonb not null default '[]',
  -- What somebody noted; added to and never changed.
  notes jsonb not null default '[]',
  review_on date not null,
  opened_at timestamptz not null,
  opened_name text not null,
  closed_at timestamptz,
  closed_name text,
  outcome text,
  primary key (workspace_id, id),
  check ((closed_at is null) = (outcome is null))
);
select secure_by_workspace('mediation_case', 'select, insert, update');

create policy by_seat on public.mediation_case as restrictive to syskon_app
  using (nullif(current_setting('app.reader', true), '')::uuid in (director_id, marketing_id, sales_id, hr_id))
  with check (nullif(current_setting('app.reader', true), '')::uuid in (director_id, marketing_id, sales_id, hr_id));
