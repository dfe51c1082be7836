export { selectOrganisations } from './administration.store.ts';
export { selectEmployers, selectRoster, selectWorkers } from './store.ts';
export type { EmployerRow } from './store.ts';
