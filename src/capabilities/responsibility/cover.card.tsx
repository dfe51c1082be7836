import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { OpenBox, Press } from '../../web/acting.tsx';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { AgreePanel, AnotherPanel, AwayPanel } from './away.card.tsx';
import { CoverSpan, coverTone, coverWords, endWords } from './cover-words.card.tsx';
import type { Agreement, Cover } from './cover.contract.ts';
import { coversReading } from './waiting.card.tsx';

type Asked = { panel: 'away' } | { panel: 'agree' } | { panel: 'another'; cover: Cover };

/** Afløsning: one tap for the whole caseload, what I am asked, whom I cover, and what I have said yes to in advance. */
export function CoverSection() {
  const me = useMe();
  const { data } = useQuery(coversReading);
  const [asked, setAsked] = useState<Asked | null>(null);
  if (data === undefined) return null;
  const mine = data.covers.filter((cover) => cover.worker.id === me.worker.id);
  const manages = me.roles.includes('manager');
  const others = data.covers.filter(
    (cover) =>
      cover.worker.id !== me.worker.id && (cover.substitute.id === me.worker.id || manages),
  );
  const close = closing(setAsked, asked);
  return (
    <section className="handover-group" aria-labelledby="cover-title">
      <h2 id="cover-title" className="group-title">
        {t('Afløsning')}
      </h2>
      {[...mine, ...others].map((cover) => (
        <CoverBox
          key={cover.id}
          cover={cover}
          onAnother={() => {
            setAsked({ panel: 'another', cover });
          }}
        />
      ))}
      <AwayButtons
        free={mine.every((cover) => cover.nightly !== null)}
        onAsk={(panel) => {
          setAsked({ panel });
        }}
      />
      <Agreements agreements={data.agreements} />
      {asked?.panel === 'away' && <AwayPanel onClose={close} />}
      {asked?.panel === 'agree' && <AgreePanel onClose={close} />}
      {asked?.panel === 'another' && (
        <AnotherPanel key={asked.cover.id} cover={asked.cover} onClose={close} />
      )}
    </section>
  );
}

function AwayButtons({ free, onAsk }: { free: boolean; onAsk: (panel: 'away' | 'agree') => void }) {
  const { act, busy, problem } = useSending();
  const sick = () =>
    act({
      path: '/api/covers',
      body: { kind: 'sick' },
      said: t('Meldt syg. Dine borgere bliver afløst.'),
      undo: ({ id }) => ({ path: `/api/covers/${id}/end` }),
    });
  return (
    <>
      {problem !== null && <Refused problem={problem} />}
      <div className="buttons">
        {free && <Press words={t('Jeg er syg')} busy={busy} onPress={() => void sick()} />}
        <Press
          words={t('Væk en tid …')}
          onPress={() => {
            onAsk('away');
          }}
        />
        <Press
          words={t('Sig ja til at afløse på forhånd …')}
          onPress={() => {
            onAsk('agree');
          }}
        />
      </div>
    </>
  );
}

function CoverBox({ cover, onAnother }: { cover: Cover; onAnother: () => void }) {
  const me = useMe();
  const { act, busy, problem } = useSending();
  const say = (path: string, said: string) => () =>
    void act({ path: `/api/covers/${cover.id}/${path}`, said });
  return (
    <OpenBox
      label={t('Afløsning for {name}', { name: cover.worker.name })}
      tone={coverTone(cover)}
      words={coverWords(cover, me.worker.id)}
      aside={
        <>
          <CoverSpan cover={cover} /> ·{' '}
          {t('{n, plural, one {# borger} other {# borgere}}', { n: cover.citizens })}
        </>
      }
      problem={problem}
      acts={<CoverAnswers cover={cover} busy={busy} say={say} onAnother={onAnother} />}
    />
  );
}

type AnswersProps = {
  cover: Cover;
  busy: boolean;
  say: (path: string, said: string) => () => void;
  onAnother: () => void;
};

function CoverAnswers({ cover, busy, say, onAnother }: AnswersProps) {
  const me = useMe();
  const { worker, substitute, manager } = cover;
  const manages = me.roles.includes('manager');
  const mine = worker.id === me.worker.id;
  const asked = substitute.id === me.worker.id;
  const mayAccept = !mine && cover.state === 'asked' && (asked || manages);
  return (
    <>
      {mayAccept && (
        <Press
          first
          words={t('Jeg afløser')}
          busy={busy}
          onPress={say('accept', t('Du afløser {name}.', { name: worker.name }))}
        />
      )}
      {mayAccept && asked && manager?.id !== me.worker.id && (
        <Press
          words={t('Det kan jeg ikke')}
          busy={busy}
          onPress={say('decline', t('Lederen har fået besked.'))}
        />
      )}
      {cover.state === 'asked' && (mine || manages) && (
        <Press words={t('Bed en anden')} busy={busy} onPress={onAnother} />
      )}
      {(mine || manages) && (
        <Press
          words={endWords(cover, mine)}
          busy={busy}
          onPress={say('end', t('{name} afløser ikke længere.', { name: substitute.name }))}
        />
      )}
    </>
  );
}

function Agreements({ agreements }: { agreements: readonly Agreement[] }) {
  const me = useMe();
  const { act, busy } = useSending();
  if (agreements.length === 0) return null;
  return (
    <ul className="plain agreements">
      {agreements.map((one) => (
        <li key={one.id}>
          {one.substitute.id === me.worker.id
            ? t('Du afløser {name}, når {name} er væk.', { name: one.worker.name })
            : t('{name} afløser dig, når du er væk.', { name: one.substitute.name })}{' '}
          <Press
            quiet
            words={t('Slut aftalen')}
            busy={busy}
            onPress={() => void act(revoked(one))}
          />
        </li>
      ))}
    </ul>
  );
}

function revoked({ id }: Agreement) {
  return { path: `/api/cover-agreements/${id}/revoke`, said: t('Aftalen er slut.') };
}
