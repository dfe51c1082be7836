import { Radio, RadioGroup, TextField } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Time } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { situations } from './contract.ts';
import type { RecordSleep, Situation, SleepSpell } from './contract.ts';

/** Where the citizen sleeps, since when and who said it. Unknown is said, never left out. */
export function SleepWords({ sleep }: { sleep: SleepSpell | null }) {
  if (sleep === null) return <>{t('ukendt')}</>;
  return (
    <>
      {sleep.place ?? t(situations[sleep.situation])}
      {sleep.place !== null && <span className="subtle"> ({t(situations[sleep.situation])})</span>}
      <span className="subtle">
        {' '}
        {t('siden')} <Time at={sleep.since} only="day" />, {sleep.by}
      </span>
    </>
  );
}

type Draft = { id: string; situation: Situation | ''; place: string };

/** Where the citizen sleeps from now, in the homelessness situations that are counted nationally. */
export function SleepPanel({ citizen, onClose }: { citizen: Named; onClose: () => void }) {
  const [draft, change, clear] = useDraft<Draft>(`sleep:${citizen.id}`, () => ({
    id: newId(),
    situation: '',
    place: '',
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const body = {
      id: draft.id,
      situation: draft.situation,
      ...(draft.place.trim() !== '' && { place: draft.place.trim() }),
    } as RecordSleep;
    if (!(await act({ path: `/api/citizens/${citizen.id}/sleep`, body, said: t('Gemt: sover.') })))
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Hvor sover {name}?', { name: citizen.name })}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <RadioGroup
        legend={t('Fra nu')}
        size="small"
        value={draft.situation}
        error={fieldError(problem, 'situation')}
        onChange={(situation: Situation) => {
          change({ situation });
        }}
      >
        {(Object.keys(situations) as Situation[]).map((situation) => (
          <Radio key={situation} value={situation}>
            {t(situations[situation])}
          </Radio>
        ))}
      </RadioGroup>
      <TextField
        size="small"
        label={t('Sted (hvis det vides)')}
        value={draft.place}
        error={fieldError(problem, 'place')}
        onChange={(event) => {
          change({ place: event.target.value });
        }}
      />
      <p className="hint">
        {t('“Ukendt” er et ærligt svar. Det tidligere sted bliver stående med sine datoer.')}
      </p>
    </Panel>
  );
}
