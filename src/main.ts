import demoUrl from '../data/demo/dong-nai-2024.zip?url';
import type {IsoDate} from './record/feature.ts';
import type {Actor} from './record/journal-line.ts';
import {openIndexedDb} from './store/indexed-db.ts';
import {openStore} from './store/store.ts';
import type {View} from './ui/workspace.ts';
import {Workspace} from './ui/workspace.ts';
import {JobRunner} from './worker/job-runner.ts';

console.log(demoUrl, openIndexedDb, openStore, Workspace, JobRunner);
export type {Actor, IsoDate, View};
