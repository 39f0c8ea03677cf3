import type { FastifyInstance } from 'fastify';
import {
  letterAsked,
  letterTold,
  lettersOf,
  plansForLetters,
  sayWhoReads,
  withdrawnLetters,
} from '#domains/impact-plan';
import type { LetterOrReport } from '#domains/impact-plan';
import { AppError, isAppError } from '#shared/errors';
import { documentLimits, documentText } from '#platform/document-text';
import { inArea, readForm, signedInGet, signedInPost, signedInUpload } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked, UploadAsked } from '#platform/http';
import {
  changeDraft,
  confirmLetter,
  layAside,
  proposalOf,
  receiveLetter,
  restoreLetter,
  withdrawLetter,
} from './actions.ts';
import type { Particulars } from './bring.ts';
import { wrongDays } from './core/days.ts';
import { inDocumentOrder, isAnswered, wordsOf } from './core/draft.ts';
import type { DraftItem } from './core/draft.ts';
import { notReady } from './core/edit.ts';
import type { Edit } from './core/edit.ts';
import { duplicatesIn, likeness, likestOf } from './core/likeness.ts';
import {
  answerFrom,
  bytesPasted,
  areaForm,
  detailsForm,
  mostLetters,
  mostPasted,
  particularsForm,
  sortForm,
  splitForm,
  typedForm,
  withdrawForm,
} from './forms.ts';
import { itemPage } from './pages/item.page.ts';
import { lettersPage } from './pages/letters.page.ts';
import type { Frame } from './pages/parts.ts';
import { showsIn, splitPage, views } from './pages/split.page.ts';
import type { View } from './pages/split.page.ts';
import { withdrawPage } from './pages/withdraw.page.ts';
import { mayBringLetters } from './policy.ts';
import { changesOf, earlierItems, findImport, importsOf } from './reads.ts';
import type { LetterImport } from './reads.ts';
import type { At } from './store.ts';
import { letterWords } from './words.ts';

type Fields = Readonly<Record<string, string>>;

const base = '/:partnership/letters';
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const lettersPath = ({ viewer }: SignedInAsked): string => `/${viewer.partnership.shortName}/letters`;
const onePath = (asked: SignedInAsked, id: string): string => `${lettersPath(asked)}/${id}`;
const crumbs = (asked: SignedInAsked) => [
  { text: 'Home', href: '/home' },
  { text: letterWords.title, href: lettersPath(asked) },
];

const atOf = ({ viewer }: SignedInAsked, now: Date): At => ({
  area: viewer.partnership.code,
  name: viewer.displayName,
  now,
});

const frameOf = ({ formToken }: SignedInAsked, typed: Fields, errors: FormErrors): Frame => ({
  formToken,
  typed,
  errors,
});
const titled = (title: string, errors: FormErrors): Pick<Page, 'title' | 'status'> =>
  errors.length === 0 ? { title } : { title: `Error: ${title}`, status: 422 };

const list = async (asked: SignedInAsked, typed: Fields = {}, errors: FormErrors = []): Promise<Page> => {
  const { tx, viewer } = asked;
  const { code, shortName } = viewer.partnership;
  return {
    kind: 'page',
    ...titled(letterWords.title, errors),
    breadcrumbs: [{ text: 'Home', href: '/home' }],
    main: lettersPage({
      path: lettersPath(asked),
      publicPath: `/${shortName}/letter`,
      held: await lettersOf(tx, code),
      withdrawn: await withdrawnLetters(tx, code),
      imports: await importsOf(tx, code),
      plans: await plansForLetters(tx, code),
      frame: frameOf(asked, typed, errors),
    }),
  };
};

const getImport = async ({ tx, viewer, params }: SignedInAsked): Promise<LetterImport> => {
  const id = params['letter'] ?? '';
  const found = uuid.test(id) ? await findImport(tx, viewer.partnership.code, id) : undefined;
  if (!found) throw new AppError('not-found', 'There is no such letter on its way in here. See the list of letters.');
  return found;
};

const getHeld = async ({ tx, viewer, params }: SignedInAsked): Promise<LetterOrReport> => {
  const letter = await letterAsked(tx, viewer.partnership.code, params['held'] ?? '');
  if (!letter)
    throw new AppError(
      'not-found',
      'There is no such letter here, or it was taken out again. See the list of letters.',
    );
  return letter;
};

const takeOut = async (asked: SignedInAsked, typed: Fields = {}, errors: FormErrors = []): Promise<Page> => ({
  kind: 'page',
  ...titled('Take a letter out again', errors),
  breadcrumbs: crumbs(asked),
  main: withdrawPage({
    path: lettersPath(asked),
    letter: await getHeld(asked),
    frame: frameOf(asked, typed, errors),
  }),
});

const viewIn = (text: string | null | undefined): View => views.find((view) => view === text) ?? 'all';

const answered = (
  letter: LetterImport,
): readonly { readonly item: DraftItem; readonly id: string; readonly text: string }[] =>
  inDocumentOrder(letter.draft.items)
    .filter(({ kind }) => isAnswered(kind))
    .map((item) => ({ item, id: item.id, text: wordsOf(letter.lines, item) }));

const split = async (asked: SignedInAsked, typed: Fields = {}, errors: FormErrors = []): Promise<Page> => {
  const { tx, viewer, query } = asked;
  const letter = await getImport(asked);
  const earlier = await earlierItems(tx, viewer.partnership.code, letter.about);
  const items = answered(letter);
  return {
    kind: 'page',
    ...titled(letter.about.title, errors),
    breadcrumbs: crumbs(asked),
    main: splitPage({
      path: onePath(asked, letter.id),
      letter,
      view: viewIn(typed['view'] ?? query.get('view')),
      isUnfolded: query.get('source') === 'open',
      alike: duplicatesIn(items),
      hasEarlier: new Set(items.filter(({ text }) => likestOf(text, earlier) !== undefined).map(({ id }) => id)),
      changes: await changesOf(tx, viewer.partnership.code, letter.id),
      notReady: notReady(letter.draft),
      frame: frameOf(asked, typed, errors),
    }),
  };
};

const getItem = (letter: LetterImport, id: string | undefined): DraftItem => {
  const item = letter.draft.items.find((each) => each.id === id);
  if (!item)
    throw new AppError('not-found', 'This piece is no longer there: somebody joined it with another. See the letter.');
  return item;
};

const one = async (asked: SignedInAsked, typed: Fields = {}, errors: FormErrors = []): Promise<Page> => {
  const { tx, viewer, params } = asked;
  const letter = await getImport(asked);
  const item = getItem(letter, params['item']);
  const text = wordsOf(letter.lines, item);
  return {
    kind: 'page',
    ...titled('One piece of a letter', errors),
    breadcrumbs: [...crumbs(asked), { text: letter.about.title, href: onePath(asked, letter.id) }],
    main: itemPage({
      path: onePath(asked, letter.id),
      letter,
      item,
      earlier: (await earlierItems(tx, viewer.partnership.code, letter.about))
        .map((each) => ({ ...each, likeness: likeness(each.text, text) }))
        .toSorted((first, other) => other.likeness - first.likeness),
      frame: frameOf(asked, typed, errors),
    }),
  };
};

const seenIn = (fields: Fields): number => (/^\d{1,9}$/.test(fields['version'] ?? '') ? Number(fields['version']) : 0);

/** Whether words can be read in a file: it is then no scan. */
const hasText = async (path: string, name: string): Promise<boolean> => {
  try {
    return (await documentText(path, `“${name}”`)).trim() !== '';
  } catch (error) {
    if (isAppError(error) && error.kind === 'invalid') return false;
    throw error;
  }
};

const tooLongToPaste = (isHere: boolean) => ({
  field: 'text',
  text: `The text is longer than ${mostPasted.toLocaleString('en-GB')} letters. Save it as a text file or Word document and choose that file${isHere ? ', and empty this field' : '. It is too long to be shown here again: everything else that you typed is still here'}`,
});

/** The text of what was sent: the file, or what was pasted. Nothing for a scan whose items will be typed. */
const textSent = async (
  asked: UploadAsked,
): Promise<{ readonly text: string; readonly fileName: string } | { readonly errors: FormErrors }> => {
  const { fields, files, problems } = asked;
  const refuse = (text: string, field = 'file') => ({ errors: [{ field, text }] });
  const [file] = files;
  const pasted = (fields['text'] ?? '').replaceAll('\0', '');
  const real = problems.filter(({ kind }) => kind !== 'none-chosen');
  if (real.length > 0)
    return {
      errors: real.map(({ kind, field, text }) =>
        kind === 'too-long' && field === 'text' ? tooLongToPaste(false) : { field: 'file', text },
      ),
    };
  if (pasted.replaceAll('\r\n', '\n').length > mostPasted) return { errors: [tooLongToPaste(true)] };
  if (fields['scan'] === 'yes') {
    if (pasted.trim() !== '')
      return refuse('Text was pasted here. Press “Propose its items”; or empty this field to type the items', 'text');
    if (file && (await hasText(file.path, file.name)))
      return refuse(`“${file.name}” has text that can be read. Choose it again and press “Propose its items”`);
    return { text: '', fileName: file?.name ?? '' };
  }
  if (!file) return pasted.trim() === '' ? refuse('Choose a file, or paste the text') : { text: pasted, fileName: '' };
  if (pasted.trim() !== '') return refuse('Choose a file or paste the text, not both', 'text');
  try {
    const text = (await documentText(file.path, `“${file.name}”`)).replaceAll('\0', '');
    if (text.length > mostLetters)
      return refuse(`“${file.name}” is longer than ${mostLetters.toLocaleString('en-GB')} letters. Bring it in parts.`);
    return { text, fileName: file.name };
  } catch (error) {
    if (isAppError(error) && error.kind === 'invalid') {
      const scan = error.message.includes('as a scan does')
        ? ' Press “It is a scan” to type its items, each with its page.'
        : '';
      return refuse(`${error.message}${scan}`);
    }
    throw error;
  }
};

/** A transcription says itself what it is: where the form is empty, its own words stand. */
const withItsOwn = (fields: Fields, text: string): Fields => {
  const { saysOfItself } = text.trim().startsWith('{') ? proposalOf(text, undefined) : { saysOfItself: undefined };
  if (!saysOfItself) return fields;
  const day = (name: string, value: string | undefined): Fields =>
    value === undefined || (fields[`${name}-year`] ?? '') !== ''
      ? {}
      : { [`${name}-year`]: value.slice(0, 4), [`${name}-month`]: value.slice(5, 7), [`${name}-day`]: value.slice(8) };
  const own = (name: string, value: string): Fields =>
    (fields[name] ?? '').trim() === '' ? { [name]: value.slice(0, 200) } : {};
  return {
    ...fields,
    ...own('title', saysOfItself.title),
    ...own('madeBy', saysOfItself.madeBy),
    ...day('writtenOn', saysOfItself.writtenOn),
    ...day('meetingOn', saysOfItself.meetingOn),
  };
};

const received =
  (now: () => Date) =>
  async (asked: UploadAsked): Promise<Answer> => {
    try {
      const sent = await textSent(asked);
      if ('errors' in sent) return await list(asked, asked.fields, sent.errors);
      const read = readForm(particularsForm, withItsOwn(asked.fields, sent.text));
      if (!read.ok) return await list(asked, asked.fields, read.errors);
      const { windowFrom, windowUntil, shown, ...form } = read.value;
      const about: Particulars = {
        ...form,
        meetingOn: form.kind === 'stocktake-letter' ? form.meetingOn : undefined,
        window:
          windowFrom === undefined || windowUntil === undefined ? undefined : { from: windowFrom, until: windowUntil },
        isPublic: shown === 'everybody',
        note: undefined,
      };
      const wrong = wrongDays(about, asked.today);
      if (wrong.length > 0) return await list(asked, asked.fields, wrong);
      const kept = await receiveLetter(asked.tx, atOf(asked, now()), { ...sent, about });
      if (!kept.isHeldAlready) return { kind: 'redirect', to: onePath(asked, kept.id) };
      const held = await findImport(asked.tx, asked.viewer.partnership.code, kept.id);
      const what =
        held?.state === 'confirmed' ? `was taken in already, as ${held.letterCode ?? ''}` : 'is on its way in already';
      return await list(asked, asked.fields, [
        {
          field: 'file',
          text: `The same words came before: “${held?.about.title ?? ''}” ${what}. Nothing was doubled.`,
        },
      ]);
    } catch (error) {
      if (isAppError(error) && error.kind === 'invalid')
        return list(asked, asked.fields, [{ field: 'file', text: error.message }]);
      throw error;
    }
  };

const ticked = (fields: Fields): readonly string[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith('item-') && value === 'yes' ? [name.slice(5)] : [],
  );

type Asked = { readonly edit: Edit } | { readonly errors: FormErrors };

/** What the form over many pieces asks for. */
const bulkEdit = (letter: LetterImport, fields: Fields): Asked => {
  const asks = fields['do'] ?? '';
  const ids = ticked(fields);
  if (asks.startsWith('join:')) return { edit: { do: 'join', id: asks.slice(5) } };
  if (asks === 'confirm') return { edit: { do: 'confirm', ids } };
  if (asks === 'confirm-shown') {
    const view = viewIn(fields['view']);
    const open = letter.draft.items.filter((item) => showsIn(view, item) && !item.isConfirmed);
    return open.length === 0
      ? { errors: [{ field: 'kind', text: 'All of these are confirmed already.' }] }
      : { edit: { do: 'confirm', ids: open.map(({ id }) => id) } };
  }
  if (asks !== 'sort' && asks !== 'sort-below')
    return { errors: [{ field: 'kind', text: 'Press one of the buttons: change, confirm or join.' }] };
  const place = asks === 'sort-below' ? '-below' : '';
  const read = readForm(sortForm, { kind: fields[`kind${place}`] ?? '', area: fields[`area${place}`] ?? '' });
  if (!read.ok) return { errors: read.errors };
  const { kind, area } = read.value;
  return {
    edit: { do: 'sort', ids, ...(kind === undefined ? {} : { kind }), ...(area === undefined ? {} : { area }) },
  };
};

/** What the forms about one piece ask for. */
const itemEdit = (id: string, fields: Fields): Asked => {
  switch (fields['do']) {
    case 'split': {
      const read = readForm(splitForm, fields);
      return read.ok ? { edit: { do: 'split', id, at: read.value.at } } : { errors: read.errors };
    }
    case 'details': {
      const read = readForm(detailsForm, fields);
      if (!read.ok) return { errors: read.errors };
      const { finer, figureWords, note, measures } = read.value;
      return {
        edit: {
          do: 'details',
          id,
          measures,
          ...(finer === undefined ? {} : { finer }),
          ...(figureWords === undefined ? {} : { figureWords }),
          ...(note === undefined ? {} : { note }),
        },
      };
    }
    case 'repeats':
      return { edit: { do: 'repeats', id, of: (fields['of'] ?? '') === '' ? undefined : fields['of'] } };
    case 'answers': {
      const given = ['answer-0', 'answer-1'].filter((name) => (fields[name] ?? '') !== '');
      const strange = given.find((name) => answerFrom(fields[name] ?? '') === undefined);
      if (strange !== undefined)
        return { errors: [{ field: strange, text: 'Choose an item of an earlier letter from the list.' }] };
      const said = given.flatMap((name) => answerFrom(fields[name] ?? '') ?? []);
      const once = said.filter(
        (each, index) => said.findIndex((other) => other.letter === each.letter && other.item === each.item) === index,
      );
      return { edit: { do: 'answers', id, answers: once } };
    }
    default: {
      const read = readForm(sortForm, { kind: fields['kind'] ?? '', area: fields['area'] ?? '' });
      if (!read.ok) return { errors: read.errors };
      const { kind, area } = read.value;
      return {
        edit: {
          do: 'sort',
          ids: [id],
          ...(kind === undefined ? {} : { kind }),
          ...(area === undefined ? {} : { area }),
        },
      };
    }
  }
};

const typedEdit = (fields: Fields): Asked => {
  const read = readForm(typedForm, fields);
  if (!read.ok) return { errors: read.errors };
  const { area, ...rest } = read.value;
  return { edit: { do: 'add', ...rest, ...(area === undefined ? {} : { area }) } };
};

const areaEdit = (letter: LetterImport, fields: Fields): Asked => {
  const read = readForm(areaForm, fields);
  if (!read.ok) return { errors: read.errors };
  const held = letter.draft.areas.find(({ code }) => code === read.value.code);
  const number = held?.number ?? Number(/\d+$/.exec(read.value.code)?.[0] ?? '1');
  return { edit: { do: 'area', area: { ...read.value, number } } };
};

/** Letters and reports on their way in: bring, split, confirm. */
export const lettersRoutes = (app: FastifyInstance): void => {
  const { now } = app.irwell.clock;
  const keeper = { policy: mayBringLetters };

  /** Does what a form asks for and goes where that shows; or shows the same page with what is wrong and what was typed. */
  const doing =
    (
      asks: (letter: LetterImport, asked: SignedInAsked) => Asked,
      again: (asked: SignedInAsked, typed: Fields, errors: FormErrors) => Promise<Page>,
      field: string,
    ) =>
    async (asked: SignedInAsked): Promise<Answer> => {
      const { tx, fields } = asked;
      const letter = await getImport(asked);
      const wanted = asks(letter, asked);
      if ('errors' in wanted) return again(asked, fields, wanted.errors);
      const changed = await changeDraft(tx, atOf(asked, now()), letter.id, wanted.edit, seenIn(fields));
      if (!changed.ok) {
        const page = await again(asked, fields, [{ field, text: changed.why }]);
        return changed.isConflict ? { ...page, status: 409 } : page;
      }
      const view = viewIn(fields['view']);
      const at =
        wanted.edit.do === 'join' || 'ids' in wanted.edit || !('id' in wanted.edit) ? '' : `#${wanted.edit.id}`;
      return { kind: 'redirect', to: `${onePath(asked, letter.id)}${view === 'all' ? '' : `?view=${view}`}${at}` };
    };

  signedInGet(app, base, { ...keeper, answer: inArea((asked) => list(asked)) });
  signedInUpload(app, base, {
    ...keeper,
    field: 'file',
    limits: { files: 1, bytesEach: documentLimits.bytes, bytesAll: documentLimits.bytes, bytesOfField: bytesPasted },
    answer: (asked) => inArea(() => received(now)(asked))(asked),
  });
  // A letter that is not public is read here, as everybody would read it.
  signedInGet(app, `${base}/held/:held`, {
    ...keeper,
    answer: inArea(async (asked): Promise<Answer> => {
      const { tx, viewer, query } = asked;
      const letter = await getHeld(asked);
      const path = `${lettersPath(asked)}/held/${letter.code}`;
      return {
        kind: 'page',
        title: letter.title,
        breadcrumbs: crumbs(asked),
        main: await letterTold(tx, viewer.partnership, letter, path, query),
      };
    }),
  });
  signedInPost(app, `${base}/held/:held`, {
    ...keeper,
    answer: inArea(async (asked): Promise<Answer> => {
      const { tx, viewer, params, fields } = asked;
      await sayWhoReads(tx, viewer.partnership.code, params['held'] ?? '', fields['shown'] === 'everybody');
      return { kind: 'redirect', to: lettersPath(asked) };
    }),
  });
  signedInGet(app, `${base}/held/:held/withdraw`, { ...keeper, answer: inArea((asked) => takeOut(asked)) });
  signedInPost(app, `${base}/held/:held/withdraw`, {
    ...keeper,
    answer: inArea(async (asked): Promise<Answer> => {
      const { tx, viewer, params, fields } = asked;
      const code = params['held'] ?? '';
      // Pressed twice: it is out already, for the first reason.
      if ((await withdrawnLetters(tx, viewer.partnership.code)).some((letter) => letter.code === code))
        return { kind: 'redirect', to: lettersPath(asked) };
      const read = readForm(withdrawForm, fields);
      if (!read.ok) return takeOut(asked, fields, read.errors);
      await withdrawLetter(tx, atOf(asked, now()), code, read.value.why);
      return { kind: 'redirect', to: lettersPath(asked) };
    }),
  });
  signedInPost(app, `${base}/held/:held/restore`, {
    ...keeper,
    answer: inArea(async (asked): Promise<Answer> => {
      if (!(await restoreLetter(asked.tx, atOf(asked, now()), asked.params['held'] ?? '')))
        throw new AppError(
          'conflict',
          'The same words were brought again meanwhile, so this letter stays out. To have it back, take the other out first, or lay it aside if it was not taken in.',
        );
      return { kind: 'redirect', to: lettersPath(asked) };
    }),
  });
  signedInGet(app, `${base}/:letter`, { ...keeper, answer: inArea((asked) => split(asked)) });
  signedInPost(app, `${base}/:letter/change`, {
    ...keeper,
    answer: inArea(doing((letter, { fields }) => bulkEdit(letter, fields), split, 'kind')),
  });
  signedInPost(app, `${base}/:letter/type`, {
    ...keeper,
    answer: inArea(doing((_, { fields }) => typedEdit(fields), split, 'text')),
  });
  signedInPost(app, `${base}/:letter/area`, {
    ...keeper,
    answer: inArea(doing((letter, { fields }) => areaEdit(letter, fields), split, 'code')),
  });
  signedInGet(app, `${base}/:letter/items/:item`, { ...keeper, answer: inArea((asked) => one(asked)) });
  signedInPost(app, `${base}/:letter/items/:item`, {
    ...keeper,
    answer: inArea(doing((_, { fields, params }) => itemEdit(params['item'] ?? '', fields), one, 'kind')),
  });
  signedInPost(app, `${base}/:letter/confirm`, {
    ...keeper,
    answer: inArea(async (asked): Promise<Answer> => {
      const letter = await getImport(asked);
      const done = await confirmLetter(asked.tx, atOf(asked, now()), letter.id, seenIn(asked.fields));
      if (!done.ok)
        return split(
          asked,
          {},
          done.why.map((text) => ({ field: 'finish', text })),
        );
      return { kind: 'redirect', to: lettersPath(asked) };
    }),
  });
  signedInPost(app, `${base}/:letter/lay-aside`, {
    ...keeper,
    answer: inArea(async (asked): Promise<Answer> => {
      await layAside(asked.tx, atOf(asked, now()), (await getImport(asked)).id);
      return { kind: 'redirect', to: lettersPath(asked) };
    }),
  });
};
