-- What marketing counts, what sales counts, why they differ, what was decided, and the one figure that both signed.

-- One row a workspace: who holds it may write the counted tables. Recounts hold it from beginning to end.
create table public.reconcile_gate (
  workspace_id uuid not null references workspace,
  counted_at timestamptz,
  -- What the present tables were counted with; another zone or other rules make the next recount start from the beginning.
  time_zone text,
  rules_version int,
  primary key (workspace_id)
);
select secure_by_workspace('reconcile_gate');

-- A marketing entry, a sales entry, or both as a pair. The key outlives recounts and undone imports; decisions hang on it.
-- As in the ledger, tables of many rows do not refer to the workspace.
create table public.reconcile_case (
  workspace_id uuid not null,
  key uuid not null,
  month date not null,
  grp text not null check (grp in ('only-marketing', 'only-sales', 'both-differ', 'both-agree')),
  cause text not null,
  -- Every cause that the house found, the gravest first, before anybody decided anything.
  found text[] not null,
  -- Causes that hold beside the named one.
  causes text[] not null,
  treatment text not null check (treatment in ('counted', 'aside')),
  standing text not null check (standing in ('agreed', 'settled', 'open', 'asked', 'objected')),
  counted_month date,
  counted_minor bigint,
  counted_currency text,
  stake_minor bigint,
  stake_currency text,
  -- Orders the rows of a list: the largest value first, rows without one last.
  weight bigint not null,
  decision_id uuid,
  rule_id uuid,
  paired_by text check (paired_by in ('join', 'external-id', 'person', 'company')),
  marketing_lead_id uuid,
  sales_lead_id uuid,
  deal_id uuid,
  person_id uuid,
  company_id uuid,
  -- Everybody whom the row's records belonged to when it was counted: who belongs to somebody else now leaves them behind.
  customers uuid[] not null,
  label text not null,
  -- The label to search in: plain Latin letters, a blank before each word.
  words text collate "C" not null,
  m_at timestamptz,
  s_at timestamptz,
  m_feed text,
  s_feed text,
  m_source text,
  s_source text,
  m_status text,
  s_status text,
  m_owner text,
  s_owner text,
  m_product text,
  s_product text,
  m_segment text,
  s_segment text,
  m_minor bigint,
  m_currency text,
  s_minor bigint,
  s_currency text,
  -- Of rows that one side alone has: the other side's first touch of the customer, and the own side's first with an author.
  other_touch_at timestamptz,
  own_met_at timestamptz,
  -- How this row's company is compared with names of the other list, and the row there that comes nearest.
  name_latin text,
  near_key uuid,
  near_head text,
  near_tail text,
  -- What the records said when the row was counted: another sum means that they changed since.
  m_hash bigint,
  s_hash bigint,
  d_hash bigint,
  primary key (workspace_id, key)
);
-- With what most questions ask of a row beside its pile, so that they are answered without the rows.
create index reconcile_case_pile on public.reconcile_case
  (workspace_id, month, grp, cause, treatment, standing, weight desc, key) include (counted_month, words);
create index reconcile_case_moved on public.reconcile_case (workspace_id, counted_month, month)
  where counted_month is distinct from month and counted_month is not null;
create index reconcile_case_marketing on public.reconcile_case (workspace_id, marketing_lead_id) where marketing_lead_id is not null;
create index reconcile_case_sales on public.reconcile_case (workspace_id, sales_lead_id) where sales_lead_id is not null;
create index reconcile_case_deal on public.reconcile_case (workspace_id, deal_id) where deal_id is not null;
-- A pair stands in the month of marketing's entry; when sales' changes, it is found by its own date.
create index reconcile_case_pair on public.reconcile_case (workspace_id, s_at)
  where marketing_lead_id is not null and (sales_lead_id is not null or deal_id is not null);
create index reconcile_case_touched on public.reconcile_case (workspace_id, other_touch_at) where other_touch_at is not null;
create index reconcile_case_met on public.reconcile_case (workspace_id, own_met_at) where own_met_at is not null;
create index reconcile_case_near on public.reconcile_case (workspace_id, near_key) where near_key is not null;
create index reconcile_case_head on public.reconcile_case (workspace_id, near_head) where near_head is not null;
create index reconcile_case_tail on public.reconcile_case (workspace_id, near_tail) where near_tail is not null;
create index reconcile_case_rule on public.reconcile_case (workspace_id, rule_id) where rule_id is not null;
select secure_by_workspace('reconcile_case');

-- The page reads these: rows and amounts by month, pile and currency. A row is counted on one line, its amounts on theirs.
create table public.reconcile_count (
  workspace_id uuid not null references workspace,
  month date not null,
  grp text not null,
  cause text not null,
  treatment text not null,
  standing text not null,
  counted_month date not null,
  currency text not null,
  rows bigint not null,
  m_minor bigint not null,
  s_minor bigint not null,
  stake_minor bigint not null,
  counted_minor bigint not null,
  primary key (workspace_id, month, grp, cause, treatment, standing, counted_month, currency)
);
create index on public.reconcile_count (workspace_id, counted_month);
select secure_by_workspace('reconcile_count');

-- How many rows have a cause beside the one they are counted under.
create table public.reconcile_beside (
  workspace_id uuid not null references workspace,
  month date not null,
  grp text not null,
  cause text not null,
  rows bigint not null,
  primary key (workspace_id, month, grp, cause)
);
select secure_by_workspace('reconcile_beside');

-- How many rows of a pile name a value on either side: what rows can be narrowed by.
create table public.reconcile_said (
  workspace_id uuid not null references workspace,
  field text collate "C" not null check (field in ('source', 'owner', 'product', 'segment')),
  month date not null,
  value text not null,
  grp text not null,
  cause text not null,
  treatment text not null,
  standing text not null,
  counted_month date not null,
  rows bigint not null,
  primary key (workspace_id, field, month, value, grp, cause, treatment, standing, counted_month)
);
select secure_by_workspace('reconcile_said');

-- Which rows have a word in their label (`name`), or name a value that is rare in the month: many are met anyway and have no keys here.
-- Ranges of words may be asked of an index under row security, patterns may not.
create table public.reconcile_word (
  workspace_id uuid not null references workspace,
  field text collate "C" not null check (field in ('name', 'source', 'owner', 'product', 'segment')),
  month date not null,
  word text collate "C" not null,
  rows int not null,
  keys uuid[],
  primary key (workspace_id, field, month, word)
);
select secure_by_workspace('reconcile_word');

create table public.reconcile_feed (
  workspace_id uuid not null references workspace,
  month date not null,
  side text not null check (side in ('marketing', 'sales')),
  feed text not null,
  rows bigint not null,
  primary key (workspace_id, month, side, feed)
);
select secure_by_workspace('reconcile_feed');

-- What the rows of a source usually say: only then is a row that does not say it a difference.
create table public.reconcile_habit (
  workspace_id uuid not null references workspace,
  habit text not null check (habit in ('names-owners', 'links-deals')),
  side text not null check (side in ('marketing', 'sales')),
  feed text not null,
  primary key (workspace_id, habit, side, feed)
);
select secure_by_workspace('reconcile_habit');

create table public.reconcile_rule (
  workspace_id uuid not null references workspace,
  id uuid not null,
  cause text not null,
  condition jsonb not null,
  choice text not null check (choice in ('count', 'aside', 'same', 'marketing-value', 'sales-value')),
  applies_from date not null,
  state text not null check (state in ('waiting', 'on', 'off', 'refused')),
  made_side text not null check (made_side in ('marketing', 'sales')),
  made_by uuid not null,
  made_name text not null,
  made_at timestamptz not null,
  confirmed_by uuid,
  confirmed_name text,
  confirmed_at timestamptz,
  wish text check (wish in ('on', 'off')),
  wish_side text check (wish_side in ('marketing', 'sales')),
  wish_by uuid,
  wish_name text,
  wish_at timestamptz,
  switched_at timestamptz,
  primary key (workspace_id, id)
);
select secure_by_workspace('reconcile_rule');

create table public.reconcile_decision (
  workspace_id uuid not null references workspace,
  id uuid not null,
  scope text not null check (scope in ('row', 'cause')),
  -- Of a row: its key. Of a whole cause: the months from and to, and the group.
  key uuid,
  from_month date not null,
  to_month date not null,
  grp text not null,
  cause text not null,
  choice text not null check (choice in ('count', 'aside', 'move', 'same', 'marketing-value', 'sales-value', 'cause')),
  into_month date,
  other_cause text,
  note text not null,
  rule_id uuid,
  side text not null check (side in ('marketing', 'sales')),
  decided_by uuid not null,
  decided_name text not null,
  decided_at timestamptz not null,
  state text not null check (state in ('asked', 'acknowledged', 'objected', 'withdrawn', 'replaced')),
  answered_by uuid,
  answered_name text,
  answered_at timestamptz,
  answer_note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, rule_id) references reconcile_rule (workspace_id, id),
  check (scope = 'cause' or key is not null)
);
-- Two people who decide the same at once: one is first.
create unique index reconcile_decision_of_row on public.reconcile_decision (workspace_id, key, cause)
  where scope = 'row' and state in ('asked', 'acknowledged');
create unique index reconcile_decision_of_cause on public.reconcile_decision (workspace_id, from_month, to_month, grp, cause)
  where scope = 'cause' and state in ('asked', 'acknowledged');
create index reconcile_decision_of_key on public.reconcile_decision (workspace_id, key, decided_at);
create index reconcile_decision_by_time on public.reconcile_decision (workspace_id, decided_at desc, id desc);
select secure_by_workspace('reconcile_decision');

-- The one figure of a period as it was signed. It is never changed; what came later stands in the restatements.
create table public.reconcile_figure (
  workspace_id uuid not null references workspace,
  id uuid not null,
  from_month date not null,
  to_month date not null,
  state text not null check (state in ('half', 'signed', 'void')),
  rows bigint not null,
  value jsonb not null,
  definition_version int not null,
  definition jsonb not null,
  counted_at timestamptz,
  m_signed_by uuid,
  m_signed_name text,
  m_signed_at timestamptz,
  s_signed_by uuid,
  s_signed_name text,
  s_signed_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index reconcile_figure_of_period on public.reconcile_figure (workspace_id, from_month, to_month)
  where state in ('half', 'signed');
select secure_by_workspace('reconcile_figure');

-- The rows of a signed figure. `since` 0 was signed; a later number came with that restatement, `until` left with it.
create table public.reconcile_figure_row (
  workspace_id uuid not null,
  figure_id uuid not null,
  key uuid not null,
  since int not null,
  until int,
  minor bigint,
  currency text,
  grp text not null,
  cause text not null,
  primary key (workspace_id, figure_id, key, since),
  foreign key (workspace_id, figure_id) references reconcile_figure (workspace_id, id) on delete cascade
);
select secure_by_workspace('reconcile_figure_row');

create table public.reconcile_restatement (
  workspace_id uuid not null references workspace,
  figure_id uuid not null,
  number int not null,
  restated_at timestamptz not null,
  rows_before bigint not null,
  rows_after bigint not null,
  value_before jsonb not null,
  value_after jsonb not null,
  reasons jsonb not null,
  m_seen_by uuid,
  m_seen_name text,
  m_seen_at timestamptz,
  s_seen_by uuid,
  s_seen_name text,
  s_seen_at timestamptz,
  primary key (workspace_id, figure_id, number),
  foreign key (workspace_id, figure_id) references reconcile_figure (workspace_id, id) on delete cascade
);
select secure_by_workspace('reconcile_restatement');
