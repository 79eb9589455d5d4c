import fc from 'fast-check';
import { SEED } from '../form.ts';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
