import { Checkbox, CheckboxGroup } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { LineField, useActing } from '../../web/acting.tsx';
import { DayField } from '../../web/day.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { today } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';

type Way = 'orally' | 'onPaper';

/** That the citizen was told that we write, what and why; orally and on paper (DOMAIN §5). */
export function TellPanel({ citizen, onClose }: { citizen: Named; onClose: () => void }) {
  const empty = () => ({
    id: newId(),
    toldOn: today(),
    ways: [] as Way[],
    language: '',
    withWhom: '',
  });
  const form = useActing(`told:${citizen.id}`, empty, onClose);
  const { draft, change } = form;
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/told`,
      body: {
        ...{ id: draft.id, toldOn: draft.toldOn },
        ...{ orally: draft.ways.includes('orally'), onPaper: draft.ways.includes('onPaper') },
        ...(draft.language.trim() !== '' && { language: draft.language.trim() }),
        ...(draft.withWhom.trim() !== '' && { withWhom: draft.withWhom.trim() }),
      },
      said: t('Gemt: borgeren har fået det at vide.'),
    });
  return (
    <Panel
      title={t('Borgeren har fået at vide, at vi skriver')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <p className="hint">
        {t(
          'Sig det kort: vi skriver, hvad vi aftaler, og hvad vi gør. Kun de, der hjælper dig, kan læse det. Du kan altid få at vide, hvem der har set det, og få det rettet.',
        )}
      </p>
      <CheckboxGroup
        legend={t('Hvordan?')}
        size="small"
        value={draft.ways}
        error={fieldError(form.problem, 'orally')}
        onChange={(ways: Way[]) => {
          change({ ways });
        }}
      >
        <Checkbox value="orally">{t('Mundtligt')}</Checkbox>
        <Checkbox value="onPaper">{t('På papir')}</Checkbox>
      </CheckboxGroup>
      <DayField
        required
        label={t('Hvornår')}
        value={draft.toldOn}
        error={fieldError(form.problem, 'toldOn')}
        onChange={(toldOn) => {
          change({ toldOn });
        }}
      />
      <LineField form={form} field="language" label={t('Sprog (kan udelades)')} />
      <LineField form={form} field="withWhom" label={t('Sammen med (kan udelades)')} />
    </Panel>
  );
}
