import { Link } from '@tanstack/react-router';
import { Press } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { MoreMenu } from '../../web/more-menu.tsx';
import { Day } from '../../web/time.tsx';
import { finishNow } from './act.card.tsx';
import type { StepAct } from './act.card.tsx';
import type { Task } from './contract.ts';
import { Why } from './why.card.tsx';

/** The letters that press what a row offers. */
export const taskKeys = { search: 'o', finish: 'g', reassign: 'a', postpone: 'u' } as const;

type Props = { task: Task; open: (act: StepAct, task: Task) => void };

/** One task in the list: when, whom and what, whose it is, and what can be done. */
export function TaskLine({ task, open }: Props) {
  const { citizen, owner, overdueSince } = task;
  return (
    <li className="task" data-row>
      <span className={overdueSince === null ? 'task-when' : 'task-when tone-due'}>
        <Day on={task.dueOn} clock={task.time} />
      </span>
      <div>
        <p>
          <Link className="task-who" to="/borger/$citizenId" params={{ citizenId: citizen.id }}>
            {citizen.name}
          </Link>{' '}
          {task.what}
        </p>
        <p className="subtle">
          {owner?.name ?? t('ingen valgt')}
          {task.climbed === 'manager' && ` · ${t('også hos lederen')}`}
        </p>
        {task.causes.length > 0 && (
          <p className="subtle">
            <Why causes={task.causes} />
          </p>
        )}
      </div>
      <TaskActs task={task} open={open} />
    </li>
  );
}

/** What lies in the menu beside *Gjort*. */
export const moreWords: Record<Exclude<StepAct, 'finish'>, string> = {
  search: 'Opsøg',
  reassign: 'Giv til en anden',
  postpone: 'Udskyd',
};

function TaskActs({ task, open }: Props) {
  const acts = (['search', 'reassign', 'postpone'] as const).filter(
    (act) => act !== 'search' || task.kind === 'search',
  );
  return (
    <div className="task-acts">
      <Press
        quiet
        letter={taskKeys.finish}
        words={t('Gjort')}
        onPress={() => {
          if (task.kind === 'step') void finishNow(task);
          else open('finish', task);
        }}
      />
      <MoreMenu
        about={task.what}
        acts={acts.map((act) => ({
          words: t(moreWords[act]),
          letter: taskKeys[act],
          onPress: () => {
            open(act, task);
          },
        }))}
      />
    </div>
  );
}
