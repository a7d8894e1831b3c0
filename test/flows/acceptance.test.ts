import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {strFromU8, unzipSync} from 'fflate';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {isSealed} from '../../src/store/seal.ts';
import {Walk} from '../support/walk.ts';

// two machines: that of the office that keeps the records, and that of the auditor
const office = new Walk(process.env['DIST']);
const auditor = new Walk(process.env['DIST']);
const PASSPHRASE = 'kiem tra huyen Vinh Cuu 2024';
const MAKER = 'Nguyễn Văn Lập';
const INSPECTOR = 'Trần Thị Kiểm';
let accepted = 0;

// the machine of the auditor starts while the office works
let auditorStarts: Promise<void>;

beforeAll(async () => {
    await office.start({map: false});
    auditorStarts = auditor.start({map: false});
});
afterAll(() => Promise.all([office, auditor].map((walk) => walk.end())));

/** Name and role under "Người thực hiện…"; in a project that is inspected the role is given. */
async function become(walk: Walk, name: string): Promise<void> {
    await walk.menu(/Người thực hiện/);
    const person = walk.page.locator('db-person');
    await person.locator('[data-field=name] input').fill(name);
    await person.locator('[data-act=save]').click();
    await expect.poll(() => walk.read(({store}) => store.actor.name)).toBe(name);
}

/** A sheet with number and signatures, as the print panel remembers it. */
const signed = (walk: Walk): Promise<void> =>
    walk.page.evaluate(
        (signers) =>
            localStorage.setItem(
                'dia-ban-print',
                JSON.stringify({paper: 'A4', fields: {number: '12/BĐ-BCĐ'}, signers})
            ),
        ['maker', 'checker', 'appraiser', 'acceptor'].map((role) => ({
            role,
            post: 'Trợ lý',
            name: role,
            date: '2024-12-20'
        }))
    );

const picture = async (walk: Walk, name: string) => {
    const folder = process.env['PICTURES'];
    if (folder) await walk.page.screenshot({path: join(folder, `acceptance-${name}.png`)});
};
const part = (walk: Walk, name: string) => walk.page.locator(`db-audit [data-part=${name}]`).click();
const drawn = (i: number) => auditor.page.locator('db-drawn').nth(i);
const productState = (walk: Walk) =>
    walk.read(({records}) => {
        const row = records.layer('register').get('R-735-map-product')?.properties;
        return row?.kind === 'map-product' ? row.state : '';
    });
const findingState = (walk: Walk) =>
    walk.read(({records}) =>
        [...records.layer('raised-finding').values()].map(({properties}) => properties.state).join()
    );
const k11 = (walk: Walk) => walk.read(({analysis}) => analysis.table!.rows[0]!.figures.K11.numerator);

async function acceptancePart(walk: Walk): Promise<void> {
    await walk.task('Kiểm tra');
    await part(walk, 'acceptance');
    await walk.page.locator('db-acceptance vaadin-combo-box input').fill('Vĩnh Cửu');
    await walk.page
        .getByRole('option', {name: /Vĩnh Cửu/})
        .first()
        .click();
    await expect.poll(() => walk.text('db-map-product')).toContain('Dự thảo');
}

/** A step of the product, which freezes its sheet. */
async function product(walk: Walk, to: string): Promise<void> {
    await walk.settled();
    const button = walk.page.locator(`db-map-product [data-step=${to}]`);
    await expect.poll(() => button.getAttribute('disabled')).toBeNull();
    await button.click();
    await expect.poll(() => productState(walk)).toBe(to);
}

/** A sample of the unit's zones; every item agrees but those that `differs` names. */
async function sample(differs: readonly number[]): Promise<string> {
    const {page} = auditor;
    await part(auditor, 'sample');
    await page.locator('[data-act=new-sample]').click();
    await page.locator('db-sample-form vaadin-combo-box input').fill('Vĩnh Cửu');
    await page
        .getByRole('option', {name: /Vĩnh Cửu/})
        .first()
        .click();
    await page.locator('[data-act=draw]').click();
    await drawn(2).waitFor();
    for (const i of [0, 1, 2]) {
        if (differs.includes(i)) {
            await drawn(i).locator('[data-outcome=differs]').click();
            await drawn(i).locator('[data-field=remark] textarea').fill('Loại vùng khác biên bản số 15.');
            await drawn(i).locator('[data-act=write-raise]').click();
            await drawn(i).locator('db-raise-form [data-act=raise]').click();
        } else await drawn(i).locator('[data-outcome=agrees]').click();
        await drawn(i).locator('.chip[aria-pressed=true]').waitFor();
    }
    // the lot has its verdict once its last item has
    const shown = page.locator('db-sampled-lot b[data-verdict]');
    await expect.poll(() => shown.getAttribute('data-verdict')).toMatch(/^(accepted|rejected)$/);
    const verdict = await shown.getAttribute('data-verdict');
    await page.locator('db-sampled-lot [data-act=close]').click();
    await page.locator('db-sampled-lot [data-act=confirm]').click();
    await expect.poll(() => page.locator('db-sampled-lot .tag').first().getAttribute('data-state')).not.toBe('open');
    return verdict!;
}

async function sendFindings(name: string): Promise<string> {
    const {page} = auditor;
    await page.locator('[data-act=send-findings]').click();
    await page.locator('db-send-bundle [data-act=go]').waitFor();
    await picture(auditor, 'send');
    const download = page.waitForEvent('download');
    await page.locator('db-send-bundle [data-act=go]').click();
    const file = await auditor.keep(download, name);
    await page.locator('db-send-bundle').waitFor({state: 'detached'});
    return file;
}

/** A file dropped on the page, as from a folder; then what it brings is taken. */
async function drop(walk: Walk, file: string): Promise<string> {
    const bytes = readFileSync(file).toString('base64');
    await walk.page.evaluate(
        ([name, text]) => {
            const data = new DataTransfer();
            data.items.add(new File([Uint8Array.from(atob(text!), (letter) => letter.charCodeAt(0))], name!));
            window.dispatchEvent(new DragEvent('drop', {dataTransfer: data, cancelable: true}));
        },
        [basename(file), bytes] as const
    );
    const accept = walk.page.locator('db-merge [data-act=accept]');
    await accept.waitFor();
    await expect.poll(() => walk.text('db-merge')).toContain('tệp phát hiện của');
    const said = await walk.text('db-merge');
    await picture(walk, basename(file));
    await accept.click();
    await walk.page.locator('db-merge').waitFor({state: 'detached'});
    await walk.settled();
    return said;
}

describe('the map of a district is inspected, corrected and accepted', () => {
    test('the office enters the draft and sends the sealed bundle', async () => {
        const {page} = office;
        await signed(office);
        await become(office, MAKER);
        accepted = await k11(office);
        await acceptancePart(office);
        await product(office, 'draft');
        await office.menu(/Xuất gói theo đơn vị/);
        const dialog = page.locator('db-send-bundle');
        await dialog.locator('[data-check=seal]').click();
        for (const field of ['first', 'second']) await dialog.locator(`[data-field=${field}] input`).fill(PASSPHRASE);
        const download = page.waitForEvent('download');
        await dialog.locator('[data-act=go]').click();
        const sealed = await office.keep(download, 'vinh-cuu.khoa');
        expect(isSealed(readFileSync(sealed))).toBe(true);
    });

    test('the auditor opens it read-only: the data cannot be changed, and the role is given', async () => {
        await auditorStarts;
        const {page} = auditor;
        await signed(auditor);
        await page.locator('db-header input[type=file]').setInputFiles(join(office.folder, 'vinh-cuu.khoa'));
        await page.locator('db-open-bundle db-passphrase input').fill(PASSPHRASE);
        await page.locator('db-open-bundle [data-act=unlock]').click();
        await page.locator('db-open-bundle [data-act=inspect]').waitFor();
        await picture(auditor, 'open');
        await page.locator('db-open-bundle [data-act=inspect]').click();
        await expect.poll(() => auditor.text('db-app')).toContain('Dự án mở để kiểm tra');
        await auditor.settled();
        await become(auditor, INSPECTOR);
        await expect.poll(() => auditor.read(({store}) => store.actor.role)).toBe('auditor');
        const refused = await auditor.read((workspace) => {
            const [id, before] = [...workspace.records.layer('concluded-zone')][0]!;
            const patch = () => [{layer: 'concluded-zone' as const, id, before, after: null}];
            return workspace.run({act: 'delete', args: {id}, why: 'thử', patch}).then(
                () => '',
                ({message}: Error) => message
            );
        });
        expect(refused).toContain('auditor');
    });

    test('draws a sample, finds a zone that does not agree, and returns the map', async () => {
        const {page} = auditor;
        await auditor.task('Kiểm tra');
        expect(await sample([0])).toBe('rejected');
        await expect.poll(() => findingState(auditor)).toBe('open');
        await picture(auditor, 'sample');
        await expect.poll(() => auditor.axeFaults()).toEqual([]);
        await acceptancePart(auditor);
        await page.locator('db-map-product vaadin-text-field input').fill('Sửa phát hiện rồi trình lại.');
        await product(auditor, 'returned');
        await expect.poll(() => auditor.axeFaults()).toEqual([]);
        const findings = await sendFindings('phat-hien-1.zip');
        expect(Object.keys(unzipSync(readFileSync(findings))).sort()).toEqual(['findings.json', 'journal.jsonl']);
    });

    test('the office takes the findings, corrects, and enters the map again', async () => {
        const {page} = office;
        const said = await drop(office, join(auditor.folder, 'phat-hien-1.zip'));
        expect(said).toContain(`tệp phát hiện của ${INSPECTOR}`);
        expect([await findingState(office), await productState(office)]).toEqual(['open', 'returned']);
        await part(office, 'raised');
        const raised = page.locator('db-raised');
        await raised.locator('.what').click();
        await raised.locator('[data-step=correct]').click();
        await raised.locator('[data-field=said] textarea').fill('Đã sửa theo biên bản số 15.');
        await raised.locator('[data-act=step]').click();
        await expect.poll(() => findingState(office)).toBe('corrected');
        await acceptancePart(office);
        await product(office, 'draft');
        const download = page.waitForEvent('download');
        await office.menu(/Lưu gói dữ liệu/);
        await office.keep(download, 'da-sua.zip');
    });

    test('the auditor verifies, inspects again, and finds nothing in the way', async () => {
        const {page} = auditor;
        await auditor.menu(/Gộp gói dữ liệu/);
        await page.locator('db-merge input[type=file]').setInputFiles(join(office.folder, 'da-sua.zip'));
        await page.locator('db-merge [data-act=accept]').click();
        await page.locator('db-merge').waitFor({state: 'detached'});
        await part(auditor, 'raised');
        const raised = page.locator('db-raised');
        await raised.locator('.what').click();
        await raised.locator('[data-step=verify]').click();
        await raised.locator('[data-field=said] textarea').fill('Đã đối chiếu biên bản số 15.');
        await raised.locator('[data-act=step]').click();
        await expect.poll(() => findingState(auditor)).toBe('verified');
        expect(await sample([])).toBe('accepted');
        await acceptancePart(auditor);
        await product(auditor, 'checked');
        await product(auditor, 'appraised');
        // without a verdict the step is not there to be taken
        await expect
            .poll(() => page.locator('db-map-product [data-step=accepted]').getAttribute('disabled'))
            .not.toBeNull();
    });

    test('answers the checklist, gives the verdict, accepts the map, and takes the minutes away', async () => {
        const {page} = auditor;
        await auditor.settled();
        const items = page.locator('db-check-item');
        for (let i = 0; i < (await items.count()); i++) {
            const met = items.nth(i).locator('[data-answer=met]');
            if ((await met.count()) === 0) continue;
            await met.click();
            await items.nth(i).locator('[data-answer=met][aria-pressed=true]').waitFor();
        }
        await auditor.settled();
        await page.locator('db-verdict [data-verdict=pass]').click();
        await expect.poll(() => page.locator('db-verdict [data-part=against] li').allTextContents()).toEqual([]);
        await page.locator('db-verdict [data-act=judge]').click();
        await page.locator('db-verdict .holds[data-verdict=pass]').waitFor();
        await picture(auditor, 'verdict');
        await expect.poll(() => auditor.axeFaults()).toEqual([]);
        await product(auditor, 'accepted');
        await auditor.settled();
        await expect.poll(() => auditor.text('db-verdict')).toContain('Đã nghiệm thu và ghi vào sổ theo dõi');
        for (const format of ['docx', 'pdf']) {
            const download = page.waitForEvent('download');
            await page.locator(`[data-act=acceptance-${format}]`).click();
            await auditor.keep(download, `bien-ban.${format}`);
        }
        const docx = strFromU8(unzipSync(readFileSync(join(auditor.folder, 'bien-ban.docx')))['word/document.xml']!);
        const pdf = execFileSync('pdftotext', ['-layout', join(auditor.folder, 'bien-ban.pdf'), '-'], {
            encoding: 'utf8'
        });
        const hashes = await auditor.read(({records}) => {
            const row = records.layer('register').get('R-735-map-product')!.properties;
            const {steps} = [...records.layer('acceptance').values()][0]!.properties;
            return [steps.at(-1)!.judgement!.product!.sha256, row.kind === 'map-product' ? row.sha256! : ''];
        });
        for (const wanted of ['BIÊN BẢN', 'Loại vùng khác biên bản số 15.', 'chấp nhận lô', INSPECTOR, 'Đã thẩm định'])
            for (const text of [docx, pdf]) expect(text.normalize('NFC')).toContain(wanted);
        for (const hash of hashes) expect(docx).toContain(hash);
        await sendFindings('phat-hien-2.zip');
    });

    test('the office takes the acceptance, and K11 counts one more', async () => {
        await drop(office, join(auditor.folder, 'phat-hien-2.zip'));
        expect([await findingState(office), await productState(office)]).toEqual(['verified', 'accepted']);
        await office.settled();
        await expect.poll(() => k11(office)).toBe(accepted + 1);
        for (const walk of [office, auditor]) expect([walk.seen.foreign, walk.seen.errors]).toEqual([[], []]);
    });
});
