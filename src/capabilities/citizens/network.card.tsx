import { newId } from '../../kernel/id.ts';
import { LineField, Press, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { QuietCard } from '../../web/quiet-card.tsx';
import { useSending } from '../../web/sending.ts';
import { identityWords } from './card.tsx';
import type { Named } from './card.tsx';
import { ChildrenWords } from './children.card.tsx';
import { mayCalls, networkKinds } from './network.contract.ts';
import type {
  AddNetworkPerson,
  Children,
  MayCall,
  NetworkKind,
  NetworkPerson,
} from './network.contract.ts';
import { dialOf } from './reach.rules.ts';

type Around = { people: readonly NetworkPerson[]; children: Children | null };
type CardProps = Around & {
  /** Nothing is in it: one line says so. */
  quiet: boolean;
  /** Null where nothing can be written. */
  open: ((panel: 'network' | 'children') => void) | null;
};

/** Netværk: who is around the citizen and whom to call; who must not be called says so. */
export function NetworkCard({ quiet, ...props }: CardProps) {
  const { open } = props;
  if (!quiet) return <Around {...props} />;
  const act = open && {
    words: t('Ret netværket'),
    onPress: () => {
      open('network');
    },
  };
  return (
    <QuietCard id="network" title={t('Netværk')} act={act}>
      {t('Ingen er skrevet ned endnu. Hvem betyder noget?')}
    </QuietCard>
  );
}

function Around({ people, children, open }: Omit<CardProps, 'quiet'>) {
  return (
    <section className="box card" aria-labelledby="network">
      <h2 id="network" className="card-title">
        {t('Netværk')}
      </h2>
      {people.length === 0 ? (
        <p className="subtle">{t('Ingen er skrevet ned endnu. Hvem betyder noget?')}</p>
      ) : (
        <ul className="plain">
          {people.map((person) => (
            <li key={person.id}>
              <PersonWords person={person} />
            </li>
          ))}
        </ul>
      )}
      <p className="subtle">
        {t('Børn')}: <ChildrenWords children={children} />
      </p>
      {open !== null && (
        <div className="buttons">
          <Press
            quiet
            words={t('Ret netværket')}
            onPress={() => {
              open('network');
            }}
          />
          <Press
            quiet
            words={t('Spørg om børn')}
            onPress={() => {
              open('children');
            }}
          />
        </div>
      )}
    </section>
  );
}

function PersonWords({ person }: { person: NetworkPerson }) {
  const number = person.phone === null ? null : dialOf(person.phone);
  return (
    <>
      {person.name}, {t(networkKinds[person.kind]).toLowerCase()}
      {person.place !== null && `, ${person.place}`}
      {person.phone !== null && (
        <>
          {' · '}
          {number !== null && person.mayCall !== 'no' ? (
            <a href={`tel:${number}`}>{t('ring {phone}', { phone: person.phone })}</a>
          ) : (
            person.phone
          )}
        </>
      )}
      {person.mayCall === 'no' ? (
        <>
          {' '}
          <strong>({t(mayCalls.no)})</strong>
        </>
      ) : (
        <span className="subtle"> ({t(mayCalls[person.mayCall])})</span>
      )}
    </>
  );
}

type Draft = {
  id: string;
  kind: NetworkKind;
  name: string;
  place: string;
  phone: string;
  mayCall: MayCall;
};
type PanelProps = { people: readonly NetworkPerson[]; citizen: Named; onClose: () => void };

/** One more around the citizen, and those who stand. */
export function NetworkPanel({ citizen, people, onClose }: PanelProps) {
  const empty = (): Draft => ({
    id: newId(),
    kind: 'friend',
    name: '',
    place: '',
    phone: '',
    mayCall: 'not-asked',
  });
  const form = useActing(`network:${citizen.id}`, empty, onClose);
  const { draft, change } = form;
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/network`,
      body: bodyOf(draft),
      said: t('Gemt: {name}.', { name: draft.name.trim() }),
      undo: ({ id }) => ({ path: `/api/network/${id}/end` }),
    });
  return (
    <Panel
      title={t('Netværk')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <LineField form={form} field="name" label={t('Hvem er det?')} />
      <WordChoice
        legend={t('Hvad er de for borgeren?')}
        words={networkKinds}
        value={draft.kind}
        error={fieldError(form.problem, 'kind')}
        onChange={(kind) => {
          change({ kind });
        }}
      />
      <LineField form={form} field="place" label={t('Hvor, eller hvorfra? (kan udelades)')} />
      <LineField form={form} field="phone" label={t('Telefon (kan udelades)')} />
      <WordChoice
        legend={t('Hvad siger borgeren?')}
        words={mayCalls}
        value={draft.mayCall}
        error={fieldError(form.problem, 'mayCall')}
        onChange={(mayCall) => {
          change({ mayCall });
        }}
      />
      <Standing citizen={citizen} people={people} />
    </Panel>
  );
}

function Standing({ citizen, people }: { citizen: Named; people: readonly NetworkPerson[] }) {
  const { act, busy } = useSending();
  if (people.length === 0) return null;
  return (
    <section aria-labelledby="standing">
      <h3 id="standing" className="panel-sub">
        {t('Det, der gælder nu')}
      </h3>
      <ul className="standing">
        {people.map((person) => (
          <li key={person.id}>
            <span>
              {person.name}, {t(networkKinds[person.kind]).toLowerCase()}
            </span>
            <Press
              quiet
              busy={busy}
              words={t('Gælder ikke mere: {what}', { what: person.name })}
              onPress={() =>
                void act({
                  path: `/api/network/${person.id}/end`,
                  said: t('Gælder ikke mere: {what}', { what: person.name }),
                  undo: () => ({
                    path: `/api/citizens/${citizen.id}/network`,
                    body: bodyOf({
                      ...person,
                      id: newId(),
                      place: person.place ?? '',
                      phone: person.phone ?? '',
                    }),
                  }),
                })
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function bodyOf({ id, kind, name, place, phone, mayCall }: Draft): AddNetworkPerson {
  return {
    id,
    kind,
    name: name.trim(),
    ...(place.trim() !== '' && { place: place.trim() }),
    ...(phone.trim() !== '' && { phone: phone.trim() }),
    mayCall,
  };
}
