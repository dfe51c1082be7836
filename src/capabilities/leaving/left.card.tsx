import { fieldInstant } from '../../kernel/day.ts';
import { useActing } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { WhenField } from '../../web/when.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { answerOf, emptyAnswer, WhereTo } from './answer.card.tsx';
import type { Leaving } from './contract.ts';

type Props = { citizen: Named; leaving: Leaving; onClose: () => void };

/** Er rejst: when, and where to if that is not answered yet. The follow-up begins from then. */
export function LeftPanel({ citizen, leaving, onClose }: Props) {
  const form = useActing(
    `leaving-left:${leaving.id}`,
    () => ({ at: '', ...emptyAnswer() }),
    onClose,
  );
  const { draft, change, problem } = form;
  const asks = leaving.outcome === null;
  const send = () =>
    form.send({
      path: `/api/leavings/${leaving.id}/left`,
      body: {
        at: draft.at === '' ? new Date().toISOString() : fieldInstant(draft.at),
        ...(asks && draft.outcome !== '' && { answer: answerOf(draft) }),
      },
      said: t('Skrevet: rejst. Opfølgningen ligger som opgaver.'),
    });
  return (
    <Panel
      title={t('Er rejst')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <WhenField
        type="datetime-local"
        label={t('Hvornår? (tomt betyder nu)')}
        value={draft.at}
        error={fieldError(problem, 'at')}
        onChange={(at) => {
          change({ at });
        }}
      />
      {asks && <WhereTo form={form} needs={leaving.needs} left />}
    </Panel>
  );
}

/** Nyt tidspunkt for a planned one. */
export function MovePanel({ citizen, leaving, onClose }: Props) {
  const form = useActing(`leaving-move:${leaving.id}`, () => ({ at: '' }), onClose);
  const { draft, change, problem } = form;
  const send = () =>
    form.send({
      path: `/api/leavings/${leaving.id}/move`,
      body: { at: draft.at === '' ? '' : fieldInstant(draft.at) },
      said: t('Tidspunktet er flyttet.'),
    });
  return (
    <Panel
      title={t('Nyt tidspunkt')}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <WhenField
        type="datetime-local"
        label={t('Hvornår?')}
        value={draft.at}
        error={fieldError(problem, 'at')}
        onChange={(at) => {
          change({ at });
        }}
      />
    </Panel>
  );
}
