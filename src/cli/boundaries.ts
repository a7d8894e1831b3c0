import coverageWords from '../../data/words/coverage.json' with {type: 'json'};
import words from '../../data/words/import.json' with {type: 'json'};
import {type AuditedBoundaries, auditBoundaries} from '../audit/audit-boundaries.ts';
import type {UnitRecord, UnitSetRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {sentence} from '../record/sentence.ts';
import {number} from '../report/words.ts';
import {type Misfit, SLIVER_M} from '../units/boundary-report.ts';
import type {Command, Values} from './command.ts';
import {overlayEngine, writeBytes} from './files.ts';
import {dayText, openProject, projectOptions} from './project.ts';
import {language, say, WrongCall} from './say.ts';

const KINDS = ['gap', 'overlap', 'outside'] as const;
/** Share of the published area beyond which a difference is told, as on the page. */
const FAR = 0.02;
/** Lines of each list on the screen where nobody asks for another number. */
const MOST = 10;

/** `boundaries`: which edition figures and sheets stand on, and how well it holds; as on the page. Exit code 1 where it does not. */
export const boundaries: Command = {
    name: 'boundaries',
    help: 'cli.boundaries',
    options: {
        ...projectOptions,
        against: {type: 'string', help: 'cli.opt.against', value: 'ID'},
        out: {type: 'string', help: 'cli.opt.boundariesOut', value: 'FILE.geojson'},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values) {
        const {records, unitSet} = await openProject(values);
        const out = values['out'];
        if (typeof out === 'string' && !/\.(geo)?json$/i.test(out))
            throw wrong(say('cli.badValue', {option: '--out', value: out, wanted: '.geojson'}));
        const set = records.layer('unit-set').get(unitSet)!;
        const other = otherEdition(records, unitSet, values);
        const unitsOf = (id: string | undefined) =>
            [...records.layer('unit').values()].filter(({properties}) => properties.unitSet === id).sort(byLevel);
        const found = auditBoundaries(unitsOf(unitSet), unitsOf(other?.id), await overlayEngine());
        if (typeof out === 'string') {
            writeBytes(out, new TextEncoder().encode(`${JSON.stringify(misfitsGeoJson(found.report.misfits))}\n`));
            process.stderr.write(`${say('cli.reportWrote', {file: out})}\n`);
        }
        const {units, ...told} = found;
        const head = {unitSet, against: other?.id ?? null, units: units.length};
        process.stdout.write(values['json'] ? `${JSON.stringify({...head, ...told})}\n` : asText(set, other, found));
        const isFaulty = found.issues.some(({severity}) => severity === 'error');
        return isFaulty || KINDS.some((kind) => found.report.totals[kind].count > 0) ? 1 : 0;
    }
};

// the newest other edition of the project, as on the page
function otherEdition(records: Records, unitSet: string, values: Values): UnitSetRecord | undefined {
    const others = [...records.layer('unit-set').values()].filter(({id}) => id !== unitSet);
    const asked = values['against'];
    if (asked === undefined) {
        const from = ({properties}: UnitSetRecord): string => properties.validFrom;
        return others.sort((a, b) => (from(a) < from(b) ? 1 : -1))[0];
    }
    const found = others.find(({id}) => id === asked);
    if (found) return found;
    const sets = others.map(({id}) => id).join(', ');
    throw wrong(say('cli.badValue', {option: '--against', value: String(asked), wanted: sets || '–'}));
}

const LEVELS = ['province', 'district', 'commune'];

function byLevel({properties: a}: UnitRecord, {properties: b}: UnitRecord): number {
    return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.code < b.code ? -1 : 1);
}

function asText(set: UnitSetRecord, other: UnitSetRecord | undefined, found: AuditedBoundaries): string {
    const spoken = language();
    const {units, issues, report, sameName} = found;
    const names = new Map(units.map(({properties}) => [properties.code, properties.name]));
    const nameOf = (code: string): string => names.get(code) ?? code;
    const {name, quality, source, validFrom} = set.properties;
    const said = {
        name,
        quality: coverageWords[`coverage.quality.${quality}`][spoken],
        from: dayText(validFrom),
        source
    };
    const lines = [say('cli.boundariesOf', said), ''];
    const list = <T>(title: string, what: string, all: readonly T[], row: (one: T) => string): void => {
        lines.push(`${title}: ${what}`, ...all.slice(0, MOST).map((one) => `  ${row(one)}`));
        if (all.length > MOST) lines.push(`  ${word('boundaries.more', {count: all.length - MOST})}`);
    };
    for (const {level, count, km2} of report.levels)
        lines.push(
            word('boundaries.levels', {level: word(`boundaries.level.${level}`), count, km2: number(km2, spoken, 1)})
        );
    const shapes = issues.length === 0 ? word('boundaries.validityNone') : number(issues.length, spoken);
    list(word('boundaries.validity'), shapes, issues, ({rule, values}) => sentence(rule, values, spoken).what);
    for (const kind of KINDS) {
        const {count, slivers, areaM2} = report.totals[kind];
        const values = {count, slivers, width: SLIVER_M, ha: number(areaM2 / 10_000, spoken, 4)};
        const own = report.misfits.filter((misfit) => misfit.kind === kind);
        list(
            word(`boundaries.${kind}`),
            count === 0 ? word('boundaries.fits') : word('boundaries.misfits', values),
            own,
            ({codes, areaM2: m2, widthM, at}) =>
                `${codes.map(nameOf).join(' – ') || '–'}: ${number(m2, spoken)} m², ${number(widthM, spoken, 1)} m, ${at[1]!.toFixed(6)} ${at[0]!.toFixed(6)}`
        );
    }
    const far = report.official.filter(({difference}) => Math.abs(difference) > FAR);
    const share = {count: far.length, total: report.official.length, share: number(100 * FAR, spoken)};
    const published =
        report.official.length === 0 ? say('cli.boundariesUnpublished') : word('boundaries.officialFar', share);
    list(word('boundaries.officialTitle'), published, far, ({name: of, km2, officialKm2, difference}) => {
        const sign = difference > 0 ? '+' : '−';
        return word('boundaries.officialRow', {
            name: of,
            km2: number(km2, spoken, 2),
            official: number(officialKm2, spoken, 2),
            difference: `${sign}${number(100 * Math.abs(difference), spoken, 1)}`
        });
    });
    if (sameName && other) {
        const title = say('cli.boundariesSameName', {name: other.properties.name});
        list(title, number(sameName.length, spoken), sameName, ({name: of, overlapShare, fromM2, toM2}) =>
            word('boundaries.sameNameRow', {
                name: of,
                share: number(100 * overlapShare, spoken),
                from: number(fromM2 / 1e6, spoken, 1),
                to: number(toM2 / 1e6, spoken, 1)
            })
        );
    }
    if (report.childless.length > 0)
        lines.push(word('boundaries.childless', {names: report.childless.map(nameOf).join(', ')}));
    return `${lines.join('\n')}\n`;
}

// the ground of each place, at most as many of a kind as the report names
function misfitsGeoJson(misfits: readonly Misfit[]) {
    const features = misfits.map(({polygon, kind, codes, areaM2, widthM, isSliver}) => ({
        type: 'Feature',
        geometry: polygon,
        properties: {kind, units: codes, areaM2, widthM, sliver: isSliver}
    }));
    return {type: 'FeatureCollection', features};
}

function word(key: keyof typeof words, values: Readonly<Record<string, string | number>> = {}): string {
    return words[key][language()].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function wrong(what: string): WrongCall {
    return new WrongCall(say('cli.wrongCall', {what}));
}
