export * from './image-sbom';
export * from './image-scan';
export * from './image-signature';
export * from './image-step';
export * from './scanner';
