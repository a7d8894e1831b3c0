// Makes a fresh clone ready: installs what is missing and nothing else, asks no question. Plain JavaScript, because it
// runs before anything is installed.
//
//   node src/cli/ready.mjs             packages
//   node src/cli/ready.mjs --build     packages and the built page
//   node src/cli/ready.mjs --commands  packages and the command line, in .cache/cli
//   node src/cli/ready.mjs --browser   packages and the system's Chromium, with the readers of PDF that the tests use
import {execFileSync, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const say = (text) => process.stderr.write(`${text}\n`);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
    say(`Cần Node.js 20.19 trở lên, máy đang có ${process.versions.node}. / Node.js 20.19 or newer is needed.`);
    process.exit(1);
}

const stamp = join(root, 'node_modules/.dia-ban-ready');
const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    say('Đang cài các gói cần thiết… / Installing packages…');
    // Not `npm ci`: it refuses a lock file that lacks a package for another kind of machine. This keeps to the lock file too.
    run(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
    writeFileSync(stamp, wanted);
}

if (process.argv.includes('--build')) build();
if (process.argv.includes('--commands')) buildCommands();
if (process.argv.includes('--browser')) installBrowser();

// Built once per state of the sources: the stamp is a hash of every file that goes into the page.
function build() {
    const state = stateOf([
        'index.html',
        'vite.config.ts',
        'tsconfig.json',
        ...walk('src'),
        ...walk('data'),
        ...walk('styles')
    ]);
    const built = join(root, 'dist/.built-from');
    if (isBuiltFrom(built, state)) return;
    say('Đang dựng trang… / Building the page…');
    vite(['build']);
    mkdirSync(dirname(built), {recursive: true});
    writeFileSync(built, state);
}

// In one piece it starts in a fifth of a second; module by module it takes a second and more.
function buildCommands() {
    const state = stateOf(['vite.config.ts', 'tsconfig.json', ...walk('src'), ...walk('data')]);
    const folder = join(root, '.cache/cli');
    const isBuilt = () => isBuiltFrom(join(folder, '.built-from'), state);
    if (isBuilt()) return;
    // built beside it and then put in its place, for calls that run at the same time
    const beside = `${folder}.${process.pid}`;
    vite(['build', '--mode', 'commands', '--outDir', beside]);
    writeFileSync(join(beside, '.built-from'), state);
    try {
        // another call may have put its own there meanwhile, which is the same and may be running
        if (!isBuilt()) {
            rmSync(folder, {recursive: true, force: true});
            renameSync(beside, folder);
        }
    } catch (error) {
        if (!isBuilt()) throw error;
    } finally {
        rmSync(beside, {recursive: true, force: true});
    }
}

function stateOf(files) {
    const hash = createHash('sha256').update(wanted);
    for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
    return hash.digest('hex');
}

function isBuiltFrom(stampFile, state) {
    return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === state;
}

function vite(args) {
    run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), ...args, '--logLevel', 'warn']);
}

function walk(folder) {
    return readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'})
        .map((file) => join(folder, file))
        .filter((file) => statSync(join(root, file)).isFile())
        .sort();
}

function installBrowser() {
    const missing = [];
    if (!found(['chromium', 'chromium-browser', 'google-chrome']) && !process.env.CHROMIUM) missing.push('chromium');
    if (!found(['pdftotext'])) missing.push('poppler-utils');
    if (!found(['gdalinfo'])) missing.push('gdal-bin');
    if (missing.length === 0) return;
    if (!found(['apt-get'])) {
        say(`Thiếu ${missing.join(', ')}: hãy cài rồi chạy lại (đường dẫn Chromium có thể đặt ở biến CHROMIUM).`);
        say(`Missing ${missing.join(', ')}: install them and run again (CHROMIUM may hold the browser's path).`);
        process.exit(1);
    }
    say(`Đang cài ${missing.join(', ')}… / Installing ${missing.join(', ')}…`);
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
    for (const step of [
        ['update', '-qq'],
        ['install', '-y', '-qq', '--no-install-recommends', ...missing]
    ]) {
        const [command, ...rest] = [...sudo, 'apt-get', ...step];
        const {status} = spawnSync(command, rest, {stdio: ['ignore', 'ignore', 'inherit'], env});
        if (status !== 0 && step[0] === 'install') {
            say(`Không cài được ${missing.join(', ')}. / Could not install them.`);
            process.exit(1);
        }
    }
}

function found(names) {
    const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
    return names.some((name) => folders.some((folder) => existsSync(join(folder, name))));
}

function run(command, args) {
    execFileSync(command, args, {cwd: root, stdio: ['ignore', 'ignore', 'inherit']});
}
