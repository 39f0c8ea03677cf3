// The boundaries of docs/adr and the house style, checked by `npm test`; test/boundaries plants a violation of each and sees it caught.
// The loop order Tell → Improve → Know → Do, Hear, as layers: an area may ask only areas of its own layer or lower ones.
const tell = ['progress', 'local-offer', 'packs'];
const improve = [
  'impact-plan',
  'letters',
  'evidence',
  'plan-actions',
  'claims',
  'coverage',
  'promises',
  'decisions',
  'statement-check',
  'boards',
  'history',
];
const know = [
  'measures',
  'charts-of-change',
  'published',
  'returns',
  'waiting-lists',
  'caseload',
  'cohorts',
  'workload',
  'reconciliation',
  'standing-questions',
];
const doing = [
  'casework',
  'case-steps',
  'assessments',
  'plans',
  'reviews',
  'voice',
  'law',
  'people',
  'organisations',
  'access',
  'safeguards',
];
const inAreas = (areas) => `^src/domains/(${areas.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'shared-imports-nothing',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^src/shared/' },
    },
    {
      name: 'core-is-pure',
      comment: 'The core decides; it neither reads nor writes nor answers.',
      severity: 'error',
      from: { path: '^src/domains/[^/]+/core/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/shared/', '^src/domains/[^/]+/core/', 'node_modules/zod/'] },
    },
    {
      name: 'core-keeps-to-its-area',
      severity: 'error',
      from: { path: '^src/domains/([^/]+)/core/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/domains/([^/]+)/', pathNot: '^src/domains/$1/core/' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(domains|web|[^/]+\\.ts$)' },
    },
    {
      name: 'areas-meet-at-the-door',
      severity: 'error',
      from: { path: '^src/domains/([^/]+)/' },
      to: { path: '^src/domains/[^/]+/', pathNot: ['^src/domains/$1/', '^src/domains/[^/]+/index\\.ts$'] },
    },
    {
      name: 'the-app-uses-doors',
      severity: 'error',
      from: { path: '^src/(web/|[^/]+\\.ts$)' },
      to: { path: '^src/domains/[^/]+/', pathNot: '^src/domains/[^/]+/index\\.ts$' },
    },
    {
      name: 'platform-uses-doors',
      severity: 'error',
      from: { path: '^src/platform/([^/]+)/' },
      to: { path: '^src/platform/[^/]+/', pathNot: ['^src/platform/$1/', '^src/platform/[^/]+/index\\.ts$'] },
    },
    {
      name: 'areas-do-not-know-the-app',
      severity: 'error',
      from: { path: '^src/domains/' },
      to: { path: '^src/(web/|[^/]+\\.ts$)' },
    },
    {
      name: 'improve-does-not-ask-tell',
      severity: 'error',
      from: { path: inAreas(improve) },
      to: { path: inAreas(tell) },
    },
    {
      name: 'know-does-not-ask-improve-or-tell',
      severity: 'error',
      from: { path: inAreas(know) },
      to: { path: inAreas([...improve, ...tell]) },
    },
    {
      name: 'do-and-hear-ask-nobody-above',
      severity: 'error',
      from: { path: inAreas(doing) },
      to: { path: inAreas([...know, ...improve, ...tell]) },
    },
    {
      name: 'sql-only-in-store-and-reads',
      severity: 'error',
      from: {
        path: '^src/(domains|web)/',
        pathNot: ['/(store|reads)[^/]*\\.ts$', '/(store|reads)/', '\\.test\\.ts$'],
      },
      to: { path: 'node_modules/(kysely|pg|pg-copy-streams)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pages-do-not-fetch',
      severity: 'error',
      from: { path: '/pages/', pathNot: '\\.test\\.ts$' },
      to: {
        path: ['^src/platform/db/', '/(store|actions)[^/]*\\.ts$', '/reads[^/]*\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-tests-in-the-program',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.test\\.ts$', '/test/'] },
      to: { path: ['\\.test\\.ts$', '^test/', '^src/.*/test/'] },
    },
    {
      name: 'no-development-packages-in-the-program',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The browser's own script: the style build turns its asset: imports into addresses.
    exclude: { path: '^src/web/assets/irwell\\.js$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
