export * from './docker-host';
export * from './python-app-stack';
