export * from './network';
export * from './app-network';
