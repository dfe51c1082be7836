import { useQuery } from '@tanstack/react-query';
import { newId } from '../../kernel/id.ts';
import { useActing } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { Panel } from '../../web/panel.tsx';
import { Time } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import type { ContactForm } from './place.contract.ts';

type Props = { citizen: Named; onClose: () => void };

/** The citizen's no to places being written, and its taking back (P7, P9). */
export function PlacesRefusedPanel({ citizen, onClose }: Props) {
  const path = `/api/citizens/${citizen.id}`;
  const { data } = useQuery(reading<ContactForm>(`${path}/contact-form`));
  const form = useActing(`places-refused:${citizen.id}`, () => ({ id: newId() }), onClose);
  const refused = data?.refused ?? null;
  const refuse = () =>
    form.send({
      path: `${path}/places-refused`,
      body: { id: form.draft.id },
      said: t('Steder skrives ikke længere.'),
      undo: ({ id }) => ({ path: `/api/places-refused/${id}/end` }),
    });
  const allow = (id: string) =>
    form.send({ path: `/api/places-refused/${id}/end`, said: t('Steder må skrives igen.') });
  return (
    <Panel
      title={t('Må vi skrive, hvor vi mødes?')}
      about={identityWords(citizen)}
      {...(data !== undefined && {
        send: refused === null ? t('Borgeren siger nej') : t('Borgeren siger ja igen'),
        onSend: () => void (refused === null ? refuse() : allow(refused.id)),
      })}
      {...form.panel}
    >
      {refused === null ? (
        <p>
          {t(
            'Siger borgeren nej, kan ingen skrive et sted på en kontakt, og de sædvanlige steder vises ikke. Det kan tages tilbage.',
          )}
        </p>
      ) : (
        <p>
          {t('Borgeren har sagt nej.')}{' '}
          <span className="subtle">
            <Time at={refused.since} only="day" />, {refused.by}
          </span>
        </p>
      )}
    </Panel>
  );
}
