import '@fontsource-variable/source-sans-3/wght.css';
import './style/all.css';
import { Provider } from '@navikt/ds-react';
import { en, nb } from '@navikt/ds-react/locales';
import { I18nProvider, useLingui } from '@lingui/react';
import { i18n } from '@lingui/core';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  RouterProvider,
} from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { WaitingCount } from '../capabilities/responsibility/waiting.card.tsx';
import { akselDanish } from './aksel.ts';
import { queries } from './api.ts';
import { applyAppearance } from './appearance.ts';
import { restoreLanguage, t } from './language.ts';
import { Empty, Failed, LoadingRows } from './page.tsx';
import { SessionProvider, useSession } from './session.tsx';
import { Shell } from './shell.tsx';
import type { Entry } from './shell.tsx';
import { SignInPage } from './sign-in.tsx';

// The left list: only what exists. Words are Danish, said in the language in use where they are shown.
const entries: Entry[] = [
  { to: '/', words: 'Tavlen' },
  { to: '/overdragelser', words: 'Overdragelser', Count: WaitingCount },
  { to: '/vagten', words: 'Vagten' },
  { to: '/loefterne', words: 'Løfterne' },
];

const actions = [
  { words: 'Gå til Tavlen', to: '/' },
  { words: 'Hvem har vagten?', to: '/vagten' },
  { words: 'Registrér kontakt', panel: 'contact' },
  { words: 'Overdrag', panel: 'handover' },
  { words: 'Nyt næste skridt', panel: 'step' },
  { words: 'Gå til Overdragelser', to: '/overdragelser' },
  { words: 'Gå til Løfterne', to: '/loefterne' },
];

const root = createRootRoute({
  component: () => <Shell entries={entries} actions={actions} />,
  notFoundComponent: () => <Empty title={t('Siden findes ikke')} />,
  errorComponent: ({ error, reset }) => (
    <Failed what={t('Siden kunne ikke vises')} error={error} retry={reset} />
  ),
});

const routes = [
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyRouteComponent(() => import('../capabilities/board/screen.tsx'), 'BoardScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/borger/$citizenId',
    validateSearch: (search: Record<string, unknown>): { panel?: string } =>
      typeof search['panel'] === 'string' ? { panel: search['panel'] } : {},
    component: lazyRouteComponent(
      () => import('../capabilities/board/page.screen.tsx'),
      'CitizenScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/overdragelser',
    component: lazyRouteComponent(
      () => import('../capabilities/responsibility/handover.screen.tsx'),
      'HandoverScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/vagten',
    component: lazyRouteComponent(
      () => import('../capabilities/organisations/screen.tsx'),
      'DutyScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/loefterne',
    component: lazyRouteComponent(
      () => import('../capabilities/promises/screen.tsx'),
      'PromiseScreen',
    ),
  }),
] as const;

const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: false,
  defaultPendingComponent: LoadingRows,
});

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
  if (session.data === null) return <SignInPage />;
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
