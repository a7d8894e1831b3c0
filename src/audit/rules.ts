import type {Rule} from './rule.ts';
import {areaWithoutSite} from './rules/area-without-site.ts';
import {datesOutOfOrder} from './rules/dates-out-of-order.ts';
import {duplicateSites} from './rules/duplicate-sites.ts';
import {faultyOutline} from './rules/faulty-outline.ts';
import {foundOverExpected} from './rules/found-over-expected.ts';
import {officialGap} from './rules/official-gap.ts';
import {searchAfterConclusion} from './rules/search-after-conclusion.ts';
import {searchedNotVerified} from './rules/searched-not-verified.ts';
import {totalsDiffer} from './rules/totals-differ.ts';
import {unitBeyond} from './rules/unit-beyond.ts';
import {unitGap} from './rules/unit-gap.ts';
import {unitOverlap} from './rules/unit-overlap.ts';
import {openSitesInA} from './rules/zone-a-holds-open-site.ts';
import {zoneOutsideUnit} from './rules/zone-outside-unit.ts';
import {zonesOverlap} from './rules/zones-overlap.ts';

/** Every rule of contradiction, in the order in which they are worked out. */
export const RULES: readonly Rule[] = [
    openSitesInA,
    searchAfterConclusion,
    zonesOverlap,
    zoneOutsideUnit,
    faultyOutline,
    unitGap,
    unitOverlap,
    unitBeyond,
    searchedNotVerified,
    foundOverExpected,
    datesOutOfOrder,
    areaWithoutSite,
    duplicateSites,
    totalsDiffer,
    officialGap
];
