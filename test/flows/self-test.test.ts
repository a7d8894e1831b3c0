import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {readBundle} from '../../src/store/bundle.ts';
import {Walk} from '../support/walk.ts';

// The built page with one control point a metre off, as if a file of the program had been damaged.
const folder = mkdtempSync(join(tmpdir(), 'dia-ban-unsound-'));
const damaged = join(folder, 'dist');
const walk = new Walk(damaged);

beforeAll(async () => {
    cpSync(join(import.meta.dirname, '../../dist'), damaged, {recursive: true});
    const changed = readdirSync(join(damaged, 'assets'))
        .filter((name) => name.endsWith('.js'))
        .filter((name) => {
            const file = join(damaged, 'assets', name);
            const text = readFileSync(file, 'utf8');
            writeFileSync(file, text.replaceAll('398163.325', '398164.325'));
            return text.includes('398163.325');
        });
    expect(changed.length).toBeGreaterThan(0);
    await walk.start({map: false});
});
afterAll(async () => {
    await walk.end();
    rmSync(folder, {recursive: true, force: true});
});

describe('a page whose transformations miss a control point', () => {
    test('says which point, by how much, what is blocked and what to do, and keeps saying it', async () => {
        await expect.poll(() => walk.text('db-unsound')).toContain('V6b');
        await expect.poll(() => walk.text('db-unsound')).toContain('lệch 1 m');
        await expect.poll(() => walk.text('db-unsound')).toContain('tạm khóa việc vẽ, nhập, lưu thay đổi và in');
        await expect.poll(() => walk.text('db-unsound')).toContain('Lưu gói dữ liệu');
        await walk.page.keyboard.press('Escape');
        await walk.task('Bao phủ');
        await expect.poll(() => walk.page.locator('db-unsound').isVisible()).toBe(true);
        await expect.poll(() => walk.page.locator('db-unsound [role=alert]').count()).toBe(1);
    });

    test('draws nothing', async () => {
        await walk.task('Kết luận');
        const draw = walk.page.getByRole('button', {name: 'Vẽ vùng kết luận'});
        await expect.poll(() => draw.isDisabled()).toBe(true);
        await walk.read((workspace) => workspace.hand({kind: 'start'}));
        await expect.poll(() => walk.read(({drawing}) => drawing.kind)).toBe('idle');
    });

    test('prints nothing', async () => {
        await walk.task('In bản đồ');
        const print = walk.page.locator('db-print');
        await print.getByRole('button', {name: 'Tải PDF'}).waitFor();
        await expect.poll(() => print.getByRole('button', {name: 'Tải PDF'}).isDisabled()).toBe(true);
        await expect.poll(() => print.getByRole('button', {name: 'Xem trước'}).isDisabled()).toBe(true);
    });

    test('imports nothing and changes no record', async () => {
        const lines = await walk.read(({store}) => store.lines.length);
        await walk.menu(/Nhập dữ liệu/);
        await expect.poll(() => walk.text('db-import')).toContain('tạm khóa');
        await expect.poll(() => walk.page.locator('db-import input[type=file]').count()).toBe(0);
        await walk.page.keyboard.press('Escape');
        const refused = await walk.read((workspace) =>
            workspace.run({act: 'test', args: {}, why: '', patch: () => []}).then(
                () => 'run',
                (error: Error) => error.message
            )
        );
        expect(refused).toContain('control points missed');
        await expect.poll(() => walk.read(({store}) => store.lines.length)).toBe(lines);
    });

    test('still gives the whole project as a bundle', async () => {
        const download = walk.page.waitForEvent('download');
        await walk.page.locator('db-unsound vaadin-button').click();
        const bundle = await walk.keep(download, 'goi.zip');
        const lines = await walk.read(({store}) => store.lines.length);
        expect(readBundle(readFileSync(bundle))).toHaveLength(lines);
    });
});
