import { Button } from '@navikt/ds-react';
import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { send, wordsFor } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { today } from '../../web/time.tsx';
import { stayAtUnread } from '../../web/unread.ts';
import { WhenField } from '../../web/when.tsx';
import type { CaseloadImport } from './contract.ts';

/** The first step: which file, and from which day it is. */
export function ChooseList({ onTaken }: { onTaken: (taken: CaseloadImport) => void }) {
  const [listOn, setListOn] = useState(today());
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const whole = useRef<HTMLElement>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined || stayAtUnread(whole.current)) return;
    setReading(file.name);
    setRefused(null);
    const form = new FormData();
    form.append('listOn', listOn);
    form.append('file', file);
    try {
      onTaken(await send<CaseloadImport>('POST', '/api/imports/caseload', form));
    } catch (error) {
      setRefused(wordsFor(error));
      setReading(null);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <section ref={whole} className="box list-choose" aria-label={t('Vælg listen')}>
      <WhenField
        type="date"
        label={t('Listen er fra')}
        description={t('“I går” på listen er dagen før denne dag.')}
        required
        value={listOn}
        onChange={setListOn}
      />
      <label
        className="list-drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={drop}
      >
        <strong>
          {reading === null
            ? t('Vælg en fil, eller slip den her')
            : t('Læser {name} …', { name: reading })}
        </strong>
        <span className="subtle">
          {t('CSV eller Excel (.xlsx), højst 20 MB, som den er i dag.')}
        </span>
        <input
          type="file"
          accept=".csv,.txt,.tsv,.xlsx"
          disabled={reading !== null}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
      <p role="status" className="aksel-sr-only">
        {reading === null ? '' : t('Læser {name} …', { name: reading })}
      </p>
      {refused !== null && (
        <p className="list-refused" role="alert">
          {refused}
        </p>
      )}
      <Says />
    </section>
  );
}

function Says() {
  return (
    <ul className="list-says subtle">
      <li>{t('Du ser alle rækker igennem, før noget bliver gemt som borgere.')}</li>
      <li>{t('Kolonner om helbred, stoffer og domme forsegles: ingen kan læse dem.')}</li>
      <li>{t('Den samme fil to gange ændrer ingenting.')}</li>
    </ul>
  );
}

/** A way back to the first step. */
export function ChooseAnother({ onLeave }: { onLeave: () => void }) {
  return (
    <Button type="button" variant="tertiary" size="small" onClick={onLeave}>
      {t('Vælg en anden fil')}
    </Button>
  );
}
