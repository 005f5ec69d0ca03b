export * from './docker-host';
export * from './python-app-stack';
export { Stage } from './stage';
