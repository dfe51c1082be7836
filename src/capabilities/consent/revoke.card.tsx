import { useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { sayCategories } from './card.tsx';
import { revokeHows } from './contract.ts';
import type { Consent, RevokeHow } from './contract.ts';

type Props = { citizen: Named; consent: Consent; onClose: () => void };

/** A yes is taken back: said what follows, and how the citizen said it. */
export function RevokePanel({ citizen, consent, onClose }: Props) {
  const empty = (): { how: RevokeHow | '' } => ({ how: '' });
  const form = useActing(`revoke:${consent.id}`, empty, onClose);
  const { draft, change } = form;
  const send = () =>
    form.send({
      path: `/api/consents/${consent.id}/revoke`,
      body: { ...(draft.how !== '' && { how: draft.how }) },
      said: t('Ja er trukket tilbage. Der er lukket nu.'),
    });
  return (
    <Panel
      title={t('Træk ja tilbage')}
      about={identityWords(citizen)}
      send={t('Luk nu')}
      onSend={() => void send()}
      {...form.panel}
    >
      <p>
        {t('{to} ser fra nu ikke længere {what}, hvis ikke loven giver det.', {
          to: consent.to.name,
          what: sayCategories(consent.categories).toLowerCase(),
        })}
      </p>
      <WordChoice
        legend={t('Hvordan sagde borgeren det?')}
        words={revokeHows}
        value={draft.how}
        error={fieldError(form.problem, 'how')}
        onChange={(how) => {
          change({ how });
        }}
      />
    </Panel>
  );
}
