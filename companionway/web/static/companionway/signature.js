/* Signing with a finger, for whoever likes: the strokes become an SVG path in a hidden field. Without this script a
   typed name is the signature, and nothing is missing. */
"use strict";

document.querySelectorAll("form [data-signature]").forEach((place) => {
  const field = place.closest("form").elements.signature;
  if (!field) return;
  const canvas = place.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const MOST = 19000; // letters that are kept
  let path = "";
  let down = false;

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const part = (value, size, whole) => Math.round((value / size) * whole * 10) / 10;
    return [
      part(event.clientX - box.left, box.width, canvas.width),
      part(event.clientY - box.top, box.height, canvas.height),
    ].map((one) => Math.max(0, one));
  };

  function draw(event, letter) {
    if (path.length > MOST) return;
    const [x, y] = at(event);
    path += `${letter}${x} ${y}`;
    field.value = path;
    if (letter === "M") {
      pen.beginPath();
      pen.moveTo(x, y);
    } else {
      pen.lineTo(x, y);
      pen.stroke();
    }
  }

  function clear() {
    path = field.value = "";
    pen.clearRect(0, 0, canvas.width, canvas.height);
  }

  place.hidden = false;
  pen.lineWidth = 3;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = "#111";
  canvas.addEventListener("pointerdown", (event) => {
    down = true;
    canvas.setPointerCapture(event.pointerId);
    draw(event, "M");
  });
  canvas.addEventListener("pointermove", (event) => {
    if (down) draw(event, "L");
  });
  for (const over of ["pointerup", "pointercancel"]) canvas.addEventListener(over, () => (down = false));
  place.querySelector("button").addEventListener("click", clear);
});
