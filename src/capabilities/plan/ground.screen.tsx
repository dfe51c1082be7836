import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { sayKroner } from '../../kernel/money.ts';
import { Press } from '../../web/acting.tsx';
import { Help } from '../../web/help.tsx';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows, Page } from '../../web/page.tsx';
import { useRowKeys } from '../../web/row-keys.ts';
import { useSending } from '../../web/sending.ts';
import { Refused } from '../../web/panel.tsx';
import { Day } from '../../web/time.tsx';
import { Box, Change } from '../organisations/box.card.tsx';
import { groundReading } from './choice.card.tsx';
import type { DecisionDays, DecisionGround, LegalBasis, Mandate } from './decision.contract.ts';
import { BasisPanel, MandatePanel } from './ground.card.tsx';

type Open = { what: 'basis'; basis: LegalBasis | null } | { what: 'mandate' } | null;

/** Hjemler og mandater: who may decide what on the spot, and the paragraphs it is decided under (P6). */
export function GroundScreen() {
  const { data, error, refetch } = useQuery(groundReading);
  const [open, setOpen] = useState<Open>(null);
  const onClose = closing(setOpen, open);
  useRowKeys();
  return (
    <Page
      title={t('Hjemler og mandater')}
      lead={t('Hvem der kan beslutte hvad på stedet, og hvilke bestemmelser der vælges mellem.')}
    >
      <Help words={t('Hvad er et mandat, og hvad er en hjemmel?')}>
        <p>
          {t(
            'Et mandat er lederens ja til, at en medarbejder selv beslutter efter bestemte bestemmelser op til et beløb. Uden mandat bliver et ønske til en opgave hos den, der kan svare.',
          )}
        </p>
        <p>
          {t(
            'En hjemmel er den bestemmelse, en beslutning træffes efter. Den kan slås fra, når den ikke gælder mere; gamle beslutninger beholder den.',
          )}
        </p>
      </Help>
      {error !== null && data === undefined && (
        <Failed
          what={t('Hjemler og mandater kunne ikke hentes')}
          error={error}
          retry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <LoadingRows rows={5} />}
      {data !== undefined && (
        <>
          <Days days={data.days} />
          <Mandates ground={data} onAdd={() => setOpen({ what: 'mandate' })} />
          <Bases bases={data.bases} onOpen={(basis) => setOpen({ what: 'basis', basis })} />
          {open?.what === 'mandate' && <MandatePanel bases={data.bases} onClose={onClose} />}
          {open?.what === 'basis' && (
            <BasisPanel key={open.basis?.id ?? ''} basis={open.basis} onClose={onClose} />
          )}
        </>
      )}
    </Page>
  );
}

function Days({ days }: { days: DecisionDays }) {
  const say = (n: number | null) =>
    n === null ? t('ingen endnu') : t('{n} dage', { n: String(n).replace('.', ',') });
  return (
    <Box id="days" title={t('Fra ønske til beslutning til start')}>
      <ul className="lines">
        <li className="line">
          <strong>{say(days.toDecision)}</strong>
          <span>
            {t('typisk fra ønske til beslutning')}
            <span className="subtle">
              {' · '}
              {t('{n, plural, one {# besluttet} other {# besluttet}} på et år', {
                n: days.decided,
              })}
            </span>
          </span>
        </li>
        <li className="line">
          <strong>{say(days.toStart)}</strong>
          <span>
            {t('typisk fra beslutning til start')}
            <span className="subtle">
              {' · '}
              {t('{n, plural, one {# begyndt} other {# begyndt}}', { n: days.started })}
            </span>
          </span>
        </li>
      </ul>
    </Box>
  );
}

function Mandates({ ground, onAdd }: { ground: DecisionGround; onAdd: () => void }) {
  const { mandates } = ground;
  return (
    <Box
      id="mandates"
      title={t('Mandater')}
      count={mandates.length}
      add={{ words: t('Nyt mandat'), onAdd }}
    >
      {mandates.length === 0 && (
        <p className="lines">
          <span className="line">
            {t('Ingen har mandat endnu. Så kan ingen beslutte på stedet.')}
          </span>
        </p>
      )}
      <ul className="lines">
        {mandates.map((one) => (
          <MandateLine key={one.id} mandate={one} />
        ))}
      </ul>
    </Box>
  );
}

function MandateLine({ mandate }: { mandate: Mandate }) {
  const { act, busy, problem } = useSending();
  const [asking, setAsking] = useState(false);
  const acts = useRef<HTMLSpanElement>(null);
  const { worker, codes, upToKr, fromOn, untilOn } = mandate;
  const end = () =>
    act({ path: `/api/mandates/${mandate.id}/end`, said: t('Mandatet er afsluttet.') });
  return (
    <li className="line line-mandate" data-row>
      <strong>{worker.name}</strong>
      <span>
        {codes.join(', ')} · {t('op til {amount}', { amount: sayKroner(upToKr) })}
      </span>
      <span className="subtle">
        {t('fra')} <Day on={fromOn} />
        {untilOn !== null && (
          <>
            {' '}
            {t('til og med')} <Day on={untilOn} />
          </>
        )}
      </span>
      <span className="mandate-acts" ref={acts}>
        <Press
          quiet
          busy={busy}
          words={
            asking
              ? t('Ja, afslut mandatet for {name}', { name: worker.name })
              : t('Afslut mandatet for {name}', { name: worker.name })
          }
          onPress={() => {
            if (asking) void end();
            else setAsking(true);
          }}
        />
        {asking && (
          <>
            <Press
              quiet
              words={t('Nej, behold det')}
              onPress={() => {
                setAsking(false);
                acts.current?.querySelector('button')?.focus();
              }}
            />
            <span className="hint" role="status">
              {t('{name} kan så ikke beslutte mere fra nu. Det, der er besluttet, gælder stadig.', {
                name: worker.name,
              })}
            </span>
          </>
        )}
      </span>
      {problem !== null && <Refused problem={problem} />}
    </li>
  );
}

function Bases({
  bases,
  onOpen,
}: {
  bases: readonly LegalBasis[];
  onOpen: (basis: LegalBasis | null) => void;
}) {
  return (
    <Box
      id="bases"
      title={t('Hjemler')}
      count={bases.length}
      add={{ words: t('Ny hjemmel'), onAdd: () => onOpen(null) }}
    >
      <p className="lines">
        <span className="line subtle">
          {t(
            'Et opslag med kilde og dato, ikke vores påstand. Kontrollér hos retsinformation.dk, før I støtter jer til det.',
          )}
        </span>
      </p>
      <ul className="lines">
        {bases.map((one) => (
          <li key={one.id} className="line line-basis">
            <strong>{one.code}</strong>
            <span>
              {one.title}
              {!one.active && <span className="subtle"> ({t('kan ikke vælges')})</span>}
            </span>
            <span className="subtle">
              {one.source}
              {' · '}
              {one.checkedOn === null ? (
                t('ikke kontrolleret')
              ) : (
                <>
                  {t('kontrolleret')} <Day on={one.checkedOn} />
                </>
              )}
            </span>
            <Change name={one.code} onClick={() => onOpen(one)} />
          </li>
        ))}
      </ul>
    </Box>
  );
}
