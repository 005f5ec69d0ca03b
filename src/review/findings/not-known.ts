import { FindingKind } from './finding-kind';

/** What happens, but isn't in the plan. */
export const notKnown: FindingKind = {
  policy: 'not-known',
  about: 'what the plan doesn\'t tell: actions, deferred changes, what this review doesn\'t know',
  subject: 'not known',
  sign: '?',
  tone: 'warning',
  toldByOperation: true,
  find: ({ operations }) => operations.filter(({ impact }) => impact.kind === 'unknown')
    .map(({ resource, impact }) => ({ resource, text: `${resource.noun} ${resource.name} ${impact.text}` })),
};
