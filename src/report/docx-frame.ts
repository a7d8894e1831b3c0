import {Paragraph, type Table} from 'docx';
import {
    BODY,
    centred,
    centredRule,
    HEAD,
    LEFT_MM,
    lines,
    mm,
    plain,
    run,
    SMALL,
    TABLE,
    TEXT_WIDTH,
    unframed
} from './docx-parts.ts';
import {type DocumentHead, type DocumentSigner, dateInWords, type OfficeDocument} from './office-document.ts';

export function headTable({superior, issuer, number, place, date, secrecy = ''}: DocumentHead): Table {
    const left = [
        ...lines(superior).map((line) => centred(line.toLocaleUpperCase('vi'), {size: HEAD})),
        ...lines(issuer).map((line) => centred(line.toLocaleUpperCase('vi'), {size: HEAD, bold: true})),
        centredRule(22, LEFT_MM)
    ];
    const numbered = [
        centred(`Số: ${number || '…………'}`, {size: HEAD}),
        ...(secrecy ? [centred(secrecy, {size: HEAD, bold: true})] : [])
    ];
    const right = [
        centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', {size: HEAD, bold: true}),
        centred('Độc lập - Tự do - Hạnh phúc', {size: BODY, bold: true}),
        centredRule(58, 165 - LEFT_MM)
    ];
    // number and day stand on one line, whatever stands above them
    const dated = [centred(`${place}, ${dateInWords(date)}`, {size: BODY, italics: true})];
    const rows = [
        [left, right],
        [numbered, dated]
    ];
    return unframed([mm(LEFT_MM), TEXT_WIDTH - mm(LEFT_MM)], rows, 40);
}

export function signTable({signers, recipients}: OfficeDocument): Table {
    const half = Math.floor(TEXT_WIDTH / 2);
    const sign = ({authority, post}: DocumentSigner): Paragraph[] => [
        ...[...lines(authority), ...lines(post)]
            .filter(Boolean)
            .map((line) => centred(line.toLocaleUpperCase('vi'), {size: BODY, bold: true, keep: true})),
        centred('(Ký, ghi rõ họ tên)', {size: SMALL, italics: true, keep: true})
    ];
    // names stand in a row of their own, so that they are level whatever stands above them
    const named = ({rank, name}: DocumentSigner): Paragraph[] => [
        ...Array.from({length: 3}, () => centred('', {size: BODY, keep: true})),
        centred([rank, name].filter(Boolean).join(' ') || '…………………………', {size: BODY, bold: true})
    ];
    const list =
        recipients.length === 0
            ? []
            : [
                  plain([run('Nơi nhận:', {size: TABLE, bold: true, italics: true})], {left: 0}),
                  ...recipients.map((recipient, i) =>
                      plain([run(`- ${recipient}${i === recipients.length - 1 ? '.' : ';'}`, {size: SMALL})], {left: 0})
                  )
              ];
    const rows: Paragraph[][][] = [];
    for (let i = 0; i < signers.length; i += 2) {
        const [first, second] = [signers[i]!, signers[i + 1]];
        if (second) for (const part of [sign, named]) rows.push([part(first), part(second)]);
        // one signature alone stands on the right and Nơi nhận on its left, as the decree has it
        else rows.push([list.length > 0 ? list : [new Paragraph('')], [...sign(first), ...named(first)]]);
    }
    if (list.length > 0 && signers.length % 2 === 0) rows.push([list, [new Paragraph('')]]);
    return unframed([half, TEXT_WIDTH - half], rows);
}
