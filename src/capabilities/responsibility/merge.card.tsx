import { Radio, RadioGroup } from '@navikt/ds-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { newId } from '../../kernel/id.ts';
import { LineField, Press, useActing } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { say } from '../../web/toast.tsx';
import { useSettled } from '../../web/settled.ts';
import { Time } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import type { CitizenLine } from '../citizens/contract.ts';
import { OpenMerge } from './merge-answer.card.tsx';
import type { Links } from './merge.contract.ts';
import { PartedLine } from './recorded.card.tsx';

type Props = { citizen: Named; holder: string | null; onClose: () => void };

type Choice = {
  /** Another tovholder must be asked first. */
  asks: boolean;
  /** Whose page stays the page of both: the one with a tovholder. */
  survives: string;
};

function choiceOf(citizen: Named, holder: string | null, other: CitizenLine): Choice {
  return {
    asks: holder !== null && other.holder !== null && other.holder !== holder,
    survives: holder === null && other.holder !== null ? other.id : citizen.id,
  };
}

/** Two records are one person: find the other, say how it is known, read what happens. */
export function MergePanel({ citizen, holder, onClose }: Props) {
  const empty = () => ({
    id: newId(),
    search: citizen.fullName ?? citizen.name,
    otherId: '',
    reason: '',
  });
  const form = useActing(`merge:${citizen.id}`, empty, onClose);
  const { draft, change, problem } = form;
  const found = useOthers(citizen.id, draft.search);
  const other = found.find((each) => each.id === draft.otherId);
  const choice = other && choiceOf(citizen, holder, other);
  const send = async ({ asks, survives }: Choice) => {
    const record = survives === citizen.id ? draft.otherId : citizen.id;
    await form.send({
      path: `/api/citizens/${record}/merges`,
      body: { id: draft.id, survivorId: survives, reason: draft.reason.trim() },
      said: asks ? t('Der er spurgt. Intet ændres før svaret.') : t('De er lagt sammen.'),
      undo: ({ id }) => ({
        path: asks ? `/api/merges/${id}/withdraw` : `/api/links/${id}/unmerge`,
      }),
    });
  };
  return (
    <Panel
      title={t('Læg {name} sammen med …', { name: citizen.name })}
      about={identityWords(citizen)}
      {...(choice !== undefined && {
        send: choice.asks ? t('Spørg den anden tovholder') : t('Læg sammen'),
        onSend: () => void send(choice),
      })}
      {...form.panel}
    >
      <LineField
        form={form}
        field="search"
        label={t('Find den anden')}
        error={fieldError(problem, 'survivorId')}
      />
      <Others
        found={found}
        chosen={draft.otherId}
        choose={(otherId) => {
          change({ otherId });
        }}
      />
      <LineField form={form} field="reason" label={t('Hvordan ved I, at det er den samme?')} />
      {other !== undefined && <Consequence name={other.name} asks={choice?.asks === true} />}
    </Panel>
  );
}

function Consequence({ name, asks }: { name: string; asks: boolean }) {
  return (
    <p className="consequence">
      <strong>{t('Det sker:')}</strong>{' '}
      {asks
        ? t(
            '{name} har en anden tovholder. De to tovholdere skal være enige; den, der siger ja, er tovholder for begge.',
            { name },
          )
        : t('Det gælder fra nu, og tovholderen er den samme.')}{' '}
      {t('Intet flyttes, og intet forløb slutter. De tælles som én, og I kan skille dem ad igen.')}
    </p>
  );
}

function useOthers(citizenId: string, typed: string): CitizenLine[] {
  const search = useSettled(typed.trim(), 150);
  const { data } = useQuery({
    ...reading<{ citizens: CitizenLine[] }>(`/api/citizens?search=${encodeURIComponent(search)}`),
    enabled: search.length > 1,
    placeholderData: keepPreviousData,
  });
  return (data?.citizens ?? []).filter((each) => each.id !== citizenId).slice(0, 8);
}

function Others({
  found,
  chosen,
  choose,
}: {
  found: CitizenLine[];
  chosen: string;
  choose: (id: string) => void;
}) {
  if (found.length === 0)
    return (
      <p className="hint">{t('Ingen andre fundet. Prøv et andet navn, kendt som eller cpr.')}</p>
    );
  return (
    <RadioGroup legend={t('Den samme som')} size="small" value={chosen} onChange={choose}>
      {found.map((each) => (
        <Radio
          key={each.id}
          value={each.id}
          description={
            each.holder === null
              ? t('ingen tovholder')
              : t('tovholder {name}', { name: each.holder })
          }
        >
          {identityWords(each)}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** Leads from a merged record to the person's page, and says so. */
function LeadOn({ survivor }: { survivor: { id: string; name: string } }) {
  useEffect(() => {
    say(t('Du ser {name}. Posten, du åbnede, er lagt sammen med den.', { name: survivor.name }));
  }, [survivor.name]);
  return <Navigate to="/borger/$citizenId" params={{ citizenId: survivor.id }} replace />;
}

/** What hangs together with this record: the page of a merged one leads to the person's. */
export function MergedLines({ citizenId }: { citizenId: string }) {
  const { data } = useQuery(reading<Links>(`/api/citizens/${citizenId}/links`));
  const { act, busy, problem } = useSending();
  if (data === undefined) return null;
  if (data.survivor !== null) return <LeadOn survivor={data.survivor} />;
  return (
    <>
      {data.records.map((record) => (
        <p key={record.linkId} className="merged-line">
          {t('{name} er lagt sammen med denne', { name: record.name })} (
          <Time at={record.since} only="day" />, {record.by}: {record.reason}).{' '}
          <Press
            quiet
            words={t('Skil ad igen')}
            busy={busy}
            onPress={() => void act(apart(record.linkId))}
          />
          {problem !== null && <span role="alert">{problem.detail}</span>}
        </p>
      ))}
      {data.parted.map((split) => (
        <PartedLine key={split.linkId} citizenId={citizenId} split={split} />
      ))}
      {data.waiting.map((merge) => (
        <OpenMerge key={merge.id} merge={merge} />
      ))}
    </>
  );
}

function apart(linkId: string) {
  return {
    path: `/api/links/${linkId}/unmerge`,
    said: t(
      'Skilt ad. Begge har stadig samme tovholder. Det, hver havde før, er dens eget; det, der er skrevet imens, står på listen her.',
    ),
  };
}
