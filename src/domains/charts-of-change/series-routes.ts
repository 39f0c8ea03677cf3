import type { FastifyInstance } from 'fastify';
import { csvOf } from '#shared/csv';
import { isAppError } from '#shared/errors';
import { inWords } from '#shared/plain-date';
import { movePublicVersion, recordAct } from '#platform/db';
import { inArea, signedInGet, signedInPost, signedInUpload } from '#platform/http';
import type { SignedInAsked } from '#platform/http';
import type { KeptSeries, KeptValue } from './core/kept-series.ts';
import { periodName } from './core/period-names.ts';
import { formRows, neededWords } from './core/series-form.ts';
import { gateAgain, takeBack } from './import-series.ts';
import type { Into } from './import-series.ts';
import { seriesHref } from './pages/assurance-parts.ts';
import { seriesPicture } from './pictures/series-picture.ts';
import { pictureCsv } from './pictures/picture.ts';
import { mayRelease, maySeeAssurance } from './policy.ts';
import { valuesOfArea } from './reads-series.ts';
import { oneSeries, seriesAnswerWith, valueOf } from './series-answer.ts';
import type { SaidToStaff } from './series-answer.ts';
import { markValue, releaseValue } from './store-series.ts';
import { takeFile } from './take-file.ts';
import { assuranceWords } from './words.ts';

const most = 2000;

/** What is wrong with a reason that somebody wrote, or undefined. */
const wrongWith = (text: string, empty: string): string | undefined =>
  text === '' ? empty : text.length > most ? 'Say it in 2,000 characters or fewer' : undefined;

/** Where the form that a note was written in is not there any more: the note stands with what went wrong. */
const notKept = (problem: string, note: string): string =>
  note === '' ? problem : `${problem} You wrote: “${note.slice(0, most)}”`;

const back = ({ viewer }: SignedInAsked, series: KeptSeries) =>
  ({ kind: 'redirect', to: seriesHref(viewer.partnership.shortName, series) }) as const;

/** What the person who was quicker wrote: of two notes the second is not kept, and its writer is told so. */
const whatStands = async (asked: SignedInAsked, series: KeptSeries, value: KeptValue): Promise<string> => {
  const now = (await valuesOfArea(asked.tx, asked.viewer.partnership.code, series.id)).get(series.id) ?? [];
  const period = periodName(value.from, series.every);
  const first = now
    .find(({ from, version }) => from === value.from && version === value.version)
    ?.held.flatMap(({ released }) => (released === null ? [] : [released]))
    .at(-1);
  return first === undefined
    ? `Nothing holds the value of ${period} any more, so your note was not kept. Look at what stands now.`
    : `${first.byName}, ${first.byRole}, released the value of ${period} on ${inWords(first.on)}, before you, and wrote: “${first.note}”. Your note was not kept.`;
};

/** One series: its page and file, releasing, vouching, taking back, sending values. */
export const seriesRoutes = (app: FastifyInstance, saidOn: SaidToStaff): void => {
  const seriesAnswer = seriesAnswerWith(saidOn);
  const { clock } = app.irwell;
  const path = '/:partnership/assurance/:id';

  const into = ({ viewer }: SignedInAsked, source: string): Into => ({
    partnershipCode: viewer.partnership.code,
    source,
    byName: viewer.displayName,
    now: clock.now(),
  });

  signedInGet(app, path, {
    policy: maySeeAssurance,
    answer: inArea(async (asked) => {
      if (!(asked.params['id'] ?? '').endsWith('.csv')) return seriesAnswer(asked);
      const { line, values } = await oneSeries(asked);
      const isForm = asked.query.get('as') === 'form';
      return {
        kind: 'download',
        contentType: 'text/csv; charset=utf-8',
        filename: `${line.series.measureCode}-${asked.viewer.partnership.code}${isForm ? '-to-fill-in' : ''}.csv`,
        body: isForm ? csvOf(formRows(line.series, values)) : pictureCsv(seriesPicture(line, values, 'series').table),
      };
    }),
  });

  signedInPost(app, `${path}/release`, {
    policy: mayRelease,
    answer: inArea(async (asked) => {
      const { line, values } = await oneSeries(asked);
      const { tx, viewer, fields } = asked;
      const value = valueOf(values, fields);
      const note = (fields['note'] ?? '').trim();
      if (typeof value === 'string')
        return seriesAnswer(asked, [{ field: 'released', text: notKept(value, note) }], { status: 409 });
      const field = `note-${value.from}`;
      const problem = wrongWith(note, 'Say why the value is right');
      if (problem !== undefined) return seriesAnswer(asked, [{ field, text: problem }]);
      const { series } = line;
      const count = await releaseValue(
        tx,
        {
          partnershipCode: viewer.partnership.code,
          seriesId: series.id,
          from: value.from,
          version: value.version,
        },
        { personId: viewer.personId, name: viewer.displayName, role: viewer.roleName },
        note,
        clock.now(),
      );
      if (count === 0)
        return seriesAnswer(asked, [{ field: 'released', text: await whatStands(asked, series, value) }], {
          status: 409,
        });
      // Where a person stands for a leap, what comes after it is measured from there.
      const now = (await valuesOfArea(tx, viewer.partnership.code, series.id)).get(series.id) ?? [];
      await gateAgain(tx, { partnershipCode: viewer.partnership.code, now: clock.now() }, series, now, []);
      await recordAct(tx, {
        action: 'series.value-released',
        subjectKind: 'series',
        subjectIds: [series.id],
        detail: { from: value.from, version: value.version, reasons: count },
      });
      await movePublicVersion(tx);
      return back(asked, series);
    }),
  });

  signedInPost(app, `${path}/mark`, {
    policy: mayRelease,
    answer: inArea(async (asked) => {
      const { line, values } = await oneSeries(asked);
      const { tx, viewer, fields, today } = asked;
      const value = valueOf(values, fields);
      if (typeof value === 'string') return seriesAnswer(asked, [{ field: 'mark', text: value }], { status: 409 });
      const mark = fields['mark'] ?? '';
      if (!(mark in assuranceWords.marks))
        return seriesAnswer(asked, [{ field: 'mark', text: 'Choose what you vouch for' }]);
      const at = {
        partnershipCode: viewer.partnership.code,
        seriesId: line.series.id,
        from: value.from,
        version: value.version,
      };
      if (
        await markValue(
          tx,
          at,
          { mark, on: today, note: '' },
          { personId: viewer.personId, name: viewer.displayName, role: viewer.roleCode },
        )
      ) {
        await recordAct(tx, {
          action: 'series.value-marked',
          subjectKind: 'series',
          subjectIds: [line.series.id],
          detail: { from: value.from, version: value.version, mark },
        });
        await movePublicVersion(tx);
      }
      return back(asked, line.series);
    }),
  });

  signedInPost(app, `${path}/take-back`, {
    policy: mayRelease,
    answer: inArea(async (asked) => {
      const { line, values } = await oneSeries(asked);
      const { tx, fields } = asked;
      const [from = '', version = ''] = (fields['value'] ?? '').split('.');
      const because = (fields['because'] ?? '').trim();
      const wrong = wrongWith(because, 'Say why the value is taken back');
      const problems = [
        ...(from === '' ? [{ field: 'value', text: 'Choose the period whose value is taken back' }] : []),
        ...(wrong === undefined ? [] : [{ field: 'because', text: wrong }]),
      ];
      if (problems.length > 0) return seriesAnswer(asked, problems);
      const value = valueOf(values, { from, version });
      if (typeof value === 'string') return seriesAnswer(asked, [{ field: 'value', text: value }], { status: 409 });
      await takeBack(tx, into(asked, 'Taken back'), line.series, {
        from: value.from,
        because,
        version: value.version,
      });
      return back(asked, line.series);
    }),
  });

  signedInUpload(app, `${path}/values`, {
    policy: mayRelease,
    field: 'values',
    limits: { files: 1, bytesEach: 1_000_000, bytesAll: 1_000_000 },
    answer: async (asked) => {
      const upload = asked;
      return inArea(async (within) => {
        const { line } = await oneSeries(within);
        const [problem] = upload.problems;
        const [file] = upload.files;
        if (problem || !file)
          return seriesAnswer(within, [{ field: 'values', text: problem?.text ?? 'Choose a file to send.' }]);
        try {
          const taken = await takeFile(
            within.tx,
            into(within, file.name.slice(0, 200)),
            line.series,
            file,
            within.today,
          );
          return await seriesAnswer(within, [], { taken });
        } catch (error) {
          if (isAppError(error) && error.kind === 'invalid')
            return seriesAnswer(within, [{ field: 'values', text: `${error.message} ${neededWords(line.series)}` }]);
          throw error;
        }
      })(asked);
    },
  });
};
