export * from './config-file';
export * from './secret';
