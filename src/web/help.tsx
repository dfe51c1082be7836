import type { ReactNode } from 'react';
import { t } from './language.ts';

/** Help where it is needed: folded away until somebody asks, and never in the way of whoever knows. */
export function Help({ about, children }: { about: string; children: ReactNode }) {
  return (
    <details className="help">
      <summary>{t('Hjælp: {about}', { about })}</summary>
      <div>{children}</div>
    </details>
  );
}
