import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
} from '@tanstack/react-router';
import { t } from './language.ts';
import { actions, entries } from './main.entries.tsx';
import { Failed, LoadingRows, Page } from './page.tsx';
import { Shell } from './shell.tsx';

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

const citizenParts = ['panel', 'refusal', 'paper', 'vis', 'omraade', 'hvem'] as const;
type CitizenSearch = Partial<Record<(typeof citizenParts)[number], string>>;

/**
 * On the citizen page the address holds the panel that is open, which refusal or kind of paper it is about, and the
 * timeline's filters: codes, never a person.
 */
function citizenSearch(search: Record<string, unknown>): CitizenSearch {
  const said = citizenParts.filter((part) => typeof search[part] === 'string');
  return Object.fromEntries(said.map((part) => [part, search[part] as string]));
}

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
    validateSearch: citizenSearch,
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
    path: '/borger/$citizenId/plan',
    component: lazyRouteComponent(() => import('../capabilities/plan/screen.tsx'), 'PlanScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/borger/$citizenId/samtykke',
    component: lazyRouteComponent(
      () => import('../capabilities/consent/screen.tsx'),
      'InsightScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/borger/$citizenId/hvem-har-set',
    component: lazyRouteComponent(
      () => import('../capabilities/consent/log.screen.tsx'),
      'LogScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/borger/$citizenId/papirer',
    component: lazyRouteComponent(
      () => import('../capabilities/papers/screen.tsx'),
      'PapersScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/administration/plan',
    component: lazyRouteComponent(
      () => import('../capabilities/plan/ground.screen.tsx'),
      'GroundScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/journal',
    component: lazyRouteComponent(
      () => import('../capabilities/contacts/journal.screen.tsx'),
      'JournalScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/opgaver',
    component: lazyRouteComponent(() => import('../capabilities/tasks/screen.tsx'), 'TaskScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/opsoegning',
    component: lazyRouteComponent(
      () => import('../capabilities/outreach/screen.tsx'),
      'OutreachScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/administration/opgaver',
    component: lazyRouteComponent(
      () => import('../capabilities/tasks/rule.screen.tsx'),
      'RuleScreen',
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

/** Every page by its address; each comes when it is asked for. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: false,
  defaultPendingComponent: LoadingRows,
});
