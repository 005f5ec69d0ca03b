import { FindingKind } from './finding-kind';

/** What was changed by hand. */
export const drift: FindingKind = {
  policy: 'drift',
  about: 'what was changed by hand outside of Terraform',
  subject: 'by hand',
  sign: '~',
  tone: 'warning',
  find: ({ drift: changed }) => changed.map(({ resource, text }) => ({ resource, text, cure: 'make the change in the code' })),
};
