/**
 * Writes src/platform/views/components/parameters.ts: the parameters of the GOV.UK components that we have, as the Design
 * System documents them (macro-options.json), so that an upgrade of govuk-frontend that changes one is a type error here.
 *
 *   node tools/generate-component-types.ts           writes the file
 *   node tools/generate-component-types.ts --check   exit code 1 when the committed file is stale
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { z } from 'zod';

const root = new URL('../', import.meta.url);
const outputFile = new URL('src/platform/views/components/parameters.ts', root);
const officialFile = (component: string, file: string): URL =>
  new URL(`node_modules/govuk-frontend/dist/govuk/components/${component}/${file}`, root);

const components = [
  'back-link',
  'breadcrumbs',
  'button',
  'checkboxes',
  'date-input',
  'details',
  'error-message',
  'error-summary',
  'fieldset',
  'file-upload',
  'hint',
  'input',
  'inset-text',
  'label',
  'notification-banner',
  'pagination',
  'panel',
  'phase-banner',
  'radios',
  'select',
  'service-navigation',
  'skip-link',
  'summary-list',
  'table',
  'tabs',
  'tag',
  'task-list',
  'textarea',
  'warning-text',
] as const;

type Option = {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  readonly isComponent?: boolean | undefined;
  readonly deprecated?: boolean | undefined;
  readonly params?: readonly Option[] | undefined;
};

const optionSchema: z.ZodType<Option> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.string(),
    required: z.boolean(),
    description: z.string(),
    isComponent: z.boolean().optional(),
    deprecated: z.boolean().optional(),
    params: z.array(optionSchema).optional(),
  }),
);
const fixturesSchema = z.object({ fixtures: z.array(z.object({ options: z.unknown() })) });

const readJson = (file: URL): unknown => JSON.parse(readFileSync(file, 'utf8'));

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const pascalCase = (kebab: string): string => kebab.split('-').map(capitalised).join('');

/** Numbers are written as they are, so a figure need not be turned into text before it is shown. */
const textNames = new Set(['text', 'value', 'number', 'rows', 'titleHeadingLevel']);

/** What macro-options.json says loosely or only in words. Keys are component and path. */
const exceptions: Readonly<Record<string, string>> = {
  'checkboxes.values': 'readonly string[]',
  'date-input.day': 'Partial<DateInputItem> | false',
  'date-input.month': 'Partial<DateInputItem> | false',
  'date-input.year': 'Partial<DateInputItem> | false',
  // Keys carry the name prefix: { 'dob-day': '31' }.
  'date-input.values': 'Readonly<Record<string, Text>>',
  'file-upload.multipleFilesChosenText': 'Readonly<Record<string, string>>',
  'service-navigation.slots.start': 'SafeHtml',
  'service-navigation.slots.end': "SafeHtml | { readonly html: SafeHtml; readonly align?: 'inline' | undefined }",
  'service-navigation.slots.navigationStart': 'SafeHtml',
  'service-navigation.slots.navigationEnd': 'SafeHtml',
  // A row is a list of cells; the official file documents the cell.
  'table.rows': 'readonly (readonly TableCell[] | LeftOut)[]',
};

/** Marked as required, yet the official fixtures leave them out. */
const optionalAfterAll = new Set([
  'panel.text',
  'panel.html',
  'phase-banner.tag',
  'select.items',
  'service-navigation.navigation',
  'tabs.items',
]);

/** Places where a choice may also be only a divider ("or"). */
const dividers = new Set(['checkboxes.items', 'radios.items']);

/** Lists in which the official fixtures hold an empty entry: written as `condition && entry` by callers. */
const listsWithEmptyEntries = (component: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      if (value.some((entry: unknown) => entry === null || entry === false)) found.add(path);
      for (const entry of value) walk(entry, path);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) walk(each, `${path}.${key}`);
    }
  };
  for (const { options } of fixturesSchema.parse(readJson(officialFile(component, 'fixtures.json'))).fixtures) {
    walk(options, component);
  }
  return found;
};

const comment = (option: Option): string =>
  `/** ${option.description.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')} */\n`;

const property = (option: Option, type: string, required: boolean): string =>
  `${comment(option)}readonly ${option.name}${required ? '' : '?'}: ${type}${required ? '' : ' | undefined'};\n`;

const writeComponent = (component: string): string => {
  const mayBeEmpty = listsWithEmptyEntries(component);
  const named: string[] = [];

  const typeOf = (option: Option, path: string): string => {
    const exception = exceptions[path];
    if (exception !== undefined) return exception;
    if (option.name === 'html' || option.name.endsWith('Html')) return 'SafeHtml';
    if (option.name === 'attributes' || option.name.endsWith('Attributes')) return 'Attributes';
    if (option.type === 'string') return textNames.has(option.name) ? 'Text' : 'string';
    if (option.type === 'boolean') return 'boolean';
    if (option.type === 'integer') return 'number';
    if (option.type === 'array' && option.params) {
      const entry = dividers.has(path)
        ? `${shapeOf(option.params, path)} | { readonly divider: string }`
        : shapeOf(option.params, path);
      const empty = mayBeEmpty.has(path) ? ' | LeftOut' : '';
      // Only the lists of a component itself get a name: those are what callers build up piece by piece.
      if (path.split('.').length > 2) return `readonly (${entry}${empty})[]`;
      const name = pascalCase(component) + capitalised(option.name.replace(/s$/, ''));
      named.push(`export type ${name} = ${entry};\n`);
      return `readonly (${name}${empty})[]`;
    }
    if (option.type === 'object' && option.params) return shapeOf(option.params, path);
    if (option.type === 'object' && option.isComponent === true) return `${capitalised(option.name)}Params`;
    throw new Error(`No type is known for ${path} (${option.type}): add it to the exceptions`);
  };

  const shapeOf = (options: readonly Option[], path: string): string => {
    const choices: string[] = [];
    let rest = '';
    const names = new Set<string>();
    for (const option of options) {
      const optionPath = `${path}.${option.name}`;
      const twice = names.has(option.name);
      names.add(option.name);
      // `caller` is how a Nunjucks template passes content; slots.end is listed once for each form that it may take.
      if (option.type === 'nunjucks-block' || option.deprecated === true || twice) continue;
      if (dividers.has(path) && option.name === 'divider') continue;
      const required = option.required && !optionalAfterAll.has(optionPath);
      const partner = options.find(
        (other) => other.name === option.name.replace(/Text$/, 'Html').replace(/^text$/, 'html'),
      );
      if (required && option.name === 'text' && partner?.required === true) {
        choices.push('TextOrHtml');
      } else if (required && partner?.required === true && partner !== option) {
        choices.push(
          `({ ${property(option, 'Text', true)} readonly ${partner.name}?: SafeHtml | undefined }` +
            `| { ${property(partner, 'SafeHtml', true)} readonly ${option.name}?: Text | undefined })`,
        );
      } else if (required && isSecondOfPair(option, options)) {
        continue;
      } else {
        rest += property(option, typeOf(option, optionPath), required);
      }
    }
    return [...choices, ...(rest === '' ? [] : [`{ ${rest} }`])].join(' & ');
  };

  const options = z.array(optionSchema).parse(readJson(officialFile(component, 'macro-options.json')));
  if (component === 'table') {
    const cell = options.find(({ name }) => name === 'rows')?.params ?? [];
    named.push(
      `export type TableCell = ${shapeOf(
        cell.map((option) => ({ ...option, required: false })),
        'table.cell',
      )};\n`,
    );
  }
  const shape = shapeOf(options, component);
  return `${named.join('\n')}\nexport type ${pascalCase(component)}Params = ${shape};\n`;
};

const isSecondOfPair = (option: Option, options: readonly Option[]): boolean =>
  options.some(
    (other) =>
      other !== option &&
      other.required &&
      other.name === option.name.replace(/Html$/, 'Text').replace(/^html$/, 'text'),
  );

const text = `// Written by tools/generate-component-types.ts from govuk-frontend: change that, not this.
import type { SafeHtml } from '../html.ts';
import type { Attributes } from './attributes.ts';

export type Text = string | number;

/** Content of an element: text, or HTML in its place. */
export type TextOrHtml =
  | { readonly text: Text; readonly html?: SafeHtml | undefined }
  | { readonly html: SafeHtml; readonly text?: Text | undefined };

/** An entry that is left out, so that a list can be written with \`condition && entry\`. */
export type LeftOut = undefined | null | false | '';

${components.map(writeComponent).join('\n')}`;

const prettierOptions = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(readFileSync(new URL('.prettierrc.json', root), 'utf8')));
const formatted = await format(text, { ...prettierOptions, parser: 'typescript' });

if (process.argv.includes('--check')) {
  if (readFileSync(outputFile, 'utf8') !== formatted) {
    process.stderr.write('parameters.ts is stale: run node tools/generate-component-types.ts\n');
    process.exitCode = 1;
  }
} else {
  writeFileSync(outputFile, formatted);
}
