import {system} from './system.ts';

/** The few letters by which the status bar names a system (code or short name): `VN-2000 107°45'`. */
export function readoutLabel(code: string, language: 'vi' | 'en' = 'vi'): string {
    const {label, labelEn} = system(code);
    return language === 'vi' ? label : labelEn;
}
