/** Edges in one array: x, y of the start, x, y of the end of each. */
type Edges = Float64Array;

/** Fewer edges than this are looked through one by one. */
const FEW = 64;
/** Edges to a square of the grid, as it is laid. */
const PER_SQUARE = 2;
/** By how much a bound is widened, so that no rounding hides an edge: share of a square's side. */
const SLACK = 1e-6;

/**
 * Distance from a place to the nearest of some edges, negative outside of the rings that they make. The same number, to the bit, as
 * looking through all edges gives: the grid leaves out only those that are farther than one that was measured.
 *
 * Cost: building, the squares that edges cross; asking, the edges around the place and those on its row.
 */
export function roomMeter(edges: Edges): (x: number, y: number) => number {
    const count = edges.length / 4;
    if (count < FEW) return (x, y) => roomAmong(edges, x, y);
    const grid = layGrid(edges, count);
    return (x, y) => {
        const row = Math.floor((y - grid.y0) / grid.side);
        let inside = false;
        // an edge that crosses the place's parallel lies on its row, or on the next where rounding put the place beside it
        if (row >= -1 && row <= grid.rows) {
            const j = Math.min(grid.rows - 1, Math.max(0, row));
            for (let k = grid.rowStarts[j]!; k < grid.rowStarts[j + 1]!; k++) {
                if (isCrossed(edges, grid.rowEdges[k]! * 4, x, y)) inside = !inside;
            }
        }
        return (inside ? 1 : -1) * Math.sqrt(nearestIn(grid, edges, x, y));
    };
}

interface Grid {
    readonly x0: number;
    readonly y0: number;
    readonly side: number;
    readonly columns: number;
    readonly rows: number;
    /** Of each square, then one more: where its edges begin in `cellEdges`. */
    readonly cellStarts: Int32Array;
    readonly cellEdges: Int32Array;
    readonly rowStarts: Int32Array;
    readonly rowEdges: Int32Array;
}

function layGrid(edges: Edges, count: number): Grid {
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < edges.length; i += 2) {
        x0 = Math.min(x0, edges[i]!);
        x1 = Math.max(x1, edges[i]!);
        y0 = Math.min(y0, edges[i + 1]!);
        y1 = Math.max(y1, edges[i + 1]!);
    }
    const [across, up] = [x1 - x0, y1 - y0];
    const wanted = count / PER_SQUARE;
    // a strip has one row or column of squares, not a thousand times more of them
    const side = Math.max(Math.sqrt((across * up) / wanted), Math.max(across, up) / wanted) || 1;
    const columns = Math.max(1, Math.ceil(across / side));
    const rows = Math.max(1, Math.ceil(up / side));
    const ground = {x0, y0, side, columns, rows};
    const [cellStarts, cellEdges] = gathered(columns * rows, (put) => {
        for (let e = 0; e < count; e++) eachSquare(edges, e * 4, ground, (square) => put(square, e));
    });
    const [rowStarts, rowEdges] = gathered(rows, (put) => {
        for (let e = 0; e < count; e++) {
            const [low, high] = span(edges[e * 4 + 1]!, edges[e * 4 + 3]!, y0, side, rows);
            for (let j = low; j <= high; j++) put(j, e);
        }
    });
    return {...ground, cellStarts, cellEdges, rowStarts, rowEdges};
}

// counted first, then filled in
function gathered(
    places: number,
    each: (put: (place: number, edge: number) => void) => void
): [Int32Array, Int32Array] {
    const starts = new Int32Array(places + 1);
    each((place) => {
        starts[place + 1]!++;
    });
    for (let i = 0; i < places; i++) starts[i + 1]! += starts[i]!;
    const next = starts.slice();
    const held = new Int32Array(starts[places]!);
    each((place, edge) => {
        held[next[place]!++] = edge;
    });
    return [starts, held];
}

// the squares that an edge crosses, row by row
function eachSquare(
    edges: Edges,
    i: number,
    {x0, y0, side, columns, rows}: Pick<Grid, 'x0' | 'y0' | 'side' | 'columns' | 'rows'>,
    tell: (square: number) => void
): void {
    const [ax, ay, bx, by] = [edges[i]!, edges[i + 1]!, edges[i + 2]!, edges[i + 3]!];
    const [low, high] = span(ay, by, y0, side, rows);
    for (let j = low; j <= high; j++) {
        const [from, to] = [y0 + (j - SLACK) * side, y0 + (j + 1 + SLACK) * side];
        const at = (y: number): number => ax + (Math.min(1, Math.max(0, (y - ay) / (by - ay))) || 0) * (bx - ax);
        // a level edge, or one that is nearly so, lies on the row with all of its length
        const isLevel = Math.abs(by - ay) < SLACK * side;
        const [left, right] = span(isLevel ? ax : at(from), isLevel ? bx : at(to), x0, side, columns);
        for (let k = left; k <= right; k++) tell(j * columns + k);
    }
}

// first and last of the places along an axis that a stretch reaches
function span(a: number, b: number, start: number, side: number, places: number): [number, number] {
    const low = Math.floor((Math.min(a, b) - start) / side - SLACK);
    const high = Math.floor((Math.max(a, b) - start) / side + SLACK);
    return [Math.min(places - 1, Math.max(0, low)), Math.min(places - 1, Math.max(0, high))];
}

// squares around the place, ring by ring, until none that is left can hold a nearer edge
function nearestIn(grid: Grid, edges: Edges, x: number, y: number): number {
    const {x0, y0, side, columns, rows, cellStarts, cellEdges} = grid;
    const [i, j] = [
        Math.min(columns - 1, Math.max(0, Math.floor((x - x0) / side))),
        Math.min(rows - 1, Math.max(0, Math.floor((y - y0) / side)))
    ];
    let least = Infinity;
    for (let ring = 0; ; ring++) {
        const [left, right, low, high] = [i - ring, i + ring, j - ring, j + ring];
        for (let row = Math.max(0, low); row <= Math.min(rows - 1, high); row++) {
            const isEnd = row === low || row === high;
            for (let column = left; column <= right; column += isEnd ? 1 : Math.max(1, right - left)) {
                if (column < 0 || column >= columns) continue;
                const square = row * columns + column;
                for (let k = cellStarts[square]!; k < cellStarts[square + 1]!; k++) {
                    least = Math.min(least, squaredTo(edges, cellEdges[k]! * 4, x, y));
                }
            }
        }
        let free = Infinity;
        if (left > 0) free = Math.min(free, x - (x0 + left * side));
        if (right < columns - 1) free = Math.min(free, x0 + (right + 1) * side - x);
        if (low > 0) free = Math.min(free, y - (y0 + low * side));
        if (high < rows - 1) free = Math.min(free, y0 + (high + 1) * side - y);
        if (free === Infinity) return least;
        const sure = free - SLACK * side;
        if (sure > 0 && least < sure * sure) return least;
    }
}

function roomAmong(edges: Edges, x: number, y: number): number {
    let inside = false;
    let least = Infinity;
    for (let i = 0; i < edges.length; i += 4) {
        if (isCrossed(edges, i, x, y)) inside = !inside;
        least = Math.min(least, squaredTo(edges, i, x, y));
    }
    return (inside ? 1 : -1) * Math.sqrt(least);
}

// whether a way from the place to the east crosses the edge
function isCrossed(edges: Edges, i: number, x: number, y: number): boolean {
    const ay = edges[i + 1]!;
    const by = edges[i + 3]!;
    if (ay > y === by > y) return false;
    const ax = edges[i]!;
    const bx = edges[i + 2]!;
    return x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
}

function squaredTo(edges: Edges, i: number, x: number, y: number): number {
    const ax = edges[i]!;
    const ay = edges[i + 1]!;
    const dx = edges[i + 2]! - ax;
    const dy = edges[i + 3]! - ay;
    const length = dx * dx + dy * dy;
    const t = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
    const px = x - ax - t * dx;
    const py = y - ay - t * dy;
    return px * px + py * py;
}
