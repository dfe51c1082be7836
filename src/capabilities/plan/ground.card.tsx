import { Checkbox, CheckboxGroup } from '@navikt/ds-react';
import { newId } from '../../kernel/id.ts';
import { readWhole } from '../../kernel/money.ts';
import { LineField, useActing } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { today } from '../../web/time.tsx';
import { WhenField } from '../../web/when.tsx';
import { useWorkers } from '../organisations/card.tsx';
import { Choice } from './choice.card.tsx';
import type { LegalBasis } from './decision.contract.ts';

/** A paragraph of the list, said anew or for the first time: its source, of which day, and whether it was looked up. */
export function BasisPanel({ basis, onClose }: { basis: LegalBasis | null; onClose: () => void }) {
  const empty = () => ({
    id: newId(),
    code: basis?.code ?? '',
    title: basis?.title ?? '',
    source: basis?.source ?? '',
    sourceOn: basis?.sourceOn ?? today(),
    checkedOn: basis?.checkedOn ?? '',
    active: basis?.active ?? true,
  });
  const form = useActing(`legal-basis:${basis?.id ?? ''}`, empty, onClose);
  const { draft, change, problem } = form;
  const { code, title, source } = draft;
  const lines = { draft: { code, title, source }, change, problem };
  const { checkedOn, ...rest } = draft;
  const body = { ...rest, ...(checkedOn !== '' && { checkedOn }) };
  return (
    <Panel
      title={basis === null ? t('Ny hjemmel') : t('Ret {name}', { name: basis.code })}
      send={t('Gem')}
      onSend={() => void form.send({ path: '/api/legal-bases', body, said: t('Gemt.') })}
      {...form.panel}
    >
      {basis === null ? (
        <LineField form={lines} field="code" label={t('Paragraf, for eksempel SEL § 85')} />
      ) : (
        <p>{basis.code}</p>
      )}
      <LineField form={lines} field="title" label={t('Hvad den handler om')} />
      <LineField form={lines} field="source" label={t('Kilde')} />
      <WhenField
        label={t('Kildens dato')}
        type="date"
        value={draft.sourceOn}
        error={fieldError(problem, 'sourceOn')}
        onChange={(sourceOn) => change({ sourceOn })}
      />
      <WhenField
        label={t('Kontrolleret hos retsinformation.dk den (kan udelades)')}
        type="date"
        value={checkedOn}
        error={fieldError(problem, 'checkedOn')}
        onChange={(next) => change({ checkedOn: next })}
      />
      <Checkbox
        size="small"
        checked={draft.active}
        onChange={(event) => change({ active: event.target.checked })}
      >
        {t('Kan vælges')}
      </Checkbox>
      <p className="hint">
        {t('Listen er et opslag med kilde og dato. Det, der stod før, er bevaret.')}
      </p>
    </Panel>
  );
}

/** A mandate for an authority worker: which paragraphs, up to what, on which days (P6). */
export function MandatePanel({
  bases,
  onClose,
}: {
  bases: readonly LegalBasis[];
  onClose: () => void;
}) {
  const workers = useWorkers().filter((one) =>
    one.teams.some((team) => team.roles.includes('authority')),
  );
  const empty = () => ({
    id: newId(),
    workerId: '',
    codes: [] as string[],
    upToKr: '',
    fromOn: today(),
    untilOn: '',
  });
  const form = useActing('mandate', empty, onClose);
  const { draft, change, problem } = form;
  const { untilOn, upToKr, ...rest } = draft;
  const body = { ...rest, upToKr: readWhole(upToKr), ...(untilOn !== '' && { untilOn }) };
  return (
    <Panel
      title={t('Nyt mandat')}
      send={t('Giv mandat')}
      onSend={() => void form.send({ path: '/api/mandates', body, said: t('Mandatet er givet.') })}
      {...form.panel}
    >
      <Choice
        label={t('Hvem? (kun med rollen myndighed)')}
        none={t('vælg')}
        options={workers}
        value={draft.workerId}
        error={fieldError(problem, 'workerId')}
        onChange={(workerId) => change({ workerId })}
      />
      <CheckboxGroup
        legend={t('Hvilke hjemler?')}
        size="small"
        value={draft.codes}
        error={fieldError(problem, 'codes')}
        onChange={(codes: string[]) => change({ codes })}
      >
        {bases
          .filter((one) => one.active)
          .map((one) => (
            <Checkbox key={one.code} value={one.code}>
              {one.code} · {one.title}
            </Checkbox>
          ))}
      </CheckboxGroup>
      <LineField
        form={{ draft: { upToKr }, change, problem }}
        field="upToKr"
        label={t('Op til hvilket beløb, i hele kroner?')}
      />
      <WhenField
        label={t('Fra og med')}
        type="date"
        value={draft.fromOn}
        error={fieldError(problem, 'fromOn')}
        onChange={(fromOn) => change({ fromOn })}
      />
      <WhenField
        label={t('Til og med (kan udelades)')}
        type="date"
        value={untilOn}
        error={fieldError(problem, 'untilOn')}
        onChange={(next) => change({ untilOn: next })}
      />
    </Panel>
  );
}
