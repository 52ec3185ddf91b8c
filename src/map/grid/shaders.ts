import { PEOPLE_RAMP } from '../../symbols/palette.ts'

export const VERTEX = `#version 300 es
in vec2 a_position;
in vec2 a_place;
out vec2 place;
uniform mat4 u_matrix;
void main() {
  place = a_place;
  gl_Position = u_matrix * vec4(a_position, 0.0, 1.0);
}`

/** Below −1.5 there is no cell; −1.5 … −0.5 and NaN are unknown (hatched); 0 is nobody (clear paper). */
export const FRAGMENT = `#version 300 es
precision highp float;
uniform highp sampler2D u_values;
uniform float u_breaks[${PEOPLE_RAMP.length - 1}];
uniform vec3 u_ramp[${PEOPLE_RAMP.length}];
uniform float u_opacity;
in vec2 place;
out vec4 colour;
void main() {
  float value = texture(u_values, place).r;
  if (value < -1.5) discard;
  if (isnan(value) || value < 0.0) {
    if (mod(gl_FragCoord.x + gl_FragCoord.y, 8.0) > 1.5) discard;
    colour = vec4(vec3(0.54, 0.58, 0.63) * 0.5, 0.5);
    return;
  }
  if (value == 0.0) discard;
  int step_ = 0;
  for (int i = 0; i < ${PEOPLE_RAMP.length - 1}; i++) if (value >= u_breaks[i]) step_ = i + 1;
  colour = vec4(u_ramp[step_] * u_opacity, u_opacity);
}`
