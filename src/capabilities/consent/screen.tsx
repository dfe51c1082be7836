import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { copenhagenInstant } from '../../kernel/day.ts';
import { Press } from '../../web/acting.tsx';
import { Problem, reading } from '../../web/api.ts';
import { closing } from '../../web/closing.ts';
import { DayField } from '../../web/day.tsx';
import { Help } from '../../web/help.tsx';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows, Page } from '../../web/page.tsx';
import { Day, today } from '../../web/time.tsx';
import { ConsentList } from './card.tsx';
import type { Consent, Insight } from './contract.ts';
import { RevokePanel } from './revoke.card.tsx';
import { SayPanel } from './say.card.tsx';
import { GroundList, SightList } from './sight.card.tsx';
import { TellPanel } from './told.card.tsx';

const route = getRouteApi('/borger/$citizenId/samtykke');

// The routes are put together in main, which knows their shapes.
const address = (part: unknown) => part as { citizenId: string };

type Shown = { panel: 'say' | 'tell' } | { panel: 'revoke'; consent: Consent };

/** Samtykke og indsigt: what the citizen has said, who may see what and why, and whether they were told (P9). */
export function InsightScreen() {
  const { citizenId } = address(route.useParams());
  const [day, setDay] = useState('');
  // Of a day that has passed, its last instant: what could be seen when it ended.
  const at = day === '' || day >= today() ? '' : copenhagenInstant(day, '23:59').toISOString();
  const { data, error, refetch } = useQuery(
    reading<Insight>(`/api/citizens/${citizenId}/consents${at && `?at=${at}`}`),
  );
  if (data !== undefined)
    return <InsightView key={citizenId} {...{ insight: data, day, setDay }} />;
  if (error === null) return <LoadingRows rows={5} />;
  const what =
    error instanceof Problem && error.status === 404
      ? t('Borgeren findes ikke, eller du har ikke adgang')
      : t('Samtykkerne kunne ikke hentes');
  return <Failed what={what} error={error} retry={() => void refetch()} />;
}

type ViewProps = { insight: Insight; day: string; setDay: (day: string) => void };

function InsightView({ insight, day, setDay }: ViewProps) {
  const { citizen } = insight;
  const [shown, setShown] = useState<Shown | null>(null);
  const close = closing(setShown, shown);
  return (
    <Page
      paper
      title={t('Samtykke og indsigt')}
      lead={
        <>
          <Link to="/borger/$citizenId" params={{ citizenId: citizen.id }}>
            {t('Til {name}', { name: citizen.name })}
          </Link>{' '}
          ·{' '}
          <Link to="/borger/$citizenId/hvem-har-set" params={{ citizenId: citizen.id }}>
            {t('Hvem har set')}
          </Link>
        </>
      }
      actions={
        <Press
          first
          words={t('Skriv borgerens svar')}
          onPress={() => {
            setShown({ panel: 'say' });
          }}
        />
      }
    >
      <InsightHelp />
      <ConsentList
        consents={insight.consents}
        onRevoke={(consent) => {
          setShown({ panel: 'revoke', consent });
        }}
      />
      <ToldBox
        told={insight.told}
        onTell={() => {
          setShown({ panel: 'tell' });
        }}
      />
      <SightBox insight={insight} day={day} setDay={setDay} />
      {shown?.panel === 'say' && <SayPanel insight={insight} onClose={close} />}
      {shown?.panel === 'tell' && <TellPanel citizen={citizen} onClose={close} />}
      {shown?.panel === 'revoke' && (
        <RevokePanel
          key={shown.consent.id}
          citizen={citizen}
          consent={shown.consent}
          onClose={close}
        />
      )}
    </Page>
  );
}

function InsightHelp() {
  return (
    <Help words={t('Sådan virker samtykke')}>
      <p>
        {t(
          'Loven giver hver rolle noget: en sygeplejerske ser helbred, en socialrådgiver økonomi. Det øvrige ser man kun, hvis borgeren siger ja. Et ja virker med det samme, og trækkes det tilbage, lukkes der med det samme.',
        )}
      </p>
      <p>
        {t(
          'Borgeren må sige ja til noget og nej til andet, i telefonen, på en bænk eller på skrift, og skifte mening når som helst. Et nej skriver vi også ned, så ingen spørger igen og igen.',
        )}
      </p>
    </Help>
  );
}

function ToldBox({ told, onTell }: { told: Insight['told']; onTell: () => void }) {
  const [last, ...before] = told;
  return (
    <section className="box card sentences" aria-labelledby="told">
      <h2 id="told" className="card-title">
        {t('Har fået at vide, at vi skriver')}
      </h2>
      {last === undefined ? (
        <p className="tone-due">
          {t('Ikke endnu. Sig det, når I mødes: at vi skriver, hvad og hvorfor.')}
        </p>
      ) : (
        <p>
          <Day on={last.toldOn} />, {toldHow(last)}
          {last.language !== null && `, ${t('på {language}', { language: last.language })}`} (
          {last.by})
          {before.length > 0 && ` · ${t('sagt {count} gange', { count: String(told.length) })}`}
        </p>
      )}
      <Press quiet words={t('Borgeren har fået det at vide')} onPress={onTell} />
    </section>
  );
}

function toldHow({ orally, onPaper }: Insight['told'][number]): string {
  if (orally && onPaper) return t('mundtligt og på papir');
  return orally ? t('mundtligt, papiret mangler') : t('på papir, ikke mundtligt');
}

function SightBox({ insight, day, setDay }: ViewProps) {
  const past = day !== '' && day < today();
  return (
    <section className="box card sentences" aria-labelledby="sight">
      <h2 id="sight" className="card-title">
        {past ? t('Hvem kunne se hvad, da dagen sluttede') : t('Hvem kan se hvad nu')}
      </h2>
      <SightList sight={insight.sight} bases={insight.bases} />
      <GroundList bases={insight.bases} />
      <DayField
        label={t('Se en dag, der er gået')}
        description={t('Tomt felt: lige nu.')}
        value={day}
        onChange={setDay}
      />
    </section>
  );
}
