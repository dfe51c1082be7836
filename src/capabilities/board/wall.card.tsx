import { Button } from '@navikt/ds-react';
import { useEffect, useState } from 'react';
import { t } from '../../web/language.ts';

/** For the wall: without bar and list, as large as the screen allows. */
export function FillScreen() {
  const [full, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => {
      setFull(document.fullscreenElement !== null);
    };
    document.addEventListener('fullscreenchange', changed);
    return () => {
      document.removeEventListener('fullscreenchange', changed);
    };
  }, []);
  if (!document.fullscreenEnabled) return null;
  return (
    <Button
      type="button"
      size="small"
      variant="secondary"
      onClick={() =>
        void (full ? document.exitFullscreen() : document.documentElement.requestFullscreen())
      }
    >
      {full ? t('Luk fuld skærm') : t('Fuld skærm')}
    </Button>
  );
}

// A browser that cannot keep the screen lit, or will not now, lets it go dark as it always does.
async function keepLit(): Promise<WakeLockSentinel | null> {
  if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return null;
  return navigator.wakeLock.request('screen').catch(() => null);
}

/** The screen does not go dark in the middle of the meeting. */
export function useLitScreen() {
  useEffect(() => {
    let lit = keepLit();
    const again = () => {
      lit = keepLit();
    };
    document.addEventListener('visibilitychange', again);
    return () => {
      document.removeEventListener('visibilitychange', again);
      void lit.then((lock) => lock?.release());
    };
  }, []);
}
