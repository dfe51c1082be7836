import { Button, Checkbox, CheckboxGroup } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useActing } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { Time } from '../../web/time.tsx';
import type { Links } from './merge.contract.ts';
import { recordedWords } from './recorded.contract.ts';
import type { Parted, Recorded } from './recorded.contract.ts';

type Split = Links['parted'][number];
type Props = { citizenId: string; split: Split; onClose: () => void };

/** The two were one for a time: what was recorded meanwhile stands here, and may be about the other. */
export function PartedLine({ citizenId, split }: Omit<Props, 'onClose'>) {
  const [open, setOpen] = useState(false);
  return (
    <p className="merged-line">
      {t('Har været lagt sammen med {name}. Det, der blev skrevet imens, står her.', {
        name: split.other.name,
      })}{' '}
      <Button
        type="button"
        size="xsmall"
        variant="tertiary"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('Se det, og flyt')}
      </Button>
      {open && (
        <RecordedPanel
          citizenId={citizenId}
          split={split}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </p>
  );
}

function RecordedPanel({ citizenId, split: { linkId, other }, onClose }: Props) {
  const { data } = useQuery(reading<{ parted: Parted[] }>(`/api/citizens/${citizenId}/parted`));
  const form = useActing(`recorded:${linkId}`, () => ({ ids: [] as string[] }), onClose);
  const parted = data?.parted.find((one) => one.linkId === linkId);
  const here = parted?.recorded.filter((one) => one.citizenId === citizenId) ?? [];
  const stays = here.filter((one) => !one.movable);
  const { ids } = form.draft;
  const send = () =>
    form.send({
      path: `/api/links/${linkId}/move-recorded`,
      body: { toCitizenId: other.id, ids },
      said: t('Flyttet til {name}.', { name: other.name }),
      undo: () => ({
        path: `/api/links/${linkId}/move-recorded`,
        body: { toCitizenId: citizenId, ids },
      }),
    });
  return (
    <Panel
      title={t('Skrevet, mens de var lagt sammen')}
      about={parted && <Meanwhile parted={parted} />}
      {...(ids.length > 0 && {
        send: t('Flyt til {name}', { name: other.name }),
        onSend: () => void send(),
      })}
      {...form.panel}
    >
      <CheckboxGroup
        legend={t('Hvad handler om {name}?', { name: other.name })}
        size="small"
        value={ids}
        error={fieldError(form.problem, 'ids')}
        onChange={(chosen: string[]) => {
          form.change({ ids: chosen });
        }}
      >
        {here
          .filter((one) => one.movable)
          .map((one) => (
            <Checkbox key={one.id} value={one.id}>
              {t(recordedWords[one.code])}
              {one.text !== '' && `: ${one.text}`} <By one={one} />
            </Checkbox>
          ))}
      </CheckboxGroup>
      {stays.length > 0 && <Staying stays={stays} name={other.name} />}
    </Panel>
  );
}

/** What is known of a citizen is no happening: it stays where it was written, and is said anew where it belongs. */
function Staying({ stays, name }: { stays: Recorded[]; name: string }) {
  return (
    <section>
      <p>
        {t('Det her bliver stående her. Handler det om {name}, så skriv det på siden for {name}.', {
          name,
        })}
      </p>
      <ul>
        {stays.map((one) => (
          <li key={one.id}>
            {t(recordedWords[one.code])}
            {one.text !== '' && `: ${one.text}`} <By one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Meanwhile({ parted }: { parted: Parted }) {
  return (
    <>
      {t('Fra')} <Time at={parted.from} /> {t('til')} <Time at={parted.until} />
    </>
  );
}

function By({ one }: { one: Recorded }) {
  return (
    <span className="subtle">
      · <Time at={one.at} />
      {one.by !== '' && `, ${one.by}`}
    </span>
  );
}
