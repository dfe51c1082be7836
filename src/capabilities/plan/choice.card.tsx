import { Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import type { Plan } from './contract.ts';
import type { DecisionGround } from './decision.contract.ts';

export const groundReading = reading<DecisionGround>('/api/plan/decision-ground');

/** What decisions stand on: paragraphs, mandates, organisations; undefined until it is read. */
export function useGround(): DecisionGround | undefined {
  return useQuery({ ...groundReading, staleTime: 60_000 }).data;
}

type Props = {
  value: string;
  error?: string | undefined;
  onChange: (id: string) => void;
};

/** One of a list that may be long: an empty first line where none is chosen. */
export function Choice({
  label,
  description,
  none,
  options,
  value,
  error,
  onChange,
}: Props & {
  label: string;
  description?: string;
  none: string;
  options: readonly { id: string; name: string }[];
}) {
  return (
    <Select
      label={label}
      description={description}
      size="small"
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    >
      <option value="">{none}</option>
      {options.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </Select>
  );
}

/** Under which of the goals that hold. */
export function GoalChoice({ plan, ...field }: Props & { plan: Plan }) {
  const goals = plan.goals.filter((goal) => goal.state === 'open' || goal.id === field.value);
  if (goals.length === 0) return null;
  return (
    <Choice
      {...field}
      label={t('Hører det til et mål?')}
      none={t('ikke til et bestemt mål')}
      options={goals.map((goal) => ({ id: goal.id, name: goal.words }))}
    />
  );
}

/** Under which paragraph, of the list an administrator keeps: a reference, not our claim. */
export function BasisChoice({ label, none, ...field }: Props & { label: string; none: string }) {
  const bases = useGround()?.bases ?? [];
  const chosen = bases.find((one) => one.id === field.value);
  return (
    <>
      <Choice
        {...field}
        label={label}
        none={none}
        options={bases
          .filter((one) => one.active || one.id === field.value)
          .map((one) => ({ id: one.id, name: `${one.code} · ${one.title}` }))}
      />
      {chosen !== undefined && (
        <p className="hint">
          {t('Opslag: {source}.', { source: chosen.source })}{' '}
          {chosen.checkedOn === null && t('Ikke kontrolleret hos retsinformation.dk.')}
        </p>
      )}
    </>
  );
}
