import type { Activity, Area, Goal, GoalState, Plan, SmallStep, State } from './contract.ts';
import type { Decision, DecisionAct, DecisionRequest, Outcome } from './decision.contract.ts';
import type { Eviction, Home, Match } from './home.contract.ts';
import type { PlanRow } from './store.ts';

const text = (row: PlanRow, field: string) => (row.image[field] ?? null) as string | null;
const must = (row: PlanRow, field: string) => text(row, field) ?? '';
const amount = (row: PlanRow, field: string) => (row.image[field] ?? null) as number | null;
// In an image an instant stands as the database writes it.
const instant = (row: PlanRow, field: string) => {
  const at = text(row, field);
  return at === null ? null : new Date(at).toISOString();
};

/** The plan as one answer, from the rows of `planAt`: goals that hold first, then those that ended. */
export function toPlan(rows: readonly PlanRow[]): Plan {
  const of = (kind: PlanRow['kind']) => rows.filter((row) => row.kind === kind);
  const activities = of('activity').map((row) =>
    toActivity(row, of('decision').filter(about(row)), of('request').filter(about(row))),
  );
  const goals = of('goal').map((row) => toGoal(row, activities));
  const steps = of('step')
    .filter((row) => row.image['void'] !== true)
    .map(toSmallStep);
  const homes = of('home');
  const home = homes.find((row) => !row.elsewhere) ?? homes[0];
  return {
    goals: goals.sort((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open')),
    activities: activities.filter((one) => one.goalId === null),
    steps: steps.sort((a, b) => (`${b.onDay}${b.at}` < `${a.onDay}${a.at}` ? -1 : 1)),
    home: home ? toHome(home) : null,
  };
}

const about = (activity: PlanRow) => (row: PlanRow) => row.image['activity_id'] === activity.id;

function written(row: PlanRow) {
  return {
    version: row.version,
    by: row.first_by,
    at: row.first_at,
    changedBy: row.by,
    changedAt: row.at,
  };
}

function toGoal(row: PlanRow, activities: readonly Activity[]): Goal {
  return {
    id: row.id,
    words: must(row, 'words'),
    quoted: row.image['quoted'] === true,
    area: must(row, 'area') as Area,
    state: must(row, 'state') as GoalState,
    endWords: text(row, 'end_words'),
    elsewhere: row.elsewhere,
    activities: activities.filter((one) => one.goalId === row.id),
    ...written(row),
  };
}

function toActivity(
  row: PlanRow,
  decisions: readonly PlanRow[],
  requests: readonly PlanRow[],
): Activity {
  const answered = decisions.map((one) => text(one, 'request_id'));
  const wishedAt = instant(row, 'wished_at');
  const open = requests.find(
    (one) => !answered.includes(one.id) && one.first_at >= (wishedAt ?? ''),
  );
  const workerId = text(row, 'worker_id');
  const basisId = text(row, 'legal_basis_id');
  const state = must(row, 'state') as State;
  return {
    id: row.id,
    goalId: text(row, 'goal_id'),
    what: must(row, 'what'),
    organisationId: text(row, 'organisation_id'),
    provider: row.organisation ?? text(row, 'provider'),
    worker: workerId === null ? null : { id: workerId, name: row.worker ?? '' },
    basis: basisId === null ? null : { id: basisId, code: row.code ?? '', title: row.title ?? '' },
    startOn: text(row, 'start_on'),
    reviewOn: text(row, 'review_on'),
    state,
    reason: text(row, 'state_reason'),
    note: text(row, 'note'),
    stateAt: instant(row, 'state_at') ?? row.at,
    wishedAt,
    decidedAt: instant(row, 'decided_at'),
    startedAt: instant(row, 'started_at'),
    decisions: decisions.map(toDecision),
    request: open && state === 'wished' ? toRequest(open) : null,
    elsewhere: row.elsewhere,
    ...written(row),
  };
}

function toDecision(row: PlanRow): Decision {
  return {
    id: row.id,
    act: must(row, 'act') as DecisionAct,
    outcome: must(row, 'outcome') as Outcome,
    code: row.code ?? '',
    amountKr: amount(row, 'amount_kr'),
    words: text(row, 'words'),
    reasons: text(row, 'reasons'),
    guidance: text(row, 'guidance'),
    by: row.first_by,
    at: row.first_at,
  };
}

function toRequest(row: PlanRow): DecisionRequest {
  return {
    id: row.id,
    act: must(row, 'act') as DecisionAct,
    legalBasisId: must(row, 'legal_basis_id'),
    amountKr: amount(row, 'amount_kr'),
    words: text(row, 'words'),
    worker: { id: must(row, 'worker_id'), name: row.worker ?? '' },
    dueAt: instant(row, 'due_at') ?? row.at,
    by: row.first_by,
    at: row.first_at,
  };
}

function toSmallStep(row: PlanRow): SmallStep {
  return {
    id: row.id,
    goalId: text(row, 'goal_id'),
    onDay: must(row, 'on_day'),
    words: must(row, 'words'),
    ...written(row),
  };
}

function toHome(row: PlanRow): Home {
  return {
    id: row.id,
    wish: text(row, 'wish'),
    match: text(row, 'match') as Match | null,
    appliedOn: (row.image['applied_on'] ?? []) as string[],
    waitingWeeks: amount(row, 'waiting_weeks'),
    rentKr: amount(row, 'rent_kr'),
    eviction: must(row, 'eviction') as Eviction,
    evictionOn: text(row, 'eviction_on'),
    version: row.version,
    changedBy: row.by,
    changedAt: row.at,
  };
}
