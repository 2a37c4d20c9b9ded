-- How marketing and sales get on: waves of a survey. Who was asked stands here, what was answered there, and nothing joins the two:
-- no id, no hash, no moment. What may be told of a wave is made once, at its end.

create table public.assessment_instrument (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  licence text not null,
  -- Scales and items in the company's own words.
  content jsonb not null,
  made_name text not null,
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
select secure_by_workspace('assessment_instrument', 'select, insert');

create table public.assessment_wave (
  workspace_id uuid not null references workspace,
  id uuid not null,
  number int not null check (number > 0),
  kind text not null check (kind in ('full', 'pulse')),
  instrument_id uuid,
  -- Which third of the items a pulse asks.
  pulse int not null default 0,
  state text not null check (state in ('draft', 'open', 'closed')),
  closes_on date not null,
  made_name text not null,
  made_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  -- All that is ever told of the wave.
  released jsonb,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, instrument_id) references assessment_instrument (workspace_id, id),
  check ((state = 'closed') = (released is not null))
);
select secure_by_workspace('assessment_wave');

-- Who was asked, and whether the letter with the link has left. Nothing here changes when somebody answers.
create table public.assessment_participant (
  workspace_id uuid not null references workspace,
  wave_id uuid not null,
  id uuid not null,
  member_id uuid,
  email text not null,
  name text not null,
  language text not null check (language in ('en', 'sv', 'fi', 'ru')),
  side text not null check (side in ('marketing', 'sales')),
  rank text not null check (rank in ('leader', 'staff')),
  mailed boolean not null default false,
  -- Further links sent to somebody who lost the first one.
  resent int not null default 0,
  primary key (workspace_id, wave_id, id),
  unique (workspace_id, wave_id, email),
  foreign key (workspace_id, wave_id) references assessment_wave (workspace_id, id) on delete cascade
);
select secure_by_workspace('assessment_participant');

-- A sheet while somebody works on it, found by a hash of the secret in the link, which is written down nowhere.
create table public.assessment_draft (
  workspace_id uuid not null references workspace,
  wave_id uuid not null,
  sheet_hash text not null,
  side text not null check (side in ('marketing', 'sales')),
  rank text not null check (rank in ('leader', 'staff')),
  answers jsonb not null,
  sent boolean not null default false,
  -- Its answers went to the sheets; what is left says only that this link has been used.
  gathered boolean not null default false,
  primary key (workspace_id, wave_id, sheet_hash),
  foreign key (workspace_id, wave_id) references assessment_wave (workspace_id, id) on delete cascade
);
select secure_by_workspace('assessment_draft');

-- Sheets that were sent: written all at once in random order, under random names, with no moment but the week of the writing.
create table public.assessment_sheet (
  workspace_id uuid not null references workspace,
  wave_id uuid not null,
  id uuid not null,
  side text not null check (side in ('marketing', 'sales')),
  rank text not null check (rank in ('leader', 'staff')),
  answers jsonb not null,
  week date not null check (extract(isodow from week) = 1),
  primary key (workspace_id, wave_id, id),
  foreign key (workspace_id, wave_id) references assessment_wave (workspace_id, id)
);
select secure_by_workspace('assessment_sheet');

-- Words that may be shown, without the sheet that they came from.
create table public.assessment_text (
  workspace_id uuid not null references workspace,
  wave_id uuid not null,
  id uuid not null,
  side text not null check (side in ('marketing', 'sales')),
  words text not null,
  primary key (workspace_id, wave_id, id),
  foreign key (workspace_id, wave_id) references assessment_wave (workspace_id, id)
);
select secure_by_workspace('assessment_text');

-- What the company says of itself, for the adviser.
create table public.assessment_circumstances (
  workspace_id uuid primary key references workspace,
  said jsonb not null,
  changed_name text not null,
  changed_at timestamptz not null
);
select secure_by_workspace('assessment_circumstances');
