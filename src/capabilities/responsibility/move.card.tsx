import { useState } from 'react';
import { newId } from '../../kernel/id.ts';
import { LineField, OpenBox, Press, useActing } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Day } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { MunicipalityChoice } from './party.card.tsx';
import type { Move } from './party.contract.ts';

type Props = { citizen: Named; onClose: () => void };

/** Flytter: nothing ends; the old contact stays until a named person there has said yes (P10). */
export function MovePanel({ citizen, onClose }: Props) {
  const empty = () => ({ id: newId(), to: '', on: '', source: '' });
  const form = useActing(`move:${citizen.id}`, empty, onClose);
  const { draft, change, problem } = form;
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/moves`,
      body: { ...draft, source: draft.source.trim() },
      said: t('Flytningen er skrevet. Intet slutter.'),
    });
  return (
    <Panel
      title={t('{name} flytter', { name: citizen.name })}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <MunicipalityChoice
        label={t('Til kommune')}
        value={draft.to}
        none={t('vælg')}
        error={fieldError(problem, 'to') ?? fieldError(problem, 'acting')}
        onChange={(to) => {
          change({ to });
        }}
      />
      <WhenField
        label={t('Flytter den')}
        type="date"
        value={draft.on}
        error={fieldError(problem, 'on')}
        onChange={(on) => {
          change({ on });
        }}
      />
      <LineField form={form} field="source" label={t('Hvor ved vi det fra?')} />
      <p className="hint">
        {t(
          'Forløbet fortsætter, og tovholderen bliver, til en navngiven person i den nye kommune har sagt ja.',
        )}
      </p>
    </Panel>
  );
}

/** The open move, and the yes that it waits for. */
export function OpenMove({ move, citizen }: { move: Move; citizen: Named }) {
  const [accepting, setAccepting] = useState(false);
  const { act, busy, problem } = useSending();
  const withdraw = () =>
    act({ path: `/api/moves/${move.id}/withdraw`, said: t('Flytningen er taget tilbage.') });
  return (
    <OpenBox
      label={t('Flytning')}
      tone="tone-due"
      words={t('Flytter til {place}, ny kontakt har ikke sagt ja endnu', { place: move.to })}
      aside={
        <>
          <Day on={move.on} /> · {move.source}
        </>
      }
      problem={problem}
      acts={
        <>
          <Press
            first
            words={t('De har sagt ja')}
            onPress={() => {
              setAccepting(true);
            }}
          />
          <Press words={t('Flytter ikke alligevel')} busy={busy} onPress={() => void withdraw()} />
        </>
      }
    >
      {accepting && (
        <AcceptMovePanel
          move={move}
          citizen={citizen}
          onClose={() => {
            setAccepting(false);
          }}
        />
      )}
    </OpenBox>
  );
}

function AcceptMovePanel({ move, citizen, onClose }: Props & { move: Move }) {
  const empty = () => ({ person: '', phone: '', how: '' });
  const form = useActing(`accept-move:${move.id}`, empty, onClose);
  const { person, phone, how } = form.draft;
  const send = () =>
    form.send({
      path: `/api/moves/${move.id}/accept`,
      body: {
        person: person.trim(),
        how: how.trim(),
        ...(phone.trim() !== '' && { phone: phone.trim() }),
      },
      said: t('{place} handler nu.', { place: move.to }),
    });
  return (
    <Panel
      title={t('{place} har sagt ja', { place: move.to })}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <LineField form={form} field="person" label={t('Navngiven person dér')} />
      <LineField form={form} field="phone" label={t('Telefon')} />
      <LineField
        form={form}
        field="how"
        label={t('Hvordan sagde de ja? (i telefon, på møde, skriftligt)')}
      />
    </Panel>
  );
}
