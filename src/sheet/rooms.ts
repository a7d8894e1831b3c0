import type {Desk} from './block.ts';
import {bareStrip, frameStrips} from './frame.ts';
import {headerHeight} from './header.ts';
import type {Box} from './ink.ts';
import {signOffHeight} from './sign-off.ts';
import {MapView} from './view.ts';

/** A rectangle of the page, millimetres. */
export interface Room {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

// clear ground between the unit and the neat line, as a share of its extent
const CLEAR = 0.015;

/** The rooms of the first page from top to bottom; without signers the body reaches to the foot line. */
export function roomsOf(desk: Desk, signers: number): {header: Room; signOff: Room; body: Room} {
    const {margin, gap, width, height, small} = desk.paper;
    const inner = width - 2 * margin;
    const header: Room = {x: margin, y: margin, width: inner, height: headerHeight(desk)};
    const foot = small * 1.8;
    const tall = signOffHeight(desk, signers);
    const signOff: Room = {x: margin, y: height - margin - foot - tall, width: inner, height: tall};
    const top = header.y + header.height;
    return {header, signOff, body: {x: margin, y: top + gap * 0.4, width: inner, height: signOff.y - top - gap * 1.2}};
}

/** The window inside the neat line when the frame with its figures takes a room. */
export function windowIn({paper}: Desk, room: Room, bare: boolean): Room {
    const strip = bare ? bareStrip(paper) : frameStrips(paper).total;
    return {x: room.x + strip, y: room.y + strip, width: room.width - 2 * strip, height: room.height - 2 * strip};
}

/** Extent of a unit with clear ground around it, metres. */
export function clearExtent(bounds: Box): [widthM: number, heightM: number] {
    return [(bounds[2] - bounds[0]) * (1 + 2 * CLEAR), (bounds[3] - bounds[1]) * (1 + 2 * CLEAR)];
}

/**
 * The map of a unit in a window. `right` and `up` share out the ground that the unit leaves free. The corner is in whole
 * metres, so that the georeference and the drawing share one exact corner.
 */
export function viewOf(room: Room, bounds: Box, denominator: number, right = 0.5, up = 0.5): MapView {
    const metresPerMm = denominator / 1000;
    const [widthM, heightM] = clearExtent(bounds);
    const [middleX, middleY] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
    const spareX = room.width * metresPerMm - widthM;
    const spareY = room.height * metresPerMm - heightM;
    const easting = Math.round(middleX - widthM / 2 - spareX * right);
    const northing = Math.round(middleY - heightM / 2 - spareY * up);
    return new MapView(room.x, room.y, room.width, room.height, easting, northing, denominator);
}
