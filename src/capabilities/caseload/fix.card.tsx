import { Button, Select, TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { t } from '../../web/language.ts';
import type { CaseloadImport, FixRow, PreviewRow } from './contract.ts';

type Why = PreviewRow['why'][number];
type Props = {
  why: Why;
  row: PreviewRow;
  people: CaseloadImport['people'];
  onFix: (fix: FixRow) => void;
};

/** The fix that stands beside a reason. */
export function Fix({ why, row, people, onFix }: Props) {
  if (why.fix === 'choose-worker')
    return <ChooseWorker why={why} row={row} people={people} onFix={onFix} />;
  if (why.fix === 'correct-cpr') {
    return (
      <>
        <Correct
          hint="CPR"
          label={t('CPR på linje {line}', { line: row.line })}
          onSave={(cpr) => {
            onFix({ cpr });
          }}
        />
        <Small
          words={t('Indlæs uden CPR')}
          onClick={() => {
            onFix({ cpr: '' });
          }}
        />
      </>
    );
  }
  if (why.fix === 'name-citizen')
    return (
      <Correct
        hint={t('Navn')}
        label={t('Navn på linje {line}', { line: row.line })}
        onSave={(name) => {
          onFix({ name, alias: name });
        }}
      />
    );
  if (why.fix === 'correct-date')
    return (
      <Correct
        hint={t('20-11-2026')}
        label={t('Sidst set på linje {line}', { line: row.line })}
        onSave={(lastSeen) => {
          onFix({ lastSeen });
        }}
      />
    );
  if (why.code === 'municipality-unread')
    return (
      <Correct
        hint={t('Kommune')}
        label={t('Kommune på linje {line}', { line: row.line })}
        onSave={(actingMunicipality) => {
          onFix({ actingMunicipality });
        }}
      />
    );
  if (why.fix === 'choose-same') return <ChooseSame why={why} onFix={onFix} />;
  if (why.fix === 'ask-elsewhere') return <AskElsewhere why={why} onFix={onFix} />;
  if (why.fix === 'look')
    return (
      <Small
        words={t('Set på')}
        onClick={() => {
          onFix({ looked: true });
        }}
      />
    );
  return null;
}

function ChooseWorker({ why, row, people, onFix }: Props) {
  const likely = new Set(why.candidates);
  const ordered = [...people].sort((a, b) => Number(likely.has(b.id)) - Number(likely.has(a.id)));
  return (
    <Select
      label={t('Tovholder på linje {line}', { line: row.line })}
      hideLabel
      size="small"
      value=""
      onChange={(event) => {
        if (event.target.value !== '') onFix({ workerId: event.target.value });
      }}
    >
      <option value="">{t('Vælg tovholder')}</option>
      {ordered.map((person) => (
        <option key={person.id} value={person.id}>
          {person.name}
        </option>
      ))}
    </Select>
  );
}

function ChooseSame({ why, onFix }: Pick<Props, 'why' | 'onFix'>) {
  const whom =
    why.line !== null
      ? { line: why.line }
      : why.citizenId !== null
        ? { citizenId: why.citizenId }
        : null;
  const isMatch = why.level === 'match';
  return (
    <>
      {!isMatch && whom !== null && (
        <Small
          words={t('Samme person')}
          onClick={() => {
            onFix({ same: whom });
          }}
        />
      )}
      <Small
        words={isMatch ? t('Nej, en anden') : t('Ikke samme')}
        onClick={() => {
          onFix({ same: 'nobody' });
        }}
      />
    </>
  );
}

/** A citizen whom another team may know: made all the same, or left on the list until they have been asked. */
function AskElsewhere({ why, onFix }: Pick<Props, 'why' | 'onFix'>) {
  return (
    <>
      {why.code !== 'created-anyway' && (
        <Small
          words={t('Opret alligevel')}
          onClick={() => {
            onFix({ elsewhere: 'create' });
          }}
        />
      )}
      {why.code !== 'left-on-list' && (
        <Small
          words={t('Lad stå')}
          onClick={() => {
            onFix({ elsewhere: 'leave' });
          }}
        />
      )}
    </>
  );
}

function Correct({
  label,
  hint,
  onSave,
}: {
  label: string;
  hint: string;
  onSave: (text: string) => void;
}) {
  const [text, setText] = useState('');
  return (
    <form
      className="list-correct"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onSave(text.trim());
      }}
    >
      <TextField
        label={label}
        hideLabel
        placeholder={hint}
        size="small"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <Button type="submit" size="small" variant="secondary">
        {t('Ret')}
      </Button>
    </form>
  );
}

function Small({ words, onClick }: { words: string; onClick: () => void }) {
  return (
    <Button type="button" size="small" variant="secondary" onClick={onClick}>
      {words}
    </Button>
  );
}
