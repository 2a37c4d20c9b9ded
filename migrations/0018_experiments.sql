-- Experiments: hold-outs that are drawn before an activity starts, and what became of both arms.
create table public.experiment (
  workspace_id uuid not null references workspace,
  id uuid not null,
  activity_id uuid not null,
  name text not null,
  unit text not null check (unit in ('company', 'person')),
  -- Who drew it: the house by its seed, or the tool that sent, which told of it afterwards.
  drawn_by text not null check (drawn_by in ('house', 'tool')),
  seed text not null,
  share_held double precision not null check (share_held > 0 and share_held < 1),
  strata text[] not null,
  population jsonb not null,
  outcome text not null check (outcome in ('lead', 'qualified', 'accepted', 'opened', 'won', 'revenue')),
  window_days int not null check (window_days between 1 and 400),
  -- What was expected beforehand of somebody held out, and the smallest effect worth finding: shares, or minor units a unit.
  expected double precision not null,
  deviation double precision,
  minimal_effect double precision not null check (minimal_effect > 0),
  -- What one outcome is worth, as it was said beforehand.
  value_minor bigint,
  note text not null default '',
  -- The activity's start when it was drawn; follows the activity until that moment has come.
  starts_at timestamptz not null,
  made_by uuid,
  made_name text not null,
  made_at timestamptz not null,
  withdrawn_at timestamptz,
  -- Read: nothing about it changes any more. Early means by the interval that is safe at any moment.
  read_at timestamptz,
  read_early boolean not null default false,
  -- Both arms as they were read.
  reading jsonb,
  counted_at timestamptz,
  primary key (workspace_id, id)
);
create unique index experiment_of_activity on public.experiment (workspace_id, activity_id) where withdrawn_at is null;
create index experiment_by_start on public.experiment (workspace_id, starts_at desc, id desc);
select secure_by_workspace('experiment');

-- Who is in which arm: drawn once and for all. What became of each is counted by a job.
create table public.experiment_unit (
  workspace_id uuid not null,
  experiment_id uuid not null,
  unit_id uuid not null,
  arm text not null check (arm in ('treated', 'held')),
  stratum text not null,
  -- The customer under whom it stands today: one that came to stand in both arms counts in neither, one that stands twice in an arm
  -- counts once.
  root_id uuid not null,
  aside text check (aside in ('both-arms', 'merged')),
  hit_at timestamptz,
  minor bigint not null default 0,
  reached_at timestamptz,
  primary key (workspace_id, experiment_id, unit_id),
  foreign key (workspace_id, experiment_id) references experiment (workspace_id, id) on delete cascade
);
create index experiment_unit_hit on public.experiment_unit (workspace_id, experiment_id, arm, hit_at) where hit_at is not null;
select secure_by_workspace('experiment_unit');

-- Both arms in numbers, stratum by stratum, written with the count: pages read these few rows.
create table public.experiment_arm (
  workspace_id uuid not null,
  experiment_id uuid not null,
  arm text not null check (arm in ('treated', 'held')),
  stratum text not null,
  units int not null,
  hits int not null,
  reached int not null,
  minor bigint not null,
  squares double precision not null,
  aside int not null,
  primary key (workspace_id, experiment_id, arm, stratum),
  foreign key (workspace_id, experiment_id) references experiment (workspace_id, id) on delete cascade
);
select secure_by_workspace('experiment_arm');

-- Days of the window and how many of each arm had come so far: the line of the page.
create table public.experiment_day (
  workspace_id uuid not null,
  experiment_id uuid not null,
  day date not null,
  treated int not null,
  held int not null,
  primary key (workspace_id, experiment_id, day),
  foreign key (workspace_id, experiment_id) references experiment (workspace_id, id) on delete cascade
);
select secure_by_workspace('experiment_day');

-- What customers say of us, joined to company and person; the same source key again changes nothing.
create table public.satisfaction_answer (
  workspace_id uuid not null references workspace,
  id uuid not null,
  question text not null check (question in ('nps', 'csat')),
  score int not null check (score between 0 and 10 and (question = 'nps' or score between 1 and 5)),
  answered_at timestamptz not null,
  recorded_at timestamptz not null,
  company_id uuid,
  person_id uuid,
  words text not null default '',
  way text not null check (way in ('file', 'link')),
  source text collate "C" not null,
  source_key text collate "C" not null,
  -- The import of the house that brought it, so that it can be taken back.
  import_id uuid,
  primary key (workspace_id, id),
  unique (workspace_id, source, source_key)
);
create index on public.satisfaction_answer (workspace_id, question, answered_at desc, id desc);
create index on public.satisfaction_answer (workspace_id, company_id, answered_at) where company_id is not null;
create index satisfaction_answer_import on public.satisfaction_answer (workspace_id, import_id) where import_id is not null;
select secure_by_workspace('satisfaction_answer');

-- A way to answer once. Of the address only the hash is kept.
create table public.satisfaction_link (
  workspace_id uuid not null references workspace,
  id uuid not null,
  token_hash text collate "C" not null,
  question text not null check (question in ('nps', 'csat')),
  language text not null check (language in ('en', 'sv', 'fi', 'ru')),
  company_id uuid,
  person_id uuid,
  about text not null default '',
  made_by uuid,
  made_name text not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  answered_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash)
);
create index on public.satisfaction_link (workspace_id, made_at desc, id desc);
select secure_by_workspace('satisfaction_link');

-- What is watched of the name: searches for it, visits that come directly, how many know it, and series of one's own.
create table public.brand_series (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('branded-search', 'direct-traffic', 'aided-awareness', 'own')),
  name text not null,
  grain text not null check (grain in ('week', 'month')),
  measure text not null check (measure in ('count', 'share')),
  -- Counted by the house from the touches of the channel, or written by people and files.
  counted boolean not null default false,
  channel text,
  made_name text not null,
  made_at timestamptz not null,
  counted_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, name),
  check (counted = (channel is not null))
);
select secure_by_workspace('brand_series');

create table public.brand_point (
  workspace_id uuid not null,
  series_id uuid not null,
  -- First day of the week (a Monday) or month.
  starts_on date not null,
  value double precision not null check (value >= 0),
  asked int,
  source text not null,
  recorded_at timestamptz not null,
  import_id uuid,
  -- What stood there before it was corrected, with its import.
  before jsonb,
  primary key (workspace_id, series_id, starts_on),
  foreign key (workspace_id, series_id) references brand_series (workspace_id, id) on delete cascade
);
create index brand_point_import on public.brand_point (workspace_id, import_id) where import_id is not null;
select secure_by_workspace('brand_point');
