import { Button, Select } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Failed } from '../../web/page.tsx';
import { useMe } from '../../web/session.tsx';
import type { Administration } from '../organisations/administration.contract.ts';
import { useWorkers } from '../organisations/card.tsx';
import { AddWorkerPanel } from '../organisations/worker.card.tsx';
import type { CaseloadImport, ChangeImport } from './contract.ts';

type Props = { list: CaseloadImport; onChange: (change: ChangeImport, said: string) => void };
type ListWorker = CaseloadImport['workers'][number];

/** Each name in the list's tovholder column: matched, chosen, or left. */
export function WorkerStep({ list, onChange }: Props) {
  const open = list.workers.filter(
    (one) => one.worker === null && one.kind !== 'left' && one.kind !== 'duty-desk',
  ).length;
  const manages = useMe().roles.some((role) => managing.includes(role));
  const [adding, setAdding] = useState<ListWorker | null>(null);
  const close = useCallback(() => {
    setAdding(null);
  }, []);
  if (list.workers.length === 0) return null;
  return (
    <details className="box list-step" open={open > 0}>
      <summary>
        <h2>{t('Tovholdere')}</h2> <span className="count">{list.workers.length}</span>{' '}
        {open > 0 && (
          <span className="tone-due">
            {t('{n, plural, one {# navn kender vi ikke} other {# navne kender vi ikke}}', {
              n: open,
            })}
          </span>
        )}
      </summary>
      <ul className="list-grid">
        {list.workers.map((one) => (
          <li key={one.key}>
            <span className="list-word">
              {one.text}{' '}
              <span className="subtle">
                {t('{n, plural, one {# række} other {# rækker}}', { n: one.count })}
              </span>
            </span>
            <Choice one={one} people={list.people} onChange={onChange} />
            <div className="list-origin">
              <span className="subtle">{sayKind(one)}</span>
              {manages && isUnknown(one) && (
                <Button
                  type="button"
                  size="small"
                  variant="secondary"
                  aria-label={t('Opret medarbejder: {name}', { name: one.text })}
                  onClick={() => {
                    setAdding(one);
                  }}
                >
                  {t('Opret medarbejder')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {open > 0 && !manages && <WhoCanAdd />}
      {adding !== null && (
        <NewWorker one={adding} teamId={list.teamId} onChange={onChange} onClose={close} />
      )}
    </details>
  );
}

function Choice({
  one,
  people,
  onChange,
}: {
  one: ListWorker;
  people: CaseloadImport['people'];
  onChange: Props['onChange'];
}) {
  const first = new Set(one.candidates.map((candidate) => candidate.id));
  const ordered = [...one.candidates, ...people.filter((person) => !first.has(person.id))];
  return (
    <Select
      label={t('{name} er', { name: one.text })}
      hideLabel
      size="small"
      value={one.worker?.id ?? 'left'}
      onChange={(event) => {
        onChange(
          { workers: { [one.key]: event.target.value } },
          t('Gemt for alle rækker med {name}.', { name: one.text }),
        );
      }}
    >
      <option value="left">{t('Uden tovholder')}</option>
      {ordered.map((person) => (
        <option key={person.id} value={person.id}>
          {person.name}
        </option>
      ))}
    </Select>
  );
}

const kinds: Record<ListWorker['kind'], string> = {
  exact: '',
  likely: 'læst sådan: se efter',
  ambiguous: 'flere kan passe: vælg',
  none: 'kendes ikke: vælg, eller lad stå',
  'duty-desk': 'en vagt eller et team er aldrig tovholder',
  chosen: 'valgt af dig',
  left: 'står uden tovholder',
};

function sayKind({ kind }: ListWorker): string {
  return kinds[kind] === '' ? '' : t(kinds[kind]);
}

/** Those who can add a colleague. */
const managing: string[] = ['manager', 'administrator'];

/** A name that no colleague goes by; a duty desk is not a person. */
function isUnknown({ kind }: ListWorker): boolean {
  return kind === 'none';
}

type NewProps = {
  one: ListWorker;
  teamId: string;
  onChange: Props['onChange'];
  onClose: () => void;
};

/** The same form as in Administration, with what the list says; afterwards the name means the new colleague. */
function NewWorker({ one, teamId, onChange, onClose }: NewProps) {
  const { data: page, error, refetch } = useQuery(reading<Administration>('/api/administration'));
  if (error !== null)
    return (
      <Failed what={t('Formularen kunne ikke hentes')} error={error} retry={() => void refetch()} />
    );
  if (page === undefined) return null;
  const word = one.organisation?.toLocaleLowerCase('da');
  return (
    <AddWorkerPanel
      key={one.key}
      page={page}
      start={{
        name: one.text,
        teamId,
        organisationId: page.organisations.find(({ name }) => name.toLocaleLowerCase('da') === word)
          ?.id,
      }}
      onAdded={(workerId) => {
        onChange(
          { workers: { [one.key]: workerId } },
          t('{name} er oprettet. Rækkerne med navnet har fået tovholder.', { name: one.text }),
        );
      }}
      onClose={onClose}
    />
  );
}

/** Who can add a colleague, for whoever cannot. */
function WhoCanAdd() {
  const managers = useWorkers().filter(({ teams }) =>
    teams.some((team) => team.roles.some((role) => managing.includes(role))),
  );
  const names = managers.map(({ name }) => name).join(' eller ');
  return (
    <p className="list-note subtle">
      {names === ''
        ? t('Mangler en kollega? Bed lederen oprette dem.')
        : t('Mangler en kollega? {names} kan oprette dem.', { names })}{' '}
      {t('Du kan bekræfte imens: borgerne står i Uden tovholder hos lederen.')}
    </p>
  );
}
