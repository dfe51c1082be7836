import { TextField } from '@navikt/ds-react';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { identityWords } from './card.tsx';
import type { Named } from './card.tsx';
import type { SetCalled } from './contract.ts';

/** What the citizen asked to be called; from then on the largest thing on every page. */
export function CalledPanel({ citizen, onClose }: { citizen: Named; onClose: () => void }) {
  const [draft, change, clear] = useDraft(`called:${citizen.id}`, () => ({ called: '' }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const body: SetCalled = { called: draft.called.trim() };
    if (
      !(await act({
        path: `/api/citizens/${citizen.id}/called`,
        body,
        said: t('Gemt. Navnet gælder fra nu.'),
      }))
    )
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Vil kaldes')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <TextField
        size="small"
        label={t('Hvad vil borgeren kaldes?')}
        description={t(
          'Kun det, borgeren selv har bedt om. Øgenavne, andre bruger, hører til “kendt som”.',
        )}
        value={draft.called}
        error={fieldError(problem, 'called')}
        onChange={(event) => {
          change({ called: event.target.value });
        }}
      />
    </Panel>
  );
}
