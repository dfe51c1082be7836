import { copenhagenInstant } from '../../kernel/day.ts';
import { capital } from '../../kernel/text.ts';
import {
  refusalKinds,
  refusalOutcomes,
  refusalReasons,
  services,
  withdrawals,
} from './contract.ts';
import type { JointDecision, Refusals, RefusalTold } from './contract.ts';

type Told = { id: string; at: string; text: string; by: string | null };

/** What was refused, answered and decided together, in sentences for the timeline; in no order yet. */
export function tellRefusals(rows: readonly Refusals[]): Told[] {
  const { refusals = [], joint = [] } = rows[0] ?? {};
  return [...refusals.flatMap(tellRefusal), ...joint.flatMap(tellJoint)];
}

function tellRefusal(one: RefusalTold): Told[] {
  const who = one.serviceName ?? services[one.service];
  if (one.withdrawnAt !== null) {
    const because = one.withdrawnWhy === null ? '' : `: ${withdrawals[one.withdrawnWhy]}`;
    const text = `Afvisningen fra ${who} er trukket tilbage${because}. Der stod: ${refusalKinds[one.what]}.`;
    return [{ id: one.id, at: one.withdrawnAt, text, by: one.withdrawnBy }];
  }
  const why = one.reasonText ?? refusalReasons[one.reason];
  const did = one.did === null ? '' : ` Vi gjorde: ${one.did}`;
  const said = {
    id: one.id,
    at: happened(one),
    text: `${capital(who)} ${refusalKinds[one.what]}: ${why}.${did}`,
    by: one.by || null,
  };
  if (one.answeredAt === null || one.outcome === null) return [said];
  const text = `Svar på afvisningen fra ${who}: ${refusalOutcomes[one.outcome]}. ${one.answer ?? ''}`;
  return [said, { id: one.id, at: one.answeredAt, text: text.trim(), by: one.answeredBy }];
}

/** A day has no clock: noon, or when it was written if that was before. */
function happened({ happenedOn, at }: RefusalTold): string {
  const noon = copenhagenInstant(happenedOn, '12:00').toISOString();
  return noon < at ? noon : at;
}

function tellJoint(one: JointDecision): Told[] {
  const pair = one.services.map((each) => services[each]).join(' og ');
  const found = {
    id: one.id,
    at: one.since,
    text: `${capital(pair)} afviser med henvisning til hinanden. Lederen skal have ét fælles svar.`,
    by: null,
  };
  if (one.answeredAt === null) return [found];
  const text = `Fælles svar fra ${pair}: ${one.decision ?? ''} (${one.decidedBy ?? ''})`;
  return [found, { id: one.id, at: one.answeredAt, text, by: one.answeredBy }];
}
