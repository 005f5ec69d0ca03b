import { testEveryProperty } from './every-property';
import { TABLES } from './tables';

testEveryProperty('every-edit', TABLES);
