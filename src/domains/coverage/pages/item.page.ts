import { formFields, kindWords as evidenceKindWords, problemsOf } from '#domains/evidence';
import type { EvidenceKind, Typed } from '#domains/evidence';
import { button, html, insetText } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import { inWords } from '#shared/plain-date';
import type { CoverEvidence } from '../core/cover.ts';
import type { Coverage, ItemCover } from '../coverage.ts';
import type { ClaimLine, LinkLine, OwnerLine } from '../reads-item.ts';
import { countsWords, missingWords, saysWords, viaWords } from '../words.ts';
import {
  answersPath,
  coveragePath,
  dueHtml,
  hidden,
  itemPath,
  itemQuote,
  letterQuery,
  ownerWords,
  standingTag,
} from './parts.ts';
import type { Area, Roles } from './parts.ts';

export type ItemProps = {
  readonly area: Area;
  readonly coverage: Coverage;
  readonly cover: ItemCover;
  readonly claims: readonly ClaimLine[];
  readonly links: readonly LinkLine[];
  readonly owners: readonly OwnerLine[];
  /** What each thing that is or was bound is called, by its id. */
  readonly names: ReadonlyMap<string, string>;
  readonly roles: Roles;
  readonly formToken: string;
  readonly typed: Typed;
  /** Who said something while this form was open, and what stands now. */
  readonly meanwhile: OwnerLine | undefined;
  readonly may: { readonly keep: boolean; readonly openSeries: boolean };
};

const none = (words: string): SafeHtml => html`<p class="govuk-body irw-absent">${words}</p>`;

const isEvidenceKind = (kind: string): kind is EvidenceKind => kind in evidenceKindWords;

/** A piece of evidence with whether it counts, and why not. */
const evidenceLine = (area: Area, each: CoverEvidence): SafeHtml =>
  html`<li><a class="govuk-link" href="/${area.shortName}/evidence/${each.id}">${each.title === '' ? 'Evidence that was withdrawn' : each.title}</a>${isEvidenceKind(each.kind) && ` (${evidenceKindWords[each.kind].name.toLowerCase()})`}, ${viaWords(each.via)}.<br>${each.counts === 'counts' ? countsWords(each) : html`<strong>${countsWords(each)}</strong>`}.</li>`;

const covers = ({ area, cover, claims, may }: ItemProps): SafeHtml => {
  const { actions, measures, evidence, claimIds } = cover;
  const own = claims.filter(({ id }) => claimIds.includes(id));
  return html`<h2 class="govuk-heading-m">Actions</h2>
${actions.length === 0 ? none('No action is bound to it.') : html`<ul class="govuk-list govuk-list--bullet">${actions.map(({ id, ref, text, isStopped }) => html`<li><a class="govuk-link" href="/${area.shortName}/plans/actions/${id}">${ref}</a> ${text}${isStopped && html` <strong>Stopped: it answers nothing now.</strong>`}</li>`)}</ul>`}
<h2 class="govuk-heading-m">Measures</h2>
${
  measures.length === 0
    ? none('No measure shows it: none is bound to it, and no action that is bound has one that should show its impact.')
    : html`<ul class="govuk-list govuk-list--bullet">${measures.map(
        ({ seriesId, measureCode, name, via }) =>
          html`<li>${measureCode === '' ? name : html`<a class="govuk-link" href="/${area.shortName}/${may.openSeries ? `assurance/${seriesId}` : `change/series-${seriesId}`}">${name}</a> (${measureCode})`}, ${viaWords(via)}.</li>`,
      )}</ul>`
}
<h2 class="govuk-heading-m">Evidence</h2>
${evidence.length === 0 ? none('No evidence is bound to it or to its actions.') : html`<ul class="govuk-list govuk-list--spaced">${evidence.map((each) => evidenceLine(area, each))}</ul>`}
<h2 class="govuk-heading-m">Claims</h2>
${own.length === 0 ? none('No claim speaks to it.') : html`<ul class="govuk-list govuk-list--bullet">${own.map(({ id, text, state }) => html`<li><a class="govuk-link" href="/${area.shortName}/claim-desk/${id}">${text}</a> (${state})</li>`)}</ul>`}`;
};

const answered = ({ area, coverage, cover }: ItemProps): SafeHtml | undefined => {
  const { nextLetter } = cover;
  if (nextLetter === null) return undefined;
  return html`<h2 class="govuk-heading-m">What the newer letter says to it</h2>
<p class="govuk-body"><strong>${saysWords[nextLetter.says]}.</strong> ${nextLetter.items.map((code, index) => html`${index > 0 && ', '}<a class="govuk-link" href="${nextLetter.listed.includes(code) ? `${coveragePath(area)}/shown${letterQuery(nextLetter.letterCode)}` : itemPath(area, nextLetter.letterCode, code)}">${code}</a>`)}${nextLetter.items.length > 0 && '. '}${nextLetter.readAt === 'import' && 'These items were tied to it when that letter was brought in; nobody has read them otherwise since. '}<a class="govuk-link irw-screen-only" href="${answersPath(area)}?letter=${coverage.letter.code}&amp;later=${nextLetter.letterCode}">Both letters side by side</a></p>`;
};

const ownerForm = ({ area, coverage, cover, owners, roles, formToken, typed, meanwhile }: ItemProps): SafeHtml => {
  const fields = formFields(typed);
  return html`${
    meanwhile !== undefined &&
    insetText({
      html: html`<p class="govuk-body govuk-!-font-weight-bold">Somebody else said this while you had the page open.</p><p class="govuk-body">${meanwhile.byName} said: ${ownerWords(meanwhile.ownerRole, roles)}, ${meanwhile.dueOn === null ? 'no day' : inWords(meanwhile.dueOn)}${meanwhile.note !== '' && `. ${meanwhile.note}`}. What you chose is below and was not saved. If you send it again, it stands; both stay in the history.</p>`,
    })
  }<form method="post" action="${itemPath(area, coverage.letter.code, cover.item.code)}/owner" class="irw-screen-only" novalidate>${hidden('formToken', formToken)}${hidden('after', String(owners[0]?.number ?? 0))}
${fields.pick({ name: 'owner', label: 'Who answers for it', items: [{ value: '', text: 'Nobody' }, ...[...roles].map(([value, text]) => ({ value, text }))] })}
${fields.day({ name: 'due', label: 'Until when it is to have evidence', hint: 'Such as 31 1 2027. Leave it empty where no day is set.' })}
${fields.line({ name: 'note', label: 'Why it changes', hint: 'Empty where it is the first.' })}
${button({ text: 'Save who and when', preventDoubleClick: true })}</form>`;
};

const ownerPart = (props: ItemProps): SafeHtml => {
  const { cover, owners, roles, may } = props;
  return html`<h2 class="govuk-heading-m">Who answers for it, and until when</h2>
<p class="govuk-body">${ownerWords(cover.ownerRole, roles)}. Due: ${dueHtml(cover.dueOn, cover.daysOverdue)}</p>
${
  owners.length > 0 &&
  html`<h3 class="govuk-heading-s">As it was said each time</h3><ol class="govuk-list govuk-list--spaced" reversed>${owners.map(
    (each) =>
      html`<li>${inWords(each.on)}, ${each.byName}: ${ownerWords(each.ownerRole, roles)}, ${each.dueOn === null ? 'no day' : inWords(each.dueOn)}.${each.note !== '' && ` ${each.note}`}</li>`,
  )}</ol>`
}
${may.keep && cover.duplicateOf === undefined && ownerForm(props)}`;
};

const kindNames = { action: 'Action', measure: 'Measure', evidence: 'Evidence', claim: 'Claim' } as const;

const history = ({ links, names }: ItemProps): SafeHtml | undefined =>
  links.length === 0
    ? undefined
    : html`<h2 class="govuk-heading-m">Who bound what</h2><ul class="govuk-list govuk-list--spaced">${links.map(
        (each) =>
          html`<li>${kindNames[each.kind]}: ${names.get(each.targetId) ?? 'not shown to you'}. Bound by ${each.boundByName}, ${inWords(each.boundOn)}${each.endedOn !== null && `; ended by ${each.endedByName ?? 'somebody'}, ${inWords(each.endedOn)}`}.</li>`,
      )}</ul>`;

/** One thing that a letter asks for: its words, what answers it, who answers for it, and how all of that came about. */
export const itemPage = (props: ItemProps): SafeHtml => {
  const { area, coverage, cover, typed, may } = props;
  const { letter } = coverage;
  return html`${problemsOf(typed.errors, ['due'])}<h1 class="govuk-heading-xl"><span class="govuk-caption-xl">${cover.areaCode} ${cover.areaTitle}</span>What answers ${cover.item.code}</h1>
${itemQuote(cover.item, letter)}
<p class="govuk-body">${standingTag(cover)} ${missingWords(cover.missing)}.</p>
${cover.duplicateOf !== undefined && insetText({ html: html`The letter prints this twice. It has the cover of <a class="govuk-link" href="${itemPath(area, letter.code, cover.duplicateOf)}">${cover.duplicateOf}</a> and is counted once; bind and name owners there.` })}
${may.keep && cover.duplicateOf === undefined && html`<p class="govuk-body irw-screen-only">${button({ text: 'Bind what answers it', href: `${itemPath(area, letter.code, cover.item.code)}/bind` })}</p>`}
${covers(props)}
${answered(props)}
${ownerPart(props)}
${history(props)}
<p class="govuk-body irw-screen-only"><a class="govuk-link" href="${coveragePath(area)}${letterQuery(letter.code)}">Back to all items of the letter</a></p>`;
};
