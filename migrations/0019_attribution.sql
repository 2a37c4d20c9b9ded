-- What brought the won deals: credits of each touch in each model, written when a deal closes, and what was signed of them.
create table public.attribution_rules (
  workspace_id uuid not null references workspace,
  id uuid not null,
  number int not null check (number > 0),
  state text not null check (state in ('proposed', 'in-force', 'superseded', 'withdrawn')),
  -- Window, half-life, sessions, direct channels, custom weights: `rules` of the contract.
  rules jsonb not null,
  proposed_by uuid,
  proposed_name text not null,
  proposed_at timestamptz not null,
  m_signed_name text,
  m_signed_at timestamptz,
  s_signed_name text,
  s_signed_at timestamptz,
  in_force_from timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
create unique index attribution_rules_in_force on public.attribution_rules (workspace_id) where state = 'in-force';
create unique index attribution_rules_proposed on public.attribution_rules (workspace_id) where state = 'proposed';
select secure_by_workspace('attribution_rules');

-- A closed deal as its credits were written last: under which customer, in which window, by which rules. Lost deals stand here for
-- the models that learn from what was not won. Like the ledger it refers to no table that grows with every import.
create table public.attributed_deal (
  workspace_id uuid not null,
  deal_id uuid not null,
  outcome text not null check (outcome in ('won', 'lost')),
  -- The day of closing in the company's time zone.
  day date not null,
  closed_at timestamptz not null,
  window_from timestamptz not null,
  currency text not null,
  amount_minor bigint,
  root_company_id uuid,
  root_person_id uuid,
  lead_id uuid,
  touches int not null,
  -- The channels of its journey in order, each preceded by a unit separator; empty where no touch is known.
  path text collate "C" not null,
  rules_number int not null,
  credited_at timestamptz not null,
  primary key (workspace_id, deal_id)
);
create index attributed_deal_by_day on public.attributed_deal (workspace_id, outcome, day);
create index attributed_deal_list on public.attributed_deal (workspace_id, closed_at desc, deal_id desc) where outcome = 'won';
create index attributed_deal_company on public.attributed_deal (workspace_id, root_company_id) where root_company_id is not null;
create index attributed_deal_person on public.attributed_deal (workspace_id, root_person_id) where root_person_id is not null;
create index attributed_deal_lead on public.attributed_deal (workspace_id, lead_id) where lead_id is not null;
create index attributed_deal_credited on public.attributed_deal (workspace_id, credited_at);
select secure_by_workspace('attributed_deal');

-- One row a touch in the journey of a won deal. The columns of a deal add up to its amount, each model for itself.
create table public.credit (
  workspace_id uuid not null,
  deal_id uuid not null,
  position int not null,
  -- Nothing, with the channel `(unknown)`, where the house knows of no touch.
  touch_id uuid,
  occurred_at timestamptz,
  channel text not null,
  side text not null,
  activity_id uuid,
  author text not null,
  kind text not null,
  subject text not null,
  -- Touches of the same session that stand under this one.
  together int not null,
  -- 1 first, 2 lead-creating, 4 opportunity-creating, 8 last.
  roles int not null,
  currency text not null,
  first_minor bigint not null,
  last_minor bigint not null,
  last_non_direct_minor bigint not null,
  linear_minor bigint not null,
  linear_unique_minor bigint not null,
  time_decay_minor bigint not null,
  u_shaped_minor bigint not null,
  w_shaped_minor bigint not null,
  custom_minor bigint not null,
  primary key (workspace_id, deal_id, position)
);
create index credit_of_activity on public.credit (workspace_id, activity_id, deal_id) where activity_id is not null;
select secure_by_workspace('credit');

create view public.credit_record with (security_invoker = true) as
  select workspace_id, deal_id, touch_id, occurred_at, channel, side, activity_id, author, currency, first_minor, last_minor,
    last_non_direct_minor, linear_minor, linear_unique_minor, time_decay_minor, u_shaped_minor, w_shaped_minor, custom_minor
  from public.credit;
grant select on public.credit_record to syskon_app;

-- Credits added up by the day of winning, and by the day on which the house came to know them: all rows up to a day of knowing are
-- the figure as it was known then. `all` and `without-amount` count the deals themselves.
create table public.credit_day (
  workspace_id uuid not null,
  day date not null,
  dimension text collate "C" not null check (dimension in ('all', 'without-amount', 'channel', 'activity', 'side', 'seller')),
  key text collate "C" not null,
  currency text collate "C" not null,
  known_day date not null,
  deals int not null,
  touches int not null,
  first_minor bigint not null,
  last_minor bigint not null,
  last_non_direct_minor bigint not null,
  linear_minor bigint not null,
  linear_unique_minor bigint not null,
  time_decay_minor bigint not null,
  u_shaped_minor bigint not null,
  w_shaped_minor bigint not null,
  custom_minor bigint not null,
  primary key (workspace_id, dimension, day, key, currency, known_day)
);
select secure_by_workspace('credit_day');

-- Deals whose journey may have changed. One row a change, so that nobody who writes waits for another; a job empties it.
create table public.credit_waiting (
  workspace_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  cause text not null,
  primary key (workspace_id, id)
);
select secure_by_workspace('credit_waiting');

create table public.attribution_state (
  workspace_id uuid primary key references workspace,
  -- The long job that writes all credits anew, and up to which deal it has come.
  long_job_id uuid,
  -- Credits written up to then were compared with touches that were being written at the same time.
  compared_until timestamptz
);
select secure_by_workspace('attribution_state');

-- Days whose figures were signed by both heads, or by one of them and wait for the other.
create table public.attribution_period (
  workspace_id uuid not null references workspace,
  id uuid not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  -- What the figures were when the first of them signed: the other one signs the same or neither signature counts.
  stamp text not null,
  m_signed_by uuid,
  m_signed_name text,
  m_signed_at timestamptz,
  s_signed_by uuid,
  s_signed_name text,
  s_signed_at timestamptz,
  frozen_at timestamptz,
  rules_number int not null,
  primary key (workspace_id, id),
  unique (workspace_id, from_day, to_day)
);
select secure_by_workspace('attribution_period');

create table public.frozen_figure (
  workspace_id uuid not null,
  period_id uuid not null,
  dimension text collate "C" not null,
  key text collate "C" not null,
  currency text collate "C" not null,
  deals int not null,
  touches int not null,
  first_minor bigint not null,
  last_minor bigint not null,
  last_non_direct_minor bigint not null,
  linear_minor bigint not null,
  linear_unique_minor bigint not null,
  time_decay_minor bigint not null,
  u_shaped_minor bigint not null,
  w_shaped_minor bigint not null,
  custom_minor bigint not null,
  primary key (workspace_id, period_id, dimension, key, currency),
  foreign key (workspace_id, period_id) references attribution_period (workspace_id, id)
);
select secure_by_workspace('frozen_figure', 'select, insert');

-- What became known of a frozen period on one day for one reason.
create table public.restatement (
  workspace_id uuid not null,
  id uuid not null,
  period_id uuid not null,
  known_day date not null,
  cause text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, period_id, known_day, cause),
  foreign key (workspace_id, period_id) references attribution_period (workspace_id, id)
);
select secure_by_workspace('restatement');

create table public.restatement_part (
  workspace_id uuid not null,
  restatement_id uuid not null,
  dimension text collate "C" not null,
  key text collate "C" not null,
  currency text collate "C" not null,
  deals int not null,
  touches int not null,
  first_minor bigint not null,
  last_minor bigint not null,
  last_non_direct_minor bigint not null,
  linear_minor bigint not null,
  linear_unique_minor bigint not null,
  time_decay_minor bigint not null,
  u_shaped_minor bigint not null,
  w_shaped_minor bigint not null,
  custom_minor bigint not null,
  primary key (workspace_id, restatement_id, dimension, key, currency),
  foreign key (workspace_id, restatement_id) references restatement (workspace_id, id)
);
select secure_by_workspace('restatement_part');

create table public.restatement_deal (
  workspace_id uuid not null,
  restatement_id uuid not null,
  deal_id uuid not null,
  touches_in int not null,
  touches_out int not null,
  currency_before text,
  minor_before bigint,
  currency_after text,
  minor_after bigint,
  primary key (workspace_id, restatement_id, deal_id),
  foreign key (workspace_id, restatement_id) references restatement (workspace_id, id)
);
select secure_by_workspace('restatement_deal');

-- Intervals and data-driven results that took long to work out: good as long as the deals of the period are the same.
create table public.attribution_answer (
  workspace_id uuid not null references workspace,
  question text collate "C" not null,
  stamp text not null,
  answer jsonb not null,
  answered_at timestamptz not null,
  primary key (workspace_id, question)
);
select secure_by_workspace('attribution_answer');
