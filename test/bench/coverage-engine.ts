// what `coverage.bench.ts` measures, for one piece
export {eachPolygon} from '../../src/cli/polygons.ts';
export {coveredAreas} from '../../src/coverage/covered-area.ts';
export {coverageEngine} from '../../src/coverage/engine.ts';
export {startOverlay} from '../../src/topology/overlay.ts';
