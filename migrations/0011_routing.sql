-- Who gets a lead and why: versions of the rules in order, the turns of each team, and every decision with its trail.
create table public.routing_version (
  workspace_id uuid not null references workspace,
  id uuid not null,
  number int not null,
  state text not null check (state in ('draft', 'published', 'superseded')),
  -- The rules in order, as the contract writes them.
  rules jsonb not null,
  -- Counts the changes of a draft: two people who edit it at once hear of each other.
  revision int not null default 1,
  changed_by uuid,
  changed_name text not null,
  changed_at timestamptz not null,
  published_by uuid,
  published_name text,
  published_at timestamptz,
  superseded_at timestamptz,
  -- What a trial on the leads before said when it was published, beside the version that it took the place of.
  trial jsonb,
  -- The version that was put in force anew by this one.
  again_of int,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
create unique index on public.routing_version (workspace_id, state) where state in ('draft', 'published');
select secure_by_workspace('routing_version');

-- The row that a decision holds while it takes a turn of the team: one turn at a time, whichever process asks.
create table public.routing_turn (
  workspace_id uuid not null references workspace,
  team_id uuid not null,
  turns bigint not null default 0,
  primary key (workspace_id, team_id)
);
select secure_by_workspace('routing_turn');

create table public.routing_share (
  workspace_id uuid not null references workspace,
  team_id uuid not null,
  member_id uuid not null,
  -- Leads that are due to the member; all of a team add up to nothing.
  due double precision not null,
  primary key (workspace_id, team_id, member_id)
);
select secure_by_workspace('routing_share');

-- Who stood in a team with which weight. Decisions name the people by their place in it; the id is made of what it says.
create table public.routing_pool (
  workspace_id uuid not null references workspace,
  id uuid not null,
  team_id uuid not null,
  team_name text not null,
  members uuid[] not null,
  weights double precision[] not null,
  primary key (workspace_id, id)
);
select secure_by_workspace('routing_pool', 'select, insert');

create table public.routing_decision (
  workspace_id uuid not null references workspace,
  id uuid not null,
  engagement_id uuid not null,
  lead_id uuid not null,
  decided_at timestamptz not null,
  -- The company's local day: caps count by it.
  local_day date not null,
  version_id uuid,
  -- The deciding rule by its id in the version; null when no rule gave the lead away.
  rule_id uuid,
  team_id uuid,
  member_id uuid,
  way text not null check (way in ('turn', 'next-open', 'default', 'owner', 'person', 'nobody')),
  -- One letter a rule of the version: u used, n not met, e met but nobody could take it, l met but lower.
  rules_said text not null,
  -- The owner whom the account had, with a rule that asks for it.
  owner_id uuid,
  state text not null check (state in ('offered', 'given', 'unrouted', 'passed', 'returned', 'closed')),
  offer_until timestamptz,
  ended_at timestamptz,
  end_why text,
  primary key (workspace_id, id)
);
-- One lead is in one pair of hands.
create unique index routing_open_decision on public.routing_decision (workspace_id, engagement_id)
  where state in ('offered', 'given', 'unrouted');
create index on public.routing_decision (workspace_id, lead_id, decided_at);
create index on public.routing_decision (workspace_id, decided_at desc, id desc);
create index routing_given_on on public.routing_decision (workspace_id, team_id, local_day, member_id);
create index routing_in_hands on public.routing_decision (workspace_id, team_id, member_id) where state in ('offered', 'given');
select secure_by_workspace('routing_decision');

-- How the people of a team stood when a rule asked for it. As in the ledger, tables of many rows do not refer to others.
create table public.routing_try (
  workspace_id uuid not null references workspace,
  decision_id uuid not null,
  rule_no int not null,
  pool_id uuid not null,
  -- One letter a member of the pool, see `letters` in the rules of routing.
  standing text not null,
  -- Leads due to each member when the turn was taken; empty when no turn was.
  due real[] not null,
  primary key (workspace_id, decision_id, rule_no)
);
select secure_by_workspace('routing_try', 'select, insert');

create view public.routing_decision_record with (security_invoker = true) as
  select workspace_id, id, engagement_id, lead_id, decided_at, rule_id, team_id, member_id, way, state, offer_until, ended_at
  from public.routing_decision;
grant select on public.routing_decision_record to syskon_app;
