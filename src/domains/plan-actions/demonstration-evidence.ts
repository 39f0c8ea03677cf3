import { evidenceOf, saveEvidence } from '#domains/evidence';
import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#shared/plain-date';
import { shippedPlans } from './demonstration-form.ts';
import type { Shipped } from './demonstration-form.ts';
import { actionRowsOf } from './reads.ts';
import { evidenceLinksOf } from './reads-action.ts';
import { meAnd } from './reads-people.ts';
import { acceptEvidence, bringEvidence } from './store-bound.ts';
import type { At } from './store.ts';

type AsRole = <T>(roleCode: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
type Brought = Shipped['evidence'][number];

const here = async (tx: Tx, area: string, on: PlainDate): Promise<At> => {
  const { personId, name, role } = await meAnd(tx, area, 'forum');
  return { area, by: { personId, name, role }, now: new Date(`${on}T10:00:00Z`) };
};

const idsOf = async (tx: Tx, area: string, { plan, ref, title }: Brought) => ({
  actionId: (await actionRowsOf(tx, area)).find((each) => each.planCode === plan && each.ref === ref)?.id,
  evidenceId: (await evidenceOf(tx, area)).find((each) => each.title === title && each.withdrawn === null)?.id,
});

const recordVoice = async (tx: Tx, area: string, { title, record, by, on }: Brought): Promise<void> => {
  const me = await meAnd(tx, area, 'forum');
  if (record === null || me.organisation === undefined) return;
  const { consentOn, ...rest } = record;
  await saveEvidence(
    tx,
    area,
    {
      ...rest,
      id: newId(),
      kind: 'voice',
      title,
      source: '',
      window: null,
      owner: { organisationId: me.organisation.id, name: me.organisation.name, roleCode: by },
      consent: { kind: 'spoken', on: consentOn, mayBePublished: true },
      audit: null,
      seriesId: null,
    },
    me,
    new Date(`${on}T09:00:00Z`),
  );
};

/**
 * Evidence that speaks to the invented actions, brought and accepted by the invented people themselves. Run after the claims, which bring most of it. What is
 * bound already stays; evidence that is not there is left out.
 */
export const bindInventedEvidence = async ({
  partnershipCode,
  asRole,
}: {
  readonly partnershipCode: string;
  readonly asRole: AsRole;
}): Promise<void> => {
  const held = await asRole('programme-office', (tx) => evidenceLinksOf(tx, partnershipCode));
  if (held.length > 0) return;
  for (const each of shippedPlans().evidence) {
    const isBrought = await asRole(each.by, async (tx) => {
      if (each.record !== null) await recordVoice(tx, partnershipCode, each);
      const { actionId, evidenceId } = await idsOf(tx, partnershipCode, each);
      if (actionId === undefined || evidenceId === undefined) return false;
      const { says, note } = each;
      return bringEvidence(tx, await here(tx, partnershipCode, each.on), { actionId, evidenceId, says, note });
    });
    const { acceptedBy, acceptedOn } = each;
    if (!isBrought || acceptedBy === null || acceptedOn === null) continue;
    await asRole(acceptedBy, async (tx) => {
      const { actionId, evidenceId } = await idsOf(tx, partnershipCode, each);
      if (actionId !== undefined && evidenceId !== undefined)
        await acceptEvidence(tx, await here(tx, partnershipCode, acceptedOn), { actionId, evidenceId });
    });
  }
};
