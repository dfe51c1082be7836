import { ToggleGroup } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Press } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { Day, today } from '../../web/time.tsx';
import { Box } from '../organisations/box.card.tsx';
import { finishNow, StepActPanel } from './act.card.tsx';
import type { StepAct } from './act.card.tsx';
import { stepKinds, taskScopes } from './contract.ts';
import type { Task, Tasks, TaskScope } from './contract.ts';
import { Why } from './why.card.tsx';
import { dueGroup, dueGroups } from './why.rules.ts';
import type { DueGroup } from './why.rules.ts';

type Opened = { act: StepAct; task: Task };

/** Mine opgaver: what is due, for me, my team or the unit, by day. */
export function TaskScreen() {
  const [scope, setScope] = useState<TaskScope>('mine');
  const [opened, setOpened] = useState<Opened | null>(null);
  const { data, error, refetch } = useQuery(reading<Tasks>(`/api/tasks?scope=${scope}`));
  const tasks = data?.tasks ?? [];
  return (
    <Page
      title={t('Mine opgaver')}
      lead={t('Det, der skal ske, og hvem der gør det. En opgave har altid en ejer.')}
    >
      <ToggleGroup
        className="task-scope"
        size="small"
        value={scope}
        onChange={(chosen) => {
          setScope(chosen as TaskScope);
        }}
        aria-label={t('Hvis opgaver')}
      >
        {(Object.keys(taskScopes) as TaskScope[]).map((one) => (
          <ToggleGroup.Item key={one} value={one} label={t(taskScopes[one])} />
        ))}
      </ToggleGroup>
      {error !== null && data === undefined && (
        <Failed
          what={t('Opgaverne kunne ikke hentes')}
          error={error}
          retry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <LoadingRows rows={5} />}
      {data !== undefined && tasks.length === 0 && (
        <Empty title={t('Ingen opgaver lige nu')}>
          <p>
            {t(
              'Her står næste skridt, og det, som udeblivelser, afslag og udskrivninger gør til en opgave. Skriv et næste skridt på en borgers side.',
            )}
          </p>
        </Empty>
      )}
      {(Object.keys(dueGroups) as DueGroup[]).map((group) => (
        <Group
          key={group}
          group={group}
          tasks={tasks.filter((task) => dueGroup(task, today(), today(1)) === group)}
          open={(act, task) => {
            setOpened({ act, task });
          }}
        />
      ))}
      {opened !== null && (
        <StepActPanel
          key={opened.act + opened.task.id}
          act={opened.act}
          step={actable(opened.task)}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </Page>
  );
}

function actable(task: Task) {
  return { ...task, citizenId: task.citizen.id, about: task.citizen.name };
}

type Open = (act: StepAct, task: Task) => void;

function Group({ group, tasks, open }: { group: DueGroup; tasks: Task[]; open: Open }) {
  if (tasks.length === 0) return null;
  return (
    <Box id={`tasks-${group}`} title={t(dueGroups[group])} count={tasks.length}>
      <ul className="tasks">
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} open={open} />
        ))}
      </ul>
    </Box>
  );
}

function TaskLine({ task, open }: { task: Task; open: Open }) {
  const { citizen, owner, overdueSince } = task;
  return (
    <li className="task">
      <span className={overdueSince === null ? 'task-when' : 'task-when tone-due'}>
        <Day on={task.dueOn} clock={task.time} />
      </span>
      <div>
        <p>
          <Link to={`/borger/${citizen.id}`}>{citizen.name}</Link>: {task.what}
        </p>
        <p className="subtle">
          {task.kind !== 'step' && task.kind !== 'search' && `${t(stepKinds[task.kind])} · `}
          {owner?.name ?? t('ingen valgt')}
          {overdueSince !== null && (
            <>
              {' · '}
              <span className="tone-due">
                {t('vi skulle have gjort det')} <Day on={task.dueOn} clock={task.time} />
              </span>
            </>
          )}
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

function TaskActs({ task, open }: { task: Task; open: Open }) {
  return (
    <div className="task-acts">
      {task.kind === 'search' && (
        <Press
          quiet
          words={t('Opsøg')}
          onPress={() => {
            open('search', task);
          }}
        />
      )}
      <Press
        quiet
        words={t('Gjort')}
        onPress={() => {
          if (task.kind === 'step') void finishNow(task);
          else open('finish', task);
        }}
      />
      <Press
        quiet
        words={t('Giv til en anden')}
        onPress={() => {
          open('reassign', task);
        }}
      />
      <Press
        quiet
        words={t('Udskyd')}
        onPress={() => {
          open('postpone', task);
        }}
      />
    </div>
  );
}
