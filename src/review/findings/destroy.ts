import { FindingKind } from './finding-kind';

/** What other providers destroy; where data goes with it, that is data loss. */
export const destroy: FindingKind = {
  policy: 'destroy',
  about: 'resources of other providers that are destroyed or replaced (those that hold data: data-loss)',
  subject: 'destroyed',
  sign: '-',
  tone: 'warning',
  toldByOperation: true,
  find: ({ operations }) => operations.filter(({ impact }) => impact.kind === 'destroy' || impact.kind === 'replace')
    .map(({ resource, impact }) => ({ resource, text: `${resource.noun} ${resource.name} ${impact.text}`, cure: 'keep it in the code, or undo the edit' })),
};
