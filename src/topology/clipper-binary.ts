/**
 * Starts the binary of `clipper2-wasm` 0.4.0 without its JavaScript glue.
 *
 * That glue builds its calls with `new Function`, which a Content-Security-Policy without 'unsafe-eval' refuses. The
 * binary itself only needs a few imports: here they note the C++ functions it registers (embind) under names such as
 * `BooleanOp64`, `PolyPath64.count`, `PolyPath64()` (constructor) and `~Paths64` (destructor). Single letters are the
 * binary's own names.
 */

export type Call = (...args: number[]) => number;

export interface Binary {
    readonly memory: WebAssembly.Memory;
    readonly allocate: (bytes: number) => number;
    readonly free: (pointer: number) => void;
    /** @throws {Error} if the binary did not register it. */
    readonly call: (name: string) => Call;
}

interface Exports {
    readonly D: WebAssembly.Memory;
    readonly E: () => void;
    readonly G: WebAssembly.Table;
    readonly H: (bytes: number) => number;
    readonly I: (pointer: number) => void;
}

const PAGE = 65_536;
const MAX_PAGES = 32_768; // 2 GB, so that pointers stay positive

/** @throws {Error} if the bytes are not the binary this module knows. */
export async function startBinary(wasm: ArrayBuffer | Uint8Array): Promise<Binary> {
    const module = await WebAssembly.compile(wasm as BufferSource);
    const calls = new Map<string, Call>();
    const classNames = new Map<number, string>();

    const name = (pointer: number) => {
        const bytes = new Uint8Array(exports.D.buffer);
        const text = String.fromCharCode(...bytes.subarray(pointer, bytes.indexOf(0, pointer)));
        return text.replace(/\(.*/, ''); // "count(index)" carries its argument names
    };
    const fn = (index: number) => exports.G.get(index) as Call;
    const known: Record<string, (...args: number[]) => unknown> = {
        // _embind_register_function(name, argCount, argTypes, signature, invoker, function)
        b: (text, _n, _types, _signature, invoker, target) => {
            const invoke = fn(invoker!);
            calls.set(name(text!), (...args) => invoke(target!, ...args));
        },
        // _embind_register_class(type, …, name, destructorSignature, destructor)
        e: (...args) => {
            const className = name(args[10]!);
            classNames.set(args[0]!, className);
            calls.set(`~${className}`, fn(args[12]!));
        },
        // _embind_register_class_constructor(type, argCount, argTypes, signature, invoker, constructor)
        g: (type, argCount, _types, _signature, invoker, target) => {
            if (argCount !== 1) return;
            const invoke = fn(invoker!);
            calls.set(`${classNames.get(type!)}()`, () => invoke(target!));
        },
        // _embind_register_class_function(type, name, argCount, argTypes, signature, invoker, context)
        a: (type, text, _n, _types, _signature, invoker, context) => {
            const invoke = fn(invoker!);
            calls.set(`${classNames.get(type!)}.${name(text!)}`, (...args) => invoke(context!, ...args));
        },
        // __cxa_throw and _abort_js: the engine is then in no state to be used again
        h: () => stop('threw an exception'),
        x: () => stop('gave up'),
        // _emscripten_resize_heap
        y: (bytes) => {
            const pages = Math.ceil((bytes! >>> 0) / PAGE) - exports.D.buffer.byteLength / PAGE;
            const spare = Math.ceil(exports.D.buffer.byteLength / PAGE / 5);
            const most = MAX_PAGES - exports.D.buffer.byteLength / PAGE;
            if (pages > most) return 0;
            exports.D.grow(Math.min(pages + spare, most));
            return 1;
        }
    };
    const imports: Record<string, (...args: number[]) => unknown> = {};
    for (const {name: letter} of WebAssembly.Module.imports(module)) imports[letter] = known[letter] ?? (() => 0);

    const instance = await WebAssembly.instantiate(module, {a: imports as WebAssembly.ModuleImports});
    const exports = instance.exports as unknown as Exports;
    if (!exports.D || !exports.E || !exports.G) throw wrongVersion('exports');
    exports.E();

    return {
        memory: exports.D,
        allocate(bytes) {
            const pointer = exports.H(bytes);
            if (pointer === 0) throw new RangeError(`The overlay engine has no memory for ${bytes} bytes.`);
            return pointer;
        },
        free: exports.I,
        call(wanted) {
            const call = calls.get(wanted);
            if (!call) throw wrongVersion(wanted);
            return call;
        }
    };
}

function stop(what: string): never {
    throw new Error(`The overlay engine ${what}.`);
}

function wrongVersion(missing: string): Error {
    return new Error(`The overlay engine has no ${missing}: these are not the bytes of clipper2-wasm 0.4.0.`);
}
