import { seriesOfArea } from '#domains/charts-of-change';
import { dayFields, evidenceOf } from '#domains/evidence';
import type { Typed } from '#domains/evidence';
import { AppError } from '#shared/errors';
import { inWords } from '#shared/plain-date';
import { newId } from '#platform/db';
import { readForm } from '#platform/http';
import type { Answer, FormErrors, Page, SignedInAsked } from '#platform/http';
import { correctOrMake, editWords } from './actions.ts';
import { actOf } from './desk-steps.ts';
import { crumbs, openedFrom, uuid } from './desk-view.ts';
import type { World } from './desk-view.ts';
import type { Claim } from './core/claim.ts';
import { claimForm, tickedIds } from './forms.ts';
import type { ClaimEntered } from './forms.ts';
import { claimFormPage } from './pages/claim-form.page.ts';
import { deskPath } from './pages/parts.ts';
import { areasToChoose, claimsOf, partsToChoose } from './reads.ts';
import type { AreaChoice, PartChoice } from './reads.ts';
import type { ClaimBinding, ClaimWords } from './store.ts';

const nothingTyped: Typed = { values: {}, errors: [] };

type Asked = {
  readonly action: string;
  readonly title: string;
  readonly typed: Typed;
  readonly isNew: boolean;
  readonly corrects: boolean;
  readonly meanwhile?: string | undefined;
};

const keyOf = ({ key = '' }: Typed['values']): string => (uuid.test(key) ? key : newId());

const formPage = async (asked: SignedInAsked, form: Asked): Promise<Page> => {
  const { tx, viewer, formToken } = asked;
  const { code, shortName } = viewer.partnership;
  const series = await seriesOfArea(tx, code);
  const evidence = await evidenceOf(tx, code);
  const errors = form.typed.errors.length > 0;
  return {
    kind: 'page',
    title: `${errors ? 'Error: ' : ''}${form.title}`,
    status: form.meanwhile !== undefined ? 409 : errors ? 422 : 200,
    breadcrumbs: crumbs(shortName),
    main: claimFormPage({
      ...form,
      formToken,
      formKey: keyOf(form.typed.values),
      areas: await areasToChoose(tx, code),
      parts: await partsToChoose(tx, code),
      series: series.map(({ id, name, newest }) => ({
        id,
        name,
        newest: newest === null ? 'No final value yet' : `Latest: ${newest.words}`,
      })),
      evidence: evidence.filter(({ withdrawn }) => withdrawn === null),
      correctionWords: form.corrects ? (form.typed.values['correction'] ?? '') : null,
      meanwhile: form.meanwhile,
    }),
  };
};

/** A claim as the form would have been filled in. */
const typedOf = (claim: Claim): Readonly<Record<string, string>> => ({
  kind: claim.kind,
  text: claim.text,
  forWhom: claim.forWhom,
  ...dayFields('since', claim.sinceOn),
  area: claim.area === null ? '' : `${claim.area.planCode}/${claim.area.code}`,
  about:
    claim.actionId !== null ? `action ${claim.actionId}` : claim.outcomeId !== null ? `outcome ${claim.outcomeId}` : '',
  looked: claim.lookedForAdverse,
  version: String(claim.version),
  ...Object.fromEntries(claim.evidenceIds.map((id) => [`evidence-${id}`, 'yes'])),
  ...Object.fromEntries(claim.series.map(({ id, part }) => [`${part}-${id}`, 'yes'])),
});

type Read =
  | {
      readonly ok: true;
      readonly entered: ClaimEntered;
      readonly words: ClaimWords;
      readonly binding: ClaimBinding;
    }
  | { readonly ok: false; readonly errors: FormErrors };

/** What is wrong with the area, the outcome or action, and the day together. */
const wrongChoice = (
  { area: areaKey, about, since }: ClaimEntered,
  area: AreaChoice | undefined,
  part: PartChoice | undefined,
): FormErrors[number] | undefined => {
  if (areaKey !== '' && !area) return { field: 'area', text: 'Choose an area of the list' };
  if (about !== '' && (!part || part.planCode !== area?.planCode || part.areaCode !== area.code))
    return { field: 'about', text: 'Choose an outcome or an action of the area that you chose' };
  if (part?.startOn && since !== '' && since !== part.startOn)
    return {
      field: 'since',
      text: `The action began on ${inWords(part.startOn)}: leave the day empty, or enter that day`,
    };
  return undefined;
};

/** What was sent, checked against what there is to choose. */
const readClaim = async ({ tx, viewer, fields, today }: SignedInAsked): Promise<Read> => {
  const { code } = viewer.partnership;
  const read = readForm(claimForm(today), fields);
  if (!read.ok) return { ok: false, errors: read.errors };
  const entered = read.value;
  const areas = await areasToChoose(tx, code);
  const part =
    entered.about === '' ? undefined : (await partsToChoose(tx, code)).find(({ key }) => key === entered.about);
  const area = areas.find(
    (each) =>
      `${each.planCode}/${each.code}` ===
      (entered.area === '' && part ? `${part.planCode}/${part.areaCode}` : entered.area),
  );
  const wrong = wrongChoice(entered, area, part);
  if (wrong) return { ok: false, errors: [wrong] };
  const sinceOn = part?.startOn ?? entered.since;
  if (sinceOn === '') return { ok: false, errors: [{ field: 'since', text: 'Enter the day since when' }] };
  const known = new Set((await seriesOfArea(tx, code)).map(({ id }) => id));
  const shows = tickedIds(fields, 'shows').filter((id) => known.has(id));
  const guards = tickedIds(fields, 'guard').filter((id) => known.has(id) && !shows.includes(id));
  const evidenceIds = tickedIds(fields, 'evidence').filter((id) => uuid.test(id));
  const there = await evidenceOf(tx, code, evidenceIds);
  return {
    ok: true,
    entered,
    words: {
      kind: entered.kind,
      text: entered.text,
      forWhom: entered.forWhom,
      sinceOn,
      area: area ? { planCode: area.planCode, code: area.code } : null,
      outcomeId: part?.kind === 'outcome' ? part.id : null,
      actionId: part?.kind === 'action' ? part.id : null,
      lookedForAdverse: entered.looked,
    },
    binding: {
      series: [
        ...shows.map((id) => ({ id, part: 'shows' as const })),
        ...guards.map((id) => ({ id, part: 'guard' as const })),
      ],
      evidenceIds: there.filter(({ withdrawn }) => withdrawn === null).map(({ id }) => id),
    },
  };
};

/** The published claim that a new one would take the place of, where the address names one. */
const correctedBy = async ({ tx, viewer, query, fields }: SignedInAsked): Promise<Claim | undefined> => {
  const id = fields['corrects'] ?? query.get('corrects') ?? '';
  if (!uuid.test(id)) return undefined;
  const [found] = await claimsOf(tx, viewer.partnership.code, 'staff', id);
  if (found?.state !== 'published')
    throw new AppError('conflict', 'Only a claim that is published can be corrected. Open it and look at what stands.');
  return found;
};

const newForm = async (asked: SignedInAsked, typed: Typed, corrected: Claim | undefined): Promise<Page> =>
  formPage(asked, {
    action: `${deskPath(asked.viewer.partnership.shortName)}/new${corrected === undefined ? '' : `?corrects=${corrected.id}`}`,
    title: corrected === undefined ? 'Write a claim' : 'Correct a claim',
    typed,
    isNew: true,
    corrects: corrected !== undefined,
  });

export const askNew = async (asked: SignedInAsked): Promise<Page> => {
  const corrected = await correctedBy(asked);
  return newForm(
    asked,
    corrected === undefined
      ? nothingTyped
      : {
          values: {
            ...typedOf(corrected),
            adverse: corrected.adverse
              .map(({ text }) => text)
              .join(' ')
              .slice(0, 600),
          },
          errors: [],
        },
    corrected,
  );
};

export const keepNew =
  (now: () => Date) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const id = keyOf(asked.fields);
    // The same form sent twice: the claim is there already.
    if ((await claimsOf(asked.tx, asked.viewer.partnership.code, 'staff', id)).length > 0)
      return { kind: 'redirect', to: deskPath(asked.viewer.partnership.shortName, id) };
    const corrected = await correctedBy(asked);
    const read = await readClaim(asked);
    const errors: FormErrors = [
      ...(read.ok ? [] : read.errors),
      ...(corrected !== undefined && (asked.fields['correction'] ?? '').trim() === ''
        ? [{ field: 'correction', text: 'Say what changes, and why' }]
        : []),
    ];
    if (!read.ok || errors.length > 0) return newForm(asked, { values: asked.fields, errors }, corrected);
    await correctOrMake(actOf(asked, now), id, read.words, read.binding, {
      adverse: read.entered.adverse,
      correction: corrected === undefined ? null : { of: corrected.id, words: read.entered.correction },
    });
    return { kind: 'redirect', to: deskPath(asked.viewer.partnership.shortName, id) };
  };

const editForm = (asked: SignedInAsked, claim: Claim, typed: Typed, meanwhile?: string): Promise<Page> =>
  formPage(asked, {
    action: `${deskPath(asked.viewer.partnership.shortName, claim.id)}/edit`,
    title: 'Change a claim',
    typed,
    isNew: false,
    corrects: false,
    meanwhile,
  });

export const askEdit = async (asked: SignedInAsked, world: World): Promise<Page> => {
  const { claim } = (await openedFrom(asked, world)).standing;
  return editForm(asked, claim, { values: typedOf(claim), errors: [] });
};

export const keepEdit =
  (world: World) =>
  async (asked: SignedInAsked): Promise<Answer> => {
    const { claim } = (await openedFrom(asked, world)).standing;
    const read = await readClaim(asked);
    if (!read.ok) return editForm(asked, claim, { values: asked.fields, errors: read.errors });
    // Both versions are shown, and none is lost: what stands now, and what was typed.
    if (Number(read.entered.version) !== claim.version)
      return editForm(
        asked,
        claim,
        { values: { ...asked.fields, version: String(claim.version) }, errors: [] },
        claim.text,
      );
    await editWords(actOf(asked, world.now), { id: claim.id, version: claim.version }, read.words, read.binding);
    return { kind: 'redirect', to: deskPath(asked.viewer.partnership.shortName, claim.id) };
  };
