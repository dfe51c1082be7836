export { selectOrganisations } from './administration.store.ts';
export { selectRoster, selectWorkers } from './store.ts';
