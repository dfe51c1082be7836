import { UNSAFE_Combobox as Combobox } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import type { Worker } from './contract.ts';

type Props = {
  label: string;
  description?: string;
  value: string;
  onChange: (workerId: string) => void;
  /** Who cannot be chosen: whoever holds already. */
  without?: string | undefined;
  error?: string | undefined;
};

/** The colleagues of my unit who are at work. */
export function useWorkers(): Worker[] {
  const { data } = useQuery({
    ...reading<{ workers: Worker[] }>('/api/workers'),
    staleTime: 60_000,
  });
  return (data?.workers ?? []).filter((worker) => worker.active);
}

/** A searchable choice of one colleague, by name and where they are employed. */
export function WorkerChoice({ label, description, value, onChange, without, error }: Props) {
  const options = useWorkers()
    .filter((worker) => worker.id !== without)
    .map((worker) => ({
      value: worker.id,
      label: [worker.name, worker.organisation].filter(Boolean).join(', '),
    }));
  return (
    <Combobox
      label={label}
      description={description}
      options={options}
      selectedOptions={options.filter((option) => option.value === value)}
      onToggleSelected={(workerId, selected) => {
        onChange(selected ? workerId : '');
      }}
      shouldAutocomplete
      error={error}
      placeholder={t('Skriv en del af navnet')}
      size="small"
    />
  );
}
