-- What the house tells people and other programs: messages, how each person wishes to be told, webhooks out.

create table public.message (
  workspace_id uuid not null references workspace,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  about_kind text not null,
  about_id text not null,
  -- The arguments of the kind's sentence.
  said jsonb not null,
  -- The page that it leads to, from the root of the house.
  link text not null,
  urgent boolean not null,
  -- The same word to the same person again is no second message.
  once text,
  -- An act that the mail offers by a link of its own; the module that owns the act does it.
  deed text,
  deed_input jsonb,
  deed_until timestamptz,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, member_id, once),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index on public.message (workspace_id, member_id, created_at desc, id desc);
create index message_unread on public.message (workspace_id, member_id) where read_at is null;
select secure_by_workspace('message');

-- The ways out of the house that a message still has to go, and those it went.
create table public.message_delivery (
  workspace_id uuid not null references workspace,
  message_id uuid not null,
  way text not null check (way in ('mail', 'chat')),
  member_id uuid not null,
  due_at timestamptz not null,
  sent_at timestamptz,
  primary key (workspace_id, message_id, way),
  foreign key (workspace_id, message_id) references message (workspace_id, id)
);
create index message_delivery_waiting on public.message_delivery (workspace_id, member_id, way, due_at) where sent_at is null;
select secure_by_workspace('message_delivery');

-- A link that does an act without signing in: only its hash is kept, it ends, and it works once.
create table public.message_deed (
  workspace_id uuid not null references workspace,
  token_hash text not null,
  message_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  done_at timestamptz,
  primary key (workspace_id, token_hash),
  foreign key (workspace_id, message_id) references message (workspace_id, id)
);
select secure_by_workspace('message_deed');

-- How a person wishes to be told. Quiet hours are `HH:MM` in the person's own zone.
create table public.message_wishes (
  workspace_id uuid not null references workspace,
  member_id uuid not null,
  -- Kind of message to `at-once`, `gathered` or `off`, for each way; what is missing stands at its default.
  mail jsonb not null default '{}',
  chat jsonb not null default '{}',
  quiet_from text check (quiet_from ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  quiet_to text check (quiet_to ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  gather_minutes int not null default 60 check (gather_minutes between 5 and 1440),
  chat_kind text check (chat_kind in ('slack', 'teams')),
  -- The address of an incoming webhook is a secret: sealed with the house's own.
  chat_sealed text,
  changed_at timestamptz not null,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
select secure_by_workspace('message_wishes');

create table public.webhook_out (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  url text not null,
  -- Names of events; an empty list means all.
  events text[] not null,
  secret_sealed text not null,
  secret_hint text not null,
  created_by text not null,
  created_at timestamptz not null,
  paused_at timestamptz,
  removed_at timestamptz,
  primary key (workspace_id, id)
);
select secure_by_workspace('webhook_out');

-- One event on its way to one webhook.
create table public.webhook_send (
  workspace_id uuid not null references workspace,
  id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  event text not null,
  body text not null,
  state text not null check (state in ('waiting', 'sent', 'dead')),
  attempts int not null default 0,
  -- A status of HTTP, or the code of what went wrong before there was one.
  last_status int,
  last_failure text,
  created_at timestamptz not null,
  tried_at timestamptz,
  next_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, webhook_id, event_id),
  foreign key (workspace_id, webhook_id) references webhook_out (workspace_id, id)
);
create index on public.webhook_send (workspace_id, state, created_at desc, id desc);
create index on public.webhook_send (workspace_id, webhook_id, state, tried_at desc);
select secure_by_workspace('webhook_send');
