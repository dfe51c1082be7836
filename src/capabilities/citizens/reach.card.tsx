import { Button, Radio, RadioGroup, TextField } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { identityWords } from './card.tsx';
import type { Named } from './card.tsx';
import { reachKinds } from './reach.contract.ts';
import type { AddReach, Reach, ReachKind } from './reach.contract.ts';
import { dialOf } from './reach.rules.ts';

/** A way to reach the citizen, as it stands on the page: what can be called is a link. */
export function ReachWords({ reach }: { reach: Reach }) {
  return (
    <>
      <Callable text={reach.text} />
      {reach.phone !== null && (
        <>
          {', '}
          <Callable text={reach.phone} />
        </>
      )}
    </>
  );
}

function Callable({ text }: { text: string }) {
  const number = dialOf(text);
  return number === null ? <>{text}</> : <a href={`tel:${number}`}>{text}</a>;
}

type Props = { citizen: Named & { reaches: readonly Reach[] }; onClose: () => void };
type Draft = { id: string; kind: ReachKind; text: string; phone: string };

const asks: Record<ReachKind, string> = {
  phone: 'Borgerens nummer',
  person: 'Hvem er det, og hvor kender de hinanden fra?',
  place: 'Hvor, og hvornår?',
};

/** How the citizen is reached: what stands, with one press to end it, and one more way. */
export function ReachPanel({ citizen, onClose }: Props) {
  const [draft, change, clear] = useDraft<Draft>(`reach:${citizen.id}`, () => ({
    id: newId(),
    kind: 'phone',
    text: '',
    phone: '',
  }));
  const { act, busy, problem } = useSending();
  const send = async () => {
    const path = `/api/citizens/${citizen.id}/reaches`;
    const undo = ({ id }: { id: string }) => ({ path: `/api/reaches/${id}/end` });
    if (!(await act({ path, body: reachBody(draft), said: t('Gemt: sådan nås borgeren.'), undo })))
      return;
    clear();
    onClose();
  };
  return (
    <Panel
      title={t('Sådan nås {name}', { name: citizen.name })}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      <RadioGroup
        legend={t('Tilføj')}
        size="small"
        value={draft.kind}
        onChange={(kind: ReachKind) => {
          change({ kind });
        }}
      >
        {(Object.keys(reachKinds) as ReachKind[]).map((kind) => (
          <Radio key={kind} value={kind}>
            {t(reachKinds[kind])}
          </Radio>
        ))}
      </RadioGroup>
      <TextField
        size="small"
        label={t(asks[draft.kind])}
        inputMode={draft.kind === 'phone' ? 'tel' : 'text'}
        autoComplete="off"
        value={draft.text}
        error={fieldError(problem, 'text')}
        onChange={(event) => {
          change({ text: event.target.value });
        }}
      />
      {draft.kind === 'person' && (
        <TextField
          size="small"
          label={t('Personens nummer (kan udelades)')}
          inputMode="tel"
          autoComplete="off"
          value={draft.phone}
          error={fieldError(problem, 'phone')}
          onChange={(event) => {
            change({ phone: event.target.value });
          }}
        />
      )}
      <Standing citizen={citizen} />
    </Panel>
  );
}

/** What stands now; ended with one press, and back with one more. */
function Standing({ citizen }: { citizen: Props['citizen'] }) {
  const { act, busy } = useSending();
  if (citizen.reaches.length === 0) return null;
  return (
    <section aria-labelledby="standing">
      <h3 id="standing" className="panel-sub">
        {t('Det, der gælder nu')}
      </h3>
      <ul className="standing">
        {citizen.reaches.map((reach) => (
          <li key={reach.id}>
            <span>
              {reach.text}
              {reach.phone !== null && `, ${reach.phone}`}
            </span>
            <Button
              type="button"
              size="xsmall"
              variant="tertiary"
              disabled={busy}
              aria-label={t('Gælder ikke mere: {what}', { what: reach.text })}
              onClick={() =>
                void act({
                  path: `/api/reaches/${reach.id}/end`,
                  said: t('Gælder ikke mere: {what}', { what: reach.text }),
                  undo: () => ({
                    path: `/api/citizens/${citizen.id}/reaches`,
                    body: reachBody({ ...reach, id: newId(), phone: reach.phone ?? '' }),
                  }),
                })
              }
            >
              {t('Gælder ikke mere')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function reachBody({ id, kind, text, phone }: Draft): AddReach {
  return {
    id,
    kind,
    text: text.trim(),
    ...(kind === 'person' && phone.trim() !== '' && { phone: phone.trim() }),
  };
}
