export * from './volume';
export * from './app-volume';
export * from './volume-mount';
