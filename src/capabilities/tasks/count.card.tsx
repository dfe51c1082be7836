import { useQuery } from '@tanstack/react-query';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { today } from '../../web/time.tsx';
import type { Tasks } from './contract.ts';

/** How many of my tasks are due today or earlier, beside the entry in the left list. */
export function TaskCount() {
  const { data } = useQuery(reading<Tasks>('/api/tasks?scope=mine'));
  const count = data?.tasks.filter((task) => task.dueOn <= today()).length ?? 0;
  if (count === 0) return null;
  return (
    <span className="badge">
      {count}
      <span className="aksel-sr-only"> {t('skal ske nu')}</span>
    </span>
  );
}
