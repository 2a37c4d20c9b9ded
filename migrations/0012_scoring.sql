-- Points for leads by rules that both sides signed, the logistic model beside them, and the weekly blind sample.

-- One version of all rules together. Rules are data: who owns each on either side, why, how many points, for what.
create table public.score_rules (
  workspace_id uuid not null references workspace,
  id uuid not null,
  number int not null,
  state text not null check (state in ('draft', 'proposed', 'in-force', 'superseded', 'withdrawn')),
  -- Grows with every change, so that nobody signs what somebody else has just altered.
  revision int not null,
  rules jsonb not null,
  marketing_signed_by uuid,
  marketing_signed_name text,
  marketing_signed_at timestamptz,
  sales_signed_by uuid,
  sales_signed_name text,
  sales_signed_at timestamptz,
  -- What was said on the way: proposals, objections, withdrawals.
  said jsonb not null default '[]',
  in_force_from timestamptz,
  superseded_at timestamptz,
  changed_by_name text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  check (state not in ('in-force', 'superseded') or in_force_from is not null)
);
create unique index score_rules_in_force on public.score_rules (workspace_id) where state = 'in-force';
create unique index score_rules_open on public.score_rules (workspace_id) where state in ('draft', 'proposed');
select secure_by_workspace('score_rules', 'select, insert, update');

create function public.sum_of(points int[]) returns bigint language sql immutable parallel safe
  return (select coalesce(sum(point), 0) from unnest(points) as point);

-- A lead's score with every point that it is made of, as of `scored_at`. Points are tenths, each rounded once; the checks hold the
-- log to the score. As in the ledger, what grows with every lead does not refer to the workspace.
create table public.lead_score (
  workspace_id uuid not null,
  lead_id uuid not null,
  rules_id uuid not null,
  scored_at timestamptz not null,
  fit_tenths int not null,
  engagement_tenths int not null,
  -- Per line the place of its rule in that version, and its points.
  fit_rules smallint[] not null,
  fit_points int[] not null,
  touch_rules smallint[] not null,
  touch_points int[] not null,
  touch_ids uuid[] not null,
  touched_at timestamptz[] not null,
  model_id uuid,
  model_log_odds double precision,
  primary key (workspace_id, lead_id),
  check (sum_of(fit_points) = fit_tenths and cardinality(fit_rules) = cardinality(fit_points)),
  check (sum_of(touch_points) = engagement_tenths and cardinality(touch_rules) = cardinality(touch_points)
    and cardinality(touch_ids) = cardinality(touch_points) and cardinality(touched_at) = cardinality(touch_points)),
  check ((model_id is null) = (model_log_odds is null))
);
select secure_by_workspace('lead_score');

-- What other modules may ask of a score; `model` is a probability, and null while no model is in use.
create view public.lead_score_record with (security_invoker = true) as
  select workspace_id, lead_id, fit_tenths / 10.0::double precision as fit, engagement_tenths / 10.0::double precision as engagement,
    case when model_log_odds is not null then 1 / (1 + exp(-least(700, greatest(-700, model_log_odds)))) end as model, scored_at, rules_id
  from public.lead_score;
grant select on public.lead_score_record to syskon_app;

-- Leads that are to be scored anew; a job takes them chunk by chunk.
create table public.score_waiting (
  workspace_id uuid not null,
  lead_id uuid not null,
  primary key (workspace_id, lead_id)
);
select secure_by_workspace('score_waiting');

-- Until when changes have been seen, and the long job that shows how far the scoring is.
create table public.score_state (
  workspace_id uuid primary key references workspace,
  seen_until timestamptz not null,
  long_job_id uuid,
  fitted_at timestamptz,
  -- What the page shows: calibration, what each rule gives, the model's gate.
  standing jsonb,
  stood_at timestamptz
);
select secure_by_workspace('score_state');

create table public.score_model (
  workspace_id uuid not null references workspace,
  id uuid not null,
  fitted_at timestamptz not null,
  in_use boolean not null,
  -- Columns with means and deviations, coefficients, intercept.
  model jsonb not null,
  judgement jsonb not null,
  primary key (workspace_id, id)
);
create unique index score_model_in_use on public.score_model (workspace_id) where in_use;
create index score_model_order on public.score_model (workspace_id, fitted_at desc);
select secure_by_workspace('score_model');

-- Leads whose outcome is known, scored as they stood at their hand-off: what the rules and the model are judged by.
create table public.score_trial (
  workspace_id uuid not null references workspace,
  lead_id uuid not null,
  handed_at timestamptz not null,
  won boolean not null,
  tenths int not null,
  rules smallint[] not null,
  rules_decile smallint,
  model_probability double precision,
  model_decile smallint,
  primary key (workspace_id, lead_id)
);
create index score_trial_order on public.score_trial (workspace_id, handed_at desc, lead_id);
select secure_by_workspace('score_trial');

-- The week's leads that sellers judge without seeing a score; what the score said is kept with them.
create table public.blind_sample (
  workspace_id uuid not null references workspace,
  id uuid not null,
  week date not null,
  drawn_at timestamptz not null,
  by_model boolean not null,
  -- A lead at or above this says “worth a call”: the median of the leads that were drawn from.
  cut double precision not null,
  primary key (workspace_id, id),
  unique (workspace_id, week)
);
select secure_by_workspace('blind_sample', 'select, insert');

create table public.blind_lead (
  workspace_id uuid not null,
  sample_id uuid not null,
  lead_id uuid not null,
  place int not null,
  score double precision not null,
  primary key (workspace_id, sample_id, lead_id),
  foreign key (workspace_id, sample_id) references blind_sample (workspace_id, id)
);
select secure_by_workspace('blind_lead', 'select, insert');

create table public.blind_judgement (
  workspace_id uuid not null,
  sample_id uuid not null,
  lead_id uuid not null,
  member_id uuid not null,
  worth boolean not null,
  judged_at timestamptz not null,
  primary key (workspace_id, sample_id, lead_id, member_id),
  foreign key (workspace_id, sample_id, lead_id) references blind_lead (workspace_id, sample_id, lead_id)
);
select secure_by_workspace('blind_judgement', 'select, insert, update');
