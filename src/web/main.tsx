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
  Link,
  RouterProvider,
} from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { InquiryCount } from '../capabilities/inquiries/waiting.card.tsx';
import { FirstStep } from '../capabilities/organisations/first.screen.tsx';
import { PasswordScreen } from '../capabilities/organisations/password.screen.tsx';
import { WaitingCount } from '../capabilities/responsibility/waiting.card.tsx';
import { akselDanish } from './aksel.ts';
import { queries } from './api.ts';
import { applyAppearance } from './appearance.ts';
import type { Entry } from './entry.tsx';
import { restoreLanguage, t } from './language.ts';
import { Failed, LoadingRows, Page } from './page.tsx';
import { SessionProvider, useSession } from './session.tsx';
import { Shell } from './shell.tsx';
import { SignInPage } from './sign-in.tsx';

// The left list: only what exists. Words are Danish, said in the language in use where they are shown.
const entries: Entry[] = [
  { to: '/', words: 'Tavlen' },
  { to: '/kalender', words: 'Kalender' },
  { to: '/henvendelser', words: 'Henvendelser', Count: InquiryCount },
  { to: '/overdragelser', words: 'Overdragelser', Count: WaitingCount },
  { to: '/indlaes-liste', words: 'Indlæs liste' },
  { to: '/ledige-pladser', words: 'Ledige pladser' },
  { to: '/vagten', words: 'Vagten' },
  { to: '/loefterne', words: 'Løfterne' },
  { to: '/afvisninger', words: 'Afvisninger', roles: ['manager', 'administrator'] },
  { to: '/administration', words: 'Administration', roles: ['manager', 'administrator'] },
];

const actions = [
  { words: 'Gå til Tavlen', to: '/' },
  { words: 'Gå til Morgenmøde', to: '/morgenmoede' },
  { words: 'Gå til Kalender', to: '/kalender' },
  { words: 'Hvem har vagten?', to: '/vagten' },
  { words: 'Ny aftale', panel: 'appointment' },
  { words: 'Registrér kontakt', panel: 'contact' },
  { words: 'Overdrag', panel: 'handover' },
  { words: 'Nyt næste skridt', panel: 'step' },
  { words: 'Ny borger', to: '/borger/ny' },
  { words: 'Ny henvendelse', to: '/henvendelser/ny' },
  { words: 'Gå til Henvendelser', to: '/henvendelser' },
  { words: 'Gå til Overdragelser', to: '/overdragelser' },
  { words: 'Gå til Løfterne', to: '/loefterne' },
  { words: 'Gå til Ledige pladser', to: '/ledige-pladser' },
  { words: 'Gå til Afvisninger', to: '/afvisninger', roles: ['manager', 'administrator'] },
  { words: 'Gå til Indlæs liste', to: '/indlaes-liste' },
  { words: 'Gå til Administration', to: '/administration', roles: ['manager', 'administrator'] },
];

const root = createRootRoute({
  component: () => <Shell entries={entries} actions={actions} />,
  notFoundComponent: () => (
    <Page title={t('Siden findes ikke')}>
      <Link to="/">{t('Gå til Tavlen')}</Link>
    </Page>
  ),
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
    path: '/morgenmoede',
    component: lazyRouteComponent(
      () => import('../capabilities/board/meeting.screen.tsx'),
      'MeetingScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/borger/ny',
    component: lazyRouteComponent(
      () => import('../capabilities/citizens/registration.screen.tsx'),
      'RegistrationScreen',
    ),
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
    path: '/kalender',
    component: lazyRouteComponent(
      () => import('../capabilities/appointments/screen.tsx'),
      'CalendarScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/henvendelser',
    component: lazyRouteComponent(
      () => import('../capabilities/responsibility/inquiry.screen.tsx'),
      'InquiryScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/henvendelser/ny',
    component: lazyRouteComponent(
      () => import('../capabilities/responsibility/inquiry.screen.tsx'),
      'InquiryScreen',
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
    path: '/indlaes-liste',
    validateSearch: (search: Record<string, unknown>): { liste?: string } =>
      typeof search['liste'] === 'string' ? { liste: search['liste'] } : {},
    component: lazyRouteComponent(
      () => import('../capabilities/caseload/screen.tsx'),
      'CaseloadScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/ledige-pladser',
    component: lazyRouteComponent(
      () => import('../capabilities/places/vacancy.screen.tsx'),
      'VacancyScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/afvisninger',
    component: lazyRouteComponent(
      () => import('../capabilities/refusals/month.screen.tsx'),
      'RefusalMonthScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/vagten',
    component: lazyRouteComponent(
      () => import('../capabilities/organisations/duty.screen.tsx'),
      'DutyScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/administration',
    component: lazyRouteComponent(
      () => import('../capabilities/organisations/administration.screen.tsx'),
      'AdministrationScreen',
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
