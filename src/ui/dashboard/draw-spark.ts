import * as Plot from '@observablehq/plot';
import type {Target} from '../../record/plan.ts';
import type {TrendPoint} from '../coverage/chart.ts';
import {day, word} from '../words.ts';

/** A figure over the months as a small line with its target dashed: the last value is named, all of them are in its title. */
export function drawSpark(
    points: readonly TrendPoint[],
    target: Target | null,
    width: number,
    name: string
): SVGElement {
    const known = points
        .filter(({value}) => value !== null)
        .map((point) => ({...point, at: new Date(`${point.day}T00:00:00Z`)}));
    const most = Math.max(target?.value ?? 0, ...known.map(({value}) => value!));
    const last = known.at(-1);
    const svg = Plot.plot({
        width,
        height: 58,
        marginLeft: 14,
        marginRight: 56,
        marginTop: 8,
        marginBottom: 14,
        style: {background: 'none', fontSize: '10px', overflow: 'visible'},
        x: {type: 'utc', axis: null},
        y: {domain: [0, most > 0 ? most * 1.08 : 1], axis: null},
        marks: [
            Plot.ruleY([0], {stroke: 'currentColor', strokeOpacity: 0.35}),
            ...(target
                ? [Plot.ruleY([target.value], {stroke: 'currentColor', strokeDasharray: '4 3', strokeOpacity: 0.7})]
                : []),
            Plot.lineY(known, {x: 'at', y: 'value', stroke: 'currentColor', strokeWidth: 1.8}),
            Plot.dot(known, {x: 'at', y: 'value', r: 1.8, fill: 'currentColor'}),
            ...(last
                ? [
                      Plot.text([last], {
                          x: 'at',
                          y: 'value',
                          text: 'label',
                          dx: 6,
                          textAnchor: 'start',
                          fontWeight: 600,
                          fill: 'currentColor'
                      })
                  ]
                : []),
            ...(known[0]
                ? [
                      Plot.text([known[0], last!], {
                          x: 'at',
                          y: () => 0,
                          text: ({day: date}: TrendPoint) => day(date).slice(0, 5),
                          dy: 9,
                          textAnchor: 'middle',
                          fillOpacity: 0.75,
                          fill: 'currentColor'
                      })
                  ]
                : [])
        ]
    }) as SVGElement;
    // the parts of the picture are told by its title
    for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    const said = known.map(({day: date, text, label}) => `${day(date)}: ${text} (${label})`).join('; ');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', `${name}. ${word('dashboard.trend')}. ${said}`);
    return svg;
}
