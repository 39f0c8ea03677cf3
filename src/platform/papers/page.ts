import { html, tableScroll } from '#platform/views';
import type { SafeHtml } from '#platform/views';
import type { Block, PaperDocument, PaperPicture, Span } from './model.ts';
import { assertWhole } from './model.ts';

const spanHtml = (span: Span): SafeHtml => {
  if (typeof span === 'string') return html`${span}`;
  const text = span.strong === true ? html`<strong>${span.text}</strong>` : html`${span.text}`;
  return span.address === undefined ? text : html`<a class="govuk-link" href="${span.address}">${text}</a>`;
};

const tableHtml = ({ caption, columns, rows }: Extract<Block, { kind: 'table' }>): SafeHtml => {
  const cellClass = (index: number, of: 'header' | 'cell'): string =>
    `govuk-table__${of}${columns[index]?.numeric === true ? ` govuk-table__${of}--numeric` : ''}`;
  return tableScroll(
    caption,
    html`<table class="govuk-table"><caption class="govuk-table__caption govuk-table__caption--s">${caption}</caption>
<thead class="govuk-table__head"><tr class="govuk-table__row">${columns.map(({ title }, index) => html`<th scope="col" class="${cellClass(index, 'header')}">${title}</th>`)}</tr></thead>
<tbody class="govuk-table__body">${rows.map(
      (row) =>
        html`<tr class="govuk-table__row">${row.map((text, index) =>
          index === 0
            ? html`<th scope="row" class="govuk-table__header">${text}</th>`
            : html`<td class="${cellClass(index, 'cell')}">${text}</td>`,
        )}</tr>
`,
    )}</tbody></table>`,
  );
};

/** The address of a picture of the document: drawings are sent by themselves, so that a page with many stays light. */
export type PictureAddress = (picture: PaperPicture) => { readonly wide: string; readonly narrow?: string };

const pictureHtml = (picture: PaperPicture, addressOf: PictureAddress | undefined): SafeHtml => {
  const { caption, alternative, width, height } = picture;
  if (addressOf === undefined) throw new TypeError(`The picture “${caption}” has no address on this page.`);
  const { wide, narrow } = addressOf(picture);
  // Paper gets the wide drawing, from a phone as well.
  const forPhones =
    narrow === undefined ? html`` : html`<source media="screen and (max-width: 40.0525em)" srcset="${narrow}">`;
  return html`<figure class="irw-paper-picture"><picture>${forPhones}<img src="${wide}" alt="${alternative}" width="${width}" height="${Math.ceil(height)}" loading="lazy"></picture><figcaption class="govuk-body-s">${caption}</figcaption></figure>`;
};

const blockHtml = (block: Block, addressOf: PictureAddress | undefined): SafeHtml => {
  switch (block.kind) {
    case 'heading':
      return block.level === 2
        ? html`<h2 class="govuk-heading-m">${block.text}</h2>`
        : html`<h3 class="govuk-heading-s">${block.text}</h3>`;
    case 'paragraph':
      return html`<p class="govuk-body">${block.spans.map(spanHtml)}</p>`;
    case 'quote':
      return html`<figure class="irw-quote"><blockquote class="govuk-inset-text">${block.text}</blockquote><figcaption class="govuk-body-s">${block.by}</figcaption></figure>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${item.map(spanHtml)}</li>`);
      return block.numbered === true
        ? html`<ol class="govuk-list govuk-list--number">${items}</ol>`
        : html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`;
    }
    case 'table':
      return tableHtml(block);
    case 'picture':
      return pictureHtml(block, addressOf);
    case 'new-page':
      // A screen has no sheets; a printer has.
      return html`<div class="irw-paper-sheet"></div>`;
  }
};

/** The document for a page: its title is the page's own business. `addressOf` where it has pictures. */
export const documentHtml = (document: PaperDocument, addressOf?: PictureAddress): SafeHtml => {
  assertWhole(document);
  return html`${document.blocks.map((block) => html`${blockHtml(block, addressOf)}\n`)}`;
};
