import { ToggleGroup } from '@navikt/ds-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { reading } from '../../web/api.ts';
import { FindField, isFound, NothingFound } from '../../web/find.tsx';
import { KeyHelp } from '../../web/help.tsx';
import type { Keys } from '../../web/help.tsx';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { useRowKeys } from '../../web/row-keys.ts';
import { TakeOut } from '../../web/take-out.tsx';
import { today } from '../../web/time.tsx';
import { Box } from '../organisations/box.card.tsx';
import { StepActPanel } from './act.card.tsx';
import type { StepAct } from './act.card.tsx';
import { taskScopes } from './contract.ts';
import type { Task, Tasks, TaskScope } from './contract.ts';
import { taskKeys, TaskLine } from './line.card.tsx';
import { dueGroup, dueGroups } from './why.rules.ts';
import type { DueGroup } from './why.rules.ts';

const route = getRouteApi('/opgaver');

type Opened = { act: StepAct; task: Task };

/** Opgaver: what is due, for me, my team or the unit, by day; the address says whose. */
export function TaskScreen() {
  const scope = scopeOf(route.useSearch());
  const [sought, setSought] = useState('');
  const [opened, setOpened] = useState<Opened | null>(null);
  const { data, error, refetch } = useQuery({
    ...reading<Tasks>(`/api/tasks?scope=${scope}`),
    placeholderData: keepPreviousData,
  });
  useRowKeys();
  return (
    <Page
      title={t(titles[scope])}
      lead={t('Det, der skal ske, og hvem der gør det. En opgave har altid en ejer.')}
      actions={<TakeOut path={`/api/tasks/export?scope=${scope}`} />}
      paper
    >
      <div className="list-tools">
        <Scopes scope={scope} />
        <FindField
          of={data?.tasks.length ?? 0}
          value={sought}
          hint={t('Borger, opgave eller medarbejder')}
          onChange={setSought}
        />
        {data !== undefined && data.tasks.length > 0 && <KeyHelp keys={keys()} />}
      </div>
      {error !== null && data === undefined && (
        <Failed
          what={t('Opgaverne kunne ikke hentes')}
          error={error}
          retry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <LoadingRows rows={5} />}
      {data !== undefined && (
        <Groups
          tasks={data.tasks}
          sought={sought}
          open={(act, task) => {
            setOpened({ act, task });
          }}
        />
      )}
      {opened !== null && (
        <StepActPanel
          key={opened.act + opened.task.id}
          act={opened.act}
          step={actable(opened.task)}
          onClose={closing(setOpened, opened)}
        />
      )}
    </Page>
  );
}

const titles: Record<TaskScope, string> = {
  mine: 'Mine opgaver',
  team: 'Teamets opgaver',
  unit: 'Enhedens opgaver',
};

// An address may say anything; nobody's is mine.
function scopeOf(search: unknown): TaskScope {
  const { hvem } = search as { hvem?: unknown };
  return hvem === 'team' || hvem === 'unit' ? hvem : 'mine';
}

function keys(): Keys {
  return [
    [`↓ ${t('eller')} j`, t('næste')],
    [`↑ ${t('eller')} k`, t('forrige')],
    ['Enter', t('åbn borgeren')],
    [taskKeys.finish, t('Gjort')],
    [taskKeys.postpone, t('Udskyd')],
    [taskKeys.reassign, t('Giv til en anden')],
    [taskKeys.search, t('Opsøg')],
  ];
}

function Scopes({ scope }: { scope: TaskScope }) {
  const navigate = useNavigate();
  return (
    <ToggleGroup
      className="task-scope"
      size="small"
      value={scope}
      onChange={(chosen) =>
        void navigate({
          to: '/opgaver',
          search: chosen === 'mine' ? {} : { hvem: chosen },
          replace: true,
        })
      }
      aria-label={t('Hvis opgaver')}
    >
      {(Object.keys(taskScopes) as TaskScope[]).map((one) => (
        <ToggleGroup.Item key={one} value={one} label={t(taskScopes[one])} />
      ))}
    </ToggleGroup>
  );
}

function actable(task: Task) {
  return { ...task, citizenId: task.citizen.id, about: task.citizen.name };
}

type GroupsProps = {
  tasks: readonly Task[];
  sought: string;
  open: (act: StepAct, task: Task) => void;
};

function Groups({ tasks, sought, open }: GroupsProps) {
  const found = tasks.filter((task) =>
    isFound(sought, [task.citizen.name, task.what, task.owner?.name]),
  );
  if (tasks.length === 0) return <NothingDue />;
  if (found.length === 0) return <NothingFound sought={sought} />;
  return (Object.keys(dueGroups) as DueGroup[]).map((group) => {
    const due = found.filter((task) => dueGroup(task, today(), today(1)) === group);
    if (due.length === 0) return null;
    return (
      <Box key={group} id={`tasks-${group}`} title={t(dueGroups[group])} count={due.length}>
        <ul className="tasks">
          {due.map((task) => (
            <TaskLine key={task.id} task={task} open={open} />
          ))}
        </ul>
      </Box>
    );
  });
}

function NothingDue() {
  return (
    <Empty title={t('Ingen opgaver lige nu')}>
      <p>
        {t(
          'Her står næste skridt, og det, som udeblivelser, afvisninger og udskrivninger gør til en opgave. Skriv et næste skridt på en borgers side.',
        )}
      </p>
    </Empty>
  );
}
