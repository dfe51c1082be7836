import { Button } from '@navikt/ds-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { useSettled } from '../../web/settled.ts';
import { identityWords } from '../citizens/card.tsx';
import type { CitizenLine } from '../citizens/contract.ts';

type Props = { typed: string; onChoose: (citizen: CitizenLine) => void };

/** Whom we know who might be meant by what is typed: looked at while typing, chosen by one tap, never assumed. */
export function LikelyCitizens({ typed, onChoose }: Props) {
  const settled = useSettled(typed.trim(), 200);
  const { data } = useQuery({
    ...reading<{ citizens: CitizenLine[] }>(
      `/api/citizens?search=${encodeURIComponent(settled.slice(0, 100))}`,
    ),
    enabled: settled.length > 2,
    placeholderData: keepPreviousData,
  });
  const likely = settled.length > 2 ? (data?.citizens ?? []).slice(0, 4) : [];
  return (
    <div className="likely" aria-live="polite">
      {likely.length > 0 && <p className="hint">{t('Er det en, vi kender?')}</p>}
      {likely.map((citizen) => (
        <Button
          key={citizen.id}
          type="button"
          size="small"
          variant="secondary"
          onClick={() => {
            onChoose(citizen);
          }}
        >
          {[
            identityWords(citizen),
            citizen.holder === null ? null : t('tovholder {name}', { name: citizen.holder }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Button>
      ))}
    </div>
  );
}

/** The citizen that was chosen, and the way back. */
export function ChosenCitizen({ words, onDrop }: { words: string; onDrop?: () => void }) {
  return (
    <p className="consequence chosen">
      <span>
        {t('Det handler om')} <strong>{words}</strong>
      </span>
      {onDrop !== undefined && (
        <Button type="button" size="small" variant="tertiary" onClick={onDrop}>
          {t('Det er en anden')}
        </Button>
      )}
    </p>
  );
}
