-- Who uses the house. Passwords, sessions and second factors live in a schema that the business role can't read.
create table public.member (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  email text not null,
  title text not null default '',
  side text not null check (side in ('marketing', 'sales', 'both', 'leadership', 'hr', 'finance', 'service')),
  role text not null check (role in ('member', 'lead', 'admin', 'auditor')),
  language text not null check (language in ('en', 'sv', 'fi', 'ru')),
  time_zone text not null,
  left_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, email)
);
select secure_by_workspace('member');

-- Who works here, as other modules may read it.
create view public.member_record with (security_invoker = true) as
  select workspace_id, id, name, email, title, side, role, language, time_zone, left_at, created_at from public.member;
grant select on public.member_record to syskon_app;

create table public.invitation (
  workspace_id uuid not null references workspace,
  id uuid not null,
  token_hash text not null,
  email text not null,
  side text not null,
  role text not null,
  title text not null default '',
  language text not null,
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create unique index on public.invitation (workspace_id, token_hash);
select secure_by_workspace('invitation');

create table public.api_key (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  hash text not null,
  hint text not null,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
select secure_by_workspace('api_key');

create schema sign_in;
grant usage on schema sign_in to syskon_sign_in;

create table sign_in."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "twoFactorEnabled" boolean default false,
  "workspaceId" text not null
);

create table sign_in.session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references sign_in."user" (id) on delete cascade
);
create index on sign_in.session ("userId");

create table sign_in.account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references sign_in."user" (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on sign_in.account ("userId");

create table sign_in.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index on sign_in.verification (identifier);

create table sign_in."twoFactor" (
  id text primary key,
  secret text not null,
  "backupCodes" text not null,
  "userId" text not null references sign_in."user" (id) on delete cascade,
  verified boolean default true,
  "failedVerificationCount" integer not null default 0,
  "lockedUntil" timestamptz
);
create index on sign_in."twoFactor" ("userId");

create table sign_in."rateLimit" (
  id text primary key,
  key text not null unique,
  count integer not null,
  "lastRequest" bigint not null
);

create table sign_in.workspace_list (
  workspace_id uuid primary key,
  created_at timestamptz not null
);

-- Row security here means: the sign-in role and nobody else.
do $$
declare name text;
begin
  foreach name in array array['user', 'session', 'account', 'verification', 'twoFactor', 'rateLimit', 'workspace_list'] loop
    execute format('alter table sign_in.%I enable row level security', name);
    execute format('create policy sign_in_only on sign_in.%I to syskon_sign_in using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on sign_in.%I to syskon_sign_in', name);
  end loop;
end $$;
