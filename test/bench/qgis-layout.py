"""The layers of a sheet as QGIS draws them: a layout of one map on the same paper, at the same scale, with the same symbols.

Called by `sheet.bench.ts`: python3 qgis-layout.py FOLDER VARIANT. FOLDER holds `layout.json` (paper, map frame, extent, system,
grid and the layers from the ground up with their symbols and labels) and one GeoJSON file a layer. VARIANT: `full`, `without
labels`, `without labels and hatches`. Layers are read into memory and the project is built before the clock starts: what is timed
is the export alone. Writes FOLDER/qgis.pdf and prints one line of JSON: milliseconds, bytes, most memory in MB, version.
"""
import json
import os
import resource
import sys
import time

os.environ.setdefault('QT_QPA_PLATFORM', 'offscreen')

from qgis.core import (  # noqa: E402
    Qgis, QgsApplication, QgsCategorizedSymbolRenderer, QgsCoordinateReferenceSystem, QgsFeatureRequest,
    QgsFillSymbol, QgsLayoutExporter, QgsLayoutItemMap, QgsLayoutItemMapGrid, QgsLayoutPoint, QgsLayoutSize,
    QgsLinePatternFillSymbolLayer, QgsLineSymbol, QgsMarkerSymbol, QgsPalLayerSettings, QgsPointPatternFillSymbolLayer,
    QgsPrintLayout, QgsProject, QgsRectangle, QgsRendererCategory, QgsSimpleFillSymbolLayer, QgsSimpleLineSymbolLayer,
    QgsTextBufferSettings, QgsTextFormat, QgsUnitTypes, QgsVectorLayer, QgsVectorLayerSimpleLabeling)
from qgis.PyQt.QtCore import Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor, QFont, QFontDatabase  # noqa: E402

MM = QgsUnitTypes.RenderMillimeters


def dashed(layer, dash):
    if dash:
        layer.setCustomDashVector(dash)
        layer.setCustomDashPatternUnit(MM)
        layer.setUseCustomDashPattern(True)


def outline(sign):
    line = QgsSimpleLineSymbolLayer(QColor(sign['colour']), sign['widthMm'])
    line.setWidthUnit(MM)
    line.setPenJoinStyle(Qt.RoundJoin)
    line.setPenCapStyle(Qt.FlatCap if sign.get('dashMm') else Qt.RoundCap)
    dashed(line, sign.get('dashMm'))
    return line


def area(sign):
    symbol = QgsFillSymbol()
    symbol.deleteSymbolLayer(0)
    if sign['fillOpacity'] > 0:
        colour = QColor(sign['fill'])
        colour.setAlphaF(sign['fillOpacity'])
        symbol.appendSymbolLayer(QgsSimpleFillSymbolLayer(colour, Qt.SolidPattern, colour, Qt.NoPen))
    hatch = sign.get('hatch')
    if hatch and hatch.get('dots'):
        dots = QgsPointPatternFillSymbolLayer()
        dots.setDistanceX(hatch['spacingMm'])
        dots.setDistanceY(hatch['spacingMm'] * 0.866)
        dots.setDisplacementX(hatch['spacingMm'] / 2)
        dots.setSubSymbol(QgsMarkerSymbol.createSimple(
            {'name': 'circle', 'size': str(hatch['widthMm']), 'color': hatch['colour'], 'outline_style': 'no'}))
        symbol.appendSymbolLayer(dots)
    elif hatch:
        for angle in hatch['angles']:
            lines = QgsLinePatternFillSymbolLayer()
            lines.setLineAngle(angle)
            lines.setDistance(hatch['spacingMm'])
            lines.setDistanceUnit(MM)
            lines.setSubSymbol(QgsLineSymbol.createSimple({'color': hatch['colour'], 'width': str(hatch['widthMm'])}))
            symbol.appendSymbolLayer(lines)
    symbol.appendSymbolLayer(outline(sign['outline']))
    return symbol


def line(sign):
    symbol = QgsLineSymbol()
    symbol.changeSymbolLayer(0, outline(sign['line']))
    return symbol


# the nearest of the markers that QGIS has: those of paths are drawn by neither faster nor shorter
SHAPES = {'single': 'circle', 'mass': 'square', 'unknown': 'diamond', 'hill': 'triangle', 'cemetery': 'star'}


def point(sign):
    shape = next((name for word, name in SHAPES.items() if word in sign['key'].split('-')), 'circle')
    return QgsMarkerSymbol.createSimple({
        'name': shape, 'size': str(sign['sizeMm']), 'color': sign['fill'],
        'outline_color': sign['outline']['colour'], 'outline_width': str(sign['outline']['widthMm'])})


MAKERS = {'area': area, 'line': line, 'point': point}


def labelled(layer, label):
    text = QgsTextFormat()
    font = QFont(label['family'])
    font.setBold(label['bold'])
    text.setFont(font)
    text.setSize(label['sizeMm'])
    text.setSizeUnit(MM)
    text.setColor(QColor(label['colour']))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(label['sizeMm'] * 0.11)
    halo.setSizeUnit(MM)
    halo.setColor(QColor('#ffffff'))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.fieldName = 'label'
    settings.setFormat(text)
    settings.priority = label['priority']
    settings.placement = QgsPalLayerSettings.OrderedPositionsAroundPoint if label['around'] else QgsPalLayerSettings.Horizontal
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def main(folder, variant):
    with open(os.path.join(folder, 'layout.json'), encoding='utf8') as file:
        plan = json.load(file)
    application = QgsApplication([], False)
    application.initQgis()
    for font in plan['fonts']:
        QFontDatabase.addApplicationFont(font)
    project = QgsProject.instance()
    system = QgsCoordinateReferenceSystem(plan['crs'])
    if not system.isValid():
        raise SystemExit('QGIS does not know the system ' + plan['crs'])
    project.setCrs(system)
    layers = []
    for each in plan['layers']:
        given = QgsVectorLayer(os.path.join(folder, each['file']), each['name'], 'ogr')
        if not given.isValid():
            raise SystemExit('QGIS cannot read ' + each['file'])
        layer = given.materialize(QgsFeatureRequest())
        if variant == 'without labels and hatches':
            for sign in each['symbols']:
                sign.pop('hatch', None)
        categories = [QgsRendererCategory(sign['key'], MAKERS[sign['kind']](sign), sign['key']) for sign in each['symbols']]
        layer.setRenderer(QgsCategorizedSymbolRenderer('key', categories))
        if variant == 'full' and each.get('label'):
            labelled(layer, each['label'])
        project.addMapLayer(layer)
        layers.append(layer)

    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    page = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(plan['widthMm'], plan['heightMm'], QgsUnitTypes.LayoutMillimeters))
    item = QgsLayoutItemMap(layout)
    frame = plan['frame']
    item.attemptMove(QgsLayoutPoint(frame['xMm'], frame['yMm'], QgsUnitTypes.LayoutMillimeters))
    item.attemptResize(QgsLayoutSize(frame['widthMm'], frame['heightMm'], QgsUnitTypes.LayoutMillimeters))
    item.setCrs(system)
    item.setLayers(list(reversed(layers)))
    item.setExtent(QgsRectangle(*plan['extent']))
    item.setFrameEnabled(True)
    grid = QgsLayoutItemMapGrid('km', item)
    grid.setIntervalX(plan['gridMetres'])
    grid.setIntervalY(plan['gridMetres'])
    item.grids().addGrid(grid)
    layout.addLayoutItem(item)
    if abs(item.scale() / plan['scale'] - 1) > 0.001:
        raise SystemExit('The map of QGIS is 1:%f' % item.scale())

    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = 300
    settings.forceVectorOutput = True
    path = os.path.join(folder, 'qgis.pdf')
    start = time.perf_counter()
    result = QgsLayoutExporter(layout).exportToPdf(path, settings)
    ms = (time.perf_counter() - start) * 1000
    if result != QgsLayoutExporter.Success:
        raise SystemExit('QGIS wrote no PDF: %s' % result)
    print(json.dumps({
        'ms': ms, 'bytes': os.path.getsize(path), 'version': Qgis.version().split('-')[0],
        'peakMb': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3}))


main(sys.argv[1], sys.argv[2])
sys.stdout.flush()
os._exit(0)  # QGIS takes itself apart in an order that some versions do not survive
