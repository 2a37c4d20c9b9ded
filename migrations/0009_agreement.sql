-- What both sides call things: definitions with their rules, versions, signatures and objections; the shared lists of reasons.
create table public.definition (
  workspace_id uuid not null references workspace,
  id uuid not null,
  -- One of the house's own words, or `own-` and what the company made of its name.
  key text collate "C" not null,
  -- Of the company's own words: how it is called. The others are named by the catalogue.
  name text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
select secure_by_workspace('definition');

-- One wording of a definition. What was proposed is not changed any more: whoever wants it otherwise proposes another version.
create table public.definition_version (
  workspace_id uuid not null references workspace,
  id uuid not null,
  definition_id uuid not null,
  number int not null check (number > 0),
  state text not null check (state in ('draft', 'proposed', 'objected', 'replaced', 'withdrawn', 'signed')),
  side text not null check (side in ('marketing', 'sales')),
  words text not null,
  rule jsonb not null,
  -- Rows of a list that the rule meets, and rows that it does not: [{"leadId", "label", "meets"}].
  examples jsonb not null,
  marketing_owner uuid,
  sales_owner uuid,
  effective_from timestamptz not null,
  -- The objected version that this one answers, and what its side gives for it.
  answers uuid,
  gives text not null default '',
  written_by uuid not null,
  written_name text not null,
  written_at timestamptz not null,
  proposed_by uuid,
  proposed_name text,
  proposed_at timestamptz,
  m_signed_by uuid,
  m_signed_name text,
  m_signed_at timestamptz,
  s_signed_by uuid,
  s_signed_name text,
  s_signed_at timestamptz,
  -- Never before the second signature: what was judged before it stays judged by what was in force then.
  in_force_from timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, definition_id, number),
  foreign key (workspace_id, definition_id) references definition (workspace_id, id),
  foreign key (workspace_id, answers) references definition_version (workspace_id, id),
  check ((state = 'signed') = (in_force_from is not null)),
  check (state <> 'signed' or (m_signed_at is not null and s_signed_at is not null and m_signed_by <> s_signed_by)),
  check (state = 'draft' or proposed_at is not null or state = 'withdrawn')
);
create index definition_version_in_force on public.definition_version (workspace_id, definition_id, in_force_from desc)
  where in_force_from is not null;
-- Two proposals of one thing at once would be signed past each other.
create unique index definition_version_open on public.definition_version (workspace_id, definition_id)
  where state in ('proposed', 'objected');
select secure_by_workspace('definition_version');

-- Who proposed, objected, answered, signed and withdrew, with their words: rows are added, never changed.
create table public.definition_event (
  workspace_id uuid not null references workspace,
  id uuid not null,
  version_id uuid not null,
  kind text not null check (kind in ('proposed', 'objected', 'answered', 'signed', 'withdrawn')),
  side text not null check (side in ('marketing', 'sales')),
  member_id uuid not null,
  member_name text not null,
  at timestamptz not null,
  note text not null default '',
  gives text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, version_id) references definition_version (workspace_id, id)
);
create index definition_event_of_version on public.definition_event (workspace_id, version_id, at);
select secure_by_workspace('definition_event', 'select, insert');

-- Why a lead is rejected, put off or lost. A built-in reason is named by the catalogue, the company's own by its words.
create table public.reason (
  workspace_id uuid not null references workspace,
  list text not null check (list in ('reject', 'later', 'lost')),
  key text collate "C" not null,
  position int not null,
  words text,
  counts_against text not null check (counts_against in ('marketing', 'sales', 'nobody')),
  needs_evidence text[] not null,
  route text not null,
  retired_at timestamptz,
  used_at timestamptz,
  primary key (workspace_id, list, key)
);
select secure_by_workspace('reason');

-- A change of a list of reasons: one side asks for it, the other signs it or says why not.
create table public.reason_change (
  workspace_id uuid not null references workspace,
  id uuid not null,
  list text not null,
  key text collate "C" not null,
  act text not null check (act in ('add', 'change', 'retire', 'bring-back', 'delete')),
  wish jsonb not null,
  before jsonb,
  note text not null,
  state text not null check (state in ('proposed', 'signed', 'objected', 'withdrawn')),
  side text not null check (side in ('marketing', 'sales')),
  asked_by uuid not null,
  asked_name text not null,
  asked_at timestamptz not null,
  answered_by uuid,
  answered_name text,
  answered_at timestamptz,
  answer_note text not null default '',
  primary key (workspace_id, id)
);
create unique index reason_change_open on public.reason_change (workspace_id, list, key) where state = 'proposed';
create index reason_change_by_time on public.reason_change (workspace_id, asked_at desc, id desc);
select secure_by_workspace('reason_change');
