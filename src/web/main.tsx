import '@fontsource-variable/source-sans-3/wght.css';
import './style/all.css';
import { Provider } from '@navikt/ds-react';
import { en, nb } from '@navikt/ds-react/locales';
import { I18nProvider, useLingui } from '@lingui/react';
import { i18n } from '@lingui/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { FirstStep } from '../capabilities/organisations/first.screen.tsx';
import { PasswordScreen } from '../capabilities/organisations/password.screen.tsx';
import { akselDanish } from './aksel.ts';
import { queries } from './api.ts';
import { applyAppearance } from './appearance.ts';
import { restoreLanguage, t } from './language.ts';
import { router } from './main.routes.tsx';
import { Failed } from './page.tsx';
import { SessionProvider, useSession } from './session.tsx';
import { SignInPage } from './sign-in.tsx';

/** Nobody signed in: the sign-in page, at whatever address was asked for; afterwards that page. */
function Gate() {
  const session = useSession();
  if (session.isPending) return null;
  if (session.isError) {
    return (
      <main className="sign-in">
        <Failed
          what={t('Tovholder svarer ikke')}
          error={session.error}
          retry={() => void session.refetch()}
        />
      </main>
    );
  }
  if (session.data === null) {
    return (
      <FirstStep>
        <SignInPage />
      </FirstStep>
    );
  }
  if (session.data.mustChangePassword) return <PasswordScreen />;
  return (
    <SessionProvider value={session.data}>
      <RouterProvider router={router} />
    </SessionProvider>
  );
}

/** A change of language draws everything anew. */
function App() {
  const { i18n: language } = useLingui();
  const danish = language.locale === 'da';
  return (
    <Provider
      locale={danish ? nb : en}
      {...(danish && { translations: akselDanish })}
      key={language.locale}
    >
      <QueryClientProvider client={queries}>
        <Gate />
      </QueryClientProvider>
    </Provider>
  );
}

restoreLanguage();
applyAppearance();
const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <App />
    </I18nProvider>
  </StrictMode>,
);
