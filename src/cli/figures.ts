import {analyse} from '../audit/analyse.ts';
import {FIGURES} from '../coverage/figure.ts';
import type {CoverageTable} from '../coverage/table.ts';
import {coverageWorkbook} from '../report/coverage-workbook.ts';
import {imbalanceWords} from '../report/imbalance-words.ts';
import {day} from '../report/words.ts';
import {workbookBytes} from '../report/workbook.ts';
import type {Command} from './command.ts';
import {overlayEngine, writeBytes} from './files.ts';
import {openProject, projectOptions} from './project.ts';
import {language, say} from './say.ts';

/** `figures`: the coverage table that the page shows and the sheets print, with the contradictions. */
export const figures: Command = {
    name: 'figures',
    help: 'cli.figures',
    options: {
        ...projectOptions,
        json: {type: 'boolean', help: 'cli.opt.json'},
        xlsx: {type: 'string', help: 'cli.opt.xlsx'}
    },
    async run(values) {
        const {records, ...question} = await openProject(values);
        const {table, findings} = analyse(records, question, await overlayEngine());
        const file = values['xlsx'];
        if (typeof file === 'string') writeBytes(file, await workbookBytes(coverageWorkbook(table, records, 'vi')));
        else process.stdout.write(values['json'] ? `${JSON.stringify({...table, findings})}\n` : asText(table));
        return 0;
    }
};

function asText({stamp, rows}: CoverageTable): string {
    const balance = stamp.balanced
        ? say('cli.balanced')
        : `${say('cli.unbalanced')} – ${imbalanceWords(stamp, language())}`;
    const head = say('cli.head', {asOf: day(stamp.asOf), unitSet: stamp.unitSetName, balance, head: stamp.head});
    const counted = FIGURES.filter((id) => id !== 'K13');
    const lines = rows.map((row) => {
        const indent = {province: '', district: '  ', commune: '    '}[row.level];
        const cells = counted.map((id) => {
            const {numerator, denominator} = row.figures[id];
            return denominator === null ? `${numerator}` : `${numerator}/${denominator}`;
        });
        return [row.code, `${indent}${row.name}`, ...cells, (row.areas.unitM2 / 10_000).toFixed(1)].join('\t');
    });
    return `${head}\n${['', '', ...counted, 'ha'].join('\t')}\n${lines.join('\n')}\n`;
}
