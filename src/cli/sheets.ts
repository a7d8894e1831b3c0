import {join} from 'node:path';
import {analyse} from '../audit/analyse.ts';
import type {PaperSize} from '../sheet/compose.ts';
import {composeSheet, PAPERS} from '../sheet/compose.ts';
import {defaultRequest} from '../sheet/default-request.ts';
import {sheetToPdf} from '../sheet/pdf.ts';
import {indexUnits} from '../units/unit-index.ts';
import type {Command, Values} from './command.ts';
import {makeFolder, overlayEngine, sheetFonts, writeBytes} from './files.ts';
import {openProject, projectOptions} from './project.ts';
import {say, WrongCall} from './say.ts';
import {requireSoundCoordinates} from './sound-coordinates.ts';

/** `sheets`: the search map of the province or of one unit, the same bytes as from the page. */
export const sheets: Command = {
    name: 'sheets',
    help: 'cli.sheets',
    options: {
        ...projectOptions,
        unit: {type: 'string', help: 'cli.opt.unit', value: 'CODE|province', required: true},
        paper: {type: 'string', help: 'cli.opt.paper', value: 'A1', required: true},
        out: {type: 'string', help: 'cli.opt.out', value: 'DIR', required: true}
    },
    async run(values) {
        requireSoundCoordinates();
        const paper = paperOf(values);
        const {records, ...question} = await openProject(values);
        const unit = String(values['unit']);
        if (unit !== 'province' && !indexUnits(records, question.unitSet).byCode(unit)) {
            throw new WrongCall(say('cli.wrongCall', {what: say('cli.unknownUnit', {code: unit})}));
        }
        makeFolder(String(values['out'])); // before the work, so that a wrong place is told at once
        const {table} = analyse(records, question, await overlayEngine());
        const fonts = sheetFonts();
        const sheet = composeSheet(defaultRequest(unit, paper, question.asOf), {records, table, fonts});
        const file = join(String(values['out']), `ban-do-TKQT-${unit}-${paper}-${question.asOf}.pdf`);
        writeBytes(file, await sheetToPdf(sheet, fonts));
        const scale = new Intl.NumberFormat('vi-VN').format(sheet.scaleDenominator);
        process.stdout.write(`${say('cli.sheetWrote', {file, scale, pages: sheet.pages.length})}\n`);
        for (const note of sheet.notes) process.stdout.write(`  ${note}\n`);
        return 0;
    }
};

function paperOf(values: Values): PaperSize {
    const given = String(values['paper']).toUpperCase();
    const paper = PAPERS.find((size) => size === given);
    if (paper) return paper;
    throw new WrongCall(
        say('cli.wrongCall', {what: say('cli.badValue', {option: '--paper', value: given, wanted: PAPERS.join(', ')})})
    );
}
