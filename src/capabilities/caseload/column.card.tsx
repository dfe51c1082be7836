import { Select } from '@navikt/ds-react';
import { t } from '../../web/language.ts';
import { columnUses } from './column.rules.ts';
import type { ColumnUse } from './column.rules.ts';
import type { CaseloadImport, ChangeImport } from './contract.ts';
import { fields, headerKey } from './field.rules.ts';

type Props = { list: CaseloadImport; onChange: (change: ChangeImport, said: string) => void };

const origin = { proposed: '', chosen: 'valgt af dig', remembered: 'husket fra sidst' };

/** What each column becomes; a column about health, substances or convictions is sealed and stays so. */
export function ColumnStep({ list, onChange }: Props) {
  const sealed = list.columns.filter((column) => column.sealed).length;
  return (
    <details className="box list-step">
      <summary>
        <h2>{t('Kolonner')}</h2> <span className="count">{list.columns.length}</span>{' '}
        {sealed > 0 && (
          <span className="subtle">
            {t('{count} forsegles: vises for ingen endnu', { count: sealed })}
          </span>
        )}
      </summary>
      <ul className="list-grid">
        {list.columns.map((column, at) => (
          <li key={`${column.header} ${String(at)}`}>
            <span className="list-word">{column.header || t('(uden overskrift)')}</span>
            {column.sealed ? (
              <span className="list-sealed">{t('forsegles: vises for ingen endnu')}</span>
            ) : (
              <Select
                label={t('{header} bliver til', { header: column.header })}
                hideLabel
                size="small"
                value={column.use}
                disabled={headerKey(column.header) === ''}
                onChange={(event) => {
                  onChange(
                    { columns: { [headerKey(column.header)]: event.target.value } },
                    t('{header} er ændret, og det huskes til næste liste.', {
                      header: column.header,
                    }),
                  );
                }}
              >
                {columnUses.map((use) => (
                  <option key={use} value={use}>
                    {sayUse(use)}
                  </option>
                ))}
              </Select>
            )}
            <span className="subtle list-origin">{t(origin[column.by])}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function sayUse(use: ColumnUse): string {
  if (use === 'keep') return t('gemmes som tekst');
  if (use === 'seal') return t('forsegles (kan ikke åbnes igen)');
  return fields[use].sealed
    ? t('{field} (forsegles)', { field: fields[use].label })
    : t(fields[use].label);
}
