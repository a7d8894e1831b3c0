import {CONTROL_POINTS, type ControlPoint, selfTest as tryPoints} from '../crs/self-test.ts';
import type {Command, Values} from './command.ts';
import {readBytes} from './files.ts';
import {Fault, say} from './say.ts';
import {faultText, metresText} from './sound-coordinates.ts';

/** `self-test`: the transformations against control points, the program's own or those of an office; exit code 1 on a miss. */
export const selfTest: Command = {
    name: 'self-test',
    help: 'cli.selfTest',
    options: {
        points: {type: 'string', help: 'cli.opt.points', value: 'FILE.json'},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values) {
        const points = pointsOf(values);
        const result = tryPoints(points);
        if (values['json']) {
            const failures = result.failures.map(({point, on, offM}) => ({id: point.id, on, offM}));
            process.stdout.write(`${JSON.stringify({...result, failures})}\n`);
            return result.passed ? 0 : 1;
        }
        for (const point of points) {
            const fault = result.failures.find((failure) => failure.point === point);
            const said = say(fault ? 'cli.missed' : 'cli.met');
            const tolerance = metresText(point.toleranceM);
            process.stdout.write(
                `${said}\t${point.id}\t${point.name}\t${point.from} → ${point.to}\t≤ ${tolerance} m\n`
            );
        }
        for (const fault of result.failures) process.stderr.write(`${faultText(fault)}\n`);
        const {passed, count, failures} = result;
        const told = passed ? say('cli.passed', {count}) : say('cli.notPassed', {count, failed: failures.length});
        (passed ? process.stdout : process.stderr).write(`${told}\n`);
        return passed ? 0 : 1;
    }
};

function pointsOf(values: Values): readonly ControlPoint[] {
    const file = values['points'];
    if (typeof file !== 'string') return CONTROL_POINTS;
    let json: unknown;
    try {
        json = JSON.parse(new TextDecoder().decode(readBytes(file)));
    } catch (error) {
        if (error instanceof Fault) throw error;
        throw new Fault(say('cli.unreadable', {file, why: (error as Error).message}), {cause: error});
    }
    if (!Array.isArray(json) || json.length === 0 || !json.every(isPoint)) {
        throw new Fault(say('cli.unreadable', {file, why: say('cli.notPoints')}));
    }
    return (json as ControlPoint[]).map((point, i) => ({
        ...point,
        id: point.id ?? String(i + 1),
        name: point.name ?? ''
    }));
}

function isPoint(value: unknown): value is ControlPoint {
    const {from, to, at, expected, toleranceM} = (value ?? {}) as Partial<ControlPoint>;
    const isPair = (pair: unknown) => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isFinite);
    return (
        typeof from === 'string' &&
        typeof to === 'string' &&
        isPair(at) &&
        isPair(expected) &&
        Number.isFinite(toleranceM)
    );
}
