import { useNavigate } from '@tanstack/react-router';
import { t } from '../../web/language.ts';
import { Empty, Page } from '../../web/page.tsx';
import { RegistrationPanel } from './registration.card.tsx';

/** Ny borger: what is known, and who may be the same already. */
export function RegistrationScreen() {
  const navigate = useNavigate();
  return (
    <Page title={t('Ny borger')}>
      <Empty title={t('Er borgeren her allerede?')}>
        <p>
          {t(
            'Mens du skriver, viser siden dem, der kan være den samme, og hvorfor. Kun et navn kræves; resten kan komme, når I ved det.',
          )}
        </p>
      </Empty>
      <RegistrationPanel
        onClose={() => {
          void navigate({ to: '/' });
        }}
      />
    </Page>
  );
}
