import acceptance from '../../../data/schemas/acceptance.json' with {type: 'json'};
import attachment from '../../../data/schemas/attachment.json' with {type: 'json'};
import cemetery from '../../../data/schemas/cemetery.json' with {type: 'json'};
import zone from '../../../data/schemas/concluded-zone.json' with {type: 'json'};
import findingException from '../../../data/schemas/finding-exception.json' with {type: 'json'};
import site from '../../../data/schemas/grave-site.json' with {type: 'json'};
import inspection from '../../../data/schemas/inspection.json' with {type: 'json'};
import landmark from '../../../data/schemas/landmark.json' with {type: 'json'};
import plan from '../../../data/schemas/plan.json' with {type: 'json'};
import raisedFinding from '../../../data/schemas/raised-finding.json' with {type: 'json'};
import register from '../../../data/schemas/register.json' with {type: 'json'};
import area from '../../../data/schemas/surveyed-area.json' with {type: 'json'};
import unit from '../../../data/schemas/unit.json' with {type: 'json'};
import unitSet from '../../../data/schemas/unit-set.json' with {type: 'json'};
import type {LayerId} from '../../record/feature.ts';

type Words = {readonly vi: string; readonly en: string};

/** What a schema of `data/schemas` says of one field. */
export interface FieldSchema {
    readonly title?: string;
    readonly 'x-en'?: string;
    readonly 'x-group'?: string;
    readonly 'x-labels'?: Readonly<Record<string, Words>>;
    readonly type?: string | readonly string[];
    readonly format?: string;
    readonly properties?: Readonly<Record<string, FieldSchema>>;
    readonly items?: FieldSchema;
}

export interface LayerSchema extends FieldSchema {
    readonly 'x-groups'?: Readonly<Record<string, Words>>;
    readonly properties?: Readonly<Record<string, FieldSchema>>;
}

const SCHEMAS: Readonly<Record<LayerId, unknown>> = {
    'grave-site': site,
    'surveyed-area': area,
    'concluded-zone': zone,
    cemetery,
    landmark,
    unit,
    'unit-set': unitSet,
    register,
    plan,
    attachment,
    'raised-finding': raisedFinding,
    'finding-exception': findingException,
    inspection,
    acceptance
};

/** The schema of a layer: fields in the order in which they are read, titles in both languages. */
export function schemaOf(layer: LayerId): LayerSchema {
    return SCHEMAS[layer] as LayerSchema;
}
