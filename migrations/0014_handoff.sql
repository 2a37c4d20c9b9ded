-- The hand-off: what becomes of a lead between marketing and sales, its clocks, its card, and what comes back later.
create table public.handoff_rules (
  workspace_id uuid not null references workspace,
  id uuid not null,
  in_force_from timestamptz not null,
  -- Minutes of each promise by class of lead, warnings, who is asked after a breach: `handoffRules` of the contract.
  rules jsonb not null,
  -- Where it was agreed: a signed promise, or nothing for the house's first rules.
  agreed_in uuid,
  recorded_at timestamptz not null,
  primary key (workspace_id, id)
);
create index on public.handoff_rules (workspace_id, in_force_from desc);
select secure_by_workspace('handoff_rules', 'select, insert');

-- One going-through of a customer in the hand-off. The row is what its events add up to; a test replays them.
create table public.engagement (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid,
  person_id uuid,
  company_id uuid,
  -- Person and company together, or the lead while neither is known: at most one of its engagements is open.
  customer_key text collate "C" not null,
  kind text not null check (kind in ('first', 'returning', 'expansion')),
  origin text not null check (origin in ('form', 'webhook', 'collector', 'by-hand')),
  class text not null check (class in ('high-intent', 'standard')),
  state text not null check (state in ('new', 'nurture', 'mql', 'handed-off', 'accepted', 'working', 'sql', 'later', 'rejected',
    'disputed', 'disqualified', 'expired', 'won', 'lost')),
  state_since timestamptz not null,
  owner_id uuid,
  team_id uuid,
  -- The marketer who handed it over, or who looks after it while it rests.
  marketer_id uuid,
  decision_id uuid,
  -- Offered to its owner until then; not taken, it is offered to the next.
  offer_until timestamptz,
  definition_version_id uuid,
  consent jsonb,
  form_key text,
  campaign text,
  keyword text,
  source text,
  segment text,
  value_minor bigint,
  currency text,
  began_at timestamptz not null,
  last_seen_at timestamptz not null,
  qualified_at timestamptz,
  handed_off_at timestamptz,
  first_touch_at timestamptz,
  accepted_at timestamptz,
  rejected_at timestamptz,
  reject_reason text collate "C",
  reject_against text check (reject_against in ('marketing', 'sales', 'nobody')),
  reject_words text,
  later_at timestamptz,
  later_reason text collate "C",
  wake_at timestamptz,
  wake_trigger text,
  disqualified_at timestamptz,
  expired_at timestamptz,
  sql_at timestamptz,
  deal_id uuid,
  won_at timestamptz,
  lost_at timestamptz,
  returns int not null default 0,
  touches int not null default 1,
  hand_offs int not null default 0,
  hand_offs_ended int not null default 0,
  paused boolean not null default false,
  merged_into uuid,
  last_at timestamptz not null,
  events int not null,
  -- While its last answer may be taken back: by whom, until when, and what stood here before.
  undo jsonb,
  primary key (workspace_id, id)
);
create unique index engagement_open on public.engagement (workspace_id, customer_key)
  where merged_into is null and state not in ('won', 'lost', 'disqualified');
create index engagement_of_owner on public.engagement (workspace_id, owner_id, state_since desc)
  where state in ('handed-off', 'accepted', 'working', 'sql');
create index engagement_by_state on public.engagement (workspace_id, state, state_since desc, id desc);
create index engagement_by_hand_off on public.engagement (workspace_id, handed_off_at desc, id desc) where handed_off_at is not null;
create index engagement_by_start on public.engagement (workspace_id, began_at desc, id desc);
create index engagement_of_person on public.engagement (workspace_id, person_id) where person_id is not null;
create index engagement_of_company on public.engagement (workspace_id, company_id) where company_id is not null;
create index engagement_of_lead on public.engagement (workspace_id, lead_id) where lead_id is not null;
create index engagement_of_deal on public.engagement (workspace_id, deal_id) where deal_id is not null;
create index engagement_offered on public.engagement (workspace_id, offer_until) where state = 'handed-off' and offer_until is not null;
create index engagement_due_again on public.engagement (workspace_id, wake_at) where state = 'later';
select secure_by_workspace('engagement');

create table public.engagement_event (
  workspace_id uuid not null,
  engagement_id uuid not null,
  -- 1, 2, 3: the order in which they were written, which is the order in which they are replayed.
  number int not null,
  kind text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  state text not null,
  actor_id uuid,
  actor_name text not null,
  side text not null,
  definition_version_id uuid,
  detail jsonb not null,
  primary key (workspace_id, engagement_id, number)
);
create index engagement_event_by_time on public.engagement_event (workspace_id, kind, occurred_at desc);
select secure_by_workspace('engagement_event', 'select, insert');

create table public.handoff_clock (
  workspace_id uuid not null,
  id uuid not null,
  engagement_id uuid not null,
  kind text not null check (kind in ('first-touch', 'answer', 'appeal')),
  class text not null,
  -- The one who is to act, and the team on whose queue it stands when nobody is.
  owner_id uuid,
  team_id uuid,
  started_at timestamptz not null,
  budget_minutes int not null check (budget_minutes > 0),
  -- The calendar it runs by, as it was then; a clock that follows its owner has one for each in turn.
  calendars jsonb not null,
  calendar_warning text,
  pauses jsonb not null default '[]',
  due_at timestamptz not null,
  expires_at timestamptz,
  -- When 50, 75, 90 and 100 % of the time are used, and the moment of the next step that waits.
  steps timestamptz[] not null default '{}',
  steps_done smallint not null default 0,
  next_step_at timestamptz,
  paused_until timestamptz,
  breached_at timestamptz,
  settled_at timestamptz,
  outcome text check (outcome in ('touched', 'accepted', 'rejected', 'later', 'disqualified', 'expired', 'attached', 'appealed',
    'let-stand', 'merged')),
  elapsed_minutes double precision,
  existing_contact boolean not null default false,
  primary key (workspace_id, id),
  foreign key (workspace_id, engagement_id) references engagement (workspace_id, id)
);
create unique index handoff_clock_open on public.handoff_clock (workspace_id, engagement_id, kind) where settled_at is null;
create index handoff_clock_queue on public.handoff_clock (workspace_id, owner_id, due_at) where settled_at is null;
create index handoff_clock_team on public.handoff_clock (workspace_id, team_id, due_at) where settled_at is null and owner_id is null;
create index handoff_clock_next on public.handoff_clock (workspace_id, next_step_at) where settled_at is null and next_step_at is not null;
create index handoff_clock_due on public.handoff_clock (workspace_id, due_at) where settled_at is null;
create index handoff_clock_of on public.handoff_clock (workspace_id, engagement_id, started_at);
create index handoff_clock_started on public.handoff_clock (workspace_id, kind, started_at);
-- How somebody kept the promise lately, asked with every look at their queue.
create index handoff_clock_mine on public.handoff_clock (workspace_id, owner_id, kind, started_at);
select secure_by_workspace('handoff_clock');

-- What marketing gives along. Cards are added, never changed: a hand-off that comes back gets a new one.
create table public.handoff_card (
  workspace_id uuid not null,
  id uuid not null,
  engagement_id uuid not null,
  written_by uuid,
  written_name text not null,
  written_at timestamptz not null,
  who text not null,
  problem text not null,
  proof text not null,
  objection text not null,
  next_step text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, engagement_id) references engagement (workspace_id, id)
);
create index handoff_card_of on public.handoff_card (workspace_id, engagement_id, written_at desc);
select secure_by_workspace('handoff_card', 'select, insert');

-- Each time somebody was put aside for later, and how it ended. History of it is what the curves are made of.
create table public.later_return (
  workspace_id uuid not null,
  id uuid not null,
  engagement_id uuid not null,
  reason text collate "C" not null,
  owner_id uuid,
  parked_by uuid,
  parked_at timestamptz not null,
  wake_at timestamptz,
  wake_trigger text,
  value_minor bigint,
  currency text,
  woken_at timestamptz,
  woken_by text check (woken_by in ('date', 'trigger', 'hand')),
  converted_at timestamptz,
  disqualified_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, engagement_id) references engagement (workspace_id, id)
);
create index later_return_of on public.later_return (workspace_id, engagement_id, parked_at desc);
create index later_return_by_reason on public.later_return (workspace_id, reason, parked_at);
select secure_by_workspace('later_return');

create table public.handoff_appeal (
  workspace_id uuid not null,
  id uuid not null,
  engagement_id uuid not null,
  rejected_by uuid,
  appealed_by uuid,
  appealed_name text not null,
  words text not null,
  appealed_at timestamptz not null,
  marketing_says text check (marketing_says in ('upheld', 'overturned')),
  sales_says text check (sales_says in ('upheld', 'overturned')),
  decision text check (decision in ('upheld', 'overturned')),
  decided_by uuid,
  decided_name text,
  decided_words text,
  decided_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, engagement_id) references engagement (workspace_id, id)
);
create index handoff_appeal_of on public.handoff_appeal (workspace_id, engagement_id);
create index handoff_appeal_open on public.handoff_appeal (workspace_id, appealed_at) where decided_at is null;
select secure_by_workspace('handoff_appeal');

-- Something that marketing is to look at: a campaign, form or keyword whose leads are rejected far more often than the others.
create table public.handoff_task (
  workspace_id uuid not null references workspace,
  id uuid not null,
  dimension text not null check (dimension in ('campaign', 'form', 'keyword')),
  value text not null,
  reason text collate "C" not null,
  rejected int not null,
  answered int not null,
  share double precision not null,
  share_from double precision not null,
  share_to double precision not null,
  base_share double precision not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  closed_words text,
  primary key (workspace_id, id)
);
create unique index handoff_task_open on public.handoff_task (workspace_id, dimension, value, reason) where closed_at is null;
select secure_by_workspace('handoff_task');

-- When the sweeper of clocks was last at work: a lead that comes in after a long silence wakes it.
create table public.handoff_sweep (
  workspace_id uuid primary key references workspace,
  swept_at timestamptz not null,
  -- Null until the lists were looked at for the first time.
  followed_at timestamptz
);
select secure_by_workspace('handoff_sweep');

create view public.engagement_record with (security_invoker = true) as
  select e.*, coalesce(p.merged_into_id, e.person_id) as root_person_id, coalesce(c.merged_into_id, e.company_id) as root_company_id
  from public.engagement e
  left join lateral (select m.kept_id as merged_into_id from public.merged_person_record m
    where m.workspace_id = e.workspace_id and m.gone_id = e.person_id) p on true
  left join lateral (select m.kept_id as merged_into_id from public.merged_company_record m
    where m.workspace_id = e.workspace_id and m.gone_id = e.company_id) c on true
  where e.merged_into is null;
grant select on public.engagement_record to syskon_app;

create view public.engagement_event_record with (security_invoker = true) as select * from public.engagement_event;
grant select on public.engagement_event_record to syskon_app;

create view public.clock_record with (security_invoker = true) as select * from public.handoff_clock;
grant select on public.clock_record to syskon_app;

-- How many of a card's five fields say something (ten letters or more); their words stay inside.
create view public.handoff_card_record with (security_invoker = true) as
  select workspace_id, id, engagement_id, written_at,
    (select count(*)::int from unnest(array[who, problem, proof, objection, next_step]) as field where length(trim(field)) >= 10) as filled
  from public.handoff_card;
grant select on public.handoff_card_record to syskon_app;
