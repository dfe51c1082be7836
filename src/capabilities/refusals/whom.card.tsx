import { Select } from '@navikt/ds-react';
import { t } from '../../web/language.ts';
import { services } from './contract.ts';
import type { RefusalTold, Service } from './contract.ts';

type Props<V extends Service | ''> = {
  label: string;
  value: V;
  error?: string | undefined;
  /** What stands for none of them, where none may be chosen. */
  none?: string;
  onChange: (service: V) => void;
};

/** One of the services that may say no. */
export function ServiceChoice<V extends Service | ''>({
  label,
  value,
  error,
  none,
  onChange,
}: Props<V>) {
  return (
    <Select
      label={label}
      size="small"
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.target.value as V);
      }}
    >
      {none !== undefined && <option value="">{none}</option>}
      {(Object.keys(services) as Service[]).map((one) => (
        <option key={one} value={one}>
          {t(services[one])}
        </option>
      ))}
    </Select>
  );
}

/** Who it was: by name where it has one. */
export function sayService(one: Pick<RefusalTold, 'service' | 'serviceName'>): string {
  return one.serviceName ?? t(services[one.service]);
}
