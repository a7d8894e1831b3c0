import * as Plot from '@observablehq/plot';
import classes from '../../../data/codes/area-classes.json' with {type: 'json'};
import {AREA_CLASSES} from '../../record/concluded-zone.ts';
import {symbol} from '../../symbols/symbol-of.ts';
import {day, number, spoken, word} from '../words.ts';
import type {Chart, ChartForm} from './chart.ts';
import {hatchPattern, stripePattern} from './chart-patterns.ts';
import {textWidth, wrapText} from './chart-text.ts';

/** Colours of a chart, literal, so that it keeps them when it leaves the page. */
export interface ChartInk {
    readonly ground: string;
    readonly text: string;
    readonly quiet: string;
    readonly line: string;
    readonly met: string;
    readonly unmet: string;
    readonly unmetQuiet: string;
    readonly plain: string;
}

const FONT = "'Noto Sans', sans-serif";
const SVG = 'http://www.w3.org/2000/svg';
const ROW = 24;

type Rest = (typeof AREA_CLASSES)[number] | 'rest';

/**
 * A chart as one SVG that stands by itself: title, drawing, what the numbers stand on.
 *
 * Readable without colour: bars carry their numbers and a missed target is striped, the target is a dashed line with its
 * words, classes carry letter and hatch. Widths from 320 px up; cost some milliseconds for a hundred bars.
 */
export function drawChart(chart: Chart, width: number, ink: ChartInk): SVGSVGElement {
    const wide = width >= 600;
    const size = wide ? 13 : 11.5;
    const svg = make('svg', {width, 'font-family': FONT, 'font-size': size, fill: ink.text, role: 'img'});
    svg.setAttribute('aria-label', chart.title);
    const ground = make('rect', {width: '100%', fill: ink.ground});
    svg.append(patterns(ink), ground);
    let y = 0;
    const write = (text: string, px: number, look: Record<string, string | number>) => {
        for (const line of wrapText(text, width - 16, px)) {
            y += px * 1.4;
            const element = make('text', {x: 8, y, 'font-size': px, ...look});
            element.textContent = line;
            svg.append(element);
        }
    };
    write(chart.title, wide ? 17 : 13.5, {'font-weight': 600});
    y += 8;
    const body = draw(chart.form, width, size, ink);
    body.setAttribute('y', String(y));
    body.removeAttribute('class');
    svg.append(body);
    y += Number(body.getAttribute('height'));
    if (chart.form.kind === 'classes') y = legend(svg, y, width, size, ink);
    y += 2;
    for (const line of chart.stamp) write(line, wide ? 11 : 10, {fill: ink.quiet});
    y += 10;
    ground.setAttribute('height', String(y));
    svg.setAttribute('height', String(y));
    svg.setAttribute('viewBox', `0 0 ${width} ${y}`);
    return svg;
}

function draw(form: ChartForm, width: number, size: number, ink: ChartInk): SVGSVGElement {
    const style = {fontFamily: FONT, fontSize: `${size}px`, background: 'none', color: ink.text, overflow: 'visible'};
    const common = {width, size, style, marginTop: 26, marginRight: 26};
    if (form.kind === 'bars') return bars(form, common, ink);
    if (form.kind === 'trend') return trend(form, common, ink);
    return stack(form, common, ink);
}

type Common = {width: number; size: number; style: object; marginTop: number; marginRight: number};

function bars(form: Extract<ChartForm, {kind: 'bars'}>, common: Common, ink: ChartInk): SVGSVGElement {
    const names = labelMargin(
        form.bars.map(({label}) => label),
        common
    );
    const top = topOf(
        form.bars.map(({value}) => value),
        form.target?.value ?? null,
        form.share
    );
    const value = ({value: own}: (typeof form.bars)[number]) => own ?? 0;
    // the numbers stand in a column of their own, where nothing crosses them
    const numbers = Math.max(0, ...form.bars.map(({text}) => textWidth(text, common.size))) + 16;
    return plot({
        ...common,
        marginLeft: names,
        marginRight: numbers,
        height: common.marginTop + form.bars.length * ROW + 26,
        x: {
            domain: [0, top],
            label: null,
            ticks: common.width < 600 ? 2 : 5,
            tickFormat: axisNumber(form.share),
            tickSize: 3
        },
        y: {domain: form.bars.map(({label}) => label), label: null, tickSize: 0, padding: 0.28},
        marks: [
            Plot.gridX({stroke: ink.line, strokeOpacity: 0.7}),
            Plot.barX(form.bars, {
                x: value,
                y: 'label',
                fill: ({met}) => (met === null ? ink.plain : met ? ink.met : 'url(#db-unmet)'),
                stroke: ({met}) => (met === null ? ink.plain : met ? ink.met : ink.unmet)
            }),
            Plot.ruleX([0], {stroke: ink.text}),
            Plot.text(form.bars, {
                y: 'label',
                text: 'text',
                frameAnchor: 'right',
                textAnchor: 'start',
                dx: 8,
                fill: ink.text
            }),
            ...targetMarks(form.target, top, 'x', ink)
        ]
    });
}

function trend(form: Extract<ChartForm, {kind: 'trend'}>, common: Common, ink: ChartInk): SVGSVGElement {
    const points = form.points.map(({day: date, ...rest}) => ({...rest, at: new Date(`${date}T00:00:00Z`), date}));
    const top = topOf(
        form.points.map(({value}) => value),
        form.target?.value ?? null,
        form.share
    );
    const known = points.filter(({value}) => value !== null);
    // every point is named where they are few; otherwise the first, the last and every month's turn
    const every = Math.max(1, Math.ceil(known.length / (common.width < 600 ? 5 : 12)));
    const named = known.filter((_, i) => i === known.length - 1 || (i % every === 0 && known.length - 1 - i >= every));
    const ticks = points.filter(
        (_, i) => i % Math.max(1, Math.ceil(points.length / (common.width < 600 ? 4 : 12))) === 0
    );
    return plot({
        ...common,
        marginLeft: 46,
        marginRight: 30,
        height: common.width < 600 ? 220 : 360,
        x: {type: 'utc', label: null},
        y: {domain: [0, top], label: null, ticks: 5, tickFormat: axisNumber(form.share), tickSize: 3},
        marks: [
            Plot.gridY({stroke: ink.line, strokeOpacity: 0.7}),
            Plot.ruleY([0], {stroke: ink.text}),
            Plot.axisX(
                ticks.map(({at}) => at),
                {tickFormat: (at: Date) => day(at.toISOString()).slice(0, 5), tickSize: 4, label: null}
            ),
            Plot.lineY(points, {x: 'at', y: 'value', stroke: ink.plain, strokeWidth: 2}),
            Plot.dot(known, {
                x: 'at',
                y: 'value',
                fill: ink.plain,
                r: 3,
                title: (point) => `${day(point.date)}: ${point.text}`
            }),
            // the first label stands clear of the axis
            ...[named.filter(({at}) => at === points[0]?.at), named.filter(({at}) => at !== points[0]?.at)].map(
                (some, i) =>
                    Plot.text(some, {
                        x: 'at',
                        y: 'value',
                        text: 'label',
                        dy: -11,
                        textAnchor: i === 0 ? 'start' : 'middle',
                        fill: ink.text,
                        stroke: ink.ground,
                        strokeWidth: 4
                    })
            ),
            ...targetMarks(form.target, top, 'y', ink)
        ]
    });
}

function stack(form: Extract<ChartForm, {kind: 'classes'}>, common: Common, ink: ChartInk): SVGSVGElement {
    const names = labelMargin(
        form.rows.map(({label}) => label),
        common
    );
    const room = common.width - names - common.marginRight;
    const parts = form.rows.flatMap(({label, shares}) => {
        let from = 0;
        return ([...AREA_CLASSES, 'rest'] as const).map((key: Rest) => {
            const part = {label, key, share: shares[key], from, to: from + shares[key]};
            from += shares[key];
            return part;
        });
    });
    const said = ({key, share}: (typeof parts)[number]) => {
        const letter = key === 'rest' ? '' : key;
        const full = `${letter} ${number(share * 100, 0)} %`.trim();
        if (share * room > textWidth(full, common.size) + 8) return full;
        return share * room > 14 ? letter : '';
    };
    return plot({
        ...common,
        marginTop: 6,
        marginLeft: names,
        height: form.rows.length * ROW + 32,
        x: {domain: [0, 1], label: null, ticks: 5, tickFormat: axisNumber(true), tickSize: 3},
        y: {domain: form.rows.map(({label}) => label), label: null, tickSize: 0, padding: 0.24},
        marks: [
            Plot.barX(
                parts.filter(({share}) => share > 0),
                {
                    x1: 'from',
                    x2: 'to',
                    y: 'label',
                    fill: ({key}) => (key === 'rest' ? ink.ground : `url(#db-zone-${key})`),
                    stroke: ink.text,
                    strokeWidth: 0.6,
                    title: ({label, key, share}) =>
                        `${label} – ${key === 'rest' ? word('coverage.restUnclassified') : key}: ${number(share * 100, 1, true)} %`
                }
            ),
            Plot.text(
                parts.filter((part) => said(part) !== ''),
                {
                    x: ({from, to}) => (from + to) / 2,
                    y: 'label',
                    text: said,
                    fill: ink.text,
                    stroke: ink.ground,
                    strokeWidth: 5,
                    fontWeight: 600
                }
            )
        ]
    });
}

function targetMarks(
    target: Extract<ChartForm, {kind: 'bars'}>['target'],
    top: number,
    along: 'x' | 'y',
    ink: ChartInk
) {
    if (!target) return [];
    const line = {stroke: ink.text, strokeWidth: 1.6, strokeDasharray: '6,3'};
    const under = {stroke: ink.ground, strokeWidth: 3.5};
    const words = {text: () => target.text, fill: ink.text, fontWeight: 600};
    if (along === 'x') {
        const late = target.value > top / 2;
        const place = {textAnchor: late ? ('end' as const) : ('start' as const), dx: late ? 4 : -4};
        return [
            Plot.ruleX([target.value], under),
            Plot.ruleX([target.value], line),
            Plot.text([target.value], {x: (value) => value, frameAnchor: 'top', dy: -15, ...place, ...words})
        ];
    }
    const halo = {stroke: ink.ground, strokeWidth: 4};
    return [
        Plot.ruleY([target.value], under),
        Plot.ruleY([target.value], line),
        Plot.text([target.value], {
            y: (value) => value,
            frameAnchor: 'left',
            textAnchor: 'start',
            dx: 4,
            dy: target.value > top * 0.9 ? 10 : -9,
            ...halo,
            ...words
        })
    ];
}

// the end of the axis: all of it for shares, unless they and their target are a few per cent
function topOf(values: readonly (number | null)[], target: number | null, share: boolean): number {
    const largest = Math.max(0, ...values.map((value) => value ?? 0));
    if (!share) return Math.max(1, largest * 1.12);
    const small = target !== null && target > 0 && target < 0.1;
    return small ? Math.max(target * 2, largest * 1.12) : Math.max(1, largest);
}

function axisNumber(share: boolean) {
    return (value: number) => shownValue(value, share);
}

function shownValue(value: number, share: boolean): string {
    return share ? `${number(value * 100, value < 0.1 ? 1 : 0)} %` : number(value, 0);
}

function labelMargin(labels: readonly string[], {width, size}: Common): number {
    return Math.min(width * 0.42, Math.max(0, ...labels.map((label) => textWidth(label, size))) + 14);
}

function legend(svg: SVGSVGElement, from: number, width: number, size: number, ink: ChartInk): number {
    let [x, y] = [8, from + 4];
    for (const key of [...AREA_CLASSES, 'rest'] as const) {
        const name = key === 'rest' ? word('coverage.restUnclassified') : `${key} – ${classes[key][spoken()]}`;
        const wide = textWidth(name, size) + 48;
        if (x > 8 && x + wide > width) [x, y] = [8, y + 20];
        const fill = key === 'rest' ? ink.ground : `url(#db-zone-${key})`;
        const box = make('rect', {x, y, width: 24, height: 14, fill, stroke: ink.text, 'stroke-width': 0.6});
        const text = make('text', {x: x + 30, y: y + 11.5});
        text.textContent = name;
        svg.append(box, text);
        x += wide;
    }
    return y + 22;
}

function patterns(ink: ChartInk): SVGDefsElement {
    const defs = make('defs', {});
    defs.append(stripePattern('db-unmet', ink.unmet, ink.unmetQuiet));
    for (const key of AREA_CLASSES) {
        const look = symbol(`zone-${key}`);
        if (look.kind === 'area') defs.append(hatchPattern(`db-zone-${key}`, look));
    }
    return defs;
}

function plot(options: Plot.PlotOptions): SVGSVGElement {
    return Plot.plot(options) as SVGSVGElement;
}

function make<K extends keyof SVGElementTagNameMap>(
    name: K,
    attributes: Readonly<Record<string, string | number>>
): SVGElementTagNameMap[K] {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
}
