import { FindingKind } from './finding-kind';

/** Everything that is down for a while or for good. */
export const outage: FindingKind = {
  policy: 'outage',
  about: 'anything that is down for a while or for good',
  subject: 'outage',
  sign: '!',
  tone: 'warning',
  toldByOperation: true,
  find: ({ operations }) => operations
    .filter(({ impact }) => impact.kind === 'restart' || impact.kind === 'outage' || impact.downtime !== undefined)
    .map(({ resource, impact }) => ({ resource, text: `${resource.noun} ${resource.name} ${impact.text}`, downtime: impact.downtime })),
};
