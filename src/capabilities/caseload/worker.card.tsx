import { Select } from '@navikt/ds-react';
import { t } from '../../web/language.ts';
import { useMe } from '../../web/session.tsx';
import type { CaseloadImport, ChangeImport } from './contract.ts';

type Props = { list: CaseloadImport; onChange: (change: ChangeImport, said: string) => void };
type ListWorker = CaseloadImport['workers'][number];

/** Each name in the list's tovholder column: matched, chosen, or left. */
export function WorkerStep({ list, onChange }: Props) {
  const open = list.workers.filter(
    (one) => one.worker === null && one.kind !== 'left' && one.kind !== 'duty-desk',
  ).length;
  if (list.workers.length === 0) return null;
  return (
    <details className="box list-step" open={open > 0}>
      <summary>
        <h2>{t('Tovholdere')}</h2> <span className="count">{list.workers.length}</span>{' '}
        {open > 0 && (
          <span className="tone-due">{t('{count} navne kender vi ikke', { count: open })}</span>
        )}
      </summary>
      <ul className="list-grid">
        {list.workers.map((one) => (
          <li key={one.key}>
            <span className="list-word">
              {one.text} <span className="subtle">{t('{count} rækker', { count: one.count })}</span>
            </span>
            <Choice one={one} people={list.people} onChange={onChange} />
            <span className="subtle list-origin">{sayKind(one)}</span>
          </li>
        ))}
      </ul>
      {open > 0 && <NewWorker />}
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

function NewWorker() {
  const { roles } = useMe();
  const manages = roles.includes('manager') || roles.includes('administrator');
  return (
    <p className="list-note subtle">
      {manages
        ? t(
            'Mangler en medarbejder? Opret dem under Administration; listen her står, hvor du slap.',
          )
        : t(
            'Mangler en kollega? Bed lederen oprette dem. Du kan bekræfte imens: borgerne står i Uden tovholder hos lederen.',
          )}
    </p>
  );
}
