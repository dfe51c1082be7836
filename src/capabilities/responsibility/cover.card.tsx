import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { t } from '../../web/language.ts';
import { Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { useMe } from '../../web/session.tsx';
import { Time } from '../../web/time.tsx';
import { AgreePanel, AnotherPanel, AwayPanel } from './away.card.tsx';
import { coverKinds } from './cover.contract.ts';
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
  const close = () => {
    setAsked(null);
  };
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
        free={mine.length === 0}
        onAsk={(panel) => {
          setAsked({ panel });
        }}
      />
      <Agreements agreements={data.agreements} />
      {asked?.panel === 'away' && <AwayPanel onClose={close} />}
      {asked?.panel === 'agree' && <AgreePanel onClose={close} />}
      {asked?.panel === 'another' && <AnotherPanel cover={asked.cover} onClose={close} />}
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
        {free && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            loading={busy}
            onClick={() => void sick()}
          >
            {t('Jeg er syg')}
          </Button>
        )}
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => {
            onAsk('away');
          }}
        >
          {t('Væk en tid …')}
        </Button>
        <Button
          type="button"
          size="small"
          variant="tertiary"
          onClick={() => {
            onAsk('agree');
          }}
        >
          {t('Sig ja til at afløse på forhånd …')}
        </Button>
      </div>
    </>
  );
}

function CoverBox({ cover, onAnother }: { cover: Cover; onAnother: () => void }) {
  const me = useMe();
  const { act, busy, problem } = useSending();
  const manages = me.roles.includes('manager');
  const mine = cover.worker.id === me.worker.id;
  const mayAccept =
    !mine && cover.state === 'asked' && (cover.substitute.id === me.worker.id || manages);
  const { worker, substitute } = cover;
  const say = (path: string, said: string) =>
    act({ path: `/api/covers/${cover.id}/${path}`, said });
  const button = (words: string, onClick: () => void, primary = false) => (
    <Button
      type="button"
      size="small"
      variant={primary ? 'primary' : 'secondary'}
      loading={busy}
      onClick={onClick}
    >
      {words}
    </Button>
  );
  return (
    <article
      className="box open-handover"
      aria-label={t('Afløsning for {name}', { name: worker.name })}
    >
      <p className="open-handover-head">
        <strong className={tone(cover)}>{coverWords(cover, me.worker.id)}</strong>{' '}
        <span className="subtle">
          <Span cover={cover} /> ·{' '}
          {t('{n, plural, one {# borger} other {# borgere}}', { n: cover.citizens })}
        </span>
      </p>
      {problem !== null && <Refused problem={problem} />}
      <div className="buttons">
        {mayAccept &&
          button(
            t('Jeg afløser'),
            () => void say('accept', t('Du afløser {name}.', { name: worker.name })),
            true,
          )}
        {mayAccept &&
          cover.substitute.id === me.worker.id &&
          cover.manager?.id !== me.worker.id &&
          button(t('Det kan jeg ikke'), () => void say('decline', t('Lederen har fået besked.')))}
        {cover.state === 'asked' && (mine || manages) && button(t('Bed en anden'), onAnother)}
        {(mine || manages) &&
          button(
            mine ? t('Jeg er tilbage') : t('Afslut afløsningen'),
            () => void say('end', t('{name} afløser ikke længere.', { name: substitute.name })),
          )}
      </div>
    </article>
  );
}

function tone(cover: Cover): string | undefined {
  if (cover.state !== 'asked') return undefined;
  return cover.manager !== null ? 'tone-breach' : 'tone-due';
}

function coverWords(cover: Cover, meId: string): string {
  const { worker, substitute, manager, kind } = cover;
  const why = kind === null ? t('væk') : t(coverKinds[kind]);
  if (worker.id === meId) {
    const you = t('Du er {why}.', { why });
    if (cover.state === 'accepted')
      return `${you} ${t('{name} afløser dig.', { name: substitute.name })}`;
    const asked =
      manager?.id === substitute.id ? '' : t('{name} er spurgt.', { name: substitute.name });
    const owns =
      manager === null
        ? ''
        : t('Ingen har sagt ja endnu. {name} har opgaven.', { name: manager.name });
    return [you, asked, owns].filter(Boolean).join(' ');
  }
  const they = t('{name} er {why}.', { name: worker.name, why });
  if (cover.state === 'accepted') {
    return `${they} ${substitute.id === meId ? t('Du afløser.') : t('{name} afløser.', { name: substitute.name })}`;
  }
  if (substitute.id === meId && manager?.id !== meId) return `${they} ${t('Vil du afløse?')}`;
  const asked =
    manager?.id === substitute.id ? '' : t('{name} er spurgt.', { name: substitute.name });
  const owns = manager === null ? '' : t('Ingen har sagt ja til at afløse.');
  return [they, asked, owns].filter(Boolean).join(' ');
}

function Span({ cover: { from, until } }: { cover: Cover }): ReactNode {
  return (
    <>
      {t('fra')} <Time at={from} /> {until === null ? t('indtil videre') : t('til')}{' '}
      {until !== null && <Time at={until} />}
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
          <Button
            type="button"
            size="xsmall"
            variant="tertiary"
            loading={busy}
            onClick={() =>
              void act({
                path: `/api/cover-agreements/${one.id}/revoke`,
                said: t('Aftalen er slut.'),
              })
            }
          >
            {t('Slut aftalen')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
