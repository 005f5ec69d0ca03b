import { testEveryProperty } from './every-property';
import { STACK_TABLES } from './tables';

testEveryProperty('every-edit-stacks', STACK_TABLES);
