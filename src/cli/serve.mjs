// Serves the built page from this machine only and prints its address. Any static server will do as well.
import {preview} from 'vite';

// Opens the browser where there is a screen to show it on.
const screen =
    !process.env.CI && (process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY));
const port = Number(process.env.PORT ?? 4180);
const server = await preview({preview: {port, host: '127.0.0.1', open: screen}, logLevel: 'warn'});
const address = server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`;
process.stdout.write(`\n  Địa Bàn: ${address}\n  Dừng bằng Ctrl + C. / Stop with Ctrl + C.\n\n`);
