import { setWorkerUrl } from 'maplibre-gl'
import workerCode from 'maplibre-gl/dist/maplibre-gl-worker.mjs?raw'
import 'maplibre-gl/dist/maplibre-gl.css'

// One recipe for the dev server, dist/ and file://: the worker's code is carried inside and started from a blob.
setWorkerUrl(URL.createObjectURL(new Blob([workerCode], { type: 'text/javascript' })))

export { type GeoJSONSource, Map as MapLibreMap, type MapMouseEvent, type PointLike } from 'maplibre-gl'
