import {analyse} from '../audit/analyse.ts';
import {drawSample} from '../audit/draw-sample.ts';
import {drawnItems} from '../audit/inspect-sample.ts';
import {INSPECTED_LAYERS, inspectionLot} from '../audit/inspection-lot.ts';
import {QUALITY_LIMITS} from '../audit/sampling-plan.ts';
import {reportBytes} from '../report/report-bytes.ts';
import {sampleSheet, stratumWords} from '../report/sample-sheet.ts';
import {startPdfRaster} from '../sheet/pdf-raster.ts';
import {hashOf, hashOfRecord} from '../store/hash.ts';
import {indexUnits} from '../units/unit-index.ts';
import type {Command} from './command.ts';
import {officeFonts, overlayEngine, pdfEngine, writeBytes} from './files.ts';
import {openProject, projectOptions} from './project.ts';
import {Fault, language, say, WrongCall} from './say.ts';

/** `sample`: a seeded sample of zones or sites to be inspected, with the numbers that accept or reject its lot. */
export const sample: Command = {
    name: 'sample',
    help: 'cli.sample',
    options: {
        ...projectOptions,
        of: {type: 'string', help: 'cli.opt.sampleOf', value: 'LAYER'},
        unit: {type: 'string', help: 'cli.opt.sampleUnit', value: 'CODE'},
        aql: {type: 'string', help: 'cli.opt.aql', value: '4.0'},
        seed: {type: 'string', help: 'cli.opt.sampleSeed', value: 'TEXT', required: true},
        out: {type: 'string', help: 'cli.opt.sampleOut', value: 'FILE.docx'},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values) {
        const layer = oneOf('of', values['of'] ?? 'concluded-zone', INSPECTED_LAYERS);
        const limit = oneOf('aql', limitAsListed(String(values['aql'] ?? '4.0')), QUALITY_LIMITS);
        const {records, ...question} = await openProject(values);
        const index = indexUnits(records, question.unitSet);
        const code = typeof values['unit'] === 'string' ? values['unit'] : undefined;
        const unit = code === undefined ? index.units[0] : index.byCode(code);
        if (!unit) throw new WrongCall(say('cli.wrongCall', {what: say('cli.unknownUnit', {code: code ?? ''})}));
        const lot = inspectionLot(records, index, layer, code);
        if (lot.length === 0) throw new Fault(say('cli.sampleEmpty', {unit: unit.properties.name}));
        const seed = String(values['seed']).trim();
        if (seed === '') throw new WrongCall(say('cli.wrongCall', {what: say('cli.missing', {option: '--seed'})}));
        const drawn = drawSample(lot, limit, seed, hashOf);
        if (typeof values['out'] === 'string') {
            const {table} = analyse(records, question, await overlayEngine());
            const items = drawnItems(records, layer, drawn, lot, hashOfRecord);
            const inspection = {...drawn, layer, items, results: [], steps: []};
            const fonts = officeFonts();
            const document = sampleSheet({records, table}, {inspection, unit: unit.properties.code}, fonts);
            const format = /\.pdf$/i.test(values['out']) ? 'pdf' : 'docx';
            const raster = () => startPdfRaster(pdfEngine());
            writeBytes(values['out'], await reportBytes({document, sheets: []}, format, fonts, raster));
            process.stderr.write(`${say('cli.reportWrote', {file: values['out']})}\n`);
        }
        if (values['json']) process.stdout.write(`${JSON.stringify(drawn)}\n`);
        else {
            const {lot: of, size, letter, accept, reject} = drawn;
            const aql = language() === 'vi' ? limit.replace('.', ',') : limit;
            process.stdout.write(`${say('cli.sampleRule', {lot: of, size, letter, aql, accept, reject, seed})}\n`);
            process.stdout.write(
                drawn.items.map(({id, stratum}) => `${id}\t${stratumWords(stratum, language())}\n`).join('')
            );
        }
        return 0;
    }
};

// 2,5 and 4 are limits of the list as 2.5 and 4.0 are
function limitAsListed(given: string): string {
    const plain = given.trim().replace(',', '.');
    return QUALITY_LIMITS.find((limit) => limit === plain || limit === `${plain}.0`) ?? given;
}

function oneOf<T extends string>(option: string, value: unknown, wanted: readonly T[]): T {
    const found = wanted.find((each) => each === value);
    if (found !== undefined) return found;
    const what = say('cli.badValue', {option: `--${option}`, value: String(value), wanted: wanted.join(', ')});
    throw new WrongCall(say('cli.wrongCall', {what}));
}
