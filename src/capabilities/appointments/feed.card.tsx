import { Button, TextField } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { queries, reading, send } from '../../web/api.ts';
import { Help } from '../../web/help.tsx';
import { t } from '../../web/language.ts';
import { Panel } from '../../web/panel.tsx';
import { Time } from '../../web/time.tsx';
import { say, sayFailed } from '../../web/toast.tsx';

const path = '/api/calendar';

/** My appointments in the phone's own calendar: times only. The address is shown once, made anew, or switched off. */
export function FeedPanel({ onClose }: { onClose: () => void }) {
  const { data } = useQuery(reading<{ since: string | null }>(path));
  const [address, setAddress] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const make = async () => {
    setAsking(false);
    const made = await send<{ path: string }>('POST', path, {});
    setAddress(`${location.origin}${made.path}`);
    await queries.invalidateQueries({ queryKey: [path] });
  };
  const end = async () => {
    await send('POST', `${path}/end`, {});
    setAddress(null);
    say(t('Adressen er slukket.'));
    first.current?.focus();
    await queries.invalidateQueries({ queryKey: [path] });
  };
  const since = data?.since ?? null;
  const makeAnother = asking ? t('Ja, lav en ny') : t('Lav en ny adresse');
  return (
    <Panel title={t('Kalender i telefonen')} onClose={onClose}>
      <p>
        {t(
          'Din egen kalender kan følge med: den viser “Aftale” og tiden, og intet om, hvem eller hvor.',
        )}
      </p>
      <p className="subtle">
        {since === null ? (
          t('Der er ingen adresse nu.')
        ) : (
          <>
            {t('Der er en adresse, lavet')} <Time at={since} />.
          </>
        )}
      </p>
      {asking && (
        <p role="status">
          {t('Den gamle adresse holder op med at virke i alle de kalendere, den er sat ind i.')}
        </p>
      )}
      {address !== null && <Address address={address} />}
      <div className="buttons feed-acts">
        <Button
          ref={first}
          type="button"
          size="small"
          onClick={() => {
            if (since === null || asking) void make().catch(sayFailed);
            else setAsking(true);
          }}
        >
          {since === null ? t('Lav en adresse') : makeAnother}
        </Button>
        {since !== null && (
          <Button
            type="button"
            size="small"
            variant="secondary"
            onClick={() => void end().catch(sayFailed)}
          >
            {t('Sluk adressen')}
          </Button>
        )}
      </div>
      <HowTo />
      <p className="hint">
        {t(
          'En ny adresse slukker den gamle. Hvem der har adressen, kan se dine tider: giv den ikke videre.',
        )}
      </p>
    </Panel>
  );
}

function HowTo() {
  return (
    <Help words={t('Sådan sætter du den ind')}>
      <p>
        {t(
          'iPhone: Indstillinger, Apps, Kalender, Kalenderkonti, Tilføj konto, Andet, Tilføj kalenderabonnement. Sæt adressen ind.',
        )}
      </p>
      <p>
        {t(
          'Android og Outlook: åbn kalenderen på en computer, vælg Tilføj kalender fra webadresse, og sæt adressen ind.',
        )}
      </p>
      <p>{t('Kalenderen henter selv nyt; det kan tage nogle timer, før en ændring ses.')}</p>
    </Help>
  );
}

function Address({ address }: { address: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    say(t('Kopieret.'));
  };
  return (
    <div className="feed-acts">
      <TextField
        readOnly
        size="small"
        label={t('Adressen: vises kun nu')}
        description={t('Sæt den ind i telefonens kalender som et abonnement.')}
        value={address}
        onFocus={(event) => {
          event.target.select();
        }}
      />
      <Button
        type="button"
        size="small"
        variant="tertiary"
        onClick={() => void copy().catch(sayFailed)}
      >
        {t('Kopiér')}
      </Button>
    </div>
  );
}
