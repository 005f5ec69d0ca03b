export * from './dependency-manager';
export * from './image';
export * from './package-index';
export * from './platform';
export * from './python-app-image';
export * from './python-app-image-props';
export * from './python-framework';
export * from './python-project/python-project';
