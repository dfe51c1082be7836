import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { clockOf, dayOf, fieldInstant } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { Press, useActing } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Panel } from '../../web/panel.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { ContactFields } from './card.tsx';
import type { CorrectContact, StandingContact } from './correction.contract.ts';
import { careOf, emptyDraft, suppliesOf } from './draft.ts';
import type { ContactDraft } from './draft.ts';
import { MoreFields } from './more.card.tsx';
import type { ContactForm } from './place.contract.ts';

type Props = { citizen: Named; contactId: string; onClose: () => void };

/** What was wrong in a contact: the form as it stands, and what was changed is sent. What stood is kept (P7). */
export function ContactCorrectionPanel(props: Props) {
  const { data } = useQuery(reading<StandingContact>(`/api/contacts/${props.contactId}`));
  if (data === undefined) return null;
  return <CorrectionForm {...props} stood={data} />;
}

function CorrectionForm({
  citizen,
  contactId,
  stood,
  onClose,
}: Props & { stood: StandingContact }) {
  const [before] = useState(() => draftOf(stood));
  const form = useActing(`correction:${contactId}`, () => before, onClose);
  const { data } = useQuery(reading<ContactForm>(`/api/citizens/${citizen.id}/contact-form`));
  const path = `/api/contacts/${contactId}/correction`;
  const send = (body: CorrectContact, said: string) => form.send({ path, body, said });
  return (
    <Panel
      title={t('Ret kontakt')}
      about={identityWords(citizen)}
      send={t('Gem rettelsen')}
      onSend={() =>
        void send(changesOf(form.draft, before), t('Rettet. Det, der stod, er bevaret.'))
      }
      {...form.panel}
    >
      <ContactFields
        form={form}
        corrects
        refused={data?.refused ?? null}
        places={data?.places.map(({ place }) => place) ?? []}
      />
      <MoreFields form={form} colleagues={data?.colleagues ?? []} />
      <Never
        onVoid={() => void send({ void: true }, t('Fejlregistreret. Kontakten tæller ikke med.'))}
      />
    </Panel>
  );
}

/** It never happened: asked once more, for that cannot be taken back, and thumbs are cold. */
function Never({ onVoid }: { onVoid: () => void }) {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Press
        words={t('Det skete aldrig: fejlregistreret')}
        onPress={() => {
          setAsked(true);
        }}
      />
    );
  }
  return (
    <div className="consequence" role="group" aria-label={t('Det skete aldrig: fejlregistreret')}>
      <p>
        {t(
          'Kontakten tæller ikke længere med, og det kan ikke fortrydes. Det, der stod, er bevaret.',
        )}
      </p>
      <div className="quick">
        <Press words={t('Ja, den er fejlregistreret')} onPress={onVoid} />
        <Press
          words={t('Nej, behold den')}
          onPress={() => {
            setAsked(false);
          }}
        />
      </div>
    </div>
  );
}

/** The form, filled with what stands. */
function draftOf(stood: StandingContact): ContactDraft {
  const at = new Date(stood.at);
  return {
    ...emptyDraft(newId()),
    outcome: stood.outcome,
    place: stood.place ?? '',
    text: stood.text ?? '',
    at: `${dayOf(at)}T${clockOf(at)}`,
    with: stood.with === 'citizen' ? '' : stood.with,
    who: stood.who ?? '',
    channel: stood.channel,
    minutes: stood.minutes === null ? '' : String(stood.minutes),
    ownPremises: stood.ownPremises === true,
    topics: stood.topics,
    workerIds: stood.workerIds,
    care: stood.care.map(({ kind, value = '', note = '' }) => ({ kind, value, note })),
    supplies: stood.supplies.map(({ item, what = '', count }) => ({
      item,
      what,
      count: String(count),
    })),
    noteCategory: stood.note?.category ?? 'social',
    note: stood.note?.text ?? '',
  };
}

/** Only what was changed; an emptied field is sent as null. */
function changesOf(draft: ContactDraft, before: ContactDraft): CorrectContact {
  const changed = (field: keyof ContactDraft) =>
    JSON.stringify(draft[field]) !== JSON.stringify(before[field]);
  const line = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    ...(changed('outcome') && draft.outcome !== '' && { outcome: draft.outcome }),
    ...(changed('at') && draft.at !== '' && { at: fieldInstant(draft.at) }),
    ...(changed('place') && { place: line(draft.place) }),
    ...(changed('text') && { text: line(draft.text) }),
    ...(changed('with') &&
      draft.outcome === 'network' &&
      draft.with !== '' && { with: draft.with }),
    ...(changed('who') && draft.outcome === 'network' && { who: line(draft.who) }),
    ...(changed('channel') && { channel: draft.channel }),
    ...(changed('minutes') && {
      minutes: draft.minutes.trim() === '' ? null : Number(draft.minutes),
    }),
    ...(changed('ownPremises') && { ownPremises: draft.ownPremises }),
    ...(changed('topics') && { topics: draft.topics }),
    ...(changed('workerIds') && { workerIds: draft.workerIds }),
    ...(changed('care') && { care: careOf(draft) }),
    ...(changed('supplies') && { supplies: suppliesOf(draft) }),
    ...((changed('note') || (draft.note.trim() !== '' && changed('noteCategory'))) && {
      note:
        draft.note.trim() === '' ? null : { category: draft.noteCategory, text: draft.note.trim() },
    }),
  };
}
