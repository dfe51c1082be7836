/**
 * Who may import whom (ARCHITECTURE §4). Each rule forbids; what no rule forbids is allowed. Tests are free, except
 * that nothing imports a test.
 */

/** Lowest first: a capability uses only those above it here. */
const order = [
  'organisations',
  'citizens',
  'places',
  'consent',
  'inquiries',
  'responsibility',
  'refusals',
  'leaving',
  'plan',
  'contacts',
  'appointments',
  'outreach',
  'tasks',
  'stays',
  'hospital',
  'clinic',
  'courses',
  'meetings',
  'papers',
  'budget',
  'caseload',
  'board',
  'indicators',
  'council',
  'promises',
];

const test = '\\.test\\.tsx?$';
const kind = (...kinds) => `^src/capabilities/[^/]+/[a-z-]*\\.?(${kinds.join('|')})\\.tsx?$`;
const own = '^src/capabilities/$1/';
const anyOf = '^src/capabilities/([^/]+)/';

const forbidden = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** One rule a capability: not those below it in the list, nor any that the list does not know. */
const capabilityOrder = order.map((name, at) =>
  forbidden(
    `order-${name}`,
    `${name} uses only the capabilities above it in the list`,
    { path: `^src/capabilities/${name}/`, pathNot: test },
    {
      path: '^src/capabilities/',
      pathNot: `^src/capabilities/(${order.slice(0, at + 1).join('|')})/`,
    },
  ),
);

/** What a kind may take from the other capabilities above it. */
const acrossCapabilities = (from, to) =>
  forbidden(
    `across-${from.join('-')}`,
    `${from.join(', ')} know of another capability only its ${to.join(', ')}`,
    { path: `^src/capabilities/([^/]+)/[a-z-]*\\.?(${from.join('|')})\\.tsx?$` },
    { path: '^src/capabilities/', pathNot: [own, kind(...to)] },
  );

/** What a kind may take from its own capability. */
const withinCapability = (from, to) =>
  forbidden(
    `within-${from.join('-')}`,
    `${from.join(', ')} use of their own capability only ${to.join(', ')}`,
    { path: `^src/capabilities/([^/]+)/[a-z-]*\\.?(${from.join('|')})\\.tsx?$` },
    { path: own, pathNot: kind(...to) },
  );

const pure = ['contract', 'rules'];
const behind = ['store', 'jobs', 'routes', 'message', 'door'];
const shown = ['screen', 'card', 'draft'];

module.exports = {
  forbidden: [
    forbidden(
      'no-cycles',
      'nothing needs itself',
      { path: '^(src|tools)/', pathNot: test },
      { circular: true },
    ),
    forbidden('nothing-unresolved', 'an import that leads nowhere', {}, { couldNotResolve: true }),
    forbidden(
      'no-test-in-the-program',
      'the program does not import a test',
      { pathNot: test },
      { path: test },
    ),
    forbidden(
      'tests-stay-outside',
      'only start may found the demo town; everything else knows nothing of tests and bench',
      { path: '^src/', pathNot: [test, '^src/server/start\\.ts$'] },
      { path: '^(tests|bench)/' },
    ),
    forbidden(
      'packages-are-declared',
      'the program runs on its dependencies, not on those of its tests',
      { path: '^src/', pathNot: [test, '^src/web/', kind('screen', 'card')] },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    ),

    forbidden(
      'kernel-knows-nothing',
      'kernel imports nothing of ours',
      { path: '^src/kernel/', pathNot: test },
      { path: '^src/', pathNot: '^src/kernel/' },
    ),
    forbidden(
      'kernel-is-pure',
      'no node in the kernel',
      { path: '^src/kernel/', pathNot: test },
      { dependencyTypes: ['core'] },
    ),
    forbidden(
      'server-knows-no-domain',
      'server imports kernel; only main knows the capabilities',
      { path: '^src/server/', pathNot: [test, '^src/server/main\\.ts$'] },
      { path: '^src/(capabilities|web)/' },
    ),
    forbidden(
      'web-knows-no-domain',
      'web imports kernel; only main knows the capabilities',
      { path: '^src/web/', pathNot: [test, '^src/web/main(\\.(entries|routes))?\\.tsx$'] },
      { path: '^src/(capabilities|server)/' },
    ),
    forbidden(
      'web-main-shows',
      'web main imports what is shown, and no server',
      { path: '^src/web/main(\\.(entries|routes))?\\.tsx$' },
      {
        path: '^src/(server/|capabilities/.*/[a-z-]*\\.?(store|jobs|routes|message|door)\\.ts$)',
      },
    ),
    forbidden(
      'mains-are-ends',
      'only who starts a program imports main',
      { path: '^src/', pathNot: [test, '^src/server/(start|seed|openapi)\\.ts$'] },
      { path: '^src/(server/main\\.ts|web/main\\.tsx)$' },
    ),

    ...capabilityOrder,
    forbidden(
      'known-capabilities',
      'a capability stands in the list',
      { path: '^src/', pathNot: test },
      { path: '^src/capabilities/', pathNot: `^src/capabilities/(${order.join('|')})/` },
    ),

    forbidden(
      'pure-is-pure',
      'contract and rules: neither server nor web nor node',
      { path: kind(...pure) },
      { path: '^src/(server|web)/' },
    ),
    forbidden(
      'pure-has-no-node',
      'contract and rules run on the phone too',
      { path: kind(...pure) },
      { dependencyTypes: ['core'] },
    ),
    forbidden(
      'behind-has-no-page',
      'what runs on the server does not know web',
      { path: kind(...behind) },
      { path: '^src/web/' },
    ),
    forbidden(
      'shown-has-no-server',
      'what is shown does not know the server',
      { path: kind(...shown) },
      { path: '^src/server/' },
    ),

    withinCapability(['contract'], ['contract']),
    withinCapability(['rules'], ['rules', 'contract']),
    withinCapability(['store', 'message'], ['rules', 'contract', 'store', 'message']),
    // Doors hold the commands (docs/decisions/0002), so routes and jobs go through them.
    withinCapability(
      ['routes', 'jobs'],
      ['rules', 'contract', 'store', 'message', 'door', 'routes', 'jobs'],
    ),
    withinCapability(['door'], ['rules', 'contract', 'store', 'message', 'door']),
    withinCapability(shown, ['rules', 'contract', ...shown]),

    // Pure of pure (docs/decisions/0007): what counts as one name is said once, in citizens.
    acrossCapabilities(pure, ['contract', 'rules']),
    acrossCapabilities(['store', 'message', 'door', 'routes', 'jobs'], ['contract', 'door']),
    acrossCapabilities(shown, ['contract', 'card']),
  ],
  options: {
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
