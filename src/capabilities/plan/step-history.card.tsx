import { useQuery } from '@tanstack/react-query';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Day, Time } from '../../web/time.tsx';
import type { SmallStepHistory } from './contract.ts';

/** What the step said before, by whom and when; nothing where it stands as it was first written. */
export function StepHistory({ path }: { path: string }) {
  const { data } = useQuery(reading<SmallStepHistory>(path));
  const before = data?.versions.slice(1) ?? [];
  if (before.length === 0) return null;
  return (
    <section aria-label={t('Der stod før')}>
      <p>
        <strong>{t('Der stod før')}</strong>
      </p>
      <ul className="plain subtle">
        {before.map((one) => (
          <li key={one.version}>
            “{one.words}”, <Day on={one.onDay} /> · {one.by} <Time at={one.at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
