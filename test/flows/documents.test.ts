import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {hashOf} from '../../src/store/hash.ts';
import {has} from '../sheet/printed.ts';
import {diaBan} from '../support/run-cli.ts';
import {Walk} from '../support/walk.ts';

// The weekly report of a district is looked at, taken as PDF (the same bytes as from the command line), issued, counted for K12, and its
// frozen copy is opened again.

const walk = new Walk();
beforeAll(() => walk.start({map: false}));
afterAll(() => walk.end());

describe('documents in the page', () => {
    const panel = () => walk.page.locator('db-documents');
    const act = (name: string) => panel().locator(`[data-act="${name}"]`);

    test('a weekly report lacks number and signer until they are written, and is the same bytes as from the command line', async () => {
        await walk.task('In bản đồ');
        await walk.page.locator('db-paper-task [data-part="documents"]').click();
        await panel().locator('[data-kind="weekly"]').click();
        await panel().getByLabel('Đơn vị').fill('Nhơn Trạch');
        await walk.page.getByRole('option', {name: /Huyện Nhơn Trạch/}).click();
        await act('issue').click();
        await expect.poll(() => walk.text('db-documents')).toContain('Chưa phát hành: còn thiếu');

        const number = panel().getByLabel('Số văn bản');
        await number.fill('12/BC-BCĐ');
        await number.press('Tab');
        await panel().getByText('Người ký', {exact: true}).click();
        const name = panel().getByLabel('Họ và tên').first();
        await name.fill('Nguyễn Văn A');
        await name.press('Tab');
        await act('preview').click();
        const preview = walk.page.locator('db-document-preview');
        await expect.poll(() => walk.text('db-document-preview')).toContain('Đủ số, ngày, người ký');
        await expect
            .poll(() => preview.locator('canvas').evaluate((page) => (page as HTMLCanvasElement).width))
            .toBeGreaterThan(700);
        await walk.page.getByRole('button', {name: 'Đóng', exact: true}).click();
        await preview.waitFor({state: 'hidden'});

        const saved = walk.page.waitForEvent('download');
        await act('pdf').click();
        const file = await walk.keep(saved, 'bao-cao-tuan.pdf');
        const signers = [{authority: 'TM. Ban Chỉ đạo', post: 'Trưởng ban', name: 'Nguyễn Văn A', rank: ''}];
        const fields = join(walk.folder, 'truong.json');
        writeFileSync(fields, JSON.stringify({number: '12/BC-BCĐ', signers}));
        const own = join(walk.folder, 'rieng.pdf');
        expect(diaBan(['report', 'weekly', '--unit', '742', '--fields', fields, '--out', own]).code).toBe(0);
        expect(readFileSync(own).equals(readFileSync(file))).toBe(true);
        if (has('pdftotext')) expect(execFileSync('pdftotext', [file, '-'], {encoding: 'utf8'})).toContain('12/BC-BCĐ');
    });

    test('issued, it stands in the register with its hash, counts for K12, and its copy opens again', async () => {
        await act('issue').click();
        await expect.poll(() => walk.text('db-documents')).toContain('Đã phát hành và lưu vào sổ');
        const {sha256, number, asOf} = await walk.read((workspace) => {
            const row = [...workspace.records.layer('register').values()].find(
                ({properties}) => properties.kind === 'issued-document'
            );
            return row!.properties as unknown as {sha256: string; number: string; asOf: string};
        });
        expect([number, asOf]).toEqual(['12/BC-BCĐ', '2024-12-24']);
        expect(hashOf(readFileSync(join(walk.folder, 'bao-cao-tuan.pdf')))).toBe(sha256);
        expect(
            await walk.read((workspace) => workspace.records.layer('register').has('R-742-weekly-report-2024-12-24'))
        ).toBe(true);
        const copy = walk.page.waitForEvent('download');
        await panel().getByRole('button', {name: 'Mở bản lưu'}).click();
        expect(hashOf(readFileSync(await walk.keep(copy, 'ban-luu.pdf')))).toBe(sha256);
        for (const format of ['docx', 'xlsx']) {
            const other = walk.page.waitForEvent('download');
            await panel()
                .getByRole('button', {name: `Bản lưu .${format}`})
                .click();
            const bytes = readFileSync(await walk.keep(other, `ban-luu.${format}`));
            expect(
                await walk.read(({records}) =>
                    [...records.layer('attachment').values()].map(({properties}) => properties.sha256)
                )
            ).toContain(hashOf(bytes));
            expect(bytes.subarray(0, 2).toString()).toBe('PK');
        }
        await panel().getByRole('button', {name: 'Từ đó đã đổi gì'}).click();
        await expect.poll(() => walk.text('db-issued-list')).toMatch(/hồ sơ/);
        await expect.poll(() => walk.axeFaults('db-app', 'db-paper-task')).toEqual([]);
    });
});
