import {examineFile} from '../exchange/examine-file.ts';
import {FileFault} from '../exchange/fault.ts';
import {evidenceSentence, type Suspicion} from '../exchange/suspicion.ts';
import {sentence} from '../record/sentence.ts';
import type {Command} from './command.ts';
import {readBytes} from './files.ts';
import {openProject, type Project, projectOptions} from './project.ts';
import {Fault, say} from './say.ts';
import {requireSoundCoordinates} from './sound-coordinates.ts';

/** `forensics`: whether the positions of a file were misread, held against a project; exit code 1 when they seem so, 2 when it cannot be told. */
export const forensics: Command = {
    name: 'forensics',
    help: 'cli.forensics',
    positionals: 'FILE',
    options: {...projectOptions, json: {type: 'boolean', help: 'cli.opt.json'}},
    async run(values, files) {
        let found: readonly Found[];
        try {
            requireSoundCoordinates();
            found = await examine(files, await openProject(values));
        } catch (error) {
            // 1 is kept for a file that seems shifted: a script must not take an unreadable one for that
            if (!(error instanceof Fault)) throw error;
            process.stderr.write(`${error.message}\n`);
            return 2;
        }
        if (values['json']) process.stdout.write(`${JSON.stringify(found)}\n`);
        else for (const {file, suspicion} of found) tell(file, suspicion);
        return found.some(({suspicion}) => suspicion.choices.length > 0) ? 1 : 0;
    }
};

interface Found {
    readonly file: string;
    readonly suspicion: Suspicion;
}

/** @throws {Fault} for a file that cannot be read. */
function examine(files: readonly string[], {records, unitSet, asOf}: Project): Promise<Found[]> {
    const each = files.map(async (file) => {
        const bytes = readBytes(file);
        try {
            const question = {fileName: file, layer: 'guess', unitSet, today: asOf} as const;
            return {file, suspicion: (await examineFile(bytes, records, question)).suspicion!};
        } catch (fault) {
            if (!(fault instanceof FileFault)) throw fault;
            const {what, todo} = sentence(fault.rule, fault.values, language());
            throw new Fault(`${file}: ${what} ${todo}`, {cause: fault});
        }
    });
    return Promise.all(each);
}

function tell(file: string, {verdict, choices, known, asIs, looked, tested}: Suspicion): void {
    const out = (text: string) => process.stdout.write(`${text}\n`);
    if (choices.length === 0) {
        const rule = verdict === 'as-is' ? 'shift-as-is' : 'shift-not-enough';
        const {what, todo} = sentence(rule, {known, agree: asIs, total: known}, language());
        out(`${file}: ${what} ${todo}`);
        out(`  ${say('cli.forensicsTested', {count: tested.length, looked})}`);
        for (const trial of tested.filter((one) => one.known + one.nearby > 0)) {
            out(`  ${sentence(trial.rule, trial.values, language()).what}: ${trial.known} / ${trial.nearby}`);
        }
        return;
    }
    out(
        `${file}: ${say(verdict === 'shifted' ? 'cli.forensicsShifted' : 'cli.forensicsChoose', {count: choices.length})}`
    );
    for (const {misreading, rule, values, evidence, shiftM} of choices) {
        const why = evidenceSentence(evidence);
        const {what, todo} = sentence(rule, values, language());
        const far = shiftM === null ? '' : ` ${say('cli.forensicsMoves', {metres: metres(shiftM)})}`;
        out(`  ${what} (${misreading}). ${sentence(why.rule, why.values, language()).what}${far} ${todo}`);
    }
}

function metres(value: number): string {
    const digits = value < 10 ? 2 : 0;
    return new Intl.NumberFormat(language(), {maximumFractionDigits: digits}).format(value);
}

function language(): 'vi' | 'en' {
    return process.env['DIA_BAN_LANG'] === 'en' ? 'en' : 'vi';
}
