-- What it comes to: costs, what they are counted by, the deals as figures need them, and the figures of each period.
create table public.cost_entry (
  workspace_id uuid not null references workspace,
  id uuid not null,
  month date not null check (extract(day from month) = 1),
  side text not null check (side in ('marketing', 'sales', 'both', 'company')),
  kind text not null check (kind in ('salaries', 'tools', 'media', 'overhead', 'goods', 'refund')),
  segment text not null default '',
  launch_id uuid,
  minor bigint not null check (minor <> 0),
  currency text not null,
  note text not null default '',
  -- The voucher in the books: the same one twice is once.
  voucher text collate "C",
  -- The entry that this one takes back, or corrects the amount of.
  counter_of uuid,
  written_by uuid,
  written_name text not null,
  written_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, counter_of) references cost_entry (workspace_id, id)
);
create unique index cost_entry_voucher on public.cost_entry (workspace_id, voucher) where voucher is not null;
create unique index cost_entry_counter on public.cost_entry (workspace_id, counter_of) where counter_of is not null;
create index cost_entry_by_month on public.cost_entry (workspace_id, month desc, id desc);
select secure_by_workspace('cost_entry', 'select, insert');

-- What one unit of a currency was booked at in a month, in the company's own. The latest row of a month holds.
create table public.booking_rate (
  workspace_id uuid not null references workspace,
  id uuid not null,
  month date not null check (extract(day from month) = 1),
  currency text not null,
  rate double precision not null check (rate > 0),
  written_by uuid,
  written_name text not null,
  written_at timestamptz not null,
  primary key (workspace_id, id)
);
create index on public.booking_rate (workspace_id, currency, month desc, written_at desc);
select secure_by_workspace('booking_rate', 'select, insert');

-- Formula choices: versions with their signatures. The house's own choice, version 0, holds until one is signed by both.
create table public.outcome_version (
  workspace_id uuid not null references workspace,
  id uuid not null,
  number int not null check (number > 0),
  state text not null check (state in ('proposed', 'objected', 'withdrawn', 'signed')),
  side text not null check (side in ('marketing', 'sales')),
  terms jsonb not null,
  note text not null default '',
  objection text,
  proposed_by uuid not null,
  proposed_name text not null,
  proposed_at timestamptz not null,
  m_signed_by uuid,
  m_signed_name text,
  m_signed_at timestamptz,
  s_signed_by uuid,
  s_signed_name text,
  s_signed_at timestamptz,
  in_force_from timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  check ((state = 'signed') = (in_force_from is not null)),
  check (state <> 'signed' or (m_signed_at is not null and s_signed_at is not null and m_signed_by <> s_signed_by))
);
create unique index outcome_version_open on public.outcome_version (workspace_id) where state in ('proposed', 'objected');
select secure_by_workspace('outcome_version');

-- A market that is entered: what it costs until its n-th customer is counted from its first day on.
create table public.market_launch (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  segment text not null default '',
  product text not null default '',
  starts_on date not null,
  customers_wanted int not null check (customers_wanted > 0),
  written_by uuid,
  written_name text not null,
  written_at timestamptz not null,
  primary key (workspace_id, id),
  check (segment <> '' or product <> '')
);
select secure_by_workspace('market_launch');

-- Deals as the figures need them, by the UTC month in which they were opened (0001-01-01 without a day).
create table public.outcome_deal (
  workspace_id uuid not null references workspace,
  deal_id uuid not null,
  month date not null,
  opened_on date,
  closed_on date,
  outcome text not null check (outcome in ('open', 'won', 'lost')),
  -- From opened to closed; nothing when a day is missing or they are in the wrong order.
  days int,
  segment text not null,
  product text not null,
  loss_reason text not null default '',
  label text not null,
  company_id uuid,
  customer_key text collate "C" not null,
  minor bigint,
  currency text,
  -- In the company's currency at the booking rate of the month of closing.
  base_minor bigint,
  -- A won deal that was not for free.
  is_win boolean not null,
  -- The first win of its customer.
  is_new boolean not null default false,
  first_side text,
  m_touched boolean not null default false,
  s_touched boolean not null default false,
  sides_at timestamptz,
  primary key (workspace_id, deal_id)
);
create index outcome_deal_month on public.outcome_deal (workspace_id, month);
create index outcome_deal_opened on public.outcome_deal (workspace_id, opened_on desc, deal_id desc);
create index outcome_deal_closed on public.outcome_deal (workspace_id, closed_on desc, deal_id desc);
create index outcome_deal_customer on public.outcome_deal (workspace_id, customer_key, closed_on);
select secure_by_workspace('outcome_deal');

-- How many customers became a lead for the first time, day by day; `month` is the UTC month that they are counted with.
create table public.outcome_lead_day (
  workspace_id uuid not null references workspace,
  month date not null,
  day date not null,
  segment text not null,
  leads int not null,
  primary key (workspace_id, month, day, segment)
);
create index on public.outcome_lead_day (workspace_id, day);
select secure_by_workspace('outcome_lead_day');

-- What activities cost, spread by days over the months that they ran.
create table public.outcome_activity_cost (
  workspace_id uuid not null references workspace,
  month date not null,
  activity_id uuid not null,
  side text not null,
  segment text not null,
  label text not null,
  minor bigint not null,
  currency text not null,
  primary key (workspace_id, month, activity_id)
);
select secure_by_workspace('outcome_activity_cost');

-- The figures of each month, quarter and year, of all deals and of each segment.
create table public.outcome_figure (
  workspace_id uuid not null references workspace,
  unit text not null check (unit in ('month', 'quarter', 'year')),
  start date not null,
  slice text not null check (slice in ('all', 'segment')),
  segment text not null,
  version int not null,
  figures jsonb not null,
  counted_at timestamptz not null,
  primary key (workspace_id, unit, start, slice, segment)
);
select secure_by_workspace('outcome_figure');

create table public.outcome_waiting (
  workspace_id uuid not null references workspace,
  month date not null,
  primary key (workspace_id, month)
);
select secure_by_workspace('outcome_waiting');

create table public.outcome_state (
  workspace_id uuid primary key references workspace,
  rule int not null,
  time_zone text not null,
  currency text not null,
  version int not null,
  -- Figures of periods that end after this day are behind.
  figures_from date,
  counted_at timestamptz,
  refreshed_at timestamptz,
  took_ms int not null default 0
);
select secure_by_workspace('outcome_state');

-- Accusations as questions: what would be true, from which line on, asked before it was counted.
create table public.claim (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('volume', 'quality', 'speed', 'depth', 'price', 'message')),
  about text not null check (about in ('marketing', 'sales')),
  question jsonb not null,
  words text not null default '',
  made_by uuid not null,
  made_name text not null,
  made_side text not null,
  made_at timestamptz not null,
  owner_id uuid not null,
  owner_name text not null,
  state text not null check (state in ('counting', 'answered')),
  -- The latest answer, kept here for the list.
  verdict text check (verdict in ('true', 'false', 'unknown')),
  answered_at timestamptz,
  primary key (workspace_id, id)
);
create index claim_order on public.claim (workspace_id, made_at desc, id desc);
select secure_by_workspace('claim');

create table public.claim_answer (
  workspace_id uuid not null references workspace,
  claim_id uuid not null,
  number int not null check (number > 0),
  verdict text not null check (verdict in ('true', 'false', 'unknown')),
  because text not null,
  measured jsonb not null,
  versions jsonb not null,
  asked_by uuid,
  asked_name text not null,
  counted_at timestamptz not null,
  primary key (workspace_id, claim_id, number),
  foreign key (workspace_id, claim_id) references claim (workspace_id, id)
);
select secure_by_workspace('claim_answer', 'select, insert');

-- The very rows that an answer counted.
create table public.claim_row (
  workspace_id uuid not null,
  claim_id uuid not null,
  answer int not null,
  subject_id uuid not null,
  subject_kind text not null check (subject_kind in ('engagement', 'deal')),
  counts boolean not null,
  at timestamptz not null,
  label text not null,
  detail text not null,
  primary key (workspace_id, claim_id, answer, subject_id),
  foreign key (workspace_id, claim_id, answer) references claim_answer (workspace_id, claim_id, number)
);
create index claim_row_order on public.claim_row (workspace_id, claim_id, answer, at desc, subject_id desc);
select secure_by_workspace('claim_row', 'select, insert');

-- What is done about it: rows are added, never changed.
create table public.claim_reply (
  workspace_id uuid not null references workspace,
  id uuid not null,
  claim_id uuid not null,
  words text not null,
  owner_id uuid not null,
  owner_name text not null,
  due_on date not null,
  written_by uuid not null,
  written_name text not null,
  written_side text not null,
  written_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, claim_id) references claim (workspace_id, id)
);
create index on public.claim_reply (workspace_id, claim_id, written_at);
select secure_by_workspace('claim_reply', 'select, insert');
