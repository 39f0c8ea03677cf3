import tseslint from 'typescript-eslint';

const clockAndChance = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the clock that is passed in.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Take the clock that is passed in.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance is passed in (a seed), so that a result can be had again.',
  },
];

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      '.irwell/',
      'assets/',
      // The browser's own script: neither TypeScript nor Node.
      'src/web/assets/irwell.js',
      'coverage/',
      'bench/node_modules/',
      'src/platform/db/schema.ts',
      'eslint.config.js',
      '.dependency-cruiser.cjs',
      'tools/setup.mjs',
      'tools/setup.mjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // Where `as` may stand is said below; how it looks is not worth a rule.
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': [
        'error',
        ...clockAndChance,
        { selector: 'ClassDeclaration[superClass=null]', message: 'No classes but errors.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
    },
  },
  {
    files: ['src/domains/**/*.ts', 'src/web/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...clockAndChance,
        { selector: 'ClassDeclaration[superClass=null]', message: 'No classes but errors.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector: "TSAsExpression:not([typeAnnotation.typeName.name='const'])",
          message: 'No `as` here: parse what comes in.',
        },
      ],
    },
  },
  {
    files: ['src/domains/**/core/**/*.ts', 'src/shared/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...clockAndChance,
        { selector: 'AwaitExpression', message: 'The core is pure: it waits for nothing.' },
        { selector: 'ClassDeclaration[superClass=null]', message: 'No classes but errors.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'Buffer'],
    },
  },
  {
    // The edges: where time, chance and the process come in.
    files: [
      'src/platform/**/*.ts',
      'src/*.ts',
      'tools/**/*.ts',
      'bench/**/*.ts',
      'test/**/*.ts',
      '**/*.test.ts',
      '*.config.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ClassDeclaration[superClass=null]', message: 'No classes but errors.' },
      ],
    },
  },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
