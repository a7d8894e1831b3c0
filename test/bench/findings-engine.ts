// what `findings.bench.ts` measures, for one piece
export {analystOn} from '../../src/audit/analyse.ts';
export {startOverlay} from '../../src/topology/overlay.ts';
