-- What comes in by itself: events of the company's own pages and programs, forms, and webhooks of other tools' forms.
-- Keys that stand in public name their workspace, so that each is looked up inside it and row security has no exception.

-- Opens the collector. Of the key itself only a hash is kept.
create table public.capture_write_key (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  hash text collate "C" not null,
  hint text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, hash)
);
select secure_by_workspace('capture_write_key');

-- Events as they came, one row each, answered for when they are here; a job carries them on and takes them away.
-- `place` is the event's place in its request; `sent_at` what the sender's clock said then.
create table public.capture_inbox (
  workspace_id uuid not null,
  id uuid not null,
  place int not null,
  write_key_id uuid not null,
  received_at timestamptz not null,
  sent_at timestamptz,
  body text not null,
  primary key (workspace_id, id, place)
);
select secure_by_workspace('capture_inbox', 'select, insert, update, delete');

-- What visitors call themselves: `a:` an anonymous id, `u:` the user id of another system. Those known to be one have one
-- `visitor_id`; the person is there once somebody said who it is.
create table public.capture_visitor (
  workspace_id uuid not null,
  called text collate "C" not null,
  visitor_id uuid not null,
  person_id uuid,
  company_id uuid,
  updated_at timestamptz not null,
  primary key (workspace_id, called)
);
create index capture_visitor_one on public.capture_visitor (workspace_id, visitor_id);
select secure_by_workspace('capture_visitor');

-- Events of visitors whom nobody knows yet. The ledger is written when they are: then with the moment at which it happened.
create table public.capture_waiting (
  workspace_id uuid not null,
  message_id text collate "C" not null,
  called text collate "C" not null,
  write_key_id uuid not null,
  received_at timestamptz not null,
  sent_at timestamptz,
  body text not null,
  primary key (workspace_id, message_id)
);
create index capture_waiting_of on public.capture_waiting (workspace_id, called);
create index capture_waiting_age on public.capture_waiting (workspace_id, received_at);
select secure_by_workspace('capture_waiting');

-- The only hosts that people are sent on to after a form.
create table public.capture_site (
  workspace_id uuid not null references workspace,
  host text collate "C" not null,
  added_by_name text not null,
  added_at timestamptz not null,
  primary key (workspace_id, host)
);
select secure_by_workspace('capture_site');

create table public.capture_form (
  workspace_id uuid not null references workspace,
  id uuid not null,
  key text collate "C" not null,
  name text not null,
  language text not null check (language in ('en', 'sv', 'fi', 'ru')),
  title text not null,
  intro text not null default '',
  fields jsonb not null,
  -- Changing the text makes the next version; a submission keeps the words that were agreed to.
  consent_text text not null default '',
  consent_version int not null default 1,
  thanks_text text not null default '',
  redirect_url text,
  high_intent boolean not null,
  lead_source text not null default '',
  campaign text not null default '',
  asks_source boolean not null,
  source_choices text[] not null default '{}',
  open boolean not null default true,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
select secure_by_workspace('capture_form');

-- The secret is sealed with the house's own: a copy of the database does not open it.
create table public.capture_webhook (
  workspace_id uuid not null references workspace,
  id uuid not null,
  key text collate "C" not null,
  name text not null,
  sealed_secret text not null,
  hint text not null,
  mapping jsonb not null,
  high_intent boolean not null,
  lead_source text not null default '',
  campaign text not null default '',
  created_by_name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
select secure_by_workspace('capture_webhook');

-- Events of the collector that make a lead: what the company's own programs tell when somebody asks for something.
create table public.capture_lead_event (
  workspace_id uuid not null references workspace,
  id uuid not null,
  -- `track` by the event's name; `identify` when somebody says for the first time who they are.
  kind text not null check (kind in ('track', 'identify')),
  name text not null,
  name_key text collate "C" not null,
  high_intent boolean not null,
  lead_source text not null default '',
  campaign text not null default '',
  created_by_name text not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  primary key (workspace_id, id)
);
create unique index capture_lead_event_named on public.capture_lead_event (workspace_id, kind, name_key) where retired_at is null;
select secure_by_workspace('capture_lead_event');

-- What was taken, and what became of it. `repeats` names the submission of the ten minutes before that it says again.
create table public.capture_submission (
  workspace_id uuid not null references workspace,
  id uuid not null,
  way text not null check (way in ('form', 'webhook', 'event')),
  way_id uuid not null,
  delivery text collate "C",
  submitted_at timestamptz not null,
  repeats uuid,
  person_id uuid,
  company_id uuid,
  lead_id uuid not null,
  engagement_id uuid,
  answers jsonb not null,
  consent_text text,
  consent_version int,
  said_source text,
  tracked jsonb not null,
  primary key (workspace_id, id)
);
create index capture_submission_order on public.capture_submission (workspace_id, submitted_at desc, id desc);
create index capture_submission_of on public.capture_submission (workspace_id, way_id, submitted_at desc);
create unique index capture_submission_delivery on public.capture_submission (workspace_id, way_id, delivery)
  where delivery is not null;
select secure_by_workspace('capture_submission', 'select, insert');

-- What was not taken, counted by the hour, so that a flood is a row; the latest one is kept to look at.
create table public.capture_dropped (
  workspace_id uuid not null references workspace,
  way_id uuid not null,
  hour timestamptz not null,
  reason text not null,
  count bigint not null,
  last_at timestamptz not null,
  last_answers jsonb,
  primary key (workspace_id, way_id, hour, reason)
);
create index capture_dropped_order on public.capture_dropped (workspace_id, last_at desc);
select secure_by_workspace('capture_dropped');

-- What the trap for machines caught, whole and for thirty days, so that a person who was caught can be let in after all.
-- The latest of each form; of a flood the older ones are only counted.
create table public.capture_held (
  workspace_id uuid not null references workspace,
  id uuid not null,
  form_id uuid not null,
  held_at timestamptz not null,
  typed jsonb not null,
  let_in_at timestamptz,
  let_in_by_name text,
  submission_id uuid,
  primary key (workspace_id, id)
);
create index capture_held_order on public.capture_held (workspace_id, held_at desc, id desc);
create index capture_held_of on public.capture_held (workspace_id, form_id, held_at desc);
select secure_by_workspace('capture_held', 'select, insert, update, delete');
