export * from './deployment-target';
export * from './docker-host';
export * from './python-app-stack';
export * from './registry-options';
export { Stage } from './stage';
