import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibreMap } from 'maplibre-gl'
import { channels, grey, PEOPLE_OPACITY, PEOPLE_RAMP } from '../../symbols/palette.ts'
import { type Grid, NO_CELL, writeTexels } from './grid.ts'
import { createMesh, type Mesh, originMatrix } from './mesh.ts'
import { FRAGMENT, VERTEX } from './shaders.ts'

interface Handles {
  readonly program: WebGLProgram
  readonly texture: WebGLTexture
  readonly buffer: WebGLBuffer
  readonly uniform: (name: string) => WebGLUniformLocation | null
}

/**
 * Draws a value per grid cell from one float texture. New values are one upload; new limits or colours are uniforms.
 * Lost GL contexts are rebuilt from the arrays kept here.
 */
export class GridLayer implements CustomLayerInterface {
  readonly id: string
  readonly type = 'custom' as const
  readonly renderingMode = '2d' as const
  /** Main-thread milliseconds of the last upload, for the bench. */
  uploadMilliseconds = 0
  #map: MapLibreMap | null = null
  #handles: Handles | null = null
  #grid: Grid | null = null
  #mesh: Mesh | null = null
  #texels = new Float32Array(0)
  #breaks: readonly number[] = []
  #ramp = rampOf(PEOPLE_RAMP, false)
  #visible = true
  #dirty: 'nothing' | 'values' | 'everything' = 'nothing'

  constructor(id: string) {
    this.id = id
  }

  /** Sets what is drawn. Cheap when only limits, staleness or visibility differ. */
  show(
    grid: Grid | null,
    values: Float64Array | null,
    look: { breaks: readonly number[]; ramp?: readonly string[]; stale: boolean; visible: boolean },
  ): void {
    if (grid !== this.#grid) {
      this.#grid = grid
      this.#mesh = grid && createMesh(grid)
      this.#texels = new Float32Array(grid ? grid.columns * grid.rows : 0).fill(NO_CELL)
      this.#dirty = 'everything'
    }
    this.#breaks = look.breaks
    this.#ramp = rampOf(look.ramp ?? PEOPLE_RAMP, look.stale)
    this.#visible = look.visible
    if (grid && values) this.recolour(values)
    this.#map?.triggerRepaint()
  }

  /** New values, one per population row; NaN is unknown. Uploaded with the next frame. */
  recolour(values: Float64Array | Float32Array): void {
    if (!this.#grid) return
    writeTexels(this.#grid, values, this.#texels)
    if (this.#dirty === 'nothing') this.#dirty = 'values'
    this.#map?.triggerRepaint()
  }

  onAdd(map: MapLibreMap): void {
    this.#map = map
    this.#handles = null
    this.#dirty = 'everything'
  }

  onRemove(_map: MapLibreMap, gl: WebGL2RenderingContext | WebGLRenderingContext): void {
    if (this.#handles && gl instanceof WebGL2RenderingContext) release(gl, this.#handles)
    this.#handles = null
    this.#map = null
  }

  render(context: WebGL2RenderingContext | WebGLRenderingContext, input: CustomRenderMethodInput): void {
    const gl = context as WebGL2RenderingContext
    const grid = this.#grid
    const mesh = this.#mesh
    if (!grid || !mesh || !this.#visible) return
    // `onAdd` forgets the handles of a lost context. Asking GL whether they still live would wait for the graphics process.
    if (this.#dirty === 'everything' || !this.#handles) this.#handles = this.#create(gl, grid, mesh)
    const { program, texture, buffer, uniform } = this.#handles
    gl.useProgram(program)
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(gl.TEXTURE_2D, texture)
    if (this.#dirty !== 'nothing') this.#upload(gl, grid)
    gl.uniform1i(uniform('u_values'), 0)
    gl.uniform1fv(uniform('u_breaks'), Float32Array.from(this.#breaks))
    gl.uniform3fv(uniform('u_ramp'), this.#ramp)
    gl.uniform1f(uniform('u_opacity'), PEOPLE_OPACITY)
    gl.uniformMatrix4fv(uniform('u_matrix'), false, originMatrix(input.defaultProjectionData.mainMatrix, mesh.origin))
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer)
    attribute(gl, program, 'a_position', 0)
    attribute(gl, program, 'a_place', 8)
    gl.drawArrays(gl.TRIANGLES, 0, mesh.count)
  }

  #create(gl: WebGL2RenderingContext, grid: Grid, mesh: Mesh): Handles {
    if (this.#handles) release(gl, this.#handles)
    const program = link(gl, VERTEX, FRAGMENT)
    const texture = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D, texture)
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.R32F, grid.columns, grid.rows)
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST)
    const buffer = gl.createBuffer()
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer)
    gl.bufferData(gl.ARRAY_BUFFER, mesh.vertices, gl.STATIC_DRAW)
    const locations = new Map<string, WebGLUniformLocation | null>()
    const uniform = (name: string) => {
      if (!locations.has(name)) locations.set(name, gl.getUniformLocation(program, name))
      return locations.get(name) ?? null
    }
    this.#dirty = 'values'
    return { program, texture, buffer, uniform }
  }

  #upload(gl: WebGL2RenderingContext, grid: Grid): void {
    const start = performance.now()
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4)
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false)
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false)
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, grid.columns, grid.rows, gl.RED, gl.FLOAT, this.#texels)
    this.#dirty = 'nothing'
    this.uploadMilliseconds = performance.now() - start
  }
}

/** Colours as the shader reads them; it has room for as many as the people's ramp. */
function rampOf(colours: readonly string[], stale: boolean): Float32Array {
  return Float32Array.from(colours.flatMap((colour) => channels(stale ? grey(colour) : colour).map((channel) => channel / 255)))
}

function attribute(gl: WebGL2RenderingContext, program: WebGLProgram, name: string, offset: number): void {
  const location = gl.getAttribLocation(program, name)
  gl.enableVertexAttribArray(location)
  gl.vertexAttribPointer(location, 2, gl.FLOAT, false, 16, offset)
}

function release(gl: WebGL2RenderingContext, { program, texture, buffer }: Handles): void {
  gl.deleteProgram(program)
  gl.deleteTexture(texture)
  gl.deleteBuffer(buffer)
}

function link(gl: WebGL2RenderingContext, vertexSource: string, fragmentSource: string): WebGLProgram {
  const program = gl.createProgram()
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragmentSource],
  ] as const) {
    const shader = gl.createShader(type)
    if (!shader) throw new Error('no shader: the GL context is lost')
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(gl.getProgramInfoLog(program) ?? 'link failed')
  return program
}
